import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync, type DatabaseSyncInstance } from "@photostructure/sqlite";
import { CannotOpen, InUse } from "./port.ts";

export interface SqliteFile {
  db: DatabaseSyncInstance;
  /**
   * Leaves nothing of what was removed in file and log. What SQLite moved about within its pages is left out by writing the file
   * anew: at once where it is small, else when it is next opened. Answers whether it could, as nobody else was reading.
   */
  purge(): boolean;
  close(): void;
}

/**
 * Opens a database file, made with its folders if need be, and holds it for this process: live rooms and snapshots are
 * in memory, so what a second server wrote would be seen by nobody here. Other programs may read the file, back it up
 * and, with care, write to it; only a second Hearth is refused. `busyTimeout` (ms) is how long a write waits for them.
 * `beside` opens it as such another program. Throws `CannotOpen`, or `InUse` where another Hearth has it.
 */
export function openFile(path: string, busyTimeout: number, beside = false): SqliteFile {
  if (path === ":memory:") return inMemory();
  const opened: (() => void)[] = [];
  const close = () => opened.splice(0).forEach((each) => each());
  try {
    mkdirSync(dirname(path), { recursive: true });
    const db = new DatabaseSync(path);
    opened.push(() => db.close());
    // Reads the header, so that nothing is left beside a file that is no database.
    db.exec(`PRAGMA busy_timeout = ${busyTimeout}; PRAGMA schema_version`);
    if (!beside) opened.push(lock(`${path}.lock`));
    db.exec("PRAGMA journal_mode = WAL");
    // Each commit waits until the disk has it: what was acknowledged survives a loss of power.
    db.exec("PRAGMA synchronous = FULL");
    // What is removed is written over, so that nothing of it can be found in the file.
    db.exec("PRAGMA secure_delete = ON");
    if (!beside && versionOf(db) === UNCLEAN) writeAnew(db);
    // Writes something, so that a file that cannot be written is found now.
    db.exec(`BEGIN IMMEDIATE; PRAGMA user_version = ${beside ? versionOf(db) : CLEAN}; COMMIT`);
    const purge = () => purged(db, busyTimeout);
    return { db, purge, close: beside ? close : () => closeWhole(db, close) };
  } catch (error) {
    close();
    const Refusal = error instanceof Locked ? InUse : CannotOpen;
    throw new Refusal(`cannot open the store ${path}: ${reason(error)}`, { cause: error });
  }
}

/** `user_version` of a file in whose pages nothing is left of what was removed, and of one that is to be written anew. */
const CLEAN = 2;
const UNCLEAN = 1;
/** Writing so many bytes anew takes about a second, in which nothing else is answered. */
const SMALL = 32e6;

const numberFrom = (db: DatabaseSyncInstance, query: string): number =>
  (db.prepare(query).get() as { n: number }).n;
const versionOf = (db: DatabaseSyncInstance): number =>
  numberFrom(db, "SELECT user_version AS n FROM pragma_user_version");
const sizeOf = (db: DatabaseSyncInstance): number =>
  numberFrom(db, "SELECT page_count * page_size AS n FROM pragma_page_count, pragma_page_size");

/** Does something without waiting for others, as nothing else would be answered meanwhile; false where they are in the way. */
function unlessBusy(db: DatabaseSyncInstance, busyTimeout: number, work: () => boolean): boolean {
  db.exec("PRAGMA busy_timeout = 0");
  try {
    return work();
  } catch (error) {
    if (codeOf(error) === BUSY) return false;
    throw error;
  } finally {
    db.exec(`PRAGMA busy_timeout = ${busyTimeout}`);
  }
}

const emptyLog = (db: DatabaseSyncInstance): boolean =>
  (db.prepare("PRAGMA wal_checkpoint(TRUNCATE)").get() as { busy: number }).busy === 0;

function writeAnew(db: DatabaseSyncInstance): boolean {
  db.exec("VACUUM");
  return emptyLog(db);
}

const purged = (db: DatabaseSyncInstance, busyTimeout: number): boolean =>
  unlessBusy(db, busyTimeout, () => {
    if (sizeOf(db) <= SMALL) return writeAnew(db);
    db.exec(`PRAGMA user_version = ${UNCLEAN}`);
    return emptyLog(db);
  });

/**
 * Closes it with everything in the file itself and nothing in the log, so that the file alone may be copied. SQLite would do so
 * by itself, were it not for prepared statements that wait to be collected.
 */
function closeWhole(db: DatabaseSyncInstance, close: () => void): void {
  try {
    if (db.isOpen) unlessBusy(db, 0, () => emptyLog(db));
  } catch {
    // Then it stays in the log, which is as good.
  }
  close();
}

function inMemory(): SqliteFile {
  const db = new DatabaseSync(":memory:");
  return { db, purge: () => true, close: () => db.close() };
}

/** A lock that the operating system frees when the process ends, however it ends; the file itself stays, empty. */
function lock(path: string): () => void {
  const db = new DatabaseSync(path);
  try {
    // A server that is just stopping gets two seconds. The journal in memory, so that no further file is made.
    db.exec("PRAGMA busy_timeout = 2000; PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE");
  } catch (error) {
    db.close();
    if (codeOf(error) !== BUSY) throw error;
    throw new Locked("another Hearth has it open; stop that one first", { cause: error });
  }
  return () => db.close();
}

class Locked extends Error {}

const codeOf = (error: unknown): number | undefined => (error as { sqliteCode?: number }).sqliteCode;

const BUSY = 5;
const REASONS: Readonly<Record<string, string>> = {
  [BUSY]: "another program holds it locked",
  8: "the file or its folder cannot be written",
  14: "the file cannot be read and written, or is a folder",
  26: "the file is not a SQLite database",
  EEXIST: "a part of the path is a file, not a folder",
  ENOTDIR: "a part of the path is a file, not a folder",
  EACCES: "its folder cannot be written",
  EROFS: "its folder cannot be written",
};

function reason(error: unknown): string {
  const { code, message } = error as Error & { code?: string };
  return REASONS[codeOf(error) ?? code ?? ""] ?? message.split("\n")[0] ?? "";
}
