import { expect, test } from "vitest";
import { askedWords, folded, words } from "../../server/src/store/words.ts";

test.each([
  ["Hello, hello WORLD!", ["hello", "world"]],
  ["Élan vital, déjà vu", ["elan", "vital", "deja", "vu"]],
  ["Straße ærlig Łódź Ísafjörður", ["strasse", "aerlig", "lodz", "isafjordur"]],
  ["Don’t — it's 3.5 km", ["don't", "it's", "3.5", "km"]],
  ["co-op e-mail", ["co", "op", "e", "mail"]],
  ["Ｆｕｌｌ ﬁne", ["full", "fine"]],
  ["ΟΔΟΣ οδός", ["οδοσ"]],
  ["Ёлка, йод", ["елка", "иод"]],
  ["İstanbul ısı", ["istanbul", "isi"]],
  ["靴の修理方法", ["靴", "の", "修理", "方法"]],
  // The marks of these scripts make another letter, so they stay.
  ["が か", ["が", "か"]],
  ["हिन्दी में", ["हिन्दी", "में"]],
  ["รองเท้าสวย", ["รองเท้า", "สวย"]],
  ["한국어 신발", ["한국어", "신발"]],
  ["שָׁלוֹם", ["שלום"]],
  ["😀 🙈 !? …", []],
  ["", []],
])("%j has the words %j", (text, expected) => {
  expect(words(text)).toEqual(expected);
});

test("an accent counts as little when it comes as a character of its own", () => {
  expect(folded("e\u0301lan")).toBe(folded("élan"));
});

test("words and their number are bounded, without cutting a character in two", () => {
  expect(words("x".repeat(99))).toEqual(["x".repeat(40)]);
  const [long] = words("𝒳".repeat(50) + "𐐨".repeat(50));
  expect([...long!].length).toBeLessThanOrEqual(40);
  expect(long).not.toMatch(/\p{Surrogate}/u);
  const text = Array.from({ length: 5000 }, (_, n) => `w${n}`).join(" ");
  expect(words(text)).toHaveLength(1000);
});

test("a question keeps the last word last, each word once, twelve at most", () => {
  expect(askedWords("shoe sh")).toEqual(["shoe", "sh"]);
  expect(askedWords("sh shoe Sh")).toEqual(["shoe", "sh"]);
  expect(askedWords("!?")).toEqual([]);
  const many = Array.from({ length: 40 }, (_, n) => `w${n}`);
  expect(askedWords(many.join(" "))).toEqual(many.slice(-12));
});
