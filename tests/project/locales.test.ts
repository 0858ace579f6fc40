import { ERRORS, LANGUAGES, slotsOf } from "@hearth/contract/rules";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { localeOf } from "../../packages/widgets/src/languages.ts";
import { english, type Locale } from "../../packages/widgets/src/locales/english.ts";
import { root } from "../helpers/processes.ts";
import { faultsOf, prose, STRAIGHT } from "../helpers/translations.ts";

type Words = Record<string, Record<string, string>>;
const flat = (words: Words): Map<string, string> =>
  new Map(
    Object.entries(words).flatMap(([section, texts]) =>
      Object.entries(texts).map(([key, text]): [string, string] => [`${section}.${key}`, text]),
    ),
  );
const ENGLISH = flat(english);
const OTHERS = LANGUAGES.filter((each) => each !== "en");
const FILES = readdirSync(join(root, "packages/widgets/src/locales"))
  .filter((file) => !/\.en\.ts$|^english\.ts$/.test(file))
  .map((file) => file.replace(".ts", ""));

/** Words that other languages have as well, by language. */
const SAME: Readonly<Record<string, readonly string[]>> = {
  da: ["Moderator", "Send", "Status"],
  de: ["Name", "Status"],
  es: ["No"],
  fr: ["Conversation"],
  id: ["Moderator", "Status"],
  it: ["No"],
  nb: ["Moderator", "Send", "Status"],
  nl: ["Moderator", "Open", "Status"],
  pl: ["Status"],
  ro: ["Moderator"],
  sv: ["Moderator", "Status"],
};

/** What is wrong with one text of a language, in words. */
const wrong = (language: string, key: string, text: string): string[] =>
  faultsOf({ language, key, text, source: ENGLISH.get(key)!, same: SAME[language] });

describe.each(FILES)("%s", (language) => {
  const read = async () => flat((await localeOf(language)) as Locale);

  it("says everything that English says, and nothing else", async () => {
    expect([...(await read()).keys()].sort()).toEqual([...ENGLISH.keys()].sort());
  });

  it("keeps the places for values, counts by its own rules, and is written as it is written", async () => {
    const texts = [...(await read())].filter(([key]) => ENGLISH.has(key));
    expect(texts.flatMap(([key, text]) => wrong(language, key, text))).toEqual([]);
  });
});

it("is told what is wrong with a text", () => {
  expect(wrong("de", "discussion.send", "Post")).toEqual([expect.stringContaining("is English")]);
  expect(wrong("de", "discussion.postBy", "{name} ... ")).toEqual([
    expect.stringContaining("lost {time}"),
    expect.stringContaining("blanks"),
    expect.stringContaining("“...”"),
  ]);
  expect(wrong("pl", "discussion.replies", "{n, one: #, few: #, other: #}")).toEqual([
    expect.stringContaining("without many of {n}"),
  ]);
  expect(wrong("ar", "discussion.write", "ا, ب")).toEqual([expect.stringContaining("“,”")]);
  expect(wrong("zh", "discussion.write", "你好, 好")).toHaveLength(1);
});

it("has a file for each language, and finds each file", async () => {
  expect([...FILES].sort()).toEqual([...OTHERS].sort());
  for (const language of FILES) expect(await localeOf(language), language).toBeDefined();
});

describe("English", () => {
  const SOURCE = join(root, "packages/widgets/src");
  const files = readdirSync(SOURCE, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !file.startsWith("locales"))
    .map((file) => ({ file, code: readFileSync(join(SOURCE, file), "utf8") }));
  /** Beginnings of keys whose end is made where they are said. */
  const MADE = [
    "late.error.",
    "ideaDesk.error.",
    "ideaForms.edit.",
    "ideaForms.outcome.",
    "ideaForms.propose.",
    "ideaForms.remove.",
    "ideaForms.status.",
    "pollHost.problem.",
  ];

  /** Where a section is said: the folders of what imports it; what all share may be said anywhere. */
  function codeSaying(section: string): string[] {
    const imports = new RegExp(`import \\{[^}]*\\b${section}\\b[^}]*\\} from "[^"]*/locales/`);
    const folders = new Set(files.filter(({ code }) => imports.test(code)).map(({ file }) => dirname(file)));
    const anywhere = section === "common" || section === "late";
    return files.filter(({ file }) => anywhere || folders.has(dirname(file))).map(({ code }) => code);
  }

  it("has no text that nothing says", () => {
    const unsaid = Object.entries(english).flatMap(([section, texts]) => {
      const code = codeSaying(section);
      return Object.keys(texts)
        .filter((key) => !code.some((each) => each.includes(`"${key}"`)))
        .map((key) => `${section}.${key}`);
    });
    expect(unsaid.filter((key) => !MADE.some((begin) => key.startsWith(begin)))).toEqual([]);
    for (const begin of MADE)
      expect(
        unsaid.some((key) => key.startsWith(begin)),
        begin,
      ).toBe(true);
  });

  it("has a text for everything that is said", () => {
    const known = new Set([...ENGLISH.keys()].map((key) => key.slice(key.indexOf(".") + 1)));
    const said = files.flatMap(({ file, code }) =>
      [...code.matchAll(/\bt\(\s*"([^"]+)"/g)].map(([, key]) => ({ file, key: key! })),
    );
    expect(said.length).toBeGreaterThan(200);
    expect(said.filter(({ key }) => !known.has(key))).toEqual([]);
  });

  it("has words for each error, and for no other", () => {
    const told = [...ENGLISH.keys()].flatMap((key) => /^late\.error\.(.*)/.exec(key)?.[1] ?? []);
    expect(told.sort()).toEqual(Object.keys(ERRORS).sort());
  });

  it("is written as the others have to be", () => {
    const texts = [...ENGLISH].filter(([, text]) => slotsOf(text) === null || STRAIGHT.test(prose(text)));
    expect(texts).toEqual([]);
  });
});
