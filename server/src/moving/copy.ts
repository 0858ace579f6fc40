import { isDeepStrictEqual } from "node:util";
import { Conflict, type Doc, type Driver } from "../store/port.ts";
import { countOf, forEach, pages, type Part, partsOf, put, tenantsOf } from "./contents.ts";
import { MoveError } from "./move-error.ts";

export interface Copying {
  from: Driver;
  to: Driver;
  /** Told how many of how many documents of the source are there. */
  onProgress(done: number, total: number): void;
}

export interface Copied {
  written: number;
  removed: number;
}

/**
 * Makes the target hold what the source holds, document for document, and writes only where they differ: so it may be broken
 * off anywhere and run again, and brings over what has changed since. Indexes and words are made as in any write.
 */
export async function copyContents({ from, to, onProgress }: Copying): Promise<Copied> {
  const parts = partsOf(await tenantsOf(from, to));
  const total = await countOf(from, parts);
  const copied: Copied = { written: 0, removed: 0 };
  // First, as what takes its place may need the same entry of a unique index.
  for (const part of parts) copied.removed += await removeDiffering(from, to, part);
  let done = 0;
  for (const part of parts)
    for await (const docs of pages(from, part)) {
      copied.written += await putMissing(to, part, docs);
      done += docs.length;
      onProgress(done, Math.max(done, total));
    }
  return copied;
}

/** Removes what the source does not have, or not like this. */
async function removeDiffering(from: Driver, to: Driver, part: Part): Promise<number> {
  const { collection, tenant } = part;
  let removed = 0;
  for await (const docs of pages(to, part)) {
    const wanted = await byId(from, part, docs);
    const differing = docs.filter((doc) => !isDeepStrictEqual(doc, wanted.get(doc.id)));
    await forEach(differing, ({ id }) => to.remove(collection, tenant, id, {}));
    removed += differing.length;
  }
  return removed;
}

async function putMissing(to: Driver, part: Part, docs: Doc[]): Promise<number> {
  const there = await byId(to, part, docs);
  const missing = docs.filter(({ id }) => !there.has(id));
  try {
    await forEach(missing, (doc) => put(to, part, doc));
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    throw new MoveError(
      `${part.collection}: somebody writes while it is copied. Stop them, then run it again.`,
    );
  }
  return missing.length;
}

async function byId(driver: Driver, { collection, tenant }: Part, docs: Doc[]): Promise<Map<string, Doc>> {
  const found = await driver.many(
    collection,
    tenant,
    docs.map(({ id }) => id),
  );
  return new Map(found.map((doc) => [doc.id, doc]));
}
