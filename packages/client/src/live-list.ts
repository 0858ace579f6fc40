import type { Change, Entity, ErrorCode, Reading } from "@hearth/contract";
import { HearthError } from "@hearth/contract/rules";
import { type ListOptions, ListWindow } from "./list-window.ts";

/** `stale`: painted from a snapshot, or the line is down; still readable. */
export type ListStatus = "loading" | "live" | "stale" | "failed" | "closed";

/** Where a list is read. */
export interface ListSource<T extends Entity> {
  /** Reads the page behind a cursor, the first one without. Rejects with a HearthError. */
  read(after?: string): Promise<Reading<T>>;
  /** The list has its first listener, or tries again. */
  start(): void;
  /** The last listener has been gone for a while. */
  stop(): void;
}

/** How long a list that nobody listens to is kept, so that an element which is only moved keeps it; milliseconds. */
const GRACE = 1_000;

/** Before a reading that failed is tried again; milliseconds. */
const PAUSE = 5_000;

/** Every other code is a refusal. */
const PASSING: readonly ErrorCode[] = ["unavailable", "internal", "too-many"];

/** A list that follows what happens: read once, then kept up to date while somebody listens. */
export class LiveList<T extends Entity> {
  #status: ListStatus = "loading";
  #error: HearthError | null = null;
  #loadingMore = false;
  #source: ListSource<T>;
  #options: ListOptions<T>;
  #window: ListWindow<T>;
  #pages = 1;
  /** Readings that were begun; the answer to an older one is thrown away. */
  #run = 0;
  #reading: Promise<void> | undefined;
  #listeners = new Set<() => void>();
  #grace: ReturnType<typeof setTimeout> | undefined;
  #views: { items?: T[]; leaders?: T[]; held?: T[] } = {};

  constructor(source: ListSource<T>, options: ListOptions<T> = {}) {
    this.#source = source;
    this.#options = options;
    this.#window = new ListWindow(options);
  }

  get status(): ListStatus {
    return this.#status;
  }

  /** Why it failed or was closed. */
  get error(): HearthError | null {
    return this.#error;
  }

  /** Everything known and admitted: leaders in order, then those that come along. The same array until it changes. */
  get items(): readonly T[] {
    return (this.#views.items ??= this.#window.items);
  }

  get leaders(): readonly T[] {
    return (this.#views.leaders ??= this.#window.leaders);
  }

  /** What waits behind the pill. */
  get held(): readonly T[] {
    return (this.#views.held ??= this.#window.held);
  }

  get(id: string): T | undefined {
    return this.items.find((item) => item.id === id);
  }

  get hasMore(): boolean {
    return this.#window.more;
  }

  get loadingMore(): boolean {
    return this.#loadingMore;
  }

  /** Reads the next page; at once if there is none. Rejects with a HearthError, and may be asked again. */
  async more(): Promise<void> {
    if (this.#loadingMore || !this.hasMore) return;
    this.#loadingMore = true;
    this.#tell();
    try {
      await this.#readOn();
    } finally {
      this.#loadingMore = false;
      this.#tell();
    }
  }

  /** Lets held items in: these, or all. */
  admit(ids?: readonly string[]): void {
    this.#window.admit(ids);
    this.#tell();
  }

  /** After `failed` or `closed`. */
  retry(): void {
    this.#renew();
    this.#source.start();
  }

  /** The first listener starts the list; some time after the last one has gone it stops. Returns the end of it. */
  subscribe(listener: () => void): () => void {
    clearTimeout(this.#grace);
    const first = this.#listeners.size === 0 && this.#grace === undefined;
    this.#grace = undefined;
    this.#listeners.add(listener);
    if (first) this.#source.start();
    return () => {
      if (!this.#listeners.delete(listener) || this.#listeners.size > 0) return;
      this.#grace = setTimeout(() => this.#end(), GRACE);
    };
  }

  /** For the client: reads all pages read so far once more. */
  refresh(): void {
    this.#renew();
    this.#reading = this.#readAgain(++this.#run);
  }

  /** For the client: the first paint, unless something was read already. */
  paint(reading: Reading<T>): void {
    if (this.#window.loaded) return;
    this.#window.read([reading]);
    this.#tell("stale");
  }

  /** For the client: something has changed. */
  apply(change: Change<T>): void {
    if (this.#window.apply(change)) this.#tell();
  }

  /** For the client: the line is down, or will not come up. */
  lost(refusal = new HearthError("unavailable")): void {
    this.#run++;
    if (this.#window.loaded) this.#tell("stale");
    else if (this.#status !== "closed") this.fail(refusal);
  }

  /** For the client: everything is forgotten; there is nothing in it until it is read, or for good. */
  empty(status: "loading" | "live"): void {
    this.#run++;
    this.#window = new ListWindow(this.#options);
    this.#window.loaded = status === "live";
    this.#pages = 1;
    this.#error = null;
    this.#tell(status);
  }

  /** For the client: it could not be read, or may not be any more. */
  fail(error: HearthError, status: ListStatus = "failed"): void {
    this.empty("loading");
    this.#error = error;
    this.#tell(status);
  }

  async #readAgain(run: number): Promise<void> {
    this.#window.begin();
    try {
      const pages = await this.#readPages();
      if (run !== this.#run) return;
      this.#window.read(pages);
      this.#pages = pages.length;
      this.#tell("live");
    } catch (error) {
      if (run === this.#run) this.#notRead(error as HearthError);
    }
  }

  /** What can pass by itself leaves the list as it was, and is tried again. */
  #notRead(error: HearthError): void {
    if (!this.#window.loaded || !PASSING.includes(error.code)) return this.fail(error);
    const run = this.#run;
    this.#tell("stale");
    setTimeout(() => run === this.#run && this.refresh(), PAUSE);
  }

  /** The page behind the last one; behind the new last one if all was read again meanwhile. */
  async #readOn(): Promise<void> {
    let run: number;
    let page: Reading<T>;
    do {
      await this.#reading;
      run = this.#run;
      page = await this.#source.read(this.#window.end ?? undefined);
    } while (run !== this.#run && this.hasMore);
    if (run !== this.#run) return;
    this.#window.append(page);
    this.#pages++;
  }

  /** As many pages as before; one more if known items have moved on to it, or something is gone. */
  async #readPages(): Promise<Reading<T>[]> {
    const window = this.#window;
    const pages: Reading<T>[] = [];
    let found = 0;
    let page: Reading<T> | undefined;
    do {
      page = await this.#source.read(page?.end ?? undefined);
      pages.push(page);
      found += window.placed(page.order);
    } while (page.more && pages.length < this.#pages + Number(found < window.places));
    return pages;
  }

  #renew(): void {
    if (this.#error === null) return;
    this.#error = null;
    this.#tell(this.#window.loaded ? "stale" : "loading");
  }

  #end(): void {
    this.#grace = undefined;
    this.#source.stop();
    this.empty("loading");
  }

  #tell(status = this.#status): void {
    this.#status = status;
    this.#views = {};
    for (const listener of this.#listeners) listener();
  }
}
