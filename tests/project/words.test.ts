import { LANGUAGES, slotsOf } from "@hearth/contract/rules";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { sharedWords } from "../../packages/widgets/scripts/shared-words.ts";
import { english, type Words } from "../../server/src/words/english.ts";
import { shared } from "../../server/src/words/shared.ts";
import { root } from "../helpers/processes.ts";
import { faultsOf, prose, STRAIGHT } from "../helpers/translations.ts";

const SERVER = join(root, "server/src");
const KEYS = Object.keys(english) as (keyof Words)[];
const OTHERS = LANGUAGES.filter((each) => each !== "en");

const wordsOf = async (language: string): Promise<Words> =>
  ((await import(`../../server/src/words/${language}.ts`)) as { words: Words }).words;

it("says in the elements' words what they say too (npm run reference writes it)", async () => {
  expect(readFileSync(join(SERVER, "words/shared.ts"), "utf8")).toBe(await sharedWords());
});

describe.each(OTHERS)("%s", (language) => {
  it("says everything, in words of its own and written as it is written", async () => {
    const words = await wordsOf(language);
    expect(Object.keys(words).sort()).toEqual([...KEYS].sort());
    const faults = KEYS.flatMap((key) => faultsOf({ language, key, text: words[key], source: english[key] }));
    expect(faults).toEqual([]);
  });
});

it("has a file for each language, and no other", () => {
  const files = readdirSync(join(SERVER, "words")).map((file) => file.replace(".ts", ""));
  expect(files.sort()).toEqual([...OTHERS, "english", "shared", "speech"].sort());
});

it("has no text that nothing says, and English is written as the others have to be", () => {
  const code = readdirSync(SERVER, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !file.startsWith("words"))
    .map((file) => readFileSync(join(SERVER, file), "utf8"))
    .join();
  const unsaid = [...KEYS, ...Object.keys(shared.en)].filter((key) => !code.includes(`"${key}"`));
  // These two are made of a role.
  expect(unsaid).toEqual(["common.host", "common.moderator"]);
  expect(code).toContain("say(`common.${role}`)");
  const unwell = KEYS.filter((key) => slotsOf(english[key]) === null || STRAIGHT.test(prose(english[key])));
  expect(unwell).toEqual([]);
});
