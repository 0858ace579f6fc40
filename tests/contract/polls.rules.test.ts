import { checkAsk, checkVote, countBallots, hasVoted, isOpen, maySeeTally } from "@hearth/contract/rules";
import { describe, expect, it } from "vitest";
import { verdict } from "../helpers/verdict.ts";

const option = (id: string) => ({ id, label: id, color: null, image: null });
const options = [option("a"), option("b"), option("c")];
const poll = { closedAt: null, choose: 2, options };
const closed = { ...poll, closedAt: 5 };

describe("checkAsk", () => {
  it.each([
    ["as many choices as options", { options, choose: 3, closesAt: null }, "fine"],
    ["more choices than options", { options, choose: 4, closesAt: null }, "bad-input"],
    ["closing later", { options, choose: 1, closesAt: 101 }, "fine"],
    ["closing now", { options, choose: 1, closesAt: 100 }, "bad-input"],
    ["closing earlier", { options, choose: 1, closesAt: 99 }, "bad-input"],
  ])("%s", (_case, asked, says) => expect(verdict(() => checkAsk(asked, 100))).toBe(says));
});

describe("checkVote", () => {
  it.each([
    ["one option", poll, ["a"], "fine"],
    ["as many as may be chosen", poll, ["a", "b"], "fine"],
    ["more", poll, ["a", "b", "c"], "too-many-options"],
    ["the same one over and over", poll, ["a", "a", "a"], "fine"],
    ["an unknown one", poll, ["x"], "not-found"],
    ["a known and an unknown one", poll, ["a", "x"], "not-found"],
    ["a closed poll", closed, ["a"], "poll-closed"],
    ["a closed poll, unknown options", closed, ["x", "y", "z"], "poll-closed"],
  ])("%s", (_case, asked, chosen, says) => expect(verdict(() => checkVote(asked, chosen))).toBe(says));
});

describe("countBallots", () => {
  const counts = (...ballots: string[][]) =>
    countBallots(
      options,
      ballots.map((chosen) => ({ options: chosen })),
    ).map(({ option, ballots }) => `${option}${ballots}`);

  it.each([
    ["none", [], ["a0", "b0", "c0"]],
    ["one each", [["a"], ["b"]], ["a1", "b1", "c0"]],
    ["several in one ballot", [["a", "b"], ["b"]], ["a1", "b2", "c0"]],
    ["the same twice in one ballot counts once", [["c", "c"]], ["a0", "b0", "c1"]],
    ["one that is not an option counts nowhere", [["x"], ["a"]], ["a1", "b0", "c0"]],
    ["one that was taken back counts nowhere", [[], ["a"]], ["a1", "b0", "c0"]],
  ])("%s", (_case, ballots, expected) => expect(counts(...ballots)).toEqual(expected));
});

describe("who sees the counts", () => {
  it.each([
    ["open, not voted", poll, false, false],
    ["open, voted", poll, true, true],
    ["closed, not voted", closed, false, true],
    ["closed, voted", closed, true, true],
  ])("%s", (_case, asked, voted, sees) => expect(maySeeTally(asked, voted)).toBe(sees));

  it("has voted whose ballot names something", () => {
    expect(hasVoted(null)).toBe(false);
    expect(hasVoted({ options: [] })).toBe(false);
    expect(hasVoted({ options: ["a"] })).toBe(true);
  });

  it("a poll is open until its closing is written", () => {
    expect(isOpen(poll)).toBe(true);
    expect(isOpen({ closedAt: 0 })).toBe(false);
  });
});
