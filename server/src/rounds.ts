import type { EditionHooks } from "./edition.ts";
import type { Log } from "./failures.ts";
import type { Parts } from "./parts.ts";
import { closeEndedSessions } from "./sockets.ts";

const MINUTE = 60 * 1000;
const HOUR = 60 * MINUTE;

export type Rounds = ReturnType<typeof createRounds>;

/** What is done again and again while the server runs. */
export function createRounds({ communities, totals, jobs, line, nodes, earlier, ...parts }: Parts, log: Log) {
  const timers: NodeJS.Timeout[] = [];
  const running = new Set<Promise<void>>();
  const closeEnded = () => closeEndedSessions(line, { ...parts, log });
  const sweep = async () => {
    const all = await communities.all();
    await totals.sweep(all.map(({ id }) => id));
    await closeEnded();
  };
  const run = (work: () => Promise<void>) => {
    const round = work()
      .catch((error: unknown) => log.error({ err: error }, "a round of the server failed"))
      .finally(() => running.delete(round));
    running.add(round);
  };
  const every = (milliseconds: number, work: () => Promise<void>) => {
    timers.push(setInterval(() => run(work), milliseconds).unref());
    run(work);
  };
  return {
    sweep,
    start() {
      if (timers.length > 0) return;
      jobs.start();
      every(HOUR, sweep);
      every(HOUR, () => earlier.tryToKeep());
      every(MINUTE, closeEnded);
      // What it wrote may not have been counted.
      nodes.whenOneFails(() => run(sweep));
    },
    /** Begins no job and no recount any more; resolves when what is running has ended. */
    async rest() {
      await jobs.stop();
      await totals.stop();
    },
    /** Goes on after a rest, in a store that may hold anything. */
    resume() {
      totals.start();
      if (timers.length === 0) return;
      jobs.start();
      run(sweep);
    },
    /** Resolves when what is running has ended. */
    async stop() {
      timers.splice(0).forEach(clearInterval);
      await Promise.all(running);
    },
  };
}

/** What is done while the store's contents are replaced under a running server, and afterwards: nothing known before counts. */
export function editionHooks(
  { dispatcher, publisher, line, scopes, snapshots }: Parts,
  rounds: Rounds,
): EditionHooks {
  return {
    async rest() {
      await dispatcher.drained();
      await rounds.rest();
      publisher.flush();
      line.local.disconnectSockets(true);
    },
    async renew() {
      scopes.forget();
      snapshots.clear();
      rounds.resume();
    },
  };
}
