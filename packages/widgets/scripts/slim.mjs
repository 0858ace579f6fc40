// Leaves out of a library what Hearth's elements never reach. All that is named has to be found: when an update of the
// library changes it, the build fails, and not the page.

/**
 * A plugin for the build of the browser files. Files are named by the ends of their paths, behind `node_modules` or `packages`.
 * `modules`: what stands in place of a whole file. `methods`: names of methods to leave out. `texts`: pairs of a text and what
 * stands in its place. `facts`: expressions whose value is known, wherever they stand; what that makes unreachable is left out by
 * the minifier.
 */
export function slim(name, { modules = {}, methods = {}, texts = {}, facts = {} }) {
  const left = new Set([modules, methods, texts, facts].flatMap(Object.keys));
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
      const [unused, pairs, known] = [methods, texts, facts].map((what) => take(what, id));
      if (!unused && !pairs && !known) return null;
      const kept = unused ? withoutMethods(code, this.parse(code), unused) : code;
      return { code: withFacts(withTexts(kept, pairs ?? []), known ?? {}), map: null };
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

/**
 * Puts one text in the place of another, for each pair; each has to be there, and once. Of a long one, beginning and end are
 * named: `[begin, end]` is all from the one to the other, which stays.
 */
export function withTexts(code, pairs) {
  return pairs.reduce((text, [from, to]) => {
    const [begin, end] = Array.isArray(from) ? from : [from];
    if (text.split(begin).length !== 2) throw new Error(`not found once: ${begin}`);
    const at = text.indexOf(begin);
    const until = end === undefined ? at + begin.length : text.indexOf(end, at);
    if (until < 0) throw new Error(`not found: ${end}`);
    return text.slice(0, at) + to + text.slice(until);
  }, code);
}

/** Puts values in the place of expressions; each has to be there. */
function withFacts(code, facts) {
  return Object.entries(facts).reduce((text, [expression, value]) => {
    if (!text.includes(expression)) throw new Error(`not found: ${expression}`);
    return text.replaceAll(expression, () => value);
  }, code);
}
