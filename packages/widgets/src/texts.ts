import type { ErrorCode } from "@hearth/contract/rules";
import { common } from "./locales/common.en.ts";
import type { late } from "./locales/late.en.ts";

/** Texts by section and key: `{ poll: { vote: "Vote" } }`. */
export type Words = Record<string, Record<string, string>>;
type KeyOf<W extends Words> = { [Section in keyof W]: keyof W[Section] }[keyof W] & string;
type Values = Record<string, string | number>;

/** The language of the texts (BCP 47), for dates and numbers beside them. */
export let lang = "en";
/** What is said in another language, or in a community's own words; what is not there is said in English. */
let spoken: Words = {};
let plurals = new Intl.PluralRules(lang);

const shared: Words = { common };

/** Adds words that are not needed to read; they come with the code that says them. */
export const learn = (words: Words): object => Object.assign(shared, words);

/** From now on texts are said like this; elements that are there have to be drawn again. */
export function speak(language: string, words: Words): void {
  lang = language;
  spoken = words;
  plurals = new Intl.PluralRules(lang);
}

/**
 * The words of an element, by the name of their section, with those all elements share. A text may hold `{name}` for a value,
 * and forms for a number, one for each of the language's plural categories: `"{n, one: 1 reply, other: # replies}"`. A form
 * holds no comma.
 */
export const texts =
  <W extends Words>(own: W) =>
  (key: KeyOf<W> | keyof typeof common | keyof typeof late, values: Values = {}): string => {
    for (const words of [own, shared])
      for (const section in words)
        if (key in words[section]!) return fill(spoken[section]?.[key] ?? words[section]![key]!, values);
    return fill(common.loadFailed, values);
  };

const said = texts({}) as (key: string) => string;

/** What an error says to a reader. */
export const errorText = (code: ErrorCode): string => said(`error.${code}`);

function fill(text: string, values: Values): string {
  return text.replace(/\{(\w+)(?:, ([^}]*))?\}/g, (_, name: string, forms?: string) => {
    const value = values[name] ?? "";
    if (!forms) return String(value);
    const all = Object.fromEntries(forms.split(", ").map((form) => form.split(": ")));
    const form: string = all[plurals.select(Number(value))] ?? all.other;
    return form.replace("#", new Intl.NumberFormat(lang).format(Number(value)));
  });
}
