import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Digests, digestsOf } from "../../../server/src/moving/digest.ts";
import type { Tell } from "../../../server/src/moving/fill.ts";
import { at, HeldStore } from "../../../server/src/moving/held-store.ts";
import { type Collections } from "../../../server/src/store/collections.ts";
import type { Store } from "../../../server/src/store/store.ts";
import { writeItems } from "../../helpers/many-items.ts";
import { mongodb } from "../../helpers/mongodb.ts";

/** A folder for stores and backups, and addresses of stores in it that nobody has used yet. */
export function testFolder() {
  const folder = mkdtempSync(join(tmpdir(), "hearth-moving-"));
  let files = 0;
  return {
    path: (name: string) => join(folder, name),
    newStore: () => `sqlite:${join(folder, `${(files += 1)}`, "hearth.db")}`,
    clear: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** The databases there are, each with a way to get an address of a store that nobody has used yet. */
export async function databases(sqlite: () => string): Promise<[name: string, newStore: () => string][]> {
  const server = await mongodb();
  return [
    ["SQLite", sqlite],
    ...("reason" in server ? [] : [["MongoDB", server.fresh] as [string, () => string]]),
  ];
}

/** Works in a store that no server has. */
export const inStore = <T>(address: string, work: (store: Store<Collections>) => Promise<T>): Promise<T> =>
  at(HeldStore.open(address), ({ store }) => work(store));

export async function filled(address: string, count: number): Promise<string> {
  await inStore(address, (store) => writeItems(store, count));
  return address;
}

export const digestsAt = (address: string): Promise<Digests> =>
  at(HeldStore.open(address), ({ driver }) => digestsOf(driver, () => {}));

/** Keeps what a command says. */
export function told(): Tell & { lines: string[]; steps: string[] } {
  const [lines, steps]: string[][] = [[], []];
  return {
    lines: lines!,
    steps: steps!,
    print: (line) => lines!.push(line),
    progress: (line) => steps!.push(line),
  };
}

/** What a command is refused with: one line. */
export async function refusal(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown as Error,
  );
  if (!error) return "not refused";
  if (!["MoveError", "CannotOpen", "InUse"].includes(error.name) || error.message.includes("\n")) throw error;
  return error.message;
}
