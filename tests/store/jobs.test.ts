import { afterEach, describe, expect, test, vi } from "vitest";
import { bench, job, SECOND, START, ending } from "./jobs-bench.ts";

afterEach(ending);

const LEASE = 300 * SECOND;

describe("runDue", () => {
  test("runs what is due, once, with its community and payload", async () => {
    const { jobs, work, clock, kept } = await bench();
    const seen: unknown[] = [];
    work.run = async ({ id, kind, for: community, payload, attempts }) =>
      void seen.push({ id, kind, community, payload, attempts });
    await jobs.schedule(job("a", START, { to: "x" }));
    await jobs.schedule(job("b", START + 1));
    expect(await jobs.runDue()).toBe(1);
    expect(seen).toEqual([{ id: "a", kind: "mail", community: "soles", payload: { to: "x" }, attempts: 1 }]);
    expect(await jobs.runDue()).toBe(0);
    clock.time += 1;
    expect(await jobs.runDue()).toBe(1);
    // What it was told may be personal, and is needed no longer.
    expect(await kept.get("a")).toMatchObject({ done: true, failed: false, payload: {}, leaseUntil: 0 });
  });

  test("runs any number of due ones, earliest first", async () => {
    const { jobs, ran } = await bench();
    for (let n = 0; n < 35; n += 1) await jobs.schedule(job(`j${n}`, START - n));
    expect(await jobs.runDue()).toBe(35);
    expect(new Set(ran).size).toBe(35);
    expect(ran.slice(0, 10)).toContain("j34");
    expect(ran.slice(-5)).toContain("j0");
  });

  test("gives each job to one of several nodes", async () => {
    const { jobs, node, ran } = await bench();
    for (let n = 0; n < 20; n += 1) await jobs.schedule(job(`j${n}`));
    const counts = await Promise.all([jobs, node(), node(), node()].map((each) => each.runDue()));
    expect(counts.reduce((sum, count) => sum + count)).toBe(20);
    expect(ran).toHaveLength(20);
    expect(new Set(ran).size).toBe(20);
  });

  test("runs a job again when its node died, after the lease", async () => {
    const { jobs, node, work, clock, ran } = await bench();
    await jobs.schedule(job("a"));
    work.run = () => new Promise(() => {});
    void jobs.runDue();
    await vi.waitFor(async () => expect(await node().runDue()).toBe(0));
    work.run = async ({ id }) => void ran.push(id);
    clock.time += LEASE - 1;
    expect(await node().runDue()).toBe(0);
    clock.time += 1;
    expect(await node().runDue()).toBe(1);
    expect(ran).toEqual(["a"]);
  });
});

