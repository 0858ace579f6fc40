/** A value that an index can hold and a query can ask for. */
export type Scalar = string | number | boolean | null;
export type Where = Readonly<Record<string, Scalar>>;

/** What every stored document carries. Times are epoch milliseconds. */
export interface Doc {
  /** Sortable by time unless it is made of other ids. Unique within a community. */
  id: string;
  community: string;
  /** Raised by each write; starts at 1. */
  version: number;
  createdAt: number;
  /** When it was last written; the hourly recount asks what changed since. */
  updatedAt: number;
}

/** Equality on index fields, one sort, a place to continue after. Ties are broken by id. */
export interface DriverQuery {
  where: Where;
  sort?: string;
  order: "asc" | "desc";
  /** The sort value (absent when unsorted) and id of the last document already read. */
  after?: { key?: Scalar; id: string };
  limit: number;
}

export interface Index {
  fields: readonly string[];
  unique?: boolean;
}

export interface CollectionSpec {
  name: string;
  /** `community` is put in front of every index by the driver. */
  indexes: readonly Index[];
  /** Whether an index of words is kept for it. */
  searchable: boolean;
}

export interface WordSearch {
  /** Every one must occur; the last may be the beginning of a word. */
  words: readonly string[];
  where: Where;
  limit: number;
}

/**
 * What a database must do: documents, declared indexes and nothing else. Untyped on purpose;
 * `openStore` adds types, versions, the tenant and the index check.
 */
export interface Driver {
  /** Whether several processes can work on it at the same time; else it belongs to one, which it sees to itself. */
  readonly shared?: boolean;
  /** Makes tables and indexes what is declared. Comes before all else. */
  prepare(specs: readonly CollectionSpec[]): Promise<void>;
  get(collection: string, community: string, id: string): Promise<Doc | null>;
  /** The documents that exist, in the order of `ids`. */
  many(collection: string, community: string, ids: readonly string[]): Promise<Doc[]>;
  /** What equals `where` in the fields of one declared index, in its order, `limit` at most. */
  find(collection: string, community: string, query: DriverQuery): Promise<Doc[]>;
  /** Newest (highest id) first. */
  search(collection: string, community: string, query: WordSearch): Promise<Doc[]>;
  count(collection: string, community: string, where: Where): Promise<number>;
  /** Throws `Conflict` when the id or a unique index is taken. Resolves once it is kept for good. */
  insert(collection: string, doc: Doc, words?: readonly string[]): Promise<void>;
  /**
   * Sets fields (undefined removes one) and raises `version`, all or nothing, only while `when` holds.
   * Answers the document as written, or null when there is none or `when` does not hold.
   */
  update(
    collection: string,
    community: string,
    id: string,
    set: Readonly<Record<string, unknown>>,
    when: Where,
    words?: readonly string[],
  ): Promise<Doc | null>;
  /** Removes and answers it, only while `when` holds; else null. */
  remove(collection: string, community: string, id: string, when: Where): Promise<Doc | null>;
  /**
   * Leaves nothing in the files of what was removed or written over. Throws `Unavailable` while another program's reading
   * keeps it from doing so. A database that looks after its files by itself has no such verb.
   */
  purge?(): Promise<void>;
  close(): Promise<void>;
}

/** An id or a unique index is taken. Features answer it; it never becomes an internal error. */
export class Conflict extends Error {
  override name = "Conflict";
}

/** The database cannot be reached just now, or did not answer in time; whether a write was kept is not known. Callers are told `unavailable`. */
export class Unavailable extends Error {
  override name = "Unavailable";
}

/** The address is wrong or the database cannot be used. Its message is one line for whoever starts the server. */
export class CannotOpen extends Error {
  override name = "CannotOpen";
}

/** A running Hearth holds the store. */
export class InUse extends CannotOpen {
  override name = "InUse";
}

/** Where a driver says what whoever runs the server should know. */
export interface StoreLog {
  warn(details: object, message: string): void;
}

export const QUIET: StoreLog = { warn() {} };
