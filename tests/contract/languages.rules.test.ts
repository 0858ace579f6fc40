import { languageOf, LANGUAGES } from "@hearth/contract/rules";
import { expect, it } from "vitest";

it.each([
  ["de", "de"],
  ["de-AT", "de"],
  ["DE_ch", "de"],
  ["pt-BR", "pt"],
  ["nn", "nb"],
  ["no", "nb"],
  ["iw", "he"],
  ["in-ID", "id"],
  ["zh", "zh"],
  ["zh-CN", "zh"],
  ["zh-SG", "zh"],
  ["zh-TW", "zh-Hant"],
  ["zh-hk", "zh-Hant"],
  ["zh-Hant-SG", "zh-Hant"],
  ["zh-Hans-TW", "zh"],
  ["en-GB", "en"],
  ["", "en"],
  ["tlh", "en"],
  ["den", "en"],
])("a page in %j is spoken to in %s", (tag, language) => expect(languageOf(tag)).toBe(language));

it("finds each language by its own name", () => {
  expect(LANGUAGES.length).toBeGreaterThanOrEqual(24);
  for (const each of LANGUAGES) expect(languageOf(each)).toBe(each);
});
