import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync, type DatabaseSyncInstance } from "@photostructure/sqlite";
import { CannotOpen, InUse } from "./port.ts";

export interface SqliteFile {
  db: DatabaseSyncInstance;
  /** Puts all that the log holds into the file, and leaves the log empty. Answers whether it could, as nobody else was reading. */
  emptyLog(): boolean;
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
    if (!beside && versionOf(db) === UNCLEAN) db.exec("VACUUM");
    // Writes something, so that a file that cannot be written is found now.
    db.exec(`BEGIN IMMEDIATE; PRAGMA user_version = ${beside ? versionOf(db) : CLEAN}; COMMIT`);
    const emptyLog = () => logEmptied(db, busyTimeout);
    return { db, emptyLog, close: beside ? close : () => closeWhole(db, close) };
  } catch (error) {
    close();
    const Refusal = error instanceof Locked ? InUse : CannotOpen;
    throw new Refusal(`cannot open the store ${path}: ${reason(error)}`, { cause: error });
  }
}

/** `user_version` of a file in which what was removed has been written over from the start, and of one of earlier days. */
const CLEAN = 2;
const UNCLEAN = 1;

const versionOf = (db: DatabaseSyncInstance): number =>
  (db.prepare("PRAGMA user_version").get() as { user_version: number }).user_version;

function logEmptied(db: DatabaseSyncInstance, busyTimeout: number): boolean {
  // Whoever else reads it is not waited for: nothing else would be answered meanwhile.
  db.exec("PRAGMA busy_timeout = 0");
  try {
    return (db.prepare("PRAGMA wal_checkpoint(TRUNCATE)").get() as { busy: number }).busy === 0;
  } finally {
    db.exec(`PRAGMA busy_timeout = ${busyTimeout}`);
  }
}

/**
 * Closes it with everything in the file itself and nothing in the log, so that the file alone may be copied. SQLite would do so
 * by itself, were it not for prepared statements that wait to be collected.
 */
function closeWhole(db: DatabaseSyncInstance, close: () => void): void {
  try {
    if (db.isOpen) logEmptied(db, 0);
  } catch {
    // Then it stays in the log, which is as good.
  }
  close();
}

function inMemory(): SqliteFile {
  const db = new DatabaseSync(":memory:");
  return { db, emptyLog: () => true, close: () => db.close() };
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
