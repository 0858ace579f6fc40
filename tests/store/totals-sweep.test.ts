import { afterEach, describe, expect, test } from "vitest";
import { createTotals } from "../../server/src/totals.ts";
import { bench, START, ending } from "./totals-bench.ts";

afterEach(ending);

const MARGIN = 5 * 60 * 1000;

describe("sweep", () => {
  test("recounts the parents of what was written, each once", async () => {
    const { totals, vote, votes, recounts } = await bench();
    for (const [poll, by] of [
      ["p1", "a"],
      ["p1", "b"],
      ["p2", "a"],
    ] as const)
      await vote(poll, by);
    expect(await totals.sweep(["red", "blue"])).toBe(2);
    expect(recounts).toEqual(["p1", "p2"]);
    expect([await votes("p1"), await votes("p2"), await votes("p3")]).toEqual([2, 1, 0]);
  });

  test("goes on from the last one, with a margin for what was committed late", async () => {
    const { totals, clock, vote, recounts, marks } = await bench();
    await vote("p1", "a");
    clock.time += MARGIN;
    await totals.sweep(["red"]);
    expect(await marks.get("poll-tally")).toMatchObject({ at: START + MARGIN });
    // As old as the margin allows, then a little older.
    recounts.length = 0;
    await totals.sweep(["red"]);
    expect(recounts).toEqual(["p1"]);
    clock.time += 1;
    await totals.sweep(["red"]);
    await vote("p2", "a");
    recounts.length = 0;
    await totals.sweep(["red"]);
    expect(recounts).toEqual(["p2"]);
  });

  test("finds what a crash left uncounted, after opening anew", async () => {
    const { totals, open, vote, votes, recounts } = await bench();
    await vote("p1", "a");
    await totals.stop();
    totals.changed("poll-tally", "red", "p1");
    await totals.settled();
    expect([recounts, await votes("p1")]).toEqual([[], 0]);
    await open().sweep(["red"]);
    expect(await votes("p1")).toBe(1);
  });

  test("reads any number of facts", async () => {
    const { totals, vote, votes } = await bench();
    await Promise.all(Array.from({ length: 1203 }, (_, n) => vote(n === 1202 ? "p2" : "p1", `m${n}`)));
    expect(await totals.sweep(["red"])).toBe(2);
    expect([await votes("p1"), await votes("p2")]).toEqual([1202, 1]);
  });

  test("does not move its mark when something could not be counted", async () => {
    const { totals, work, vote, votes, marks } = await bench();
    const { recount } = work;
    work.recount = async (community, poll) => {
      if (poll === "p1") throw new Error("broken");
      await recount(community, poll);
    };
    await vote("p1", "a");
    await vote("p2", "a");
    await totals.sweep(["red"]);
    expect([await votes("p2"), await marks.get("poll-tally")]).toEqual([1, null]);
    work.recount = recount;
    await totals.sweep(["red"]);
    expect(await votes("p1")).toBe(1);
    expect(await marks.get("poll-tally")).not.toBeNull();
  });

  test("ends with what was there when it began, however much comes in meanwhile", async () => {
    const { totals, work, vote, clock, recounts } = await bench();
    // More than one read, so that a later one could go on into what is new.
    await Promise.all(Array.from({ length: 501 }, (_, n) => vote("p1", `m${n}`)));
    work.recount = async (_, poll) => {
      recounts.push(poll);
      clock.time += 1;
      await vote(`later${recounts.length}`, "a");
    };
    expect(await totals.sweep(["red"])).toBe(1);
    expect(recounts).toEqual(["p1"]);
  });

  test("stops when it is stopped, leaving the rest and the mark", async () => {
    const { totals, work, vote, marks, recounts } = await bench();
    for (const poll of ["p1", "p2", "p3"]) await vote(poll, "a");
    let stopping: Promise<void> | undefined;
    work.recount = async (_, poll) => {
      recounts.push(poll);
      stopping = totals.stop();
    };
    await totals.sweep(["red"]);
    await stopping;
    expect(recounts).toEqual(["p1"]);
    expect(await marks.get("poll-tally")).toBeNull();
  });

  test("needs the facts' collection and its index", async () => {
    const { store } = await bench();
    const total = { name: "t", parentsOf: () => [], recount: async () => {} };
    const sweep = (facts: string) =>
      createTotals({ store, totals: [{ ...total, facts }], now: () => START, log: { error() {} } }).sweep([
        "red",
      ]);
    await expect(sweep("nope")).rejects.toThrow('no collection "nope"');
    await expect(sweep("polls")).rejects.toThrow('fields: ["updatedAt"]');
  });
});
