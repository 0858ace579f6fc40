import { vi } from "vitest";
import { createJobs, type Job, jobCollection, type Jobs } from "../../server/src/jobs.ts";
import { sqliteDriver } from "../../server/src/store/sqlite.ts";
import { openStore, SYSTEM } from "../../server/src/store/store.ts";

export const START = 10_000_000;
export const SECOND = 1000;

const stopping: (() => Promise<void>)[] = [];
/** To be done after each test, by the file that has it. */
export async function ending(): Promise<void> {
  for (const stop of stopping.splice(0).reverse()) await stop();
  vi.useRealTimers();
}

/** Jobs on a clock that stands still until it is set; `run` may be replaced. */
export async function bench() {
  const clock = { time: START };
  const now = () => clock.time;
  const store = await openStore(sqliteDriver(":memory:"), { jobs: jobCollection }, { now });
  stopping.push(() => store.close());
  const { jobs: kept } = store.of(SYSTEM);
  const logged: string[] = [];
  const log = {
    warn: (_: object, message: string) => void logged.push(`warn: ${message}`),
    error: (_: object, message: string) => void logged.push(`error: ${message}`),
  };
  const ran: string[] = [];
  const work = { run: async (job: Job): Promise<void> => void ran.push(job.id) };
  const node = (): Jobs => {
    const jobs = createJobs({ store: { jobs: kept }, now, run: (job) => work.run(job), log });
    stopping.push(() => jobs.stop());
    return jobs;
  };
  return { clock, kept, logged, ran, work, node, jobs: node() };
}

export const job = (id: string, runAt = START, payload: Record<string, unknown> = {}) => ({
  id,
  kind: "mail",
  runAt,
  community: "soles",
  payload,
});
