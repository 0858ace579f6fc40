import { collection, type Collection, Conflict, cursorFrom, type Doc, Unavailable } from "./store/store.ts";

/** Until when the facts of a total (the mark's id is the total's name) have been counted. */
export interface Mark extends Doc {
  at: number;
}

/** Whoever copies a store leaves them behind, so that the copy counts everything once. */
export const markCollection = collection<Mark>({ indexes: [], local: true });

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

interface Pace {
  factor: number;
  least: number;
  most: number;
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

/** One parent's recounts. */
interface Lane {
  run: () => Promise<void>;
  running: Promise<void> | undefined;
  /** Something changed since the last recount began. */
  wanted: boolean;
  /** Set while the parent rests after a recount. */
  rest: NodeJS.Timeout | undefined;
  failures: number;
  /** Told whether the recount succeeded that began after they asked. */
  asking: ((counted: boolean) => void)[];
}

const sinceStart = (): number => performance.now();
const PACE: Pace = { factor: 4, least: 50, most: 5000 };
const MOST_FAILURES = 5;
/** Facts of one read of the sweep. */
const PAGE = 500;
/** Nodes' clocks differ, and a write takes time between its stamp and its commit. */
const MARGIN = 5 * 60 * 1000;

/** Keeps totals true. A busy parent costs at most a fifth of the time; many do too, as each then takes longer. */
export function createTotals(options: TotalsOptions): Totals {
  const lanes = new Lanes(options);
  const totals = new Map(options.totals.map((total) => [total.name, total]));
  return {
    changed(name, community, parentId) {
      const total = totals.get(name);
      if (!total) throw new Error(`there is no total "${name}"`);
      void lanes.ask(total, community, parentId);
    },
    settled: () => lanes.settled(),
    async sweep(communities) {
      let counted = 0;
      for (const community of communities)
        for (const total of options.totals) counted += await sweepOne(options, lanes, total, community);
      return counted;
    },
    stop: () => lanes.stop(),
    start() {
      lanes.stopped = false;
    },
  };
}

/** All parents that are being recounted or rest after it. */
class Lanes {
  readonly #options: TotalsOptions;
  readonly #lanes = new Map<string, Lane>();
  readonly #settling: (() => void)[] = [];
  stopped = false;
  /** Whether it has been said that the store is away: every lane meets that, again and again. */
  #away = false;

  constructor(options: TotalsOptions) {
    this.#options = options;
  }

  /** Wants a recount of a parent; answers whether one that began after this succeeded. */
  ask(total: Total, community: string, parentId: string): Promise<boolean> {
    if (this.stopped) return Promise.resolve(false);
    const key = JSON.stringify([total.name, community, parentId]);
    const lane = this.#lanes.get(key) ?? newLane(() => total.recount(community, parentId));
    this.#lanes.set(key, lane);
    return new Promise((resolve) => {
      lane.asking.push(resolve);
      lane.wanted = true;
      lane.rest?.ref();
      if (!lane.running && !lane.rest) this.#begin(key, lane);
    });
  }

  settled(): Promise<void> {
    return new Promise((resolve) => {
      this.#settling.push(resolve);
      this.#tellSettled();
    });
  }

  #elapsed(): number {
    return (this.#options.elapsed ?? sinceStart)();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    const lanes = [...this.#lanes.values()];
    for (const { rest } of lanes) clearTimeout(rest);
    await Promise.all(lanes.map(({ running }) => running));
    for (const { asking } of lanes) for (const tell of asking.splice(0)) tell(false);
    this.#lanes.clear();
    this.#tellSettled();
  }

