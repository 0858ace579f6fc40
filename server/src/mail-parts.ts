import type { Mail } from "./handlers.ts";
import { escaped } from "./markup.ts";
import { type Speech, speechIn } from "./words/speech.ts";

/** The mail in plain text. */
export const textOf = ({ text, lang, stop }: Mail): string =>
  stop ? `${text}\n\n-- \n${speechIn(lang ?? "en").say("mail.stop")}\n${stop}\n` : `${text}\n`;

const ADDRESS = /^https?:\/\/\S+$/;
const CODE = /^\d{6}$/;
/** It ends a line that an address stands below; a button does without. */
const COLON = /\s*[:：]$/;
const GREEN = "#2f6f4f";

/**
 * The same words in HTML that every mail program shows: a code stands large, an address below its words is a button, what
 * somebody wrote is set off. Colours of text and ground are the program's own, so that it is dark where that is.
 */
export function htmlOf({ subject, text, lang, stop }: Mail): string {
  const speech = speechIn(lang ?? "en");
  const small = "margin:32px 0 0;font-size:13px;opacity:.7";
  const end = stop
    ? `<p style="${small}"><a href="${escaped(stop)}" style="color:inherit">${escaped(speech.say("mail.stop").replace(COLON, ""))}</a></p>`
    : "";
  return `<!doctype html>
<html lang="${speech.lang}" dir="${speech.dir}">
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
  .map((words) => paragraph(words, speech.dir))
  .join("\n")}
${end}
</div>
</body>
</html>
`;
}

function paragraph(words: string, dir: Speech["dir"]): string {
  const lines = words.split("\n");
  const [first = "", second = ""] = lines;
  if (CODE.test(words))
    return `<p style="margin:24px 0;font:600 36px/1.2 ui-monospace,Menlo,Consolas,monospace;letter-spacing:.2em">${words}</p>`;
  if (lines.length === 2 && ADDRESS.test(second)) return button(first.replace(COLON, ""), second);
  if (first.startsWith(">"))
    return quote(
      lines.map((line) => line.replace(/^> ?/, "")),
      dir,
    );
  return `<p style="margin:0 0 16px">${lines.map(line).join("<br>")}</p>`;
}

const button = (words: string, address: string): string =>
  `<p style="margin:24px 0"><a href="${escaped(address)}" style="display:inline-block;padding:11px 20px;border-radius:6px;background:${GREEN};color:#fff;font-weight:600;text-decoration:none">${escaped(words)}</a></p>`;

/** Mail programs know left and right better than beginning and end. What somebody wrote is in whichever language. */
function quote(lines: string[], dir: Speech["dir"]): string {
  const edge = dir === "rtl" ? "padding:0 16px 0 0;border-right" : "padding:0 0 0 16px;border-left";
  return `<blockquote dir="auto" style="margin:0 0 16px;${edge}:2px solid #888">${lines.map(escaped).join("<br>")}</blockquote>`;
}

const line = (words: string): string =>
  ADDRESS.test(words)
    ? `<a href="${escaped(words)}" style="color:inherit;overflow-wrap:anywhere">${escaped(words)}</a>`
    : escaped(words);
