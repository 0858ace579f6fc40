import type { Ballot, Poll, Tally } from "@hearth/contract";
import { describe, expect, it } from "vitest";
import { choiceProblem } from "../../packages/widgets/src/poll/choice.ts";
import { needsTally, pickPoll, pollView, untilInWords } from "../../packages/widgets/src/poll/poll-view.ts";
import { resultOf } from "../../packages/widgets/src/poll/result.ts";

const option = (id: string) => ({ id, label: id, color: null, image: null });
const poll = (change: Partial<Poll> = {}): Poll => ({
  id: "p1",
  version: 1,
  createdAt: 1,
  space: "product:a",
  author: "host",
  question: "Which dye?",
  options: [option("moss"), option("clay")],
  choose: 1,
  closesAt: null,
  closedAt: null,
  voters: 0,
  result: null,
  outcome: null,
  ...change,
});
const ballot = (...options: string[]): Ballot => ({ id: "p1:me", version: 1, poll: "p1", options });
const counts = (moss: number, clay: number) => [
  { option: "moss", ballots: moss },
  { option: "clay", ballots: clay },
];
const tally = (moss: number, clay: number, voters: number): Tally => ({
  id: "p1",
  version: 1,
  counts: counts(moss, clay),
  voters,
});
const closed = { closedAt: 9, voters: 32, result: counts(14, 18) };

describe("how one meets a poll", () => {
  it.each<[string, Parameters<typeof pollView>, object]>([
    ["not voted: to choose from", [poll(), undefined], { open: true, voted: false, asking: true }],
    ["voted: the result", [poll(), ballot("moss")], { voted: true, asking: false, own: ["moss"] }],
    ["changing: to choose from again", [poll(), ballot("moss"), true], { voted: true, asking: true }],
    ["a ballot taken back is none", [poll(), ballot()], { voted: false, asking: true }],
    ["closed: the result", [poll(closed), undefined], { open: false, asking: false }],
    ["closed while changing", [poll(closed), ballot("moss"), true], { asking: false, voted: true }],
  ])("%s", (_, given, seen) => expect(pollView(...given)).toMatchObject(seen));
});

describe("what came out", () => {
  type Shown = [number, number, number | null] | null;
  it.each<[string, Poll, boolean, Tally | undefined, [Shown, Shown]]>([
    ["hidden until one has voted, even when a tally is at hand", poll(), false, tally(3, 2, 5), [null, null]],
    ["nothing while the tally is on its way", poll(), true, undefined, [null, null]],
    [
      "few voters: no per cent",
      poll(),
      true,
      tally(3, 1, 4),
      [
        [3, 75, null],
        [1, 25, null],
      ],
    ],
    [
      "19 voters are few",
      poll(),
      true,
      tally(19, 0, 19),
      [
        [19, 100, null],
        [0, 0, null],
      ],
    ],
    [
      "20 voters are enough",
      poll(),
      true,
      tally(19, 1, 20),
      [
        [19, 95, 95],
        [1, 5, 5],
      ],
    ],
    [
      "closed: its own result, whatever tally is around",
      poll(closed),
      false,
      tally(1, 1, 2),
      [
        [14, 43.75, 44],
        [18, 56.25, 56],
      ],
    ],
    [
      "closed, not counted yet: the last tally",
      poll({ closedAt: 9 }),
      false,
      tally(1, 0, 1),
      [
        [1, 100, null],
        [0, 0, null],
      ],
    ],
    [
      "several choices: shares of the voters",
      poll({ choose: 2 }),
      true,
      tally(20, 10, 20),
      [
        [20, 100, 100],
        [10, 50, 50],
      ],
    ],
    [
      "closed without a vote",
      poll({ closedAt: 9, result: counts(0, 0) }),
      false,
      undefined,
      [
        [0, 0, null],
        [0, 0, null],
      ],
    ],
    [
      "a count ahead of the voters never leaves its row",
      poll(),
      true,
      tally(2, 0, 1),
      [
        [2, 100, null],
        [0, 0, null],
      ],
    ],
  ])("%s", (_, given, voted, counted, shown) => {
    const found = given.options.map(({ id }) => {
      const result = resultOf(given, id, voted, counted);
      return result && [result.ballots, result.share, result.percent];
    });
    expect(found).toEqual(shown);
  });
});

describe("when a tally is watched", () => {
  it.each([
    ["open, not voted", poll(), undefined, false],
    ["open, voted", poll(), ballot("moss"), true],
    ["open, vote taken back", poll(), ballot(), false],
    ["closed, result not counted yet", poll({ closedAt: 9 }), undefined, true],
    ["closed with its result", poll(closed), ballot("moss"), false],
  ])("%s", (_, given, mine, needed) => expect(needsTally(given, mine)).toBe(needed));
});

describe("which poll is shown", () => {
  const polls = [
    poll({ id: "new-closed", closedAt: 9 }),
    poll({ id: "open" }),
    poll({ id: "older-open" }),
    poll({ id: "old", closedAt: 5 }),
  ];
  it.each<[string, string | null, string | null, string | null, string | undefined]>([
    ["the newest open one", null, null, null, "open"],
    ["the one that is shown stays", null, null, "older-open", "older-open"],
    ["a shown one that is gone gives way", null, null, "removed", "open"],
    ["a link goes before what is shown", null, "old", "older-open", "old"],
    ["a link to another space's poll changes nothing", null, "elsewhere", "older-open", "older-open"],
    ["the attribute goes before all", "old", "open", "open", "old"],
    ["the attribute shows that one or none", "removed", "open", "open", undefined],
  ])("%s", (_, only, goal, shown, picked) => expect(pickPoll(polls, only, goal, shown)?.id).toBe(picked));

  it("is the newest closed one where none is open", () =>
    expect(pickPoll([polls[0]!, polls[3]!], null, null, null)?.id).toBe("new-closed"));
  it("is none where there is none", () => expect(pickPoll([], null, "x", "y")).toBeUndefined());
});

describe("what is wrong with a choice", () => {
  it.each([
    [0, 1, "chooseFirst"],
    [1, 1, null],
    [3, 3, null],
    [4, 3, "chooseFewer"],
  ])("%i chosen of %i", (chosen, choose, problem) => expect(choiceProblem(chosen, choose)).toBe(problem));
});

describe("when it closes", () => {
  const minute = 60_000;
  const now = Date.UTC(2026, 2, 12, 12);
  it.each([
    [-minute, "now"],
    [0, "now"],
    [minute - 1, "now"],
    [minute, "in 1 minute"],
    [60 * minute - 1, "in 59 minutes"],
    [60 * minute, "in 1 hour"],
    [24 * 60 * minute - 1, "in 23 hours"],
    [24 * 60 * minute, "March 13, 2026"],
    [60 * 24 * 60 * minute, "May 11, 2026"],
  ])("%d ms ahead", (ahead, says) => expect(untilInWords(now + ahead, now, "en")).toBe(says));
  it("speaks the language of the texts", () =>
    expect(untilInWords(now + 120 * minute, now, "de")).toBe("in 2 Stunden"));
});
