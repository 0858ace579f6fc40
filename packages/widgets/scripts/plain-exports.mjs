// Has files hand each other what they share under the name it has in them: `export{a,b}` in place of `export{a as b,c as d}`.
// What files import follows. Names that say something stay: somebody asks for them.

const EXPORTS = /\bexport\{([^}]*)\}/;
/** As the bundler shortens names. */
const SHORT = /^[\w$]{1,2}$/;
const IMPORTS = /\bimport\{([^}]*)\}from(?=[`"']\.\/([^`"']+)[`"'])/g;
const WHOLE = /(\bimport\([`"']\.\/([^`"']+)[`"']\)\.then\((\w+)=>\3\.)([\w$]+)/g;

/** A plugin for the build of the browser files; it comes last. */
export function plainExports() {
  return {
    name: "plain-exports",
    generateBundle(_, files) {
      const chunks = Object.values(files).filter(({ type }) => type === "chunk");
      const names = new Map(chunks.map(({ fileName, code }) => [fileName, plainNames(code)]));
      const plain = (file, name) => names.get(file)?.get(name) ?? name;
      for (const chunk of chunks)
        chunk.code = chunk.code
          .replace(EXPORTS, (_, list) => `export{${exported(list, (name) => plain(chunk.fileName, name))}}`)
          .replace(IMPORTS, (_, list, file) => `import{${imported(list, (name) => plain(file, name))}}from`)
          .replace(WHOLE, (_, before, file, __, name) => before + plain(file, name));
    },
  };
}

/** Each as its name inside and outside, which are often the same. */
const pairs = (list) =>
  list
    .split(",")
    .map((each) => each.split(" as "))
    .map(([from, to = from]) => [from, to]);
const joined = (list) =>
  [...new Set(list.map(([from, to]) => (from === to ? from : `${from} as ${to}`)))].sort().join();

function plainNames(code) {
  const [passed] = /\bexport\{[^}]*\}from\b/.exec(code) ?? [];
  if (passed) throw new Error(`plain-exports cannot follow ${passed}`);
  const list = EXPORTS.exec(code)?.[1];
  const short = list ? pairs(list).filter(([, outside]) => SHORT.test(outside)) : [];
  return new Map(short.map(([inside, outside]) => [outside, inside]));
}

const exported = (list, plain) => joined(pairs(list).map(([inside, outside]) => [inside, plain(outside)]));
const imported = (list, plain) => joined(pairs(list).map(([outside, inside]) => [plain(outside), inside]));
