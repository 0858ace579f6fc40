import { boundCollection } from "./bound-collection.ts";
import type { Doc, Driver, Index, Scalar } from "./port.ts";
import { Turns } from "./turns.ts";

export { cursorFrom } from "./cursor.ts";
export { CannotOpen, Conflict, type Doc, type Driver, type Index, type Scalar, Unavailable } from "./port.ts";

/** The tenant of what belongs to no community: the communities themselves, jobs. */
export const SYSTEM = "hearth:system";

/** Fields that the store writes by itself. */
type Own = "community" | "version" | "createdAt" | "updatedAt";

/** A document to insert; `createdAt` is given by imports only, and is else the time of writing. */
export type NewDoc<D> = Omit<D, Own> & { createdAt?: number };

/** Fields to set; undefined removes one. */
export type Change<D> = Partial<Omit<D, Own | "id">>;

/** Values that fields must equal. Null asks for null or missing; undefined is refused, as it would ask for nothing. */
export type Match<D> = {
  [K in keyof D as Exclude<D[K], undefined> extends Scalar ? K : never]?: undefined extends D[K]
    ? Exclude<D[K], undefined> | null
    : D[K];
};

export interface Page<D> {
  items: D[];
  /** Opaque cursor after the last item; null when there is no item. */
  end: string | null;
  /** Whether there were further items when it was read. */
  more: boolean;
}

export interface Query<D> {
  where: Match<D>;
  /** Null and missing values come before all others. Without it the order is that of the ids. Ties go by id. */
  sort?: keyof D & string;
  /** "asc" unless given; it turns the order of ties as well. */
  order?: "asc" | "desc";
  /** `end` of an earlier page of the same query; null or nothing begins at the beginning. */
  after?: string | null;
  /** At most so many items, 1 or more. */
  limit: number;
}

/**
 * One community's documents of one kind. Each write answers once it is kept for good. Every verb throws `bad-input`
 * (`HearthError`) for ids or indexed text with NUL or half characters in it.
 */
export interface Collection<D extends Doc> {
  get(id: string): Promise<D | null>;
  /** Those that exist, each once, in the order asked for. */
  many(ids: readonly string[]): Promise<D[]>;
  /** Throws unless an index is declared of just the `where` fields, in any order, followed by `sort`. */
  find(query: Query<D>): Promise<Page<D>>;
  /** Throws unless the `where` fields are, in any order, the beginning of a declared index. */
  count(where: Match<D>): Promise<number>;
  /** Documents in which all words of `text` occur (the last may be a beginning), newest, i.e. highest id, first. */
  search(query: { text: string; where?: Match<D>; limit: number }): Promise<D[]>;
  /** Throws `Conflict` when the id or a unique index is taken. Answers the document as kept. */
  insert(doc: NewDoc<D>): Promise<D>;
  /** Inserts, or answers the document kept by an earlier try with the same `once` key. */
  insertOnce(doc: NewDoc<D>): Promise<{ doc: D; repeated: boolean }>;
  /**
   * Sets fields and raises `version`, all or nothing, only while `when` holds. Answers the document as written, or null
   * when there is none or `when` does not hold. Throws `Conflict` when a unique index is taken.
   */
  update(id: string, set: Change<D>, when?: Match<D>): Promise<D | null>;
  /**
   * Reads, works out a change, writes it only if nobody wrote in between; else starts again, so `work` may run several
   * times; it revises nothing else. When `work` answers null the document is left, and answered, as it is.
   */
  revise(id: string, work: (doc: D) => (Change<D> | null) | Promise<Change<D> | null>): Promise<D | null>;
  /** Removes and answers it, only while `when` holds; else null. */
  remove(id: string, when?: Match<D>): Promise<D | null>;
}

export interface Declared<D extends Doc> {
  indexes: readonly Index[];
  once?: string;
  text?: (doc: D) => string;
  local?: true;
  /** Carries the type; there is no such value. */
  readonly doc?: D;
}

export type DocOf<T> = T extends Declared<infer D> ? D : never;
export type CommunityStore<C> = { [N in keyof C]: Collection<DocOf<C[N]>> };

export interface Store<C> {
  /** The store of one community; it reaches no other. Cheap: make it where it is needed. */
  of(community: string): CommunityStore<C>;
  /** Leaves nothing in the database's files of what was removed or written over, as far as the database lets one. */
  purge(): Promise<void>;
  /** Completes what was begun, then lets go of the database. */
  close(): Promise<void>;
}

/**
 * Declares a collection: its document type, the indexes its queries may use, the text that search finds.
 * `once: "author"` declares that documents carry a `once` key made by the client, unique for each author. An indexed field
 * holds one type of value (and null); fields of a unique index are never null or missing. `local` declares that it is about
 * this store rather than of its contents: a migration or a restore leaves it behind.
 */
export function collection<D extends Doc>(spec: {
  indexes: readonly Index[];
  once?: keyof D & string;
  text?: (doc: D) => string;
  local?: true;
}): Declared<D> {
  if (!spec.once) return spec;
  return { ...spec, indexes: [...spec.indexes, { fields: [spec.once, "once"], unique: true }] };
}

/** Opens the declared collections on a database. `now` gives the time, in epoch milliseconds, that writes are stamped with. */
export async function openStore<C extends object>(
  driver: Driver,
  collections: C,
  { now = Date.now }: { now?: () => number } = {},
): Promise<Store<C>> {
  const declared = Object.entries(collections) as [string, Declared<Doc>][];
  await driver.prepare(
    declared.map(([name, { indexes, text }]) => ({ name, indexes, searchable: text !== undefined })),
  );
  const turns = new Turns();
  return {
    of(community) {
      const bound = declared.map(([name, spec]) => [
        name,
        boundCollection({ driver, turns, name, spec, community, now }),
      ]);
      return Object.fromEntries(bound) as CommunityStore<C>;
    },
    purge: async () => driver.purge?.(),
    close: () => driver.close(),
  };
}
