import { isMongo, sqlitePath } from "./address.ts";
import { CannotOpen, type Driver, QUIET, type StoreLog } from "./port.ts";
import type { SqliteOptions } from "./sqlite.ts";

/**
 * Opens the database at an address: `sqlite:PATH` (or `sqlite::memory:`), `mongodb://…`, `mongodb+srv://…`. Only the driver
 * asked for is loaded. Throws `CannotOpen` with a line that says what to do.
 */
export async function openDriver(
  address: string,
  log: StoreLog = QUIET,
  options?: SqliteOptions,
): Promise<Driver> {
  const path = sqlitePath(address);
  if (path) return (await import("./sqlite.ts")).sqliteDriver(path, options);
  if (isMongo(address)) return (await import("./mongo.ts")).mongoDriver(address, { log });
  // The address is not repeated: it may hold a password.
  throw new CannotOpen(
    "not an address of a store: use sqlite:PATH, for example sqlite:./data/hearth.db, or mongodb://HOST:PORT/DATABASE",
  );
}