describe("a job that fails", () => {
  test("is tried again at growing distances, then left and logged", async () => {
    const { jobs, work, clock, kept, logged } = await bench();
    work.run = () => Promise.reject(new Error("no mail server"));
    await jobs.schedule(job("a", START, { to: "x" }));
    const distances: number[] = [];
    for (;;) {
      expect(await jobs.runDue()).toBe(1);
      const { runAt, failed } = (await kept.get("a"))!;
      if (failed) break;
      distances.push((runAt - clock.time) / SECOND);
      clock.time = runAt - 1;
      expect(await jobs.runDue()).toBe(0);
      clock.time = runAt;
    }
    expect(distances).toEqual([5, 10, 20, 40, 80, 160, 320, 640, 1280, 2560, 3600]);
    expect(await kept.get("a")).toMatchObject({ done: false, attempts: 12, payload: { to: "x" } });
    expect((await kept.get("a"))?.failure).toContain("no mail server");
    expect(logged.filter((line) => line.startsWith("warn"))).toHaveLength(11);
    expect(logged.at(-1)).toBe("error: job failed for good");
    clock.time += 1e9;
    expect(await jobs.runDue()).toBe(0);
  });

  test("gets a new start when it is scheduled again", async () => {
    const { jobs, work, clock, kept, ran } = await bench();
    const { run } = work;
    work.run = () => Promise.reject(new Error("no"));
    await jobs.schedule(job("a"));
    for (let doc = await kept.get("a"); !doc?.failed; doc = await kept.get("a")) {
      clock.time += 3600 * SECOND;
      await jobs.runDue();
    }
    work.run = run;
    await jobs.schedule(job("a"));
    expect(await jobs.runDue()).toBe(1);
    expect(ran).toEqual(["a"]);
    expect(await kept.get("a")).toMatchObject({ done: true, failed: false, failure: null, attempts: 1 });
  });

  test("does not keep others from running", async () => {
    const { jobs, work, ran } = await bench();
    work.run = async ({ id }) => {
      if (id === "bad") throw new Error("no");
      ran.push(id);
    };
    for (const id of ["a", "bad", "c"]) await jobs.schedule(job(id));
    expect(await jobs.runDue()).toBe(3);
    expect(ran.sort()).toEqual(["a", "c"]);
  });

  test("is given up when it never comes to an end, as one that takes the process down", async () => {
    const { jobs, node, work, clock, kept, logged } = await bench();
    await jobs.schedule(job("a"));
    let begun = 0;
    work.run = () => new Promise(() => (begun += 1));
    while (!(await kept.get("a"))?.failed) {
      const before = (await kept.get("a"))!.version;
      void node().runDue();
      await vi.waitFor(async () => expect((await kept.get("a"))!.version).toBeGreaterThan(before));
      clock.time += LEASE;
      if (begun === 12) await jobs.runDue();
    }
    expect(begun).toBe(12);
    expect(logged).toEqual(["error: job failed for good"]);
  });
});

describe("schedule", () => {
  test("with the same id replaces time and payload while it is not done", async () => {
    const { jobs, work, clock, ran } = await bench();
    work.run = async ({ id, payload }) => void ran.push(`${id} ${payload["n"]}`);
    await jobs.schedule(job("a", START, { n: 1 }));
    await jobs.schedule(job("a", START + 9, { n: 2 }));
    expect(await jobs.runDue()).toBe(0);
    clock.time += 9;
    expect(await jobs.runDue()).toBe(1);
    await jobs.schedule(job("a", START, { n: 3 }));
    expect(await jobs.runDue()).toBe(0);
    expect(ran).toEqual(["a 2"]);
  });

  test("by many at once makes one job", async () => {
    const { jobs, kept } = await bench();
    await Promise.all(Array.from({ length: 20 }, () => jobs.schedule(job("a"))));
    expect(await kept.count({})).toBe(1);
    expect(await jobs.runDue()).toBe(1);
  });

  test("while it runs makes it run once more, afterwards", async () => {
    const { jobs, node, work, ran, kept } = await bench();
    const ends: (() => void)[] = [];
    work.run = ({ payload }) => {
      ran.push(String(payload["n"]));
      return new Promise((resolve) => ends.push(resolve));
    };
    await jobs.schedule(job("a", START, { n: 1 }));
    const first = jobs.runDue();
    await vi.waitFor(() => expect(ran).toEqual(["1"]));
    await jobs.schedule(job("a", START, { n: 2 }));
    expect(await node().runDue()).toBe(0);
    ends.shift()!();
    expect(await first).toBe(1);
    const second = node().runDue();
    await vi.waitFor(() => expect(ran).toEqual(["1", "2"]));
    ends.shift()!();
    await second;
    expect(await kept.get("a")).toMatchObject({ done: true, leaseUntil: 0 });
  });

  test("cancel forgets it", async () => {
    const { jobs, kept } = await bench();
    await jobs.schedule(job("a"));
    await jobs.cancel("a");
    await jobs.cancel("never there");
    expect(await jobs.runDue()).toBe(0);
    expect(await kept.count({})).toBe(0);
  });
});
