import { existsSync, mkdirSync, renameSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { EDITION, ensureEdition } from "../edition.ts";
import { sqlitePath } from "../store/address.ts";
import { snapshotFile } from "../store/sqlite-backup.ts";
import { copyContents } from "./copy.ts";
import { digestsOf, documentsIn } from "./digest.ts";
import type { Tell } from "./fill.ts";
import { MoveError } from "./move-error.ts";
import { inFolder, pack } from "./packed.ts";
import { assertThere, at, HeldStore } from "./held-store.ts";

export interface BackupCommand {
  /** Where the backup goes; no such file may be there yet. */
  file: string;
  /** Address of the store. */
  store: string;
}

/**
 * Keeps all that a store holds in one file, while it is served: a packed SQLite file with a seal, whatever the database. What
 * was acknowledged before it began is in it. Of a SQLite store it is one moment; of others each document is as it was at some
 * moment meanwhile, every fact with what it belongs to. Throws errors of one line, and leaves nothing behind then.
 */
export async function backupCommand({ file, store }: BackupCommand, tell: Tell): Promise<void> {
  assertThere(store);
  if (existsSync(file)) throw new MoveError(`${file} is there already: choose another name.`);
  mkdirSync(dirname(resolve(file)), { recursive: true });
  await inFolder(`${file}.part-`, async (folder) => {
    const taken = join(folder, "hearth.db");
    const takenAt = Date.now();
    await take(store, taken, tell);
    const documents = await at(HeldStore.open(`sqlite:${taken}`), (place) => seal(place, takenAt));
    const packed = join(folder, "packed");
    await pack(taken, packed);
    const size = (statSync(packed).size / 1e6).toFixed(1);
    renameSync(packed, file);
    tell.print(`${file}: ${documents} documents, ${size} MB.`);
  });
}

async function take(store: string, to: string, { progress }: Tell): Promise<void> {
  const path = sqlitePath(store);
  if (path !== undefined) return snapshotFile(path, to);
  await at(HeldStore.open(store), async (source) => {
    const edition = await ensureEdition(source.store);
    await at(HeldStore.open(`sqlite:${to}`), async ({ driver, editions }) => {
      const { key, state } = edition;
      await editions.insert({ id: EDITION, key, state, stillUntil: 0, seal: null });
      await copyContents({
        from: source.driver,
        to: driver,
        onProgress: (done, total) => progress(`copying ${Math.floor((done / total) * 100)} %`),
      });
    });
  });
}

async function seal(place: HeldStore, takenAt: number): Promise<number> {
  const { state } = await ensureEdition(place.store);
  if (state === "filling")
    throw new MoveError(
      "The store is half filled: complete the migration or restore first, then back it up.",
    );
  const digests = await digestsOf(place.driver, () => {});
  await place.setEdition({ state: "sealed", stillUntil: 0, seal: { takenAt, digests } });
  return documentsIn(digests);
}
