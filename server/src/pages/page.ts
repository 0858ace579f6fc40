import type { Response } from "express";
import { createHash } from "node:crypto";
import { escaped } from "../markup.ts";
import type { Speech } from "../words/speech.ts";

/** A page that Hearth itself serves: its parts in HTML, and what it may do beside showing them. */
export interface PageParts {
  title: string;
  body: string;
  /** Code of the page's own. */
  script?: string;
  /** Added to the common style. */
  style?: string;
  /** Further directives of its policy: `connect-src 'self'`. */
  policy?: readonly string[];
  /** Sources of scripts beside its own: `'self'`. */
  scripts?: string;
  status?: number;
  /** English without it. */
  speech?: Pick<Speech, "lang" | "dir">;
}

/** Borrows nothing and needs nothing: readable without code, narrow, and dark. */
const STYLE = `
:root { color-scheme: light dark; --ink: #22201c; --ground: #fbf8f2; --line: #22201c2b; --accent: #2f6f4f; --on: #fff }
@media (prefers-color-scheme: dark) {
  :root { --ink: #efe9dc; --ground: #1d1f1a; --line: #efe9dc33; --accent: #9fc7ae; --on: #1d1f1a }
}
body { margin: 0; color: var(--ink); background: var(--ground); font: 1.0625rem/1.6 system-ui, sans-serif; overflow-wrap: anywhere }
main { max-width: 34rem; margin: 0 auto; padding: clamp(2rem, 12vh, 7rem) 1.25rem 3rem }
h1 { margin: 0 0 .75rem; font-size: 1.625rem; line-height: 1.25; text-wrap: balance }
p { margin: 0 0 1rem }
a { color: inherit }
button { font: inherit; font-weight: 600; min-height: 2.75rem; padding: .5rem 1.25rem; border: 0; border-radius: 6px; color: var(--on); background: var(--accent); cursor: pointer }
button[disabled] { opacity: .6; cursor: progress }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }
.note { font-size: .875rem; opacity: .75 }
`;

const hashOf = (code: string): string => `'sha256-${createHash("sha256").update(code).digest("base64")}'`;

/** Sends it, kept by nobody, framed by nobody, with nothing in it that is not its own. */
export function sendPage(response: Response, page: PageParts): void {
  const { title, body, script = "", style = "", policy = [], scripts = "", status = 200 } = page;
  const { lang, dir } = page.speech ?? { lang: "en", dir: "ltr" };
  const css = STYLE + style;
  const code = [script && hashOf(script), scripts].filter(Boolean).join(" ");
  response.status(status).set({
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": [
      "default-src 'none'",
      `style-src ${hashOf(css)}`,
      ...(code ? [`script-src ${code}`] : []),
      "base-uri 'none'",
      "frame-ancestors 'none'",
      ...(policy.some((each) => each.startsWith("form-action")) ? [] : ["form-action 'none'"]),
      ...policy,
    ].join("; "),
  });
  response.type("html").send(`<!doctype html>
<html lang="${lang}" dir="${dir}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escaped(title)}</title>
<style>${css}</style>
</head>
<body>
<main>
${body}
</main>
${script && `<script>${script}</script>`}
</body>
</html>
`);
}
