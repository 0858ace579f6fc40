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

const FENCE = /^```/;
const QUOTE = /^> ?/;
const LIST = /^(?:[-*]|(\d{1,9})[.)]) +/;

export function parseMarkdown(text: string, depth = 0): Block[] {
  const lines = text.replaceAll("\r\n", "\n").split("\n");
  const blocks: Block[] = [];
  for (let at = 0; at < lines.length;) {
    const rest = blockAt(lines, at, depth);
    if (rest.block) blocks.push(rest.block);
    at = rest.next;
  }
  return blocks;
}

type Found = { block?: Block; next: number };

function blockAt(lines: string[], at: number, depth: number): Found {
  const line = lines[at]!;
  if (line.trim() === "") return { next: at + 1 };
  if (FENCE.test(line)) return fence(lines, at);
  if (QUOTE.test(line) && depth < DEEPEST) {
    const next = run(lines, at, (each) => QUOTE.test(each));
    const inner = lines.slice(at, next).map((each) => each.replace(QUOTE, ""));
    return { block: { kind: "quote", children: parseMarkdown(inner.join("\n"), depth + 1) }, next };
  }
  if (LIST.test(line)) {
    const ordered = LIST.exec(line)![1] !== undefined;
    const next = run(lines, at, (each) => LIST.test(each) && (LIST.exec(each)![1] !== undefined) === ordered);
    const items = lines.slice(at, next).map((each) => parseInline(each.replace(LIST, "")));
    return { block: { kind: "list", ordered, items }, next };
  }
  const next = run(lines, at, (each, index) => index === at || !opensBlock(each, depth));
  return { block: { kind: "paragraph", children: parseInline(lines.slice(at, next).join("\n")) }, next };
}

const opensBlock = (line: string, depth: number): boolean =>
  line.trim() === "" || FENCE.test(line) || LIST.test(line) || (QUOTE.test(line) && depth < DEEPEST);

function fence(lines: string[], at: number): Found {
  const until = run(lines, at + 1, (line) => !FENCE.test(line));
  return { block: { kind: "code", text: lines.slice(at + 1, until).join("\n") }, next: until + 1 };
}

function run(lines: string[], at: number, belongs: (line: string, index: number) => boolean): number {
  let end = at;
  while (end < lines.length && belongs(lines[end]!, end)) end++;
  return end;
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
    if (match.index > from) parts.push(text.slice(from, match.index));
    from = match.index + (link ?? whole).length;
    if (code !== undefined) parts.push({ kind: "code", text: code });
    else if (strong !== undefined) parts.push({ kind: "strong", children: parseInline(strong) });
    else if (star ?? low) parts.push({ kind: "em", children: parseInline((star ?? low)!) });
    else if (href !== undefined) parts.push({ kind: "link", href, children: parseInline(label!) });
    else parts.push({ kind: "link", href: link!, children: [link!] });
  }
  if (from < text.length) parts.push(text.slice(from));
  return parts;
}
