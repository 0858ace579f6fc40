import { posix } from "node:path";
import MarkdownIt from "markdown-it";

export interface Heading {
  id: string;
  level: number;
  text: string;
}

/** A page's Markdown as HTML, with what it is called and what it is about. */
export interface Rendered {
  title: string;
  headings: Heading[];
  html: string;
}

/** The anchor of a heading, as hosts of repositories make it, so that a link holds there and here. */
export const anchorOf = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .trim()
    .replace(/\s/g, "-");

/**
 * Draws one page. `path` is where it lies in the docs, without the ending; links to other pages lead to the site's, and those
 * to files outside of the docs become plain words: the site has no such files. HTML in the Markdown stays, as it is our own.
 */
export function renderMarkdown(markdown: string, path: string): Rendered {
  const headings: Heading[] = [];
  const drawer = new MarkdownIt({ html: true });
  const taken = new Set<string>();
  drawer.core.ruler.push("anchors", ({ tokens }) => {
    for (const [at, token] of tokens.entries()) {
      if (token.type !== "heading_open") continue;
      const text = plain(tokens[at + 1]?.children ?? []);
      const id = free(anchorOf(text), taken);
      token.attrSet("id", id);
      headings.push({ id, level: Number(token.tag.slice(1)), text });
    }
  });
  drawer.core.ruler.push("links", ({ tokens }) => {
    for (const token of tokens.flatMap(({ children }) => children ?? [])) {
      const href = token.type === "link_open" ? token.attrGet("href") : null;
      if (href !== null) lead(token, siteLink(href, path));
    }
  });
  drawer.renderer.rules["table_open"] = () => '<div class="wide" tabindex="0"><table>';
  drawer.renderer.rules["table_close"] = () => "</table></div>";
  const fence = drawer.renderer.rules.fence!;
  // What is wider than its column is scrolled by keyboard too.
  drawer.renderer.rules.fence = (...given) => fence(...given).replace("<pre>", '<pre tabindex="0">');
  const html = drawer.render(markdown);
  return { title: headings[0]?.text ?? path, headings: headings.slice(1), html };
}

type Token = ReturnType<MarkdownIt["parse"]>[number];

const plain = (tokens: readonly Token[]): string =>
  tokens
    .filter(({ type }) => type === "text" || type === "code_inline")
    .map(({ content }) => content)
    .join("");

function free(id: string, taken: Set<string>): string {
  let next = id;
  for (let n = 1; taken.has(next); n++) next = `${id}-${n}`;
  taken.add(next);
  return next;
}

function lead(token: Token, href: string | null): void {
  if (href !== null) return token.attrSet("href", href);
  // Without an address it is no link, and reads as the words it holds.
  token.attrs = token.attrs?.filter(([name]) => name !== "href") ?? null;
}

/** Where a link of a page leads on the site: `run-a-server.md#redis` to `/run-a-server#redis`; null for a file that is not on it. */
export function siteLink(href: string, path: string): string | null {
  if (/^[a-z]+:|^#/.test(href)) return href;
  const [file = "", anchor] = href.split("#");
  const target = posix.join(posix.dirname(path), file).replace(/\/$/, "/README");
  if (target.startsWith("..") || !/(\.md|\/README|decisions)$/.test(target)) return null;
  const page = target.replace(/\.md$/, "").replace(/^decisions$/, "decisions/README");
  return `/${page}${anchor ? `#${anchor}` : ""}`;
}
