import { LANGUAGES, slotsOf } from "@hearth/contract/rules";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { english as ofElements } from "../../packages/widgets/src/locales/english.ts";
import { localeOf } from "../../packages/widgets/src/languages.ts";
import { english, type Words } from "../../server/src/words/english.ts";
import { root } from "../helpers/processes.ts";
import { faultsOf, prose, STRAIGHT } from "../helpers/translations.ts";

const SERVER = join(root, "server/src");
const KEYS = Object.keys(english) as (keyof Words)[];
/** What pages say without scripts, and the elements that take their place. */
const shared = KEYS.filter((key) => !/^(mail|page)\./.test(key));

const wordsOf = async (language: string): Promise<Words> =>
  language === "en"
    ? english
    : ((await import(`../../server/src/words/${language}.ts`)) as { words: Words }).words;

describe.each(LANGUAGES)("%s", (language) => {
  it("says the same words as the elements, where it says the same", async () => {
    const words = await wordsOf(language);
    const locale = ((await localeOf(language)) ?? ofElements) as Record<string, Record<string, string>>;
    const theirs = shared.map((key) => {
      const [section = "", name = ""] = key.split(".");
      return [key, locale[section]?.[name]];
    });
    expect(shared.map((key) => [key, words[key]])).toEqual(theirs);
  });

  it.skipIf(language === "en")(
    "says everything, in words of its own and written as it is written",
    async () => {
      const words = await wordsOf(language);
      expect(Object.keys(words).sort()).toEqual([...KEYS].sort());
      const own = KEYS.filter((key) => !shared.includes(key));
      const faults = own.flatMap((key) =>
        faultsOf({ language, key, text: words[key], source: english[key] }),
      );
      expect(faults).toEqual([]);
    },
  );
});

it("has a file for each language, and no other", () => {
  const files = readdirSync(join(SERVER, "words")).map((file) => file.replace(".ts", ""));
  expect(files.sort()).toEqual([...LANGUAGES.filter((each) => each !== "en"), "english", "speech"].sort());
});

it("has no text in English that nothing says, and each is written as the others have to be", () => {
  const code = readdirSync(SERVER, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !file.startsWith("words"))
    .map((file) => readFileSync(join(SERVER, file), "utf8"))
    .join();
  const roles = ["common.host", "common.moderator"];
  expect(KEYS.filter((key) => !code.includes(`"${key}"`) && !roles.includes(key))).toEqual([]);
  expect(code).toContain("say(`common.${role}`)");
  const unwell = KEYS.filter((key) => slotsOf(english[key]) === null || STRAIGHT.test(prose(english[key])));
  expect(unwell).toEqual([]);
});
