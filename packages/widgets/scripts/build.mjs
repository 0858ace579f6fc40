// Builds the browser files into `browser/`: the loader `hearth.js` and content-hashed chunks, each also compressed.
import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { build } from "vite";

const root = new URL("..", import.meta.url).pathname;
const out = `${root}browser`;
const common = {
  root,
  configFile: false,
  logLevel: "warn",
  mode: "production",
  resolve: { conditions: ["source", "browser", "production", "module", "import", "default"] },
};

/** What the loader may ask for; the names with a hyphen are the elements. */
const entries = {
  page: "src/page.ts",
  "hearth-discussion": "src/discussion/define.ts",
  "hearth-ideas": "src/ideas/define.ts",
  "hearth-join": "src/join/define.ts",
  "hearth-poll": "src/poll/define.ts",
};

await rm(out, { recursive: true, force: true });
const built = await build({
  ...common,
  plugins: [slimTemplates()],
  build: {
    outDir: `${out}/hearth`,
    target: "es2022",
    modulePreload: false,
    rolldownOptions: {
      input: Object.fromEntries(Object.entries(entries).map(([name, file]) => [name, root + file])),
      preserveEntrySignatures: "allow-extension",
      output: { format: "es", entryFileNames: "[name]-[hash].js", chunkFileNames: "[name]-[hash].js" },
    },
  },
});

await build({
  ...common,
  define: { CHUNKS: JSON.stringify(chunksOf(built.output)) },
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
await compress(out);
await compress(`${out}/hearth`);

/** For each entry its file, then the files it imports, so that the loader can ask for all at once. */
function chunksOf(output) {
  const byFile = new Map(output.map((chunk) => [chunk.fileName, chunk]));
  const withImports = (file, seen = new Set()) => {
    if (seen.has(file)) return seen;
    seen.add(file);
    for (const other of byFile.get(file)?.imports ?? []) withImports(other, seen);
    return seen;
  };
  const ofEntry = (name) => output.find((chunk) => chunk.isEntry && chunk.name === name).fileName;
  return Object.fromEntries(Object.keys(entries).map((name) => [name, [...withImports(ofEntry(name))]]));
}

/** Takes the indentation out of `css` and `html` templates: it is a fifth of the bytes. */
function slimTemplates() {
  const slim = (text) => text.replace(/\n\s+/g, "\n");
  return {
    name: "slim-templates",
    enforce: "pre",
    transform(code, id) {
      if (!id.includes("/packages/widgets/src/")) return null;
      const css = code.replace(/css`[^`]*`/g, (text) =>
        text.replace(/\s*\n\s*/g, "").replace(/([:;,{}]) +/g, "$1"),
      );
      return { code: css.replace(/html`[^`$]*/g, slim), map: null };
    },
  };
}

async function compress(folder) {
  await mkdir(folder, { recursive: true });
  for (const name of await readdir(folder)) {
    if (!name.endsWith(".js")) continue;
    const code = await readFile(`${folder}/${name}`);
    const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: code.length };
    await writeFile(`${folder}/${name}.br`, brotliCompressSync(code, { params }));
    await writeFile(`${folder}/${name}.gz`, gzipSync(code, { level: 9 }));
  }
}
