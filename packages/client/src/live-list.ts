import type { Entity } from "@hearth/contract";
import type { HearthError } from "@hearth/contract/rules";

export interface ListOptions<T> {
  /** Whether an item leads (threads, polls, ideas) or comes along (replies). Default: all lead. */
  leads?(item: T): boolean;
  /** Where an arriving leading item enters. Default "first". */
  arrive?: "first" | "last";
  /**
   * Items that arrive unasked and answer true are held back (the "2 new" pill) until `admit`. An empty list holds
   * nothing back.
   */
  hold?(item: T): boolean;
  /** Arriving items that answer false do not belong to this filter and are left out. */
  accepts?(item: T): boolean;
}

/**
 * `stale`: painted from a snapshot, or the line is down; still readable. `failed` and `closed` hold nothing, and `error`
 * says why: it could not be read, or may not be read any more.
 */
export type ListStatus = "loading" | "live" | "stale" | "failed" | "closed";

/** A list that follows what happens: read once, then kept up to date while somebody listens. */
export interface LiveList<T extends Entity> {
  readonly status: ListStatus;
  /** Why it failed or was closed. */
  readonly error: HearthError | null;
  /** Everything known and admitted: leaders in order, then those that come along. The same array until it changes. */
  readonly items: readonly T[];
  /** Those that lead, in order. */
  readonly leaders: readonly T[];
  /** What waits behind the pill. */
  readonly held: readonly T[];
  readonly hasMore: boolean;
  readonly loadingMore: boolean;
  /** One of `items`. */
  get(id: string): T | undefined;
  /** Reads the next page, if there is one. Rejects with a HearthError, and may be asked again. */
  more(): Promise<void>;
  /** Lets held items in: these, or all. */
  admit(ids?: readonly string[]): void;
  /** Tries again after `failed` or `closed`. */
  retry(): void;
  /**
   * Calls back after each change. The first listener starts the list; it stops about a second after the last one has
   * gone. Returns the function that ends it.
   */
  subscribe(listener: () => void): () => void;
}
