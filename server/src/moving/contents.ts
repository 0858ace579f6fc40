import { setImmediate as pause } from "node:timers/promises";
import { collections } from "../store/collections.ts";
import type { Doc, Driver } from "../store/port.ts";
import { type Declared, SYSTEM } from "../store/store.ts";
import { words } from "../store/words.ts";

/** Documents of one reading. */
const PAGE = 1000;
/** Writes under way at a time: both databases are fastest when many arrive together, but MongoDB lets none wait for long. */
const AT_ONCE = 100;

/** The documents of one collection in one tenant. */
export interface Part {
  collection: string;
  tenant: string;
}

const DECLARED = Object.entries<unknown>(collections) as [string, Declared<Doc>][];

/**
 * What belongs to a store's contents, of which others are made before the facts that count into them: read in this order
 * while somebody writes, every fact that is met has met its parent.
 */
const KEPT = DECLARED.filter(([, { local }]) => !local)
  .map(([name]) => name)
  .reverse();

/** Every part of these tenants, communities first: while one of them is there, the list of communities names it. */
export const partsOf = (tenants: readonly string[]): Part[] =>
  tenants.flatMap((tenant) => KEPT.map((collection) => ({ collection, tenant })));

/** The communities of these stores, then the system's own tenant. */
export async function tenantsOf(...drivers: Driver[]): Promise<string[]> {
  const found = new Set<string>();
  for (const driver of drivers)
    for await (const docs of pages(driver, { collection: "communities", tenant: SYSTEM }))
      for (const { id } of docs) found.add(id);
  return [...found, SYSTEM];
}

/** A part's documents by rising id. The next page is read while one is worked on. */
export async function* pages(driver: Driver, { collection, tenant }: Part): AsyncGenerator<Doc[]> {
  const read = (after?: { id: string }) => {
    const page = driver.find(collection, tenant, { where: {}, order: "asc", after, limit: PAGE });
    // Whoever has stopped reading does not hear that the page they did not want failed.
    page.catch(() => {});
    return page;
  };
  let next: Promise<Doc[]> | undefined = read();
  while (next) {
    const docs: Doc[] = await next;
    // SQLite answers without a pause; signals, and the line to the other database, need one.
    await pause();
    const last = docs.at(-1);
    next = last && docs.length === PAGE ? read({ id: last.id }) : undefined;
    if (last) yield docs;
  }
}

/** How many documents there are. */
export async function countOf(driver: Driver, parts: readonly Part[]): Promise<number> {
  let count = 0;
  for (const { collection, tenant } of parts) count += await driver.count(collection, tenant, {});
  return count;
}

/** Does something with every document, some at a time. */
export async function forEach(docs: readonly Doc[], write: (doc: Doc) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < docs.length; from += AT_ONCE)
    await Promise.all(docs.slice(from, from + AT_ONCE).map(write));
}

const TEXTS = new Map(DECLARED.map(([name, { text }]) => [name, text]));

/** Keeps a document as it is, version and all, with the words that search finds it by. */
export function put(driver: Driver, { collection }: Part, doc: Doc): Promise<void> {
  const text = TEXTS.get(collection);
  return driver.insert(collection, doc, text && words(text(doc)));
}
