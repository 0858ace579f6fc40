/**
 * A small Markdown: emphasis, links, lists, quotes, code. Everything else is text, as it was written. The tags are HTML's, a closed list; `href` is
 * a link's, and begins with http: or https:.
 */
export type Marked = string | { tag: MarkedTag; children: Marked[]; href?: string };
export type MarkedTag = "p" | "blockquote" | "ul" | "ol" | "li" | "pre" | "code" | "strong" | "em" | "a";

/** Quotes in quotes deeper than this stay text: depth is the writer's to choose, the stack is not. */
const DEEPEST = 5;

/** What a line belongs to, by how it begins; what is in a list's item stands behind the mark. */
const MARKS = { pre: /^```/, blockquote: /^> ?/, ol: /^\d{1,9}[.)] +/, ul: /^[-*] +/, none: /^\s*$/ };
type BlockTag = keyof typeof MARKS | "p";

export function parseMarkdown(text: string, depth = 0): Marked[] {
  const lines = text.replaceAll("\r\n", "\n").split("\n");
  const blocks: Marked[] = [];
  for (let at = 0, end; at < lines.length; at = end) {
    const tag = tagOf(lines[at]!, depth);
    const isCode = tag === "pre";
    end = at + 1;
    // Code ends with its next fence, all else where something else begins.
    while (end < lines.length && (tagOf(lines[end]!, depth) === tag) !== isCode) end++;
    if (tag !== "none") blocks.push({ tag, children: childrenOf(tag, lines.slice(at, end), depth) });
    if (isCode) end++;
  }
  return blocks;
}

function tagOf(line: string, depth: number): BlockTag {
  for (const [tag, mark] of Object.entries(MARKS))
    if (mark.test(line) && (tag !== "blockquote" || depth < DEEPEST)) return tag as BlockTag;
  return "p";
}

function childrenOf(tag: Exclude<BlockTag, "none">, lines: string[], depth: number): Marked[] {
  if (tag === "pre") return [{ tag: "code", children: [lines.slice(1).join("\n")] }];
  if (tag === "p") return parseInline(lines.join("\n"));
  const inner = lines.map((line) => line.replace(MARKS[tag], ""));
  if (tag === "blockquote") return parseMarkdown(inner.join("\n"), depth + 1);
  return inner.map((item) => ({ tag: "li", children: parseInline(item) }));
}

// Each alternative excludes its own end mark and is bounded, so that matching stays linear on hostile text.
const INLINE =
  /`([^`\n]{1,500})`|\*\*([^*\n]{1,1000})\*\*|\*([^*\s][^*\n]{0,1000})(?<!\s)\*|(?<!\w)_([^_\s][^_\n]{0,1000})(?<!\s)_(?!\w)|\[([^[\]\n]{1,500})\]\((https?:\/\/[^\s()<>]{1,2000})\)|(https?:\/\/[^\s<>"']{1,2000})/g;

function parseInline(text: string): Marked[] {
  const parts: Marked[] = [];
  let from = 0;
  for (const match of text.matchAll(INLINE)) {
    const [whole, code, strong, star, low, label, href, bare] = match;
    const link = bare?.replace(bare.includes("(") ? /[.,;:!?\]}]+$/ : /[.,;:!?)\]}]+$/, "");
    const stressed = strong ?? star ?? low;
    if (match.index > from) parts.push(text.slice(from, match.index));
    from = match.index + (link ?? whole).length;
    parts.push({
      tag: code ? "code" : strong ? "strong" : stressed ? "em" : "a",
      children: code ? [code] : bare ? [link!] : parseInline((stressed ?? label)!),
      href: href ?? link,
    });
  }
  if (from < text.length) parts.push(text.slice(from));
  return parts;
}
