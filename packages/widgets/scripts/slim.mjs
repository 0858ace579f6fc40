// Leaves out of a library what Hearth's elements never reach. All that is named has to be found: when an update of the
// library changes it, the build fails, and not the page.

/**
 * A plugin for the build of the browser files. Files are named by the ends of their paths, behind `node_modules` or `packages`.
 * `modules`: what stands in place of a whole file. `methods`: names of methods to leave out. `texts`: pairs of a text and what
 * stands in its place.
 */
export function slim(name, { modules = {}, methods = {}, texts = {} }) {
  const left = new Set([modules, methods, texts].flatMap(Object.keys));
  const take = (what, id) => {
    const path = /.*\/(?:node_modules|packages)\/(.+)$/.exec(id)?.[1];
    if (!Object.hasOwn(what, path)) return null;
    left.delete(path);
    return what[path];
  };
  return {
    name,
    load: (id) => take(modules, id),
    transform(code, id) {
      const unused = take(methods, id);
      const pairs = take(texts, id);
      if (unused) return { code: withoutMethods(code, this.parse(code), unused), map: null };
      if (pairs) return { code: withTexts(code, pairs), map: null };
      return null;
    },
    buildEnd(error) {
      if (!error && left.size > 0) throw new Error(`${name} does not find ${[...left].join(", ")}`);
    },
  };
}

function withoutMethods(code, { body }, names) {
  const members = body.flatMap((node) => (node.declaration ?? node).body?.body ?? []);
  const found = members.filter(({ key }) => names.includes(key?.name));
  if (found.length !== names.length) throw new Error(`not each found once: ${names.join(", ")}`);
  let kept = code;
  for (const { start, end } of found.sort((a, b) => b.start - a.start))
    kept = kept.slice(0, start) + kept.slice(end);
  return kept;
}

/** Puts one text in the place of another, for each pair; each has to be there, and once. */
export function withTexts(code, pairs) {
  return pairs.reduce((text, [from, to]) => {
    if (text.split(from).length !== 2) throw new Error(`not found once: ${from}`);
    return text.replace(from, () => to);
  }, code);
}
