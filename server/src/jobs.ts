import { collection, type Collection, Conflict, type Doc } from "./store/store.ts";

/** Work for later. Done at least once, so what runs it must do no harm when it does it twice. */
export interface Job extends Doc {
  /** What to do: `close-poll`. */
  kind: string;
  /** When it is due. While it runs this is the end of its lease, so that after a crash it is due again by itself. */
  runAt: number;
  /** Until when it belongs to the node that runs it; 0 when nobody does. */
  leaseUntil: number;
  /** Key of the community it is for. */
  for: string;
  /** Emptied when the job is done: it may hold what should not be kept. */
  payload: Record<string, unknown>;
  /** How often it was begun. */
  attempts: number;
  done: boolean;
  /** Given up; it stays for somebody to look at, and `schedule` gives it a new start. */
  failed: boolean;
  /** Why the last attempt failed. */
  failure: string | null;
}

/** Lives in the system tenant. */
export const jobCollection = collection<Job>({ indexes: [{ fields: ["done", "failed", "runAt"] }] });

export interface NewJob {
  /** Says what is to be done, once: `close-poll:01J…`. */
  id: string;
  kind: string;
  /** Epoch milliseconds; in the past means as soon as possible. */
  runAt: number;
  /** Key of the community it is for. */
  community: string;
  payload: Record<string, unknown>;
}

export interface JobsOptions {
  /** The store of the system tenant. */
  store: { jobs: Collection<Job> };
  now: () => number;
  /** Does a job; a rejection means to try again later. */
  run: (job: Job) => Promise<void>;
  log: { warn(details: object, message: string): void; error(details: object, message: string): void };
}

export interface Jobs {
  /** Keeps a job; the same id again replaces time and payload while it is not done, and does nothing afterwards. */
  schedule(job: NewJob): Promise<void>;
  /** Forgets a job. One that is running runs to its end. */
  cancel(id: string): Promise<void>;
  /** Runs what is due; answers how many were begun here. */
  runDue(): Promise<number>;
  /** From now on runs jobs when they are due. Does not keep the process alive. */
  start(): void;
  /** Begins nothing more and waits for what is running. */
  stop(): Promise<void>;
}

const SECOND = 1000;
const LEASE = 5 * 60 * SECOND;
const MOST_ATTEMPTS = 12;
const FIRST_RETRY = 5 * SECOND;
const LAST_RETRY = 60 * 60 * SECOND;
const AT_ONCE = 10;
/** Another node's jobs, or a clock that was set, are found within this time. */
const LONGEST_SLEEP = 30 * SECOND;
const SHORTEST_SLEEP = SECOND;
const REMEMBERED = 30 * 24 * 60 * 60 * SECOND;

/** Runs jobs that are kept in the store: on any number of nodes each is claimed by one, under a lease of five minutes. */
export function createJobs(options: JobsOptions): Jobs {
  const { store, now } = options;
  const alarm = createAlarm(options, () => runDue(options));
  return {
    async schedule(job) {
      await keep(options, job);
      alarm.at(job.runAt);
    },
    async cancel(id) {
      await store.jobs.remove(id);
    },
    runDue: () => runDue(options),
    start: () => alarm.start(now()),
    stop: alarm.stop,
  };
}

async function keep(
  { store, now }: JobsOptions,
  { id, kind, runAt, community, payload }: NewJob,
): Promise<void> {
  const wanted = { kind, runAt, for: community, payload };
  const fresh = { ...wanted, leaseUntil: 0, attempts: 0, done: false, failed: false, failure: null };
  for (;;) {
    try {
      await store.jobs.insert({ id, ...fresh });
      return;
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
    }
    // One that is running keeps its lease: it runs again afterwards, not beside itself.
    const there = await store.jobs.revise(id, (job) =>
      job.done ? null : job.leaseUntil > now() ? { ...wanted, attempts: 0 } : fresh,
    );
    if (there) return;
  }
}

