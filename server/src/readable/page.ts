import { jsonLd } from "./json-ld.ts";
import { Html, markup } from "../markup.ts";
import { type Readable, spacePage } from "./readable.ts";
import { conversation } from "./rows.ts";

/** What stands inside `<hearth-discussion>`, on a shop that is made beforehand. */
export const readableFragment = (page: Readable): string =>
  markup`<div slot="readable" class="hearth-readable"${spoken(page)}>${conversation(page)}</div>${jsonLd(page)}`
    .text;

/** What it says of its language: nothing, where the page that it is put into did not say which. */
const spoken = ({ lang, speech }: Readable): Html | null =>
  lang === null ? null : markup` lang="${speech.lang}" dir="${speech.dir}"`;

/** The fragment with as many threads as there is room for, in bytes; where some are left out, a link leads to all. */
export function fittingFragment(page: Readable, bytes: number): string {
  for (let most = page.order.length; ; most--) {
    const cut = most < page.order.length;
    const fitting = cut ? { ...page, order: page.order.slice(0, most), next: spacePage(page) } : page;
    const fragment = readableFragment(fitting);
    if (most === 0 || Buffer.byteLength(fragment) <= bytes) return fragment;
  }
}

/** Nothing comes into the room that is kept for the element, and no brand's colour is known. */
const STYLE = new Html(
  [
    ":root{color-scheme:light dark}",
    "@media (prefers-color-scheme:dark){:root{--hearth-accent:#9fc7ae}}",
    "body{font:1rem/1.55 system-ui,sans-serif;max-width:68ch;margin:2rem auto;padding:0 1.25rem}",
    "h1 a{color:inherit}",
    ".hearth-readable :is(.write,.sort,.actions){display:none}",
  ].join(""),
);

/** The whole page. Search engines are sent to the shop's; where that is not known, or nothing is said, there is nothing to find. */
export function readableDocument(page: Readable): string {
  const { space, order, speech } = page;
  const title = space.title || space.id;
  const canonical =
    space.url && order.length > 0
      ? markup`<link rel="canonical" href="${space.url}">`
      : markup`<meta name="robots" content="noindex">`;
  return markup`<!doctype html>
    <html lang="${speech.lang}" dir="${speech.dir}">
      <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>${title}</title>
        ${canonical}
        <link rel="stylesheet" href="../../../hearth-readable.css">
        <style>${STYLE}</style>
        ${jsonLd(page)}
      </head>
      <body>
        <h1 dir="auto">${space.url ? markup`<a href="${space.url}">${title}</a>` : title}</h1>
        <main class="hearth-readable">${conversation(page)}</main>
      </body>
    </html>`.text;
}
