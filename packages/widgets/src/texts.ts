import type { ErrorCode } from "@hearth/contract/rules";
import { common } from "./locales/common.en.ts";
import type { late } from "./locales/late.en.ts";

type Values = Record<string, string | number>;
const plurals = new Intl.PluralRules(common.lang);

/** The language of the texts, for dates and numbers beside them. */
export const lang = common.lang;

const shared: Record<string, string> = { ...common };
type Shared = keyof typeof common | keyof typeof late;

/** Adds words that are not needed to read; they come with the code that says them. */
export const learn = (words: Record<string, string>): object => Object.assign(shared, words);

/**
 * The words of an element with those all elements share. A text may hold `{name}` for a value, and forms for a
 * number: `"{n, one: 1 reply, other: # replies}"`.
 */
export const texts =
  <T extends Record<string, string>>(own: T) =>
  (key: (keyof T & string) | Shared, values: Values = {}): string =>
    fill(own[key] ?? shared[key] ?? common.loadFailed, values);

/** What an error says to a reader. */
export const errorText = (code: ErrorCode): string => shared[`error.${code}`] ?? common.loadFailed;

function fill(text: string, values: Values): string {
  return text.replace(/\{(\w+)(?:, one: ([^,]*), other: ([^}]*))?\}/g, (_, name: string, one, other) => {
    const value = values[name] ?? "";
    if (one === undefined) return String(value);
    const form = plurals.select(Number(value)) === "one" ? one : other;
    return form.replace("#", new Intl.NumberFormat(lang).format(Number(value)));
  });
}
