import type { Change, Entity, Reading } from "@hearth/contract";
import type { List } from "./list.ts";

/** Items of lists with several pages say when they were made. */
type Made = Entity & { createdAt?: number };

/**
 * Merges readings and changes into a list. Versions settle order and duplicates, so it never goes back. It knows
 * neither clock nor line, and tells nobody.
 */
export class ListMerger<T extends Entity> {
  #list: List<T>;
  /** What changed while a reading travels: newer than the reading, even where the reading does not have it. */
  #changed = new Set<string>();
  /** When the newest item known at the last reading was made: what is older, and unknown, was only not read yet. */
  #newest = -Infinity;

  constructor(list: List<T>) {
    this.#list = list;
  }

  /** A reading is asked for; what changes from now on is newer than its answer. */
  begin(): void {
    this.#changed.clear();
    this.#see();
  }

  /** A change that came unasked. False when it says nothing new. */
  apply({ id, version, item }: Change<T>): boolean {
    const { known, options } = this.#list;
    const before = known.get(id);
    if (before && version <= before.version) return false;
    this.#changed.add(id);
    const kept = item && (options.accepts?.(item) ?? true) ? item : null;
    known.set(id, { version, item: kept });
    if (kept && !before?.item) this.#arrive(id, kept);
    return true;
  }

  /**
   * The list read anew from its first page. What it does not have is gone, known items keep their places, and those that
   * are new are held back or take the place where they were read.
   */
  read(pages: Reading<T>[]): void {
    const list = this.#list;
    const { known, waiting } = list;
    const items = pages.flatMap((page) => page.items);
    const listed = new Set(items.map(({ id }) => id));
    const shown = new Set([...list.order, ...list.along()]);
    const holds = this.#holds();
    if (!holds) waiting.clear();
    for (const id of known.keys())
      if (!listed.has(id) && !this.#changed.has(id)) {
        known.delete(id);
        waiting.delete(id);
      }
    for (const item of items) {
      this.#keep(item);
      if (holds && !shown.has(item.id) && this.#isNew(item) && list.options.hold?.(item))
        waiting.add(item.id);
    }
    list.order = list.order.filter((id) => known.get(id)?.item || this.#changed.has(id));
    this.#place(
      pages.flatMap((page) => page.order),
      listed,
    );
    this.#readTo(pages.at(-1)!);
  }

  /** The next page. It was asked for, so nothing of it is held back. */
  append(page: Reading<T>): void {
    const { order, waiting } = this.#list;
    for (const item of page.items) {
      this.#keep(item);
      waiting.delete(item.id);
    }
    order.push(...page.order.filter((id) => !order.includes(id)));
    this.#readTo(page);
  }

  /** Lets held items in: these, or all. */
  admit(ids: readonly string[] = [...this.#list.waiting]): void {
    for (const id of ids) if (this.#list.waiting.delete(id)) this.#enter(id);
  }

  /** As it was read. At equal versions what came unasked during the reading stays. */
  #keep(item: T): void {
    const { known } = this.#list;
    const version = known.get(item.id)?.version ?? -1;
    if (item.version > version || (item.version === version && !this.#changed.has(item.id)))
      known.set(item.id, { version: item.version, item });
  }

  /** Gives items without a place one after the item that was read before them. Newer ones at the head stay there. */
  #place(read: string[], listed: Set<string>): void {
    const { order, waiting, options } = this.#list;
    let at = 0;
    if (options.arrive !== "last") while (at < order.length && !listed.has(order[at]!)) at++;
    for (const id of read) {
      if (waiting.has(id)) continue;
      if (!order.includes(id)) order.splice(at, 0, id);
      at = order.indexOf(id) + 1;
    }
  }

  /** What came before the answer, and has no place yet, may have one now. */
  #readTo({ more, end }: Reading<T>): void {
    const list = this.#list;
    list.loaded = true;
    list.hasMore = more;
    list.end = end;
    this.#see();
    for (const [id, { item }] of list.known) if (item && list.leads(id)) this.#arrive(id, item);
  }

  #arrive(id: string, item: T): void {
    const { order, waiting, options } = this.#list;
    if (order.includes(id) || waiting.has(id) || this.#isUnread(id, item)) return;
    if (this.#holds() && options.hold?.(item)) waiting.add(id);
    else this.#enter(id);
  }

  #enter(id: string): void {
    const { order, options } = this.#list;
    if (!this.#list.leads(id)) return;
    if (options.arrive === "last") order.push(id);
    else order.unshift(id);
  }

  /** Whether it belongs to a page that has not been read; its place comes with that page. */
  #isUnread(id: string, item: T): boolean {
    const { loaded, hasMore, options } = this.#list;
    if (!this.#list.leads(id)) return false;
    return !loaded || (hasMore && (options.arrive === "last" || !this.#isNew(item)));
  }

  #isNew(item: Made): boolean {
    return !(item.createdAt! < this.#newest);
  }

  #see(): void {
    const { order } = this.#list;
    const items: Made[] = this.#list.pick([...order, ...this.#list.along()]);
    this.#newest = Math.max(...items.map(({ createdAt }) => createdAt ?? -Infinity));
  }

  /** An empty list holds nothing back. */
  #holds(): boolean {
    return this.#list.pick(this.#list.order).length > 0;
  }
}
