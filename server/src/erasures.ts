import { appendFile, mkdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { isMongo, sqlitePath } from "./store/address.ts";

/** Somebody who was erased: ids and a time, nothing that says who it was. */
export interface Erased {
  /** Key of the community. */
  community: string;
  person: string;
  /** Epoch milliseconds. */
  at: number;
}

/** Where the file lies for a store that is none, and that other servers may share. */
const OF_THIS_MACHINE = "./data";

/** The file that remembers erasures outside of the store and its backups; null for a store in memory, which has neither. */
export function erasuresFileOf({ erasures, store }: { erasures?: string; store: string }): string | null {
  if (erasures !== undefined) return erasures;
  const path = sqlitePath(store);
  if (path !== undefined) return path === ":memory:" ? null : `${path}.erasures.log`;
  return isMongo(store) ? join(OF_THIS_MACHINE, "hearth.erasures.log") : null;
}

/** Adds a line; resolves once it is on disk. The same one twice does no harm. */
export async function noteErasure(file: string, { community, person, at }: Erased): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const line = JSON.stringify({ community, person, at: new Date(at).toISOString() });
  // A line that a crash cut short must not spoil the next one.
  await appendFile(file, `\n${line}\n`, { mode: 0o600, flush: true });
}

/** Everybody in the file; nobody where there is none. Lines that a crash cut short, or a person wrote, are passed over. */
export async function notedErasures(file: string | null): Promise<Erased[]> {
  if (file === null) return [];
  try {
    return (await readFile(file, "utf8")).split("\n").flatMap(erasedIn);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}

function erasedIn(line: string): Erased[] {
  try {
    const { community, person, at } = JSON.parse(line) as Record<string, unknown>;
    if (typeof community !== "string" || typeof person !== "string") return [];
    return [{ community, person, at: Date.parse(String(at)) || 0 }];
  } catch {
    return [];
  }
}
