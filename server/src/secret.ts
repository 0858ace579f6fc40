import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { ConfigError } from "./config.ts";
import { isMongo, sqlitePath } from "./store/address.ts";
import type { StoreLog } from "./store/port.ts";

/** Where the secret for a store lies that is no file, and that other servers may share. */
const OF_THIS_MACHINE = "./data";

/**
 * The secret that a server without HEARTH_SECRET signs with: kept beside the data file, readable by its owner only, so
 * that sessions survive a restart. A store in memory gets one that ends with the process; on MongoDB it is kept on this
 * machine, and the log says that other servers need the same.
 */
export function secretBeside(store: string, log: StoreLog, folder = OF_THIS_MACHINE): string {
  const path = sqlitePath(store);
  if (path === ":memory:" || (!path && !isMongo(store))) return randomBytes(32).toString("hex");
  const file = path ? `${path}.secret` : join(folder, "hearth.secret");
  if (!path)
    log.warn(
      { file },
      "HEARTH_SECRET is not set: sessions are signed by a secret kept on this machine. Set it, to the same on every server of this store.",
    );
  try {
    mkdirSync(dirname(file), { recursive: true });
    return kept(file) ?? made(file);
  } catch (error) {
    throw new ConfigError(
      `HEARTH_SECRET is not set, and ${file} cannot be used: ${(error as Error).message}`,
    );
  }
}

function kept(file: string): string | null {
  try {
    const secret = readFileSync(file, "utf8").trim();
    if (secret.length >= 32) return secret;
    throw new Error("it is damaged; remove it, and everyone signs in again");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

function made(file: string): string {
  const secret = randomBytes(32).toString("hex");
  // "wx" fails when another process made one meanwhile, rather than replace a secret that is in use.
  writeFileSync(file, `${secret}\n`, { mode: 0o600, flag: "wx" });
  return secret;
}
