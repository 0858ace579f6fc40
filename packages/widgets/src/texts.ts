import { common } from "./locales/common.en.ts";
import type { late } from "./locales/late.en.ts";

/** Texts by section and key: `{ poll: { vote: "Vote" } }`. */
export type Words = Record<string, Record<string, string>>;
type KeyOf<W extends Words> = { [Section in keyof W]: keyof W[Section] }[keyof W] & string;
type Values = Record<string, string | number>;

/** Whether English is to be spoken on a page of this `lang`: without a look at all the languages there are, where in doubt not. */
export const isEnglish = (tag: string): boolean => /^(en(-[a-z]{2})?)?$/i.test(tag);

/** The language of the texts (BCP 47), for dates and numbers beside them. */
export let lang = "en";
/** What is said in another language; what is not there is said in English. Undefined while the words of the page's are on their way. */
let spoken: Words | undefined = isEnglish(globalThis.document?.documentElement.lang ?? "") ? {} : undefined;
/** What a community says in its own words, by `section.key`. */
let own: Readonly<Record<string, string>> = {};

const shared: Words = { common };

/** Adds words that are not needed to read; they come with the code that says them. */
export const learn = (words: Words): object => Object.assign(shared, words);

/** Whether the words are here; until then texts are blank, so that no other language flashes up. */
export const hasWords = (): boolean => spoken !== undefined;

/** From now on texts are said like this; elements that are there have to be drawn again. */
export function speak(language = "en", words: Words = {}, reworded: typeof own = {}): void {
  lang = language || "en";
  spoken = words;
  own = reworded;
  // The first figure takes as long as drawing some posts, and lists are still on their way.
  setTimeout(figure, 0, 0);
}

/**
 * The words of an element, by the name of their section, with those all elements share. A text may hold `{name}` for a value,
 * and forms for a number, one for each of the language's plural categories: `"{n, one: 1 reply, other: # replies}"`. A form
 * holds no comma.
 */
export const texts =
  <W extends Words>(sections: W) =>
  (key: KeyOf<W> | keyof typeof common | keyof typeof late, values: Values = {}): string => {
    if (!spoken) return "\u00a0";
    for (const words of [sections, shared])
      for (const section of Object.keys(words))
        if (key in words[section]!)
          return fill(own[`${section}.${key}`] ?? spoken[section]?.[key] ?? words[section]![key]!, values);
    return texts({})("loadFailed");
  };

/** By language. What tells forms apart takes as long to make as what is drawn with it, so each is made once. */
const plurals: Record<string, Intl.PluralRules> = {};

/** A number as the language writes it. */
export const figure = (n: number): string => n.toLocaleString(lang);

/** Letters that are read from the right: a value of them keeps its direction to itself. */
const FROM_RIGHT = /[\u0590-\u08ff]/;

function fill(text: string, values: Values): string {
  return text.replace(/\{(\w+)(?:, ([^}]*))?\}/g, (_, name: string, forms?: string) => {
    const value = values[name] ?? "";
    const words =
      typeof value === "number" ? figure(value) : FROM_RIGHT.test(value) ? `\u2068${value}\u2069` : value;
    if (!forms) return words;
    const all = Object.fromEntries(forms.split(", ").map((form) => form.split(": ")));
    const form: string =
      all[(plurals[lang] ??= new Intl.PluralRules(lang)).select(Number(value))] ?? all.other;
    return form.replace("#", words);
  });
}
