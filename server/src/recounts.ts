import { Unavailable } from "./store/store.ts";
import type { Total, TotalsOptions } from "./totals.ts";

/** How much of the time counting may take: see `TotalsOptions.pace`. */
export interface Pace {
  factor: number;
  least: number;
  most: number;
}

export const PACE: Pace = { factor: 4, least: 50, most: 5000 };
export const sinceStart = (): number => performance.now();
const MOST_FAILURES = 5;

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

/** All parents that are being recounted or rest after it. */
export class Recounts {
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
