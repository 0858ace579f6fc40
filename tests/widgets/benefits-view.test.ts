import type { Benefit } from "@hearth/contract";
import { describe, expect, it } from "vitest";
import { stateOf, tiersOf } from "../../packages/widgets/src/benefits/benefits-view.ts";

const NOW = 1_700_000_000_000;
const DAY = 24 * 60 * 60 * 1000;
const tiers = [
  { key: "circle", name: "Circle", about: "" },
  { key: "bench", name: "Bench", about: "" },
];
const benefit = (id: string, tier: string, days: number, kept: boolean | null = null): Benefit => ({
  id,
  version: 1,
  createdAt: NOW,
  tier,
  title: id,
  text: "",
  at: NOW + days * DAY,
  by: "hana",
  kept,
  outcome: kept === null ? null : { text: "It was so.", link: null, by: "hana", at: NOW },
});

describe("stateOf", () => {
  it.each([
    [1, null, "coming"],
    [-1, null, "passed"],
    [0, null, "passed"],
    [-1, true, "kept"],
    [-1, false, "notKept"],
    [1, true, "kept"],
  ] as const)("in %i days, kept %s: %s", (days, kept, state) => {
    expect(stateOf(benefit("a", "circle", days, kept), NOW)).toBe(state);
  });
});

describe("tiersOf", () => {
  const benefits = [
    benefit("far", "circle", 9),
    benefit("long ago", "circle", -9, true),
    benefit("near", "circle", 1),
    benefit("lately", "circle", -1),
    benefit("bench's", "bench", 1),
    benefit("gone tier's", "gone", 1),
  ];
  const titles = (only: string | null = null) =>
    tiersOf(tiers, benefits, { only, now: NOW }).map(({ tier, benefits }) => [
      tier.key,
      benefits.map(({ id }) => id),
    ]);

  it("has what comes next first, then the latest, tier by tier", () => {
    expect(titles()).toEqual([
      ["circle", ["near", "far", "lately", "long ago"]],
      ["bench", ["bench's"]],
    ]);
  });

  it("shows one tier where it is named, and nothing where there is none of that name", () => {
    expect(titles("bench")).toEqual([["bench", ["bench's"]]]);
    expect(titles("other")).toEqual([]);
  });

  it.each([
    ["no grant", [], undefined],
    ["one without an end", [{ tier: "circle", until: null }], null],
    ["one that lasts", [{ tier: "circle", until: NOW + 1 }], NOW + 1],
    ["one that has ended", [{ tier: "circle", until: NOW }], undefined],
    ["another tier's", [{ tier: "bench", until: null }], undefined],
  ])("says whether the reader is entitled: %s", (_, mine, until) => {
    expect(tiersOf(tiers, [], { only: "circle", mine, now: NOW })[0]!.until).toBe(until);
  });
});
