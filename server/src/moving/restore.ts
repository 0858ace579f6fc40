import { randomUUID } from "node:crypto";
import { mkdirSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { EDITION, type Seal } from "../edition.ts";
import { sqlitePath } from "../store/address.ts";
import { CannotOpen, InUse } from "../store/port.ts";
import { replaceFile } from "../store/sqlite-backup.ts";
import { documentsIn } from "./digest.ts";
import { checkedDigests, fill, stillness, type Tell } from "./fill.ts";
import { MoveError } from "./move-error.ts";
import { inFolder, unpack } from "./packed.ts";
import { at, HeldStore } from "./held-store.ts";

export interface RestoreCommand {
  /** A file made by `backup`. */
  file: string;
  /** Address of the store. */
  store: string;
  /** Whether what the store holds may be thrown away. */
  replace: boolean;
}

/**
 * Makes a store hold what a backup holds, while it is served or not. The backup is unpacked and proven first; after that a SQLite
 * file is replaced at one stroke, and another store filled while its servers keep still. Servers notice by themselves.
 * Throws errors of one line.
 */
export async function restoreCommand(command: RestoreCommand, tell: Tell): Promise<void> {
  const { file, store } = command;
  const path = sqlitePath(store);
  if (path === ":memory:") throw new MoveError("sqlite::memory: keeps nothing: name a file, sqlite:PATH.");
  if (path !== undefined) mkdirSync(dirname(path), { recursive: true });
  await inFolder(
    path === undefined ? join(tmpdir(), "hearth-restore-") : `${path}.restore-`,
    async (folder) => {
      const unpacked = join(folder, "hearth.db");
      await unpack(file, unpacked);
      const { digests, takenAt } = await proven(file, unpacked, tell);
      if (path === undefined) await refill(command, unpacked, tell);
      else await replaceAtOnce(command, path, unpacked);
      tell.print(
        `Restored ${documentsIn(digests)} documents, as they were at ${new Date(takenAt).toISOString()}.`,
      );
    },
  );
}

/** The seal of a backup that holds what its seal says. */
async function proven(file: string, unpacked: string, tell: Tell): Promise<Seal> {
  const refuse = (why: string) => new MoveError(`${file} ${why}. Nothing was restored.`);
  try {
    return await at(HeldStore.open(`sqlite:${unpacked}`), async (place) => {
      const seal = (await place.edition())?.seal;
      if (!seal) throw refuse("was not made by hearth backup");
      await checkedDigests(place.driver, seal.digests, tell).catch((error: unknown) => {
        throw error instanceof MoveError
          ? refuse(`does not hold what its seal says: ${error.message}`)
          : error;
      });
      return seal;
    });
  } catch (error) {
    throw error instanceof CannotOpen ? refuse("was not made by hearth backup") : error;
  }
}

const contents = () => ({ key: randomUUID(), state: "served", stillUntil: 0, seal: null }) as const;

async function replaceAtOnce({ store, replace }: RestoreCommand, path: string, by: string): Promise<void> {
  // Erasures since the backup belong here, once there are any: made again in `by`, they are part of the one stroke.
  await at(HeldStore.open(`sqlite:${by}`), (place) => place.setEdition(contents()));
  const served: { is?: boolean } = {};
  const opening = HeldStore.open(store).catch((error: unknown) => {
    if (!(error instanceof InUse)) throw error;
    served.is = true;
    return HeldStore.open(store, { beside: true });
  });
  await at(opening, async (target) => {
    await assertMay(target, replace);
    if (!served.is) return replaceFile(path, by);
    await keepStill(target, statSync(by).size);
    try {
      await replaceFile(path, by);
    } catch (error) {
      await target.setEdition({ stillUntil: 0 });
      throw error;
    }
  });
}

/** Lets the server finish what is under way; it goes on when the contents are replaced, or by itself if they never are. */
async function keepStill(target: HeldStore, bytes: number): Promise<void> {
  if (!(await target.edition()))
    throw new MoveError("The server that has the store open is older than this program: stop it first.");
  const most = 60_000 + bytes / 5_000;
  await target.setEdition({ stillUntil: Date.now() + most });
  await stillness();
}

async function refill({ store, replace }: RestoreCommand, unpacked: string, tell: Tell): Promise<void> {
  await at(HeldStore.open(store), async (target) => {
    await assertMay(target, replace);
    const filling = { state: "filling", stillUntil: 0, seal: null } as const;
    if (await target.edition()) await target.setEdition(filling);
    else await target.editions.insert({ id: EDITION, key: randomUUID(), ...filling });
    await stillness();
    await at(HeldStore.open(`sqlite:${unpacked}`), (source) =>
      fill(source.driver, target.driver, tell),
    ).catch((error: unknown) => {
      throw error instanceof MoveError ? new MoveError(`${error.message} Run it again.`) : error;
    });
    await target.setEdition(contents());
  });
}

async function assertMay(target: HeldStore, replace: boolean): Promise<void> {
  if (!replace && !(await target.isEmpty()))
    throw new MoveError("The store holds data, which a restore throws away: say --replace if that is meant.");
}
