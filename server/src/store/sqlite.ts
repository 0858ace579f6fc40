import type { StatementSyncInstance } from "@photostructure/sqlite";
import { groupCommit, type GroupCommit } from "./group-commit.ts";
import {
  type CollectionSpec,
  Conflict,
  type Doc,
  type Driver,
  type DriverQuery,
  Unavailable,
  type Where,
  type WordSearch,
} from "./port.ts";
import { openFile, type SqliteFile } from "./sqlite-file.ts";
import {
  type Bound,
  countSql,
  createIndex,
  createTables,
  findSql,
  indexName,
  searchSql,
  table,
  wordTable,
} from "./sqlite-sql.ts";

export interface SqliteOptions {
  /** How long a write waits for another program that is writing, in ms; meanwhile nothing else is answered. */
  busyTimeout?: number;
  /** Works beside the Hearth that has the file open, instead of keeping others out. */
  beside?: boolean;
  /** Called after each commit with the number of writes it kept, for measuring. */
  onCommit?: (writes: number) => void;
}

/** SQLITE_CONSTRAINT_PRIMARYKEY and SQLITE_CONSTRAINT_UNIQUE. */
const TAKEN = new Set([1555, 2067]);
/** SQLITE_BUSY and SQLITE_LOCKED: another program is writing, and for longer than a write waits. */
const BUSY = new Set([5, 6]);

/** A driver on one SQLite file, or `:memory:`. Throws `CannotOpen`. One process at a time, see `openFile`. */
export function sqliteDriver(
  path: string,
  { busyTimeout = 5000, beside = false, onCommit }: SqliteOptions = {},
): Driver {
  const file = openFile(path, busyTimeout, beside);
  return new SqliteDriver(file, groupCommit(file.db, onCommit));
}

class SqliteDriver implements Driver {
  readonly #file: SqliteFile;
  readonly #commits: GroupCommit;
  readonly #statements = new Map<string, StatementSyncInstance>();

  constructor(file: SqliteFile, commits: GroupCommit) {
    this.#file = file;
    this.#commits = commits;
  }

