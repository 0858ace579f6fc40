// Builds the hosts' desk into `browser/` (or a folder that is named): a page, one script, one stylesheet, each also compressed.
// What was built before stays until all is done.
import { readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { build } from "vite";

const root = new URL("..", import.meta.url).pathname;
const target = process.argv[2] ?? `${root}browser`;
const out = `${target}.new`;

const LANGUAGE = /\/widgets\/src\/locales\/(?!english)[^.]+\.ts$/;

await rm(out, { recursive: true, force: true });
await build({
  root,
  // The page may be asked for at any depth, so it names its files from where it stands.
  base: "./",
  configFile: false,
  logLevel: "warn",
  mode: "production",
  resolve: { conditions: ["source", "browser", "production", "module", "import", "default"] },
  build: {
    outDir: out,
    target: "es2022",
    modulePreload: false,
    // Whoever looks after a community has it open for hours: one file, and nothing that could fail to come later. Other
    // languages are only looked at.
    rolldownOptions: {
      checks: { ineffectiveDynamicImport: false },
      output: { codeSplitting: { groups: [{ name: "desk", test: (id) => !LANGUAGE.test(id) }] } },
    },
  },
});
for (const name of await readdir(`${out}/assets`)) {
  const code = await readFile(`${out}/assets/${name}`);
  await writeFile(`${out}/assets/${name}.br`, brotliCompressSync(code));
  await writeFile(`${out}/assets/${name}.gz`, gzipSync(code, { level: 9 }));
}
await rm(target, { recursive: true, force: true });
await rename(out, target);
