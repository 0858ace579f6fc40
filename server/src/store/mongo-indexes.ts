import type { Collection } from "mongoose";
import { path, WORDS } from "./mongo-queries.ts";
import type { CollectionSpec, Index, StoreLog } from "./port.ts";

interface WantedIndex {
  name: string;
  key: Record<string, 1>;
  unique: boolean;
}

/** The community in front, and at the end the id, in the order of which ties are given. */
function wanted({ fields, unique = false }: Index): WantedIndex {
  const paths = ["_id.community", ...fields.map(path), ...(unique ? [] : ["_id.id"])];
  return {
    name: [unique ? "unique" : "by", ...fields].join("_"),
    key: Object.fromEntries(paths.map((each) => [each, 1])),
    unique,
  };
}

/** The indexes of a collection; `words` has an entry for each word of a document. */
export function wantedIndexes({ indexes, searchable }: CollectionSpec): WantedIndex[] {
  const words = {
    name: "words",
    key: { "_id.community": 1, [WORDS]: 1, "_id.id": 1 },
    unique: false,
  } as const;
  return [...indexes.map(wanted), ...(searchable ? [words] : [])];
}

/** An index as the database tells it. */
type Kept = Record<string, unknown> & { name: string };

/** Told of every index, and meaning nothing. */
const PLAIN = new Set(["v", "name", "key", "unique", "ns", "background"]);

const isAs = (index: Kept, { key, unique }: WantedIndex): boolean =>
  JSON.stringify(index["key"]) === JSON.stringify(key) &&
  Boolean(index["unique"]) === unique &&
  // Partial, sparse, hidden or with a collation it would hold or order something else.
  Object.keys(index).every((option) => PLAIN.has(option));

/** Of these codes the first says that there is no such collection, the second that another node was faster. */
const NO_COLLECTION = 26;
const NO_INDEX = 27;
const unless = (code: number) => (error: { code?: number }) => {
  if (error.code !== code) throw error;
};

/**
 * Makes a collection's indexes those that are declared. What is declared no longer would cost every write, and a unique one
 * would go on refusing; one that differs is built anew. What is done to a collection that was there is logged.
 */
export async function keepIndexes(
  collection: Collection,
  declared: readonly WantedIndex[],
  log: StoreLog,
): Promise<void> {
  const there = (await collection.indexes().catch(unless(NO_COLLECTION))) as Kept[] | undefined;
  const isNew = !there?.length;
  const kept = (there ?? []).filter(({ name }) => name !== "_id_");
  const good = new Set<string>();
  for (const index of kept) {
    const same = declared.find(({ name }) => name === index.name);
    if (same && isAs(index, same)) good.add(index.name);
    else await drop(collection, index.name, same !== undefined, log);
  }
  const missing = declared.filter(({ name }) => !good.has(name));
  for (const { name } of isNew ? [] : missing)
    if (!kept.some((index) => index.name === name))
      log.warn({ collection: collection.name, index: name }, "an index is missing and is built");
  if (missing.length > 0) await collection.createIndexes(missing.map(described), PATIENT);
}

/** On many documents it takes as long as it takes. (The driver knows the option, its types do not.) */
const PATIENT: object = { socketTimeoutMS: 0 };

/** Some servers take `unique: false` for an option that they do not know. */
const described = ({ name, key, unique }: WantedIndex) => ({ name, key, ...(unique && { unique }) });

async function drop(collection: Collection, name: string, differs: boolean, log: StoreLog): Promise<void> {
  const what = differs
    ? "an index is not as declared and is built anew"
    : "an index is not declared and is dropped";
  log.warn({ collection: collection.name, index: name }, what);
  await collection.dropIndex(name).catch(unless(NO_INDEX));
}
