import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { build, type Plugin } from "esbuild";
import { PROGRAMS, root } from "./processes.ts";

/** Bundled, a file still finds what lies beside its source. */
const whereTheyWere: Plugin = {
  name: "where-they-were",
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      const text = await readFile(path, "utf8");
      const address = JSON.stringify(pathToFileURL(path).href);
      return { contents: text.replaceAll("import.meta.url", address), loader: "ts" };
    });
  },
};

/** Nothing of the workspace: that is bundled, whatever it is called. */
const packagesOnly: Plugin = {
  name: "packages-only",
  setup({ onResolve }) {
    onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
      kind === "entry-point" || path.startsWith("@hearth/") ? undefined : { path, external: true },
    );
  },
};

/** Bundles the programs that tests start, once for the run: from its source each would be compiled at every start. */
export default async function setup(): Promise<() => void> {
  const cache = join(root, "node_modules/.cache");
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, "hearth-programs-"));
  await build({
    entryPoints: PROGRAMS,
    absWorkingDir: root,
    outbase: root,
    outdir: relative(root, folder),
    bundle: true,
    splitting: true,
    platform: "node",
    format: "esm",
    target: "node20",
    outExtension: { ".js": ".mjs" },
    conditions: ["source"],
    plugins: [packagesOnly, whereTheyWere],
    logLevel: "warning",
  });
  process.env.HEARTH_TEST_PROGRAMS = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
