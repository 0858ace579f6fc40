/** Markup that is safe to put into HTML. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}
export type Drawn = Html | string | number | null | false | readonly Drawn[];

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text as HTML shows it. */
export const escaped = (text: string): string => text.replace(/[&<>"']/g, (each) => ESCAPES[each]!);

function drawn(value: Drawn): string {
  if (value === null || value === false) return "";
  if (value instanceof Html) return value.text;
  if (typeof value === "object") return value.map(drawn).join("");
  return escaped(String(value));
}

/** Lines and indentation are for the reader of the source. */
const compact = (part: string): string =>
  part
    .replace(/>\s*\n\s*/g, ">")
    .replace(/\s*\n\s*</g, "<")
    .replace(/\s*\n\s*/g, " ");

/** A template whose values are escaped, unless they are such templates themselves. */
export const markup = (parts: TemplateStringsArray, ...values: Drawn[]): Html =>
  new Html(parts.map(compact).reduce((text, part, at) => text + drawn(values[at - 1]!) + part));
