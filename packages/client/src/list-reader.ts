import type { Change, Entity, ErrorCode, Reading } from "@hearth/contract";
import type { HearthError } from "@hearth/contract/rules";
import { ListMerger } from "./list-merger.ts";
import type { List } from "./list.ts";

/** Before a reading that failed is tried again; milliseconds. */
const PAUSE = 5_000;

/** What can pass by itself; every other code is a refusal. */
const PASSING: readonly ErrorCode[] = ["unavailable", "internal", "too-many"];

/** Keeps a list up to date: reads its pages, again and further, and takes in what changes meanwhile. */
export class ListReader<T extends Entity> {
  #list: List<T>;
  #merger: ListMerger<T>;
  #read: (after: string | null) => Promise<Reading<T>>;
  /** How many pages have been read. */
  #pages = 1;
  #reading: Promise<void> | undefined;

  /** `read` reads the page behind a cursor, the first one for null; it rejects with a HearthError. */
  constructor(list: List<T>, read: (after: string | null) => Promise<Reading<T>>) {
    this.#list = list;
    this.#merger = new ListMerger(list);
    this.#read = read;
  }

  admit(ids?: readonly string[]): void {
    this.#merger.admit(ids);
    this.#list.tell();
  }

  apply(change: Change<T>): void {
    if (this.#merger.apply(change)) this.#list.tell();
  }

  /** Reads all pages read so far once more; an answer that is still on its way is not wanted any more. */
  refresh(): void {
    this.#list.renew();
    this.#reading = this.#readAgain(++this.#list.run);
  }

  /** Reads the page behind the last one; behind the new last one if all was read again meanwhile. */
  async more(): Promise<void> {
    const list = this.#list;
    let run: number;
    let page: Reading<T>;
    do {
      await this.#reading;
      if (!list.hasMore) return;
      run = list.run;
      page = await this.#read(list.end);
    } while (run !== list.run);
    this.#merger.append(page);
    this.#pages++;
  }

  async #readAgain(run: number): Promise<void> {
    const list = this.#list;
    this.#merger.begin();
    try {
      const pages = await this.#readPages();
      if (run !== list.run) return;
      this.#merger.read(pages);
      this.#pages = pages.length;
      list.tell("live");
    } catch (error) {
      if (run === list.run) this.#failed(error as HearthError);
    }
  }

  /** As many pages as before; one more if a known item may have moved on to it. */
  async #readPages(): Promise<Reading<T>[]> {
    const known = new Set(this.#list.order);
    const most = this.#list.loaded ? this.#pages : 1;
    const pages: Reading<T>[] = [];
    let page: Reading<T> | undefined;
    do {
      page = await this.#read(page?.end ?? null);
      pages.push(page);
      for (const id of page.order) known.delete(id);
    } while (page.more && pages.length < most + Number(known.size > 0));
    return pages;
  }

  /** What can pass by itself leaves the list readable, and is tried again. */
  #failed(error: HearthError): void {
    const list = this.#list;
    if (!list.loaded || !PASSING.includes(error.code)) return list.fail(error);
    list.tell("stale");
    const { run } = list;
    setTimeout(() => run === list.run && this.refresh(), PAUSE);
  }
}
