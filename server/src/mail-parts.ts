import type { Mail } from "./handlers.ts";
import { mailTexts } from "./mail-texts.ts";
import { escaped } from "./markup.ts";

/** The mail in plain text. */
export const textOf = ({ text, stop }: Mail): string =>
  stop ? `${text}\n\n-- \n${mailTexts.stop}\n${stop}\n` : `${text}\n`;

const ADDRESS = /^https?:\/\/\S+$/;
const CODE = /^\d{6}$/;
const GREEN = "#2f6f4f";

/**
 * The same words in HTML that every mail program shows: a code stands large, an address below its words is a button, what
 * somebody wrote is set off. Colours of text and ground are the program's own, so that it is dark where that is.
 */
export function htmlOf({ subject, text, stop }: Mail): string {
  const small = "margin:32px 0 0;font-size:13px;opacity:.7";
  const end = stop
    ? `<p style="${small}"><a href="${escaped(stop)}" style="color:inherit">${escaped(mailTexts.stopShort)}</a></p>`
    : "";
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(subject)}</title>
</head>
<body style="margin:0;padding:32px 20px">
<div style="max-width:544px;margin:0 auto;font:16px/1.55 system-ui,-apple-system,'Segoe UI',Roboto,sans-serif;overflow-wrap:break-word">
${text
  .split(/\n{2,}/)
  .map(paragraph)
  .join("\n")}
${end}
</div>
</body>
</html>
`;
}

function paragraph(words: string): string {
  const lines = words.split("\n");
  const [first = "", second = ""] = lines;
  if (CODE.test(words))
    return `<p style="margin:24px 0;font:600 36px/1.2 ui-monospace,Menlo,Consolas,monospace;letter-spacing:.2em">${words}</p>`;
  if (lines.length === 2 && ADDRESS.test(second)) return button(first.replace(/:$/, ""), second);
  if (first.startsWith(">")) return quote(lines.map((line) => line.replace(/^> ?/, "")));
  return `<p style="margin:0 0 16px">${lines.map(line).join("<br>")}</p>`;
}

const button = (words: string, address: string): string =>
  `<p style="margin:24px 0"><a href="${escaped(address)}" style="display:inline-block;padding:11px 20px;border-radius:6px;background:${GREEN};color:#fff;font-weight:600;text-decoration:none">${escaped(words)}</a></p>`;

const quote = (lines: string[]): string =>
  `<blockquote style="margin:0 0 16px;padding:0 0 0 16px;border-left:2px solid #888">${lines.map(escaped).join("<br>")}</blockquote>`;

const line = (words: string): string =>
  ADDRESS.test(words)
    ? `<a href="${escaped(words)}" style="color:inherit;overflow-wrap:anywhere">${escaped(words)}</a>`
    : escaped(words);