  prepare(specs: readonly CollectionSpec[]): Promise<void> {
    return this.#commits.write(() => {
      for (const spec of specs) this.#prepareOne(spec);
    });
  }

  async get(collection: string, community: string, id: string): Promise<Doc | null> {
    return this.#read(collection, community, id);
  }

  async many(collection: string, community: string, ids: readonly string[]): Promise<Doc[]> {
    const text = `SELECT doc FROM ${table(collection)}
      WHERE community = ? AND id IN (SELECT value FROM json_each(?))`;
    const found = new Map(this.#docs(text, [community, JSON.stringify(ids)]).map((doc) => [doc.id, doc]));
    return ids.flatMap((id) => found.get(id) ?? []);
  }

  async find(collection: string, community: string, query: DriverQuery): Promise<Doc[]> {
    const found: Doc[] = [];
    for (const { text, values } of findSql(collection, community, query)) {
      if (found.length === query.limit) break;
      found.push(...this.#docs(text, [...values, query.limit - found.length]));
    }
    return found;
  }

  async search(collection: string, community: string, query: WordSearch): Promise<Doc[]> {
    const { text, values } = searchSql(collection, community, query);
    return this.#docs(text, [...values, query.limit]);
  }

  async count(collection: string, community: string, where: Where): Promise<number> {
    const { text, values } = countSql(collection, community, where);
    return (this.#statement(text).get(...values) as { n: number }).n;
  }

  insert(collection: string, doc: Doc, words?: readonly string[]): Promise<void> {
    const json = JSON.stringify(doc);
    return this.#write(collection, () => {
      this.#run(`INSERT INTO ${table(collection)} (community, id, doc) VALUES (?, ?, ?)`, [
        doc.community,
        doc.id,
        json,
      ]);
      if (words) this.#setWords(collection, doc.community, doc.id, words);
    });
  }

  update(
    collection: string,
    community: string,
    id: string,
    set: Readonly<Record<string, unknown>>,
    when: Where,
    words?: readonly string[],
  ): Promise<Doc | null> {
    return this.#write(collection, () => {
      const doc = this.#read(collection, community, id);
      if (!doc || !holds(doc, when)) return null;
      const json = JSON.stringify({ ...doc, ...set, version: doc.version + 1 });
      this.#run(`UPDATE ${table(collection)} SET doc = ? WHERE community = ? AND id = ?`, [
        json,
        community,
        id,
      ]);
      if (words) this.#setWords(collection, community, id, words);
      return parsed(json);
    });
  }

  remove(collection: string, community: string, id: string, when: Where): Promise<Doc | null> {
    return this.#write(collection, () => {
      const doc = this.#read(collection, community, id);
      if (!doc || !holds(doc, when)) return null;
      this.#run(`DELETE FROM ${table(collection)} WHERE community = ? AND id = ?`, [community, id]);
      if (this.#searchable.has(collection)) this.#setWords(collection, community, id, []);
      return doc;
    });
  }

  async purge(): Promise<void> {
    this.#commits.flush();
    if (!this.#file.purge()) throw new Unavailable("another program holds the file, with what was erased");
  }

  async close(): Promise<void> {
    if (!this.#file.db.isOpen) return;
    this.#commits.flush();
    this.#file.close();
  }

  readonly #searchable = new Set<string>();

  #prepareOne(spec: CollectionSpec): void {
    const { db } = this.#file;
    for (const text of createTables(spec)) db.exec(text);
    if (spec.searchable) this.#searchable.add(spec.name);
    const declared = new Set(spec.indexes.map((index) => indexName(spec.name, index)));
    const there = db
      .prepare("SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL")
      .all(spec.name) as { name: string }[];
    // What is declared no longer would cost every write, and a unique one would go on refusing.
    for (const { name } of there) if (!declared.has(name)) db.exec(`DROP INDEX "${name}"`);
    for (const index of spec.indexes) db.exec(createIndex(spec.name, index));
  }

  #read(collection: string, community: string, id: string): Doc | null {
    const text = `SELECT doc FROM ${table(collection)} WHERE community = ? AND id = ?`;
    return this.#docs(text, [community, id])[0] ?? null;
  }

  /** Writes within the next commit. */
  async #write<T>(collection: string, work: () => T): Promise<T> {
    try {
      return await this.#commits.write(work);
    } catch (error) {
      throw storeError(error, collection);
    }
  }

  #setWords(collection: string, community: string, id: string, words: readonly string[]): void {
    const list = wordTable(collection);
    this.#run(`DELETE FROM ${list} WHERE community = ? AND id = ?`, [community, id]);
    if (words.length === 0) return;
    this.#run(`INSERT OR IGNORE INTO ${list} (community, word, id) SELECT ?, value, ? FROM json_each(?)`, [
      community,
      id,
      JSON.stringify(words),
    ]);
  }

  #docs(text: string, values: Bound[]): Doc[] {
    return (this.#statement(text).all(...values) as { doc: string }[]).map(({ doc }) => parsed(doc));
  }

  #run(text: string, values: Bound[]): void {
    this.#statement(text).run(...values);
  }

  /** Prepared once: the declarations bound how many different ones there are. */
  #statement(text: string): StatementSyncInstance {
    const known = this.#statements.get(text);
    if (known) return known;
    const statement = this.#file.db.prepare(text);
    this.#statements.set(text, statement);
    return statement;
  }
}

/** What the store says of an error of SQLite's. */
function storeError(error: unknown, collection: string): unknown {
  const { sqliteCode = 0, sqliteExtendedCode = 0 } = error as Record<string, number | undefined>;
  if (TAKEN.has(sqliteExtendedCode))
    return new Conflict(`${collection}: the id or a unique index is taken`, { cause: error });
  if (BUSY.has(sqliteCode))
    return new Unavailable(`${collection}: another program holds the file locked`, { cause: error });
  return error;
}

const parsed = (json: string): Doc => JSON.parse(json) as Doc;

const holds = (doc: Doc, when: Where): boolean => {
  const fields = doc as unknown as Readonly<Record<string, unknown>>;
  return Object.entries(when).every(([field, value]) => (fields[field] ?? null) === value);
};
