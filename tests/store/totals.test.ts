import { afterEach, describe, expect, test, vi } from "vitest";
import { sqliteDriver } from "../../server/src/store/sqlite.ts";
import { collection, type Doc, openStore } from "../../server/src/store/store.ts";
import { createTotals, markCollection, type Total, type TotalsOptions } from "../../server/src/totals.ts";

interface Ballot extends Doc {
  poll: string;
}
interface Poll extends Doc {
  votes: number;
}
const collections = {
  marks: markCollection,
  ballots: collection<Ballot>({ indexes: [{ fields: ["poll"] }, { fields: ["updatedAt"] }] }),
  polls: collection<Poll>({ indexes: [] }),
};

const START = 100_000_000;
const MARGIN = 5 * 60 * 1000;
const AT_ONCE = { factor: 0, least: 0, most: 0 };

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  vi.useRealTimers();
  for (const close of closing.splice(0).reverse()) await close();
});

/** Polls with ballots, counted by `recount`, which may be replaced; `recounts` are the polls in the order counted. */
async function bench(pace: TotalsOptions["pace"] = AT_ONCE) {
  const clock = { time: START };
  const now = () => clock.time;
  const store = await openStore(sqliteDriver(":memory:"), collections, { now });
  closing.push(() => store.close());
  const recounts: string[] = [];
  const logged: object[] = [];
  const work = {
    recount: async (community: string, poll: string): Promise<void> => {
      recounts.push(poll);
      const { ballots, polls } = store.of(community);
      await polls.revise(poll, async () => ({ votes: await ballots.count({ poll }) }));
    },
  };
  const total: Total = {
    name: "poll-tally",
    facts: "ballots",
    parentsOf: (fact) => [(fact as Ballot).poll],
    recount: (community, poll) => work.recount(community, poll),
  };
  const log = { error: (details: object) => void logged.push(details) };
  const open = () => {
    const totals = createTotals({ store, totals: [total], now, elapsed: now, log, pace });
    closing.push(() => totals.stop());
    return totals;
  };
  const { polls, ballots, marks } = store.of("red");
  for (const id of ["p1", "p2", "p3"]) await polls.insert({ id, votes: 0 });
  const vote = (poll: string, by: string) => ballots.insert({ id: `${poll}:${by}`, poll });
  const votes = async (poll: string) => (await polls.get(poll))?.votes;
  return { clock, store, polls, marks, recounts, logged, work, vote, votes, open, totals: open() };
}

/** A promise that is resolved by hand. */
function gate() {
  let open = (): void => {};
  const passed = new Promise<void>((resolve) => (open = resolve));
  return { passed, open };
}

describe("changed", () => {
  test("recounts the parent, and only that", async () => {
    const { totals, vote, votes, recounts } = await bench();
    for (const by of ["ann", "bob"]) await vote("p1", by);
    totals.changed("poll-tally", "red", "p1");
    await totals.settled();
    expect(await votes("p1")).toBe(2);
    expect(recounts).toEqual(["p1"]);
  });

  test("one recount at a time, and exactly one more for all that changed meanwhile", async () => {
    const { totals, work, recounts, polls } = await bench();
    const gates = [gate(), gate(), gate()];
    let running = 0;
    let most = 0;
    work.recount = async (_, poll) => {
      most = Math.max(most, (running += 1));
      recounts.push(poll);
      await gates[recounts.length - 1]!.passed;
      running -= 1;
    };
    totals.changed("poll-tally", "red", "p1");
    for (let n = 0; n < 50; n += 1) totals.changed("poll-tally", "red", "p1");
    gates[0]!.open();
    await vi.waitFor(() => expect(recounts).toHaveLength(2));
    gates[1]!.open();
    await totals.settled();
    await polls.get("p1");
    expect(recounts).toEqual(["p1", "p1"]);
    expect(most).toBe(1);
  });

  test("is exact when many vote at once", async () => {
    const { totals, vote, votes, recounts } = await bench();
    await Promise.all(
      Array.from({ length: 300 }, async (_, n) => {
        await vote(`p${(n % 2) + 1}`, `m${n}`);
        totals.changed("poll-tally", "red", `p${(n % 2) + 1}`);
      }),
    );
    await totals.settled();
    expect([await votes("p1"), await votes("p2")]).toEqual([150, 150]);
    expect(recounts.length).toBeLessThan(20);
  });

  test("counts different parents, and the same one of two communities, side by side", async () => {
    const { totals, work } = await bench();
    const running: string[] = [];
    const all = gate();
    work.recount = async (community, poll) => {
      running.push(`${community} ${poll}`);
      await all.passed;
    };
    totals.changed("poll-tally", "red", "p1");
    totals.changed("poll-tally", "red", "p2");
    totals.changed("poll-tally", "blue", "p1");
    await vi.waitFor(() => expect(running).toEqual(["red p1", "red p2", "blue p1"]));
    all.open();
    await totals.settled();
  });

  test("of an unknown total is a mistake in the code", async () => {
    const { totals } = await bench();
    expect(() => totals.changed("nope", "red", "p1")).toThrow("nope");
  });
});

