import { randomUUID } from "node:crypto";
import { mkdirSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { EDITION, type Seal } from "../edition.ts";
import { sqlitePath } from "../store/address.ts";
import { CannotOpen, InUse } from "../store/port.ts";
import { replaceFile } from "../store/sqlite-backup.ts";
import { notedErasures } from "../erasures.ts";
import { documentsIn } from "./digest.ts";
import { eraseAgain, erasuresIn } from "./erase-again.ts";
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
  /** The file that remembers who was erased, if there is one. */
  erasures?: string | null;
}

/**
 * Makes a store hold what a backup holds, while it is served or not, but for those who were erased since: they are erased again
 * before anybody reads them. The backup is unpacked and proven first; after that a SQLite file is replaced at one stroke, and
 * another store filled while its servers keep still. Servers notice by themselves. Throws errors of one line.
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
      const again =
        path === undefined
          ? await refill(command, unpacked, tell)
          : await replaceAtOnce(command, path, unpacked);
      tell.print(
        `Restored ${documentsIn(digests)} documents, as they were at ${new Date(takenAt).toISOString()}.` +
          (again > 0 ? ` Erased again since: ${again} ${again === 1 ? "person" : "people"}.` : ""),
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

/** Answers how many were erased again. */
async function replaceAtOnce(command: RestoreCommand, path: string, by: string): Promise<number> {
  const { store, replace, erasures = null } = command;
  const served: { is?: boolean } = {};
  const opening = HeldStore.open(store).catch((error: unknown) => {
    if (!(error instanceof InUse)) throw error;
    served.is = true;
    return HeldStore.open(store, { beside: true });
  });
  return at(opening, async (target) => {
    await assertMay(target, replace);
    const catchUp = async () => {
      const erased = [...(await erasuresIn(target)), ...(await notedErasures(erasures))];
      return at(HeldStore.open(`sqlite:${by}`), (place) => eraseAgain(place, erased));
    };
    await at(HeldStore.open(`sqlite:${by}`), (place) => place.setEdition(contents()));
    const again = await catchUp();
    if (!served.is) {
      await replaceFile(path, by);
      return again;
    }
    await keepStill(target, statSync(by).size);
    try {
      // Who was erased while it went on.
      const late = await catchUp();
      await replaceFile(path, by);
      return again + late;
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

/** Answers how many were erased again. */
async function refill(command: RestoreCommand, unpacked: string, tell: Tell): Promise<number> {
  const { store, replace, erasures = null } = command;
  return at(HeldStore.open(store), async (target) => {
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
    // The list of those who were erased is not replaced; the servers keep still until it is gone through.
    const again = await eraseAgain(target, [
      ...(await erasuresIn(target)),
      ...(await notedErasures(erasures)),
    ]);
    await target.setEdition(contents());
    return again;
  });
}

async function assertMay(target: HeldStore, replace: boolean): Promise<void> {
  if (!replace && !(await target.isEmpty()))
    throw new MoveError("The store holds data, which a restore throws away: say --replace if that is meant.");
}
