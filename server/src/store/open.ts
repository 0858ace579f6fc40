import { CannotOpen, type Driver } from "./port.ts";
import { sqliteDriver } from "./sqlite.ts";

/** Opens the database at an address, `sqlite:PATH` (or `sqlite::memory:`). Throws `CannotOpen` with a line that says what to do. */
export async function openDriver(address: string): Promise<Driver> {
  const path = /^sqlite:(.+)$/.exec(address)?.[1];
  if (path) return sqliteDriver(path);
  if (/^mongodb(\+srv)?:/.test(address))
    throw new CannotOpen("MongoDB is not supported yet: use sqlite:PATH");
  // The address is not repeated: it may hold a password.
  throw new CannotOpen("not an address of a store: use sqlite:PATH, for example sqlite:./data/hearth.db");
}
