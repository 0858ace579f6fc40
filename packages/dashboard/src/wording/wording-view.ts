import { LANGUAGES, textProblems, type TextProblem } from "@hearth/contract/rules";

type Words = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** What a host knows the elements' parts by, in the order they are offered in; each with the sections it is made of. */
export const GROUPS = {
  conversation: ["discussion", "discussionLive", "discussionDesk", "composer"],
  polls: ["poll", "pollVoting", "pollTold", "pollHost"],
  ideas: ["ideas", "ideaForms", "ideaDesk"],
  joining: ["join", "joinSending", "joinStanding", "joinInvited"],
  members: ["members"],
  promises: ["benefits"],
  account: ["signIn", "account"],
  count: ["count"],
  everywhere: ["common", "late"],
} as const;
export type Group = keyof typeof GROUPS;

/** One text of the elements: in English, as it is in the language that is looked at, and in the community's own words. */
export interface Wording {
  /** `section.key`. */
  key: string;
  english: string;
  standard: string;
  /** Null where the standard is said. */
  own: string | null;
}

/** All texts of a group. */
export function wordingsOf(
  group: Group,
  english: Words,
  locale: Words | undefined,
  own: Readonly<Record<string, string>>,
): Wording[] {
  return GROUPS[group].flatMap((section) =>
    Object.entries(english[section] ?? {}).map(([name, text]) => {
      const key = `${section}.${name}`;
      return { key, english: text, standard: locale?.[section]?.[name] ?? text, own: own[key] ?? null };
    }),
  );
}

/** Those that hold all of the words, however they are written; with `changed`, only those in the community's own words. */
export function sought(all: readonly Wording[], words: string, changed: boolean): Wording[] {
  const parts = words.toLowerCase().split(/\s+/).filter(Boolean);
  return all.filter(({ key, english, standard, own }) => {
    const text = [key, english, standard, own ?? ""].join("\n").toLowerCase();
    return (!changed || own !== null) && parts.every((part) => text.includes(part));
  });
}

/** The plural categories of a language, as forms are named by. */
export const categoriesOf = (language: string): string[] =>
  new Intl.PluralRules(language).resolvedOptions().pluralCategories;

/** What is wrong with saying this instead. An empty text is the standard again. */
export const problemsOf = (text: string, { english }: Wording, language: string): TextProblem[] =>
  text.trim() === "" ? [] : textProblems(text, english, categoriesOf(language));

/** What to send for it: nothing where it is said like this anyway. */
export const changeTo = (text: string, { standard }: Wording): string =>
  text.trim() === standard ? "" : text.trim();

/** Languages by the names they have here, each with its own. */
export function namedLanguages(here: string): [language: string, name: string][] {
  const names = new Intl.DisplayNames(here, { type: "language" });
  return LANGUAGES.map((language): [string, string] => {
    const name = names.of(language)!;
    const own = new Intl.DisplayNames(language, { type: "language" }).of(language)!;
    return [language, name === own ? name : `${name} (${own})`];
  }).sort(([, a], [, b]) => a.localeCompare(b, here));
}
