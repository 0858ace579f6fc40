/** A small Markdown: emphasis, links, lists, quotes, code. Everything else is text, as it was written. */
export type Inline =
  | string
  | { kind: "strong"; children: Inline[] }
  | { kind: "em"; children: Inline[] }
  | { kind: "code"; text: string }
  | { kind: "link"; href: string; children: Inline[] };
export type Block =
  | { kind: "paragraph"; children: Inline[] }
  | { kind: "quote"; children: Block[] }
  | { kind: "list"; ordered: boolean; items: Inline[][] }
  | { kind: "code"; text: string };

/** Quotes in quotes deeper than this stay text: depth is the writer's to choose, the stack is not. */
const DEEPEST = 5;

/** What a line belongs to, by how it begins; what is in a list's item stands behind the mark. */
const MARKS = { code: /^```/, quote: /^> ?/, ordered: /^\d{1,9}[.)] +/, list: /^[-*] +/, none: /^\s*$/ };
type Kind = keyof typeof MARKS | "paragraph";

export function parseMarkdown(text: string, depth = 0): Block[] {
  const lines = text.replaceAll("\r\n", "\n").split("\n");
  const blocks: Block[] = [];
  for (let at = 0, end; at < lines.length; at = end) {
    const kind = kindOf(lines[at]!, depth);
    const isCode = kind === "code";
    end = at + 1;
    // Code ends with its next fence, all else where something else begins.
    while (end < lines.length && (kindOf(lines[end]!, depth) === kind) !== isCode) end++;
    if (kind !== "none") blocks.push(blockOf(kind, lines.slice(at, end), depth));
    if (isCode) end++;
  }
  return blocks;
}

function kindOf(line: string, depth: number): Kind {
  for (const [kind, mark] of Object.entries(MARKS))
    if (mark.test(line) && (kind !== "quote" || depth < DEEPEST)) return kind as Kind;
  return "paragraph";
}

function blockOf(kind: Exclude<Kind, "none">, lines: string[], depth: number): Block {
  if (kind === "code") return { kind, text: lines.slice(1).join("\n") };
  if (kind === "paragraph") return { kind, children: parseInline(lines.join("\n")) };
  const inner = lines.map((line) => line.replace(MARKS[kind], ""));
  if (kind === "quote") return { kind, children: parseMarkdown(inner.join("\n"), depth + 1) };
  return { kind: "list", ordered: kind === "ordered", items: inner.map(parseInline) };
}

// Each alternative excludes its own end mark and is bounded, so that matching stays linear on hostile text.
const INLINE =
  /`([^`\n]{1,500})`|\*\*([^*\n]{1,1000})\*\*|\*([^*\s][^*\n]{0,1000})(?<!\s)\*|(?<!\w)_([^_\s][^_\n]{0,1000})(?<!\s)_(?!\w)|\[([^[\]\n]{1,500})\]\((https?:\/\/[^\s()<>]{1,2000})\)|(https?:\/\/[^\s<>"']{1,2000})/g;

export function parseInline(text: string): Inline[] {
  const parts: Inline[] = [];
  let from = 0;
  for (const match of text.matchAll(INLINE)) {
    const [whole, code, strong, star, low, label, href, bare] = match;
    const link = bare?.replace(bare.includes("(") ? /[.,;:!?\]}]+$/ : /[.,;:!?)\]}]+$/, "");
    const stressed = strong ?? star ?? low;
    if (match.index > from) parts.push(text.slice(from, match.index));
    from = match.index + (link ?? whole).length;
    if (code) parts.push({ kind: "code", text: code });
    else if (stressed) parts.push({ kind: strong ? "strong" : "em", children: parseInline(stressed) });
    else parts.push({ kind: "link", href: (href ?? link)!, children: label ? parseInline(label) : [link!] });
  }
  if (from < text.length) parts.push(text.slice(from));
  return parts;
}
