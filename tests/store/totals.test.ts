import { afterEach, describe, expect, test, vi } from "vitest";
import type { TotalsOptions } from "../../server/src/totals.ts";
import { Unavailable } from "../../server/src/store/store.ts";
import { bench, START, ending } from "./totals-bench.ts";

afterEach(ending);

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

  test("is tried for as long as the store is away, which is said once for all parents each time it is", async () => {
    const { totals, work, vote, votes, logged } = await bench();
    const { recount } = work;
    let failures = 0;
    work.recount = async (community, poll) => {
      if ((failures -= 1) >= 0) throw new Unavailable("away");
      await recount(community, poll);
    };
    for (const times of [1, 2]) {
      failures = 20;
      for (const poll of ["p1", "p2"]) {
        await vote(poll, `voter ${times}`);
        totals.changed("poll-tally", "red", poll);
      }
      await totals.settled();
      expect([logged.length, await votes("p1"), await votes("p2")]).toEqual([times, times, times]);
    }
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