async function runDue(options: JobsOptions): Promise<number> {
  const { store, now } = options;
  let begun = 0;
  let after: string | null = null;
  for (;;) {
    const where = { done: false, failed: false };
    const page = await store.jobs.find({ where, sort: "runAt", after, limit: AT_ONCE });
    const due = page.items.filter((job) => job.runAt <= now());
    const results = await Promise.all(due.map((job) => claimAndRun(options, job)));
    begun += results.filter(Boolean).length;
    if (due.length < AT_ONCE) return begun;
    after = page.end;
  }
}

/** Answers whether it was ours to run. */
async function claimAndRun(options: JobsOptions, found: Job): Promise<boolean> {
  const { store, now, run } = options;
  if (found.leaseUntil > now()) return false;
  const leaseUntil = now() + LEASE;
  const lease = { leaseUntil, runAt: leaseUntil, attempts: found.attempts + 1 };
  const job = await store.jobs.update(found.id, lease, { version: found.version });
  if (!job) return false;
  try {
    // So often begun and never ended: what it does takes the process down.
    if (found.attempts >= MOST_ATTEMPTS) throw new Error("it never came to an end");
    await run(job);
    await settle(options, job, { done: true, failure: null, payload: {} });
  } catch (error) {
    await settle(options, job, failed(options, job, error));
  }
  return true;
}

function failed({ now, log }: JobsOptions, job: Job, error: unknown): Partial<Job> {
  const { id, kind, attempts } = job;
  const failure = String(error).slice(0, 500);
  if (attempts >= MOST_ATTEMPTS) {
    log.error({ job: id, kind, attempts, failure }, "job failed for good");
    return { failed: true, failure };
  }
  log.warn({ job: id, kind, attempts, failure }, "job failed, will be tried again");
  const distance = Math.min(FIRST_RETRY * 2 ** (attempts - 1), LAST_RETRY);
  return { failure, runAt: now() + distance };
}

/** Writes how it ended. If it was scheduled anew meanwhile, that stands, and only the lease is given back. */
async function settle({ store }: JobsOptions, job: Job, end: Partial<Job>): Promise<void> {
  if (await store.jobs.update(job.id, { ...end, leaseUntil: 0 }, { version: job.version })) return;
  await store.jobs.revise(job.id, (latest) =>
    latest.leaseUntil === job.leaseUntil ? { leaseUntil: 0 } : null,
  );
}

/** Forgets some of what was done long ago. */
async function forgetDone({ store, now }: JobsOptions): Promise<void> {
  const where = { done: true, failed: false };
  const { items } = await store.jobs.find({ where, sort: "runAt", limit: 100 });
  for (const job of items) if (job.runAt < now() - REMEMBERED) await store.jobs.remove(job.id);
}

/** When the next job is due, but neither at once (it may be leased) nor too late to notice other nodes' jobs. */
async function nextLook({ store, now }: JobsOptions): Promise<number> {
  const where = { done: false, failed: false };
  const { items } = await store.jobs.find({ where, sort: "runAt", limit: 1 });
  const runAt = items[0]?.runAt ?? Infinity;
  return Math.min(Math.max(runAt, now() + SHORTEST_SLEEP), now() + LONGEST_SLEEP);
}

/** Looks for due jobs at the time of the earliest known one. */
function createAlarm(options: JobsOptions, runAll: () => Promise<unknown>) {
  const { now, log } = options;
  let on = false;
  let planned = Infinity;
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<void> | undefined;

  const at = (time: number): void => {
    planned = Math.min(planned, time);
    if (!on || looking) return;
    clearTimeout(timer);
    timer = setTimeout(begin, Math.min(Math.max(planned - now(), 0), LONGEST_SLEEP)).unref();
  };
  const look = async (): Promise<number> => {
    try {
      await runAll();
      await forgetDone(options);
      return await nextLook(options);
    } catch (error) {
      log.error({ failure: String(error) }, "looking for due jobs failed");
      return now() + LONGEST_SLEEP;
    }
  };
  const begin = (): void => {
    planned = Infinity;
    looking = look().then((next) => {
      looking = undefined;
      at(next);
    });
  };
  return {
    at,
    start(time: number): void {
      on = true;
      at(time);
    },
    async stop(): Promise<void> {
      on = false;
      clearTimeout(timer);
      await looking;
    },
  };
}
