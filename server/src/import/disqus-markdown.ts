import TurndownService from "turndown";

/** Longer messages, or with more tags, are no conversation: they are taken as text, without looking for structure. */
const LONGEST_HTML = 200_000;
const MOST_TAGS = 1_000;

/** Only what the small Markdown has: emphasis, links, lists, quotes, code. All else becomes text. */
const turndown = new TurndownService({
  bulletListMarker: "-",
  codeBlockStyle: "fenced",
  emDelimiter: "*",
  br: "",
  hr: "",
});
turndown.remove(["script", "style", "iframe", "object", "embed", "noscript", "template", "title"]);
turndown.addRule("heading", {
  filter: ["h1", "h2", "h3", "h4", "h5", "h6"],
  replacement: (content) => `\n\n${content}\n\n`,
});
turndown.addRule("link", {
  filter: "a",
  replacement: (content, node) => link(content, (node as HTMLElement).getAttribute("href")),
});
turndown.addRule("picture", {
  filter: "img",
  replacement(_content, node) {
    const image = node as HTMLElement;
    return link(image.getAttribute("alt") ?? "", image.getAttribute("src"));
  },
});
// The small Markdown has no backslashes: signs stand for themselves.
turndown.escape = (text) => text;

/** A link to the web, as Markdown; of any other only the words stay. */
function link(content: string, href: string | null): string {
  const address = href === null ? null : webAddress(href);
  const label = content.replace(/\s+/g, " ").replace(/[[\]]/g, "").trim();
  if (address === null) return content;
  // Disqus shortens the words of bare links with dots.
  const bare = label === "" || address.includes(label.replace(/(\.{3}|…)$/, ""));
  return bare ? address : `[${label}](${address})`;
}

function webAddress(href: string): string | null {
  const url = URL.canParse(href) ? new URL(href) : null;
  if (!url || !/^https?:$/.test(url.protocol)) return null;
  return withoutDetour(url).replace(/[()']/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
}

/** Disqus leads links through its own counter: `https://disq.us/url?url=https%3A%2F%2Fa.example%2F%3AaBcD&cuid=1`. */
function withoutDetour(url: URL): string {
  const target = url.hostname === "disq.us" ? url.searchParams.get("url") : null;
  const led = target?.replace(/:[\w-]+$/, "");
  return led && /^https?:\/\//.test(led) && URL.canParse(led) ? new URL(led).href : url.href;
}

/** A message of the export as the text of a post: the small Markdown, which is never rendered as HTML. */
export function markdownFrom(html: string): string {
  const oversized = html.length > LONGEST_HTML || html.split("<").length > MOST_TAGS;
  const text = oversized ? html.replace(/<[^<>]*>/g, " ") : turndown.turndown(html);
  return text
    .replace(/@(\w+):disqus\b/g, "@$1")
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}
