import type { ErrorCode } from "@hearth/contract/rules";
import { common } from "./locales/common.en.ts";

type Values = Record<string, string | number>;
const plurals = new Intl.PluralRules(common.lang);

/** The language of the texts, for dates and numbers beside them. */
export const lang = common.lang;

/**
 * The words of an element with those all elements share. A text may hold `{name}` for a value, and forms for a
 * number: `"{n, one: 1 reply, other: # replies}"`.
 */
export function texts<T extends Record<string, string>>(own: T) {
  const table: Record<string, string> = { ...common, ...own };
  return (key: (keyof T & string) | keyof typeof common, values: Values = {}): string =>
    fill(table[key] ?? key, values);
}

/** What an error says to a reader. */
export const errorText = (code: ErrorCode): string => common[`error.${code}`];

function fill(text: string, values: Values): string {
  return text.replace(/\{(\w+)(?:, one: ([^,]*), other: ([^}]*))?\}/g, (_, name: string, one, other) => {
    const value = values[name] ?? "";
    if (one === undefined) return String(value);
    const form = plurals.select(Number(value)) === "one" ? one : other;
    return form.replace("#", new Intl.NumberFormat(lang).format(Number(value)));
  });
}
