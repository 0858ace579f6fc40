import type { Change, Entity, Reading } from "@hearth/contract";

export interface ListOptions<T> {
  /** Whether an item leads (threads, polls, ideas) or comes along (replies). Default: all lead. */
  leads?: (item: T) => boolean;
  /** Where an arriving leading item enters. Default "first". */
  arrive?: "first" | "last";
  /** Items that arrive unasked and answer true are held back until `admit`. An empty list holds nothing back. */
  hold?: (item: T) => boolean;
  /** Arriving items that answer false do not belong to this filter and are left out. */
  accepts?: (item: T) => boolean;
}

/** An item as it was last heard of; null when it is gone from the list. */
interface Known<T> {
  version: number;
  item: T | null;
}

/**
 * What is known of one list: the pages read so far, and what has changed since. Versions settle order and duplicates,
 * so it never goes back. It knows neither clock nor line.
 */
export class ListWindow<T extends Entity> {
  /** Whether anything has been read yet. */
  loaded = false;
  /** Whether the server has pages that were not read. */
  more = false;
  /** Cursor of the last page read. */
  end: string | null = null;

  #options: ListOptions<T>;
  #known = new Map<string, Known<T>>();
  /** Leading items in their places. Those that are gone keep theirs until the next reading, in case they come back. */
  #order: string[] = [];
  #held = new Set<string>();
  /** What changed while a reading travels: newer than the reading, even where the reading does not have it. */
  #changed = new Set<string>();
  /** When the newest item known at the last reading was made: what is older, and unknown, was only not read yet. */
  #newest = -Infinity;

  constructor(options: ListOptions<T>) {
    this.#options = options;
  }

  get leaders(): T[] {
    return this.#items(this.#order);
  }

  /** Leading items in order, then those that come along. */
  get items(): T[] {
    const along = [...this.#known.keys()].filter((id) => !this.#held.has(id) && !this.#leads(id));
    return [...this.leaders, ...this.#items(along)];
  }

  get held(): T[] {
    return this.#items([...this.#held]);
  }

  /** How many places there are: that many a new reading has to cover. */
  get places(): number {
    return this.#order.length;
  }

  /** How many of these ids have a place. */
  placed(ids: string[]): number {
    return ids.filter((id) => this.#order.includes(id)).length;
  }

  /** A reading is asked for; what changes from now on is newer than its answer. */
  begin(): void {
    this.#changed.clear();
    this.#see();
  }

  /** A change that came unasked. False when it says nothing new. */
  apply({ id, version, item }: Change<T>): boolean {
    if (version <= (this.#known.get(id)?.version ?? -1)) return false;
    this.#changed.add(id);
    const belongs = item && (this.#options.accepts?.(item) ?? true);
    const isNew = !this.#known.get(id)?.item;
    this.#known.set(id, { version, item: belongs ? item : null });
    if (!belongs) this.#held.delete(id);
    else if (isNew) this.#arrive(id, item);
    return true;
  }

  /**
   * The list read anew from its first page. What it does not have is gone, known items keep their places, and those not
   * seen before are held back or take the place where they were read.
   */
  read(pages: Reading<T>[]): void {
    const items = pages.flatMap((page) => page.items);
    const listed = new Set(items.map(({ id }) => id));
    const shown = new Set([...this.#order, ...this.items.map(({ id }) => id)]);
    const mayHold = this.leaders.length > 0;
    if (!mayHold) this.#held.clear();
    for (const id of this.#known.keys()) if (!listed.has(id) && !this.#changed.has(id)) this.#forget(id);
    for (const item of items) {
      this.#keep(item);
      if (mayHold && !shown.has(item.id) && this.#isNew(item) && this.#options.hold?.(item))
        this.#held.add(item.id);
    }
    this.#order = this.#order.filter((id) => this.#known.get(id)?.item || this.#changed.has(id));
    this.#place(
      pages.flatMap((page) => page.order),
      listed,
    );
    this.#readTo(pages.at(-1));
  }

  /** The next page. It was asked for, so nothing of it is held back. */
  append(page: Reading<T>): void {
    for (const item of page.items) {
      this.#keep(item);
      this.#held.delete(item.id);
    }
    this.#order.push(...page.order.filter((id) => !this.#order.includes(id)));
    this.#readTo(page);
  }

  /** Lets held items in: these, or all. */
  admit(ids: readonly string[] = [...this.#held]): void {
    for (const id of ids) if (this.#held.delete(id)) this.#enter(id);
  }

  #items(ids: string[]): T[] {
    return ids.flatMap((id) => this.#known.get(id)?.item ?? []);
  }

  #leads(id: string): boolean {
    const item = this.#known.get(id)?.item;
    return !!item && (this.#options.leads?.(item) ?? true);
  }

  /** As it was read. At equal versions what came unasked during the reading stays. */
  #keep(item: T): void {
    const known = this.#known.get(item.id)?.version ?? -1;
    if (item.version > known || (item.version === known && !this.#changed.has(item.id)))
      this.#known.set(item.id, { version: item.version, item });
  }

  #forget(id: string): void {
    this.#known.delete(id);
    this.#held.delete(id);
  }

  /** Gives items without a place one after the item that was read before them. Newer ones at the head stay there. */
  #place(order: string[], listed: Set<string>): void {
    const places = this.#order;
    let at = 0;
    if (this.#options.arrive !== "last") while (at < places.length && !listed.has(places[at]!)) at++;
    for (const id of order) {
      if (this.#held.has(id)) continue;
      if (!places.includes(id)) places.splice(at, 0, id);
      at = places.indexOf(id) + 1;
    }
  }

  /** With the answer's cursor kept, what came before it, and has no place yet, may now have one. */
  #readTo(page?: Reading<T>): void {
    this.loaded = true;
    this.#see();
    this.more = page?.more ?? false;
    this.end = page?.end ?? null;
    for (const [id, { item }] of this.#known) if (item && this.#leads(id)) this.#arrive(id, item);
  }

  #arrive(id: string, item: T): void {
    if (this.#order.includes(id) || this.#held.has(id)) return;
    if (this.#leads(id) && this.#isUnread(item)) return;
    if (this.leaders.length > 0 && this.#options.hold?.(item)) this.#held.add(id);
    else this.#enter(id);
  }

  /** Whether an item belongs to a page that has not been read; its place comes with that page. */
  #isUnread(item: T): boolean {
    return !this.loaded || (this.more && (this.#options.arrive === "last" || !this.#isNew(item)));
  }

  #isNew(item: Made): boolean {
    return !(item.createdAt! < this.#newest);
  }

  #see(): void {
    this.#newest = Math.max(...this.items.map((item: Made) => item.createdAt ?? -Infinity));
  }

  #enter(id: string): void {
    if (!this.#leads(id)) return;
    if (this.#options.arrive === "last") this.#order.push(id);
    else this.#order.unshift(id);
  }
}

/** Items of lists with several pages say when they were made. */
type Made = Entity & { createdAt?: number };
