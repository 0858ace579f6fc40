import { afterEach, describe, expect, test, vi } from "vitest";
import { bench, job, SECOND, START, ending } from "./jobs-bench.ts";

afterEach(ending);

describe("start", () => {
  /** Timers that move by hand; the store's own turns stay real. */
  const fakeTimers = () => vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  /** Waits until it sleeps, without moving the timers as `vi.waitFor` would. */
  const asleep = async () => {
    while (vi.getTimerCount() === 0) await new Promise(setImmediate);
  };

  test("runs what is due by itself, and what is scheduled meanwhile", async () => {
    const { jobs, ran } = await bench();
    await jobs.schedule(job("before"));
    jobs.start();
    await vi.waitFor(() => expect(ran).toEqual(["before"]));
    await jobs.schedule(job("meanwhile"));
    await vi.waitFor(() => expect(ran).toEqual(["before", "meanwhile"]));
  });

  test("sleeps until the next is due", async () => {
    const { jobs, ran, clock, kept } = await bench();
    fakeTimers();
    jobs.start();
    vi.advanceTimersByTime(0);
    await jobs.schedule(job("later", START + 5000));
    await asleep();
    clock.time += 4999;
    vi.advanceTimersByTime(4999);
    await asleep();
    expect(await kept.get("later")).toMatchObject({ attempts: 0 });
    clock.time += 1;
    vi.advanceTimersByTime(1);
    await asleep();
    expect(ran).toEqual(["later"]);
  });

  test("notices within half a minute what another node scheduled", async () => {
    const { jobs, node, ran, clock } = await bench();
    fakeTimers();
    jobs.start();
    vi.advanceTimersByTime(0);
    await asleep();
    await node().schedule(job("theirs"));
    clock.time += 30 * SECOND;
    vi.advanceTimersByTime(30 * SECOND);
    await asleep();
    expect(ran).toEqual(["theirs"]);
  });

  test("forgets what was done a month ago, and only that", async () => {
    const { jobs, node, ran, clock, kept, work } = await bench();
    await jobs.schedule(job("old"));
    await jobs.runDue();
    clock.time += 20 * 24 * 3600 * SECOND;
    await jobs.schedule(job("newer", clock.time));
    await jobs.runDue();
    clock.time += 11 * 24 * 3600 * SECOND;
    work.run = async ({ id }) => void ran.push(id);
    node().start();
    await vi.waitFor(async () => expect(await kept.get("old")).toBeNull());
    expect(await kept.get("newer")).toMatchObject({ done: true });
  });

  test("stop waits for what is running and begins nothing more", async () => {
    const { jobs, work, kept } = await bench();
    let end = (): void => {};
    work.run = () => new Promise((resolve) => (end = resolve));
    await jobs.schedule(job("a"));
    jobs.start();
    await vi.waitFor(async () => expect((await kept.get("a"))?.attempts).toBe(1));
    let stopped = false;
    const stopping = jobs.stop().then(() => (stopped = true));
    await jobs.schedule(job("b"));
    expect(stopped).toBe(false);
    end();
    await stopping;
    expect(await kept.get("a")).toMatchObject({ done: true });
    expect(await kept.get("b")).toMatchObject({ attempts: 0 });
  });
});
