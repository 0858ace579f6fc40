import { EDITION, type EditionDoc, ensureEdition } from "../edition.ts";
import { isServed } from "../places.ts";
import { SYSTEM } from "../store/store.ts";
import { documentsIn } from "./digest.ts";
import { rememberErasures } from "./erase-again.ts";
import { fill, stillness, type Tell } from "./fill.ts";
import { MoveError } from "./move-error.ts";
import { assertThere, at, HeldStore } from "./held-store.ts";

export interface MigrateCommand {
  /** Addresses of stores. */
  from: string;
  to: string;
}

/**
 * Makes one store hold what another holds, and proves that it does. May be broken off and run again until the target is
 * served. Throws errors of one line.
 */
export async function migrateCommand({ from, to }: MigrateCommand, tell: Tell): Promise<void> {
  if (from === to) throw new MoveError("Source and target are the same store.");
  assertThere(from);
  await at(HeldStore.open(from), async (source) => {
    if (await isServed(source.store.of(SYSTEM)))
      throw new MoveError(
        "The source is being served: stop its servers, or wait a quarter of a minute for one that died, then run it again.",
      );
    const edition = await ensureEdition(source.store);
    if (edition.state === "filling")
      throw new MoveError("The source is half filled itself: complete that first.");
    if (await source.isEmpty()) throw new MoveError("There is nothing in the source.");
    await at(HeldStore.open(to), (target) => migrate(source, edition, target, tell));
  });
}

async function migrate(source: HeldStore, { key }: EditionDoc, target: HeldStore, tell: Tell): Promise<void> {
  await claim(target, key);
  const { copied, digests } = await fill(source.driver, target.driver, tell).catch((error: unknown) => {
    if (!(error instanceof MoveError)) throw error;
    throw new MoveError(`${error.message} If the source is being served, stop that. Then run it again.`);
  });
  await rememberErasures(source, target);
  await target.setEdition({ state: "copied" });
  for (const [name, { count, hash }] of Object.entries(digests))
    tell.print(`${name}: ${count}, ${hash.slice(0, 16)}`);
  tell.print(
    `Source and target are equal: ${documentsIn(digests)} documents. ` +
      `Written with this run: ${copied.written}, removed: ${copied.removed}.`,
  );
}

/** Marks the target as being filled from this edition. Throws `MoveError` where it holds anything else. */
async function claim(target: HeldStore, key: string): Promise<void> {
  const there = await target.edition();
  const isOurs = there?.key === key && (there.state === "filling" || there.state === "copied");
  if (!isOurs && !(await target.isEmpty()))
    throw new MoveError(
      "The target holds other data, or has been served since: migrate into a new file or database, or empty that one.",
    );
  const filling = { key, state: "filling", stillUntil: 0, seal: null } as const;
  if (!there) await target.editions.insert({ id: EDITION, ...filling });
  else await target.setEdition(filling);
  // Somebody may be serving the empty store.
  if (there?.state === "served") await stillness();
}
