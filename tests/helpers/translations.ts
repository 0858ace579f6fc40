import { slotsOf, textProblems } from "@hearth/contract/rules";

/** What no language writes. */
export const STRAIGHT = /\.\.\.|--|["']/;
const FULL_WIDTH = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}][,.?!;:]/u;
/** What a language writes otherwise, as what it must not hold. */
const MARKS: Readonly<Record<string, RegExp>> = {
  ar: /[,;?]/,
  el: /\?/,
  fr: /[^\u00a0\u202f\s][?!;:](?!\/\/)|\s[ ][?!;:]|« (?!\u00a0)| »/,
  hi: /\.(\s|$)/,
  ja: FULL_WIDTH,
  zh: FULL_WIDTH,
  "zh-Hant": FULL_WIDTH,
};
/** Nothing but values and marks. */
const BARE = /^[\W\d]*(\{[^}]+\}[\W\d]*)+$/;

/** A text without what is code in it: names of values and of forms, addresses, marks that stand for themselves. */
export const prose = (text: string): string =>
  text
    .replaceAll(/\{\w+\}/g, "x")
    .replaceAll(/(\{\w+, |, )(zero|one|two|few|many|other): |\}/g, " ")
    .replaceAll(/https?:\/\/|[`*>]+|, (?=\s*$)/g, "");

export interface Translation {
  language: string;
  key: string;
  text: string;
  /** What it says, in English. */
  source: string;
  /** Words that the language shares with English. */
  same?: readonly string[] | undefined;
}

/** What is wrong with one text of a language, in words. */
export function faultsOf({ language, key, text, source, same = [] }: Translation): string[] {
  const categories = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  const problems = textProblems(text, source, categories).map(({ problem, what }) => `${problem} ${what}`);
  for (const { name, forms } of slotsOf(text) ?? []) {
    const counted = slotsOf(source)?.some((slot) => slot.name === name && slot.forms);
    const missing = counted ? categories.filter((each) => !forms?.[each]) : [];
    if (missing.length > 0) problems.push(`without ${missing.join(", ")} of {${name}}`);
  }
  if (text.trim() !== text || text === "") problems.push("blanks around it, or nothing");
  if (text === source && !BARE.test(text) && !same.includes(text)) problems.push("is English");
  const marks = [STRAIGHT, MARKS[language]].flatMap((rule) =>
    rule ? (rule.exec(prose(text))?.[0] ?? []) : [],
  );
  return [...problems, ...marks.map((mark) => `“${mark}”`)].map((each) => `${key}: ${each} — ${text}`);
}
