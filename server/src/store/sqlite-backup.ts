import { backup, DatabaseSync } from "@photostructure/sqlite";

/** All pages in one step: in smaller ones, each write of a busy server would make it begin again. */
const AT_ONCE = { rate: -1 };

/** Copies a database file as it is at one moment into a new file, beside whoever reads and writes it. */
export const snapshotFile = (path: string, to: string): Promise<void> => copyPages(path, to);

/**
 * Puts another database's contents, tables and indexes and all, in place of a file's own: in one transaction, so that those
 * who have the file open see either the old or the new, and it is the old if this is broken off.
 */
export const replaceFile = (path: string, by: string): Promise<void> => copyPages(by, path);

async function copyPages(from: string, to: string): Promise<void> {
  const db = new DatabaseSync(from);
  try {
    db.exec("PRAGMA busy_timeout = 5000");
    await backup(db, to, AT_ONCE);
  } finally {
    db.close();
  }
}
