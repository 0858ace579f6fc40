import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { layout } from "./layout.ts";
import { type Rendered, renderMarkdown } from "./markdown.ts";
import { PAGES } from "./pages.ts";

export const DOCS = fileURLToPath(new URL("..", import.meta.url));
const FONT = "@fontsource-variable/instrument-sans";

export interface SiteFile {
  type: string;
  body: string | Buffer;
}

/** The decisions are many, and stand in their own list instead of the menu. */
const DECISION = /^decisions\/\d{4}-[\w-]+$/;

export const readPage = async (path: string): Promise<Rendered> =>
  renderMarkdown(await readFile(join(DOCS, `${path}.md`), "utf8"), path);

/** What the site answers for an address, read anew each time; null where there is nothing. */
export async function siteFile(address: string): Promise<SiteFile | null> {
  const path = address.replace(/^\/|\/$/g, "") || PAGES[0]!.path;
  if (PAGES.some((page) => page.path === path) || DECISION.test(path)) return readable(path);
  if (path === "assets/site.css")
    return { type: "text/css; charset=utf-8", body: await readFile(new URL("site.css", import.meta.url)) };
  if (path === "assets/sans.woff2") return { type: "font/woff2", body: await readFile(fontFile()) };
  return null;
}

async function readable(path: string): Promise<SiteFile | null> {
  try {
    return { type: "text/html; charset=utf-8", body: layout(path, await readPage(path)) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

function fontFile(): string {
  const entry = createRequire(import.meta.url).resolve(`${FONT}/package.json`);
  return join(dirname(entry), "files/instrument-sans-latin-wght-normal.woff2");
}
