import MarkdownIt from "markdown-it";
import { type DocPage, GROUPS, PAGES } from "./pages.ts";
import type { Heading, Rendered } from "./markdown.ts";

const { escapeHtml: escaped } = new MarkdownIt().utils;

/** The address of a page on the site; the first page is also the site's own. */
const addressOf = ({ path }: DocPage): string => `/${path}`;

/** A whole page: menu, contents, what is on it, and the ways before and after. */
export function layout(path: string, { title, headings, html }: Rendered): string {
  const at = PAGES.findIndex((page) => page.path === path);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(title)} · Hearth</title>
<link rel="stylesheet" href="/assets/site.css">
</head>
<body>
<a class="skip" href="#content">Skip to the page</a>
<header><a class="home" href="/">Hearth</a><span>A community on the brand’s own pages</span></header>
<div class="frame">
<nav class="menu" aria-label="Pages"><details><summary>All pages</summary>${menu(path)}</details></nav>
<main id="content">${html}${ways(PAGES[at - 1], at < 0 ? undefined : PAGES[at + 1])}</main>
${contents(headings)}
</div>
</body>
</html>
`;
}

const menu = (path: string): string =>
  GROUPS.map(
    ({ title, pages }) => `<h2>${title}</h2><ul>${pages.map((page) => entry(page, path)).join("")}</ul>`,
  ).join("");

function entry(page: DocPage, path: string): string {
  const here = page.path === path ? ' aria-current="page"' : "";
  return `<li><a href="${addressOf(page)}"${here}>${escaped(page.title)}</a></li>`;
}

function contents(headings: readonly Heading[]): string {
  const parts = headings.filter(({ level }) => level === 2);
  if (parts.length < 2) return "<div></div>";
  const links = parts.map(({ id, text }) => `<li><a href="#${id}">${escaped(text)}</a></li>`);
  return `<nav class="contents" aria-label="On this page"><h2>On this page</h2><ul>${links.join("")}</ul></nav>`;
}

function ways(before: DocPage | undefined, after: DocPage | undefined): string {
  const way = (page: DocPage | undefined, rel: string) =>
    page ? `<a rel="${rel}" href="${addressOf(page)}">${escaped(page.title)}</a>` : "<span></span>";
  return `<footer class="ways">${way(before, "prev")}${way(after, "next")}</footer>`;
}
