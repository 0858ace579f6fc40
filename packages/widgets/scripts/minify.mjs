import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { minify } from "terser";

const { version } = createRequire(import.meta.url)("terser/package.json");
const compress = {
  ecma: 2022,
  passes: 3,
  unsafe_arrows: true,
  unsafe_methods: true,
  pure_getters: true,
};

/** A plugin for the build of the browser files: what Terser still finds after Vite's own minifier, a hundredth of the bytes. */
export function minifyOnceMore() {
  return {
    name: "minify-once-more",
    // Files are named before this is done to them, but what does it may change.
    augmentChunkHash: () => version + readFileSync(new URL(import.meta.url), "utf8"),
    async generateBundle(_, files) {
      for (const chunk of Object.values(files)) {
        if (chunk.type !== "chunk") continue;
        const { code } = await minify(chunk.code, { module: true, ecma: 2022, compress });
        chunk.code = code;
      }
    },
  };
}
