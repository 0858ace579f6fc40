// Vite wraps each `import()` in code that preloads styles; there are none here, and the loader asks for what is imported.
// Instead, a page without a line knocks first, unless it has just begun: what a browser could not import once, it never asks for
// again. Where the server no longer has what this version is made of, the page is told to load anew.

const HELPER = "\0vite/preload-helper.js";
/** Vite also lists what is used of a module, so that the rest can be left out. Once it is, the list is of no use. */
const LISTED =
  /__vitePreload\(async \(\) => \{\s*const \{[^}]*\} = await (import\([^)]*\)(?:\.then\(\(n\) => n\.\w+\))?);\s*return \{[^}]*\};\s*\}/g;

/** A plugin for the build of the browser files. `page` is the module that has the page's client. */
export function carefulImports(page) {
  const code = `import { clientOfPage } from ${JSON.stringify(page)};
const knock = () =>
  fetch(import.meta.url, { method: "HEAD", cache: "no-store" }).then(({ status }) => {
    if (status === 404) clientOfPage()?.expire();
  });
const failed = (error) => knock().catch(() => {}).then(() => Promise.reject(error));
export const __vitePreload = (load) =>
  /ing|off/.test(clientOfPage()?.status) ? knock().then(load) : load().catch(failed);`;
  return {
    name: "careful-imports",
    enforce: "pre",
    resolveId: (id) => (id === HELPER ? id : null),
    load: (id) => (id === HELPER ? code : null),
    renderChunk(code) {
      const brief = code.replace(LISTED, "__vitePreload(() => $1").replaceAll(", __VITE_PRELOAD__)", ")");
      return { code: brief, map: null };
    },
  };
}
