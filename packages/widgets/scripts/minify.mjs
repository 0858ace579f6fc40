import { minify } from "terser";

const compress = {
  ecma: 2022,
  passes: 3,
  unsafe_arrows: true,
  pure_getters: true,
};

/** A plugin for the build of the browser files: what Terser still finds after Vite's own minifier, a hundredth of the bytes. */
export function minifyOnceMore() {
  return {
    name: "minify-once-more",
    async generateBundle(_, files) {
      for (const chunk of Object.values(files)) {
        if (chunk.type !== "chunk") continue;
        const { code } = await minify(chunk.code, { module: true, ecma: 2022, compress });
        chunk.code = code;
      }
    },
  };
}
