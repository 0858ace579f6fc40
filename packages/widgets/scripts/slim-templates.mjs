// Takes out of `css` and `html` templates what only their reader in the source needs: it is a fifth of the bytes.

/** Blanks at the edges of these are not drawn. */
const BLOCK = "(?:article|button|div|fieldset|form|h[34]|li|ol|p|section|ul)";
/** And nothing is around them. */
const OUTER = BLOCK.replace("button|", "");
const VOID = /^<(?:br|hr|img|input)\b/;

export const slimCss = (text) =>
  text
    .replace(/\/\*.*?\*\//gs, "")
    .replace(/\s+/g, " ")
    .replace(/ ?([:;,{}>]) /g, "$1")
    .replace(/ {|;}/g, (end) => end[1])
    .replace(/\) \* /g, ")*")
    .replace(/ \/ /g, "/")
    .replace(/="(\w+)"\]/g, "=$1]")
    .replace(/\b0\./g, ".")
    .replace(/ !/g, "!")
    .replace(/[^{}]+(?={)/g, (selector) => selector.replace(/ \+ (?![^(]*\))/g, "+"))
    .trim();

const AFTER = new RegExp(`(<${BLOCK}\\b[^<>]*>|</${OUTER}>)\\s+`, "g");
const BEFORE = new RegExp(`\\s+(?=</${BLOCK}>|<${OUTER}\\b)`, "g");

/** `text` is a whole template, with a mark in place of each expression. */
export const slimHtml = (text) =>
  text
    .replace(/<[^<>]*>/g, slimTag)
    .replace(/\s+/g, " ")
    .replace(AFTER, "$1")
    .replace(BEFORE, "");

const slimTag = (tag) =>
  tag
    .replace(/\s+/g, " ")
    .replace(/ >$/, ">")
    .replace(/ \/>$/, VOID.test(tag) ? ">" : " />")
    .replace(/(") \/>$/, "$1/>")
    .replace(/=""(?=[ >])/g, "")
    .replace(/="([\w.:#-]+)"(?=[ >])/g, "=$1");

/** A plugin for the build of the browser files. */
export function slimTemplates() {
  return {
    name: "slim-templates",
    enforce: "post",
    transform(code, id) {
      if (!id.includes("/packages/widgets/src/")) return null;
      const edits = [];
      walk(this.parse(code), ({ type, tag, quasi }) => {
        if (type !== "TaggedTemplateExpression") return;
        const slim = { css: slimCss, html: slimHtml, svg: slimHtml }[tag.name];
        if (!slim) return;
        const MARK = "\u0001";
        const parts = slim(quasi.quasis.map(({ value }) => value.raw).join(MARK)).split(MARK);
        quasi.quasis.forEach((each, index) => edits.push([each, parts[index]]));
      });
      return { code: edited(code, edits), map: null };
    },
  };
}

function walk(node, visit) {
  if (!node || typeof node !== "object") return;
  if (node.type) visit(node);
  for (const each of Object.values(node)) walk(each, visit);
}

function edited(code, edits) {
  let text = code;
  for (const [{ start, end }, part] of edits.sort(([a], [b]) => b.start - a.start))
    text = text.slice(0, start) + part + text.slice(end);
  return text;
}
