import { type Pace, Recounts } from "./recounts.ts";
import type { Collection, Doc } from "./store/store.ts";
import { type Mark, sweepTotal } from "./totals-sweep.ts";

/** A figure on a parent that is counted from facts, never added to: a crash between fact and total cannot make it drift. */
export interface Total {
  /** `poll-tally` */
  name: string;
  /** The collection of the facts; it declares the index `["updatedAt"]`. */
  facts: string;
  /** Ids of the parents that a fact counts into. */
  parentsOf(fact: Doc): string[];
  /** Counts by query, writes the parent with `revise`, publishes if something changed. */
  recount(community: string, parentId: string): Promise<void>;
}

export interface TotalsOptions {
  store: { of(community: string): { marks: Collection<Mark> } };
  totals: readonly Total[];
  now: () => number;
  /** Milliseconds that pass evenly, whatever is done to the clock; for the pace. `performance.now` unless given. */
  elapsed?: () => number;
  log: { error(details: object, message: string): void };
  /** After a recount of t ms the same parent's next waits `factor` (4) times t, within `least` (50) and `most` (5000) ms. */
  pace?: Partial<Pace>;
}

export interface Totals {
  /** To be called once a fact is kept. Recounts the parent, one recount at a time; what changes meanwhile is one more. */
  changed(name: string, community: string, parentId: string): void;
  /** Resolves when no recount is running or wanted. */
  settled(): Promise<void>;
  /** Recounts the parents of facts written since the last complete sweep: to be run at start and hourly. Answers how many. */
  sweep(communities: readonly string[]): Promise<number>;
  /** Begins nothing more and waits for what is running; the next sweep finds what was left. */
  stop(): Promise<void>;
  /** Begins again after a stop. */
  start(): void;
}

/** Keeps totals true. A busy parent costs at most a fifth of the time; many do too, as each then takes longer. */
export function createTotals(options: TotalsOptions): Totals {
  const recounts = new Recounts(options);
  const totals = new Map(options.totals.map((total) => [total.name, total]));
  return {
    changed(name, community, parentId) {
      const total = totals.get(name);
      if (!total) throw new Error(`there is no total "${name}"`);
      void recounts.ask(total, community, parentId);
    },
    settled: () => recounts.settled(),
    async sweep(communities) {
      let counted = 0;
      for (const community of communities)
        for (const total of options.totals) counted += await sweepTotal(options, recounts, total, community);
      return counted;
    },
    stop: () => recounts.stop(),
    start() {
      recounts.stopped = false;
    },
  };
}
