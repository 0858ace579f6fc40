// Builds the browser files into `browser/` (or a folder that is named, with a plugin that is named, as tests do): the loader `hearth.js`, the same under a name that says
// what is in it, `hearth.json`, which tells that name, and what the loader loads, in a folder named after all that is in it, so that files name each other
// without it; code is also compressed. What was built before stays until all is done.
import { createHash } from "node:crypto";
import { mkdir, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import { basename } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { build } from "vite";
import { carefulImports } from "./careful-imports.mjs";
import { plainExports } from "./plain-exports.mjs";
import { minifyOnceMore } from "./minify.mjs";
import { shortNames } from "./short-names.mjs";
import { slimLit } from "./slim-lit.mjs";
import { slimSocketIo } from "./slim-socket-io.mjs";
import { slimTemplates } from "./slim-templates.mjs";

const root = new URL("..", import.meta.url).pathname;
const target = process.argv[2] ?? `${root}browser`;
const out = `${target}.new`;
const plugin = process.argv[3] && (await import(process.argv[3])).default;
const common = {
  root,
  configFile: false,
  logLevel: "warn",
  mode: "production",
  resolve: { conditions: ["source", "browser", "production", "module", "import", "default"] },
};

/** What the loader may ask for. */
const entries = {
  "hearth-benefits": "src/benefits/define.ts",
  "hearth-count": "src/count/define.ts",
  "hearth-discussion": "src/discussion/define.ts",
  "hearth-ideas": "src/ideas/define.ts",
  "hearth-join": "src/join/define.ts",
  "hearth-languages": "src/languages.ts",
  "hearth-members": "src/members/define.ts",
  "hearth-poll": "src/poll/define.ts",
};

/** What comes later, and holds what others ask for too: as entries these keep the names of what they give. */
const parts = {
  live: "src/discussion/live-part.ts",
  line: "../client/src/line.ts",
  speaker: "src/speaker.ts",
  "session-keeper": "src/session-keeper.ts",
  action: "src/action.ts",
  "coming-back": "src/coming-back.ts",
  "signed-in": "src/sign-in/signed-in.ts",
  "hearth-poll-desk": "src/poll/hearth-poll-desk.ts",
};

/**
 * One file holds what every element needs, and the discussion as it is first read: one file compresses better than two, and
 * the discussion is what most pages have. It stays the entry of the discussion as long as no other entry is among it. What
 * only those need who act stays out of it.
 */
const FIRST = [
  /\/node_modules\/lit-html\/(?!.*(directive|repeat))/,
  /\/packages\/widgets\/src\/(?!action|around|claims|drafts|events|focus-kept|icon|languages|late|linked|loader|online|page-path|palette|join-address|session-keeper|speaker|two-copies|errors|coming-back)[^/]+\.ts$/,
  /\/packages\/widgets\/src\/discussion\/(define|hearth-discussion|thread-rows|discussion-(view|styles)|shown|write-form)\.ts$/,
  /\/packages\/widgets\/src\/locales\/(common|discussion)\.en\.ts$/,
  /\/packages\/contract\/src\/(hearth-error|page-sizes|roles|features\/(markdown|people|space-keys|thread)\.rules)\.ts$/,
  /\/packages\/client\/src\/(index|client|hearth-client|list|own-topics|snapshot)\.ts$/,
];
/**
 * What elements share beyond the core, and what a discussion shows once it is live, as all ask for something of it by then: few
 * files compress better. Drafts that come back from the shop's login are their own.
 */
const LIVE =
  /\/packages\/widgets\/src\/(around|events|icon|join-address|late|linked|palette|join\/join-view|discussion\/(live-part|kept-rows|finding|post-actions|live-styles)|locales\/discussion-live\.en)\.ts$|\/packages\/contract\/src\/features\/spaces\.rules\.ts$|\/lit-html\/directive(-helpers)?\.js$/;
const LINE = /\/packages\/client\/src\/(line|once|connection|socket|detour|list-(reader|merger))\.ts$/;
const isFirst = (id) => FIRST.some((each) => each.test(id));

await rm(out, { recursive: true, force: true });
const built = await build({
  ...common,
  define: { BY_SCRIPT_TAG: "true" },
  plugins: [
    plugin,
    carefulImports(`${root}src/page.ts`),
    slimTemplates(),
    slimLit(),
    slimSocketIo(),
    shortNames(),
    minifyOnceMore(),
    plainExports(),
  ],
  build: {
    outDir: `${out}/files`,
    target: "es2022",
    modulePreload: false,
    rolldownOptions: {
      // How long plugins take is told to those who ask.
      checks: { pluginTimings: false },
      input: Object.fromEntries(
        Object.entries({ ...entries, ...parts }).map(([name, file]) => [name, root + file]),
      ),
      preserveEntrySignatures: "allow-extension",
      output: {
        format: "es",
        entryFileNames: "[name].js",
        chunkFileNames: "[name].js",
        codeSplitting: {
          groups: [
            { name: "core", test: isFirst },
            { name: "live", test: LIVE },
            { name: "line", test: LINE },
          ],
        },
      },
    },
  },
});

const version = await versionOf(`${out}/files`);
await mkdir(`${out}/hearth`);
await rename(`${out}/files`, `${out}/hearth/${version}`);

await build({
  ...common,
  plugins: [minifyOnceMore()],
  define: { VERSION: JSON.stringify(version), CHUNKS: JSON.stringify(chunksOf(built.output)) },
  build: {
    outDir: out,
    emptyOutDir: false,
    target: "es2022",
    lib: {
      entry: `${root}src/loader.ts`,
      formats: ["iife"],
      name: "HearthLoader",
      fileName: () => "hearth.js",
    },
    rolldownOptions: { output: { extend: true } },
  },
});
await pin(out);
await writeFile(`${out}/hearth-readable.css`, await readableStyles());
await compress(out);
await compress(`${out}/hearth/${version}`);
await rm(target, { recursive: true, force: true });
await rename(out, target);

/** What is in a file or a folder, in eight characters of an address. */
function hashOf(code) {
  return createHash("sha256").update(code).digest("base64url").slice(0, 8);
}

async function versionOf(folder) {
  const names = (await readdir(folder)).sort();
  const files = names.map(async (name) => [name, hashOf(await readFile(`${folder}/${name}`))]);
  return hashOf(JSON.stringify(await Promise.all(files)));
}

/** For each entry the files it imports, each after a comma, so that the loader can ask for all at once. It asks for the core anyway. */
function chunksOf(output) {
  const byFile = new Map(output.map((chunk) => [chunk.fileName, chunk]));
  const withImports = (file, seen) => {
    if (!seen.has(file)) for (const other of byFile.get(file).imports) withImports(other, seen.add(file));
    return seen;
  };
  const core = "hearth-discussion.js";
  const othersOf = (name) =>
    [...withImports(`${name}.js`, new Set([core]))].filter((file) => file !== core && file !== `${name}.js`);
  const listed = (files) => files.map((file) => `,${basename(file, ".js")}`).join("");
  return Object.fromEntries(Object.keys(entries).map((name) => [name, listed(othersOf(name))]));
}

/** The stylesheet for what a page brings to be read, from the styles of the element that takes its place. */
async function readableStyles() {
  const { output } = await build({
    ...common,
    resolve: { conditions: ["source", "node", "import", "default"] },
    plugins: [slimTemplates()],
    build: {
      write: false,
      target: "es2022",
      lib: { entry: `${root}src/readable-styles.ts`, formats: ["es"], fileName: "readable-styles" },
    },
  }).then(([first]) => first);
  const code = Buffer.from(output[0].code).toString("base64");
  return (await import(`data:text/javascript;base64,${code}`)).readableStyles();
}

/** A page that names the loader by its contents can have the browser check them. */
async function pin(folder) {
  const code = await readFile(`${folder}/hearth.js`);
  const { version: release } = JSON.parse(await readFile(`${root}package.json`, "utf8"));
  const file = `hearth-${hashOf(code)}.js`;
  const integrity = `sha384-${createHash("sha384").update(code).digest("base64")}`;
  await writeFile(`${folder}/${file}`, code);
  await writeFile(
    `${folder}/hearth.json`,
    `${JSON.stringify({ version: release, file, integrity }, null, 2)}\n`,
  );
}

async function compress(folder) {
  await mkdir(folder, { recursive: true });
  for (const name of await readdir(folder)) {
    if (!/\.(js|css)$/.test(name)) continue;
    const code = await readFile(`${folder}/${name}`);
    const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: code.length };
    await writeFile(`${folder}/${name}.br`, brotliCompressSync(code, { params }));
    await writeFile(`${folder}/${name}.gz`, gzipSync(code, { level: 9 }));
  }
}