  #begin(key: string, lane: Lane): void {
    const began = this.#elapsed();
    lane.wanted = false;
    // Not before `running` is set: the recount itself may call `changed`.
    const recounted = Promise.resolve().then(() => this.#recount(lane));
    lane.running = recounted.then(() => {
      lane.running = undefined;
      const { factor, least, most } = { ...PACE, ...this.#options.pace };
      const took = this.#elapsed() - began;
      this.#rest(key, lane, lane.failures > 0 ? most : Math.min(Math.max(factor * took, least), most));
      this.#tellSettled();
    });
  }

  async #recount(lane: Lane): Promise<void> {
    const asking = lane.asking.splice(0);
    try {
      await lane.run();
      lane.failures = 0;
      this.#away = false;
      for (const tell of asking) tell(true);
    } catch (error) {
      lane.failures += 1;
      const away = error instanceof Unavailable;
      // A store that is away comes back, and what was kept before has to be counted then.
      lane.wanted ||= away || lane.failures < MOST_FAILURES;
      if (lane.wanted) lane.asking.push(...asking);
      else for (const tell of asking) tell(false);
      if (!away || !this.#away)
        this.#options.log.error({ failure: String(error), failures: lane.failures }, "a recount failed");
      this.#away = away;
    }
  }

  #rest(key: string, lane: Lane, time: number): void {
    if (this.stopped) return;
    lane.rest = setTimeout(() => {
      lane.rest = undefined;
      if (lane.wanted) this.#begin(key, lane);
      else this.#lanes.delete(key);
    }, time);
    // Resting alone does not keep the process alive; a recount that waits does.
    if (!lane.wanted) lane.rest.unref();
  }

  #tellSettled(): void {
    for (const { running, wanted } of this.#lanes.values()) if (running || wanted) return;
    for (const resolve of this.#settling.splice(0)) resolve();
  }
}

const newLane = (run: () => Promise<void>): Lane => ({
  run,
  running: undefined,
  wanted: false,
  rest: undefined,
  failures: 0,
  asking: [],
});

async function sweepOne(
  options: TotalsOptions,
  lanes: Lanes,
  total: Total,
  community: string,
): Promise<number> {
  const { marks, [total.facts]: facts } = options.store.of(community) as unknown as Record<
    string,
    Collection<Doc>
  > & {
    marks: Collection<Mark>;
  };
  if (!facts) throw new Error(`${total.name}: there is no collection "${total.facts}"`);
  const began = options.now();
  const mark = await marks.get(total.name);
  const counted = new Set<string>();
  let allCounted = true;
  for await (const fact of writtenSince(facts, (mark?.at ?? 0) - MARGIN, began)) {
    for (const parent of total.parentsOf(fact)) {
      if (counted.has(parent)) continue;
      counted.add(parent);
      allCounted = (await paced(options, () => lanes.ask(total, community, parent))) && allCounted;
    }
    if (lanes.stopped) return counted.size;
  }
  if (allCounted) await keepMark(marks, total.name, began);
  return counted.size;
}

/** Ends with what was written when the sweep began, so that it comes to an end however much is being written. */
async function* writtenSince(facts: Collection<Doc>, from: number, until: number): AsyncGenerator<Doc> {
  let after: string | null = cursorFrom(from);
  for (;;) {
    const { items, end, more } = await facts.find({ where: {}, sort: "updatedAt", after, limit: PAGE });
    for (const fact of items) {
      if (fact.updatedAt > until) return;
      yield fact;
    }
    if (!more) return;
    after = end;
  }
}

/** Leaves the server most of the time while many parents are counted. */
async function paced<T>({ pace, elapsed = sinceStart }: TotalsOptions, work: () => Promise<T>): Promise<T> {
  const { factor, most } = { ...PACE, ...pace };
  const began = elapsed();
  const result = await work();
  const time = Math.min(factor * (elapsed() - began), most);
  if (time > 0) await new Promise((resolve) => setTimeout(resolve, time));
  return result;
}

async function keepMark(marks: Collection<Mark>, id: string, at: number): Promise<void> {
  if (await marks.update(id, { at })) return;
  try {
    await marks.insert({ id, at });
  } catch (error) {
    // Another node swept meanwhile, and its mark is as good.
    if (!(error instanceof Conflict)) throw error;
  }
}
