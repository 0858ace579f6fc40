import type { Entity, Reading } from "@hearth/contract";
import { HearthError } from "@hearth/contract/rules";
import type { ListReader } from "./list-reader.ts";
import type { ListOptions, ListStatus, LiveList } from "./live-list.ts";

/** What a list is a list of. */
export interface Asked {
  topic: string;
  params: object;
  /** Nothing in it is undefined. */
  args: object;
  /** Topic, params and args as a path: the list's key, and the end of its snapshot's address. */
  path: string;
  /** Whether it holds facts about the caller. */
  own: boolean;
}

/** A list, whatever it holds. */
export type SomeList = List<Entity>;

/** Who starts and ends lists. */
export interface ListHost {
  /** The list has its first listener, or tries again. */
  start(list: SomeList): void;
  /** The last listener has been gone for a while. */
  stop(list: SomeList): void;
  /** Reads the next page. Rejects with a HearthError. */
  more(list: SomeList): Promise<void>;
}

/** An item as it was last heard of; null when it is gone from the list. */
interface Known<T> {
  version: number;
  item: T | null;
}

/** How long a list that nobody listens to is kept, so that an element which is only moved keeps it; milliseconds. */
const GRACE = 1_000;

/**
 * What is known of a list, and who listens. This much is needed for the first paint; how changes and further pages are
 * merged into it is loaded with the connection (`ListReader`).
 */
export class List<T extends Entity> implements LiveList<T> {
  status: ListStatus = "loading";
  error: HearthError | null = null;
  hasMore = false;
  loadingMore = false;

  /** Whether anything has been read yet. */
  loaded = false;
  /** Cursor of the last page read. */
  end: string | null = null;
  known = new Map<string, Known<T>>();
  /** Leading items in their places. Those that are gone keep theirs until the next reading, in case they come back. */
  order: string[] = [];
  /** Those that wait to be admitted. */
  waiting = new Set<string>();
  /** Raised when answers on their way are not wanted any more. */
  run = 0;
  /** Merges what comes, once there is a connection. */
  reader?: ListReader<T>;

  readonly asked: Asked;
  options: ListOptions<T>;
  #host: ListHost;
  #listeners = new Set<() => void>();
  #grace: ReturnType<typeof setTimeout> | undefined;
  #items: T[] | undefined;
  #leaders: T[] | undefined;

  constructor(host: ListHost, asked: Asked, options: ListOptions<T> = {}) {
    this.#host = host;
    this.asked = asked;
    this.options = options;
  }

  get leaders(): T[] {
    return (this.#leaders ??= this.pick(this.order));
  }

  get items(): T[] {
    return (this.#items ??= this.pick([...this.order, ...this.along()]));
  }

  get held(): T[] {
    return this.pick(this.waiting);
  }

  get(id: string): T | undefined {
    return this.items.find((item) => item.id === id);
  }

  async more(): Promise<void> {
    if (this.loadingMore || !this.hasMore) return;
    this.loadingMore = true;
    this.tell();
    try {
      await this.#host.more(this);
    } finally {
      this.loadingMore = false;
      this.tell();
    }
  }

  admit(ids?: readonly string[]): void {
    this.reader?.admit(ids);
  }

  retry(): void {
    this.renew();
    this.#host.start(this);
  }

  subscribe(listener: () => void): () => void {
    const isFirst = this.#listeners.size === 0 && this.#grace === undefined;
    clearTimeout(this.#grace);
    this.#grace = undefined;
    this.#listeners.add(listener);
    if (isFirst) this.#host.start(this);
    return () => {
      if (this.#listeners.delete(listener) && this.#listeners.size === 0)
        this.#grace = setTimeout(() => this.#stop(), GRACE);
    };
  }

  /** Those of the items that there are. */
  pick(ids: Iterable<string>): T[] {
    return [...ids].flatMap((id) => this.known.get(id)?.item ?? []);
  }

  leads(id: string): boolean {
    const item = this.known.get(id)?.item;
    return !!item && (this.options.leads?.(item) ?? true);
  }

  /** Ids of what comes along and is not held. */
  along(): string[] {
    return [...this.known.keys()].filter((id) => !this.waiting.has(id) && !this.leads(id));
  }

  /** The first paint. */
  paint({ items, order, more, end }: Reading<T>): void {
    for (const item of items)
      if (!this.known.has(item.id)) this.known.set(item.id, { version: item.version, item });
    this.order = order;
    this.hasMore = more;
    this.end = end;
    this.loaded = true;
    this.error = null;
    this.tell("stale");
  }

  /** The line is down, or will not come up. What was read stays. */
  lost(error = new HearthError("unavailable")): void {
    this.run++;
    if (this.loaded) this.tell("stale");
    else if (this.status !== "closed") this.fail(error);
  }

  /** An error is over: it is being read again. */
  renew(): void {
    if (this.error) this.empty("loading");
  }

  /** Everything is forgotten; with "live" there is nothing, and nothing to be read. */
  empty(status: ListStatus, error: HearthError | null = null): void {
    this.run++;
    this.known.clear();
    this.waiting.clear();
    this.order = [];
    this.hasMore = false;
    this.loaded = status === "live";
    this.error = error;
    this.tell(status);
  }

  /** It could not be read, or may not be any more. */
  fail(error: HearthError, status: ListStatus = "failed"): void {
    this.empty(status, error);
  }

  /** Something has changed. */
  tell(status = this.status): void {
    this.status = status;
    this.#items = this.#leaders = undefined;
    for (const listener of this.#listeners) listener();
  }

  #stop(): void {
    this.#grace = undefined;
    this.#host.stop(this);
    this.empty("loading");
  }
}