describe("pace", () => {
  /** Recounts that take `took` ms each; answers when they began while the parent changes all the time. */
  const begins = async (took: number, pace: TotalsOptions["pace"], rounds: number): Promise<number[]> => {
    const { totals, work, clock } = await bench(pace);
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const began: number[] = [];
    work.recount = async () => {
      began.push(clock.time - START);
      clock.time += took;
      if (began.length < rounds) totals.changed("poll-tally", "red", "p1");
    };
    totals.changed("poll-tally", "red", "p1");
    while (began.length < rounds) {
      await new Promise(setImmediate);
      if (vi.getTimerCount() === 0) continue;
      clock.time += 1;
      vi.advanceTimersByTime(1);
    }
    return began;
  };

  test("a recount of t ms is followed by a rest of 4 t", async () => {
    expect(await begins(20, {}, 3)).toEqual([0, 100, 200]);
  });

  test("the rest is at least 50 ms and at most 5 s", async () => {
    expect(await begins(1, {}, 3)).toEqual([0, 51, 102]);
    expect(await begins(3000, {}, 2)).toEqual([0, 8000]);
  });

  test("after a rest nobody wanted, the next change is counted at once", async () => {
    const { totals, recounts } = await bench({ least: 1 });
    totals.changed("poll-tally", "red", "p1");
    await totals.settled();
    await new Promise((resolve) => setTimeout(resolve, 5));
    totals.changed("poll-tally", "red", "p1");
    await totals.settled();
    expect(recounts).toEqual(["p1", "p1"]);
  });
});

describe("a recount that fails", () => {
  test("is tried again", async () => {
    const { totals, work, vote, votes, logged } = await bench();
    const { recount } = work;
    let failures = 2;
    work.recount = async (community, poll) => {
      if ((failures -= 1) >= 0) throw new Error("busy");
      await recount(community, poll);
    };
    await vote("p1", "ann");
    totals.changed("poll-tally", "red", "p1");
    await totals.settled();
    expect(await votes("p1")).toBe(1);
    expect(logged).toHaveLength(2);
  });

  test("is given up after five times, and found by the next sweep", async () => {
    const { totals, work, vote, votes, logged } = await bench();
    const { recount } = work;
    work.recount = () => Promise.reject(new Error("broken"));
    await vote("p1", "ann");
    totals.changed("poll-tally", "red", "p1");
    await totals.settled();
    expect(logged).toHaveLength(5);
    work.recount = recount;
    expect(await totals.sweep(["red"])).toBe(1);
    expect(await votes("p1")).toBe(1);
  });
});

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
    await totals.sweep(["red"]);
    expect(await marks.get("poll-tally")).toMatchObject({ at: START });
    clock.time += MARGIN;
    await vote("p2", "a");
    recounts.length = 0;
    await totals.sweep(["red"]);
    expect(recounts).toEqual(["p1", "p2"]);
    clock.time += MARGIN + 1;
    await totals.sweep(["red"]);
    recounts.length = 0;
    clock.time += 1;
    await totals.sweep(["red"]);
    expect(recounts).toEqual([]);
    await vote("p3", "a");
    await totals.sweep(["red"]);
    expect(recounts).toEqual(["p3"]);
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

  test("comes to an end while votes keep coming in", async () => {
    const { totals, work, vote, clock, recounts } = await bench();
    const { recount } = work;
    await vote("p1", "a");
    work.recount = async (community, poll) => {
      clock.time += 1;
      await vote(poll, `late${recounts.length}`);
      await recount(community, poll);
    };
    expect(await totals.sweep(["red"])).toBe(1);
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
