import {
  checkBoard,
  checkIdeaEdit,
  checkStatus,
  mayBack,
  rankSimilar,
  tellingWords,
} from "@hearth/contract/rules";
import { describe, expect, it } from "vitest";
import { verdict } from "../helpers/verdict.ts";

const words = (text: string) =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

describe("mayBack", () => {
  it.each([
    ["open", true],
    ["planned", true],
    ["in-progress", true],
    ["shipped", false],
    ["declined", false],
  ] as const)("%s: %s", (status, may) => expect(mayBack({ status })).toBe(may));
});

describe("checkIdeaEdit", () => {
  it.each([
    ["one's own, open", "open", "ann", "fine"],
    ["one's own, planned", "planned", "ann", "locked"],
    ["one's own, declined", "declined", "ann", "locked"],
    ["somebody else's, open", "open", "bob", "not-allowed"],
    ["somebody else's, shipped", "shipped", "bob", "not-allowed"],
  ] as const)("%s", (_case, status, caller, says) =>
    expect(verdict(() => checkIdeaEdit({ author: "ann", status }, caller))).toBe(says),
  );
});

describe("checkStatus", () => {
  it.each([
    ["open", "", "fine"],
    ["planned", "", "fine"],
    ["declined", "", "reason-needed"],
    ["declined", " \n", "reason-needed"],
    ["declined", "Too heavy.", "fine"],
  ] as const)("%s with reason %j", (status, reason, says) =>
    expect(verdict(() => checkStatus(status, reason))).toBe(says),
  );
});

describe("checkBoard", () => {
  it.each([
    ["product:trail-runner", "fine"],
    ["board:ideas", "fine"],
    ["idea:i1", "bad-input"],
  ])("%s", (space, says) => expect(verdict(() => checkBoard(space))).toBe(says));
});

describe("tellingWords", () => {
  it.each([
    ["short words tell nothing", "A sole to be of use", ["sole", "use"]],
    ["each once", "Sole, sole and SOLE", ["sole"]],
    ["words of every sentence tell nothing", "What would you want for the rain", ["rain"]],
    ["one Han sign tells something", "靴 の 修理", ["靴", "修理"]],
    ["two Hangul or Katakana signs do", "신발 수 ソール ソ", ["신발", "ソール"]],
    ["nothing at all", " - ", []],
  ])("%s", (_case, title, expected) => expect(tellingWords(title, words)).toEqual(expected));
});

describe("rankSimilar", () => {
  const ranked = (asked: string, titles: string[], limit = 5) =>
    rankSimilar(
      tellingWords(asked, words),
      titles.map((title) => ({ title })),
      words,
      limit,
    ).map(({ title }) => title);

  it.each([
    ["what shares only small words is left out", "A road sole for winter", ["A loan kit for libraries"], []],
    [
      "the most words in common first",
      "replace worn soles",
      ["worn soles", "replace worn soles", "soles for rain"],
      ["replace worn soles", "worn soles", "soles for rain"],
    ],
    ["beginnings of words count", "repair", ["repairing boots", "repaint"], ["repairing boots"]],
    ["without a common word it is left out", "vegan laces", ["wider fit"], []],
    ["words that say nothing find nothing", "of to", ["of to be"], []],
    [
      "a word that fits twice counts once",
      "repair repairs",
      ["repair", "repair repairs"],
      ["repair repairs", "repair"],
    ],
  ])("%s", (_case, asked, titles, expected) => expect(ranked(asked, titles)).toEqual(expected));

  it("answers at most as many as asked for, the best", () =>
    expect(ranked("red sole", ["red shoe", "red sole", "sole"], 1)).toEqual(["red sole"]));
});
