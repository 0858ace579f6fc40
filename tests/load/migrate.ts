// `npm run migrate-load`: migrates 100,000 documents (or as many as ITEMS says) from SQLite to MongoDB and back, and a backup
// through both, and prints what it took. Without a MongoDB, or with the argument `sqlite`, it goes from SQLite to SQLite.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { backupCommand } from "../../server/src/moving/backup.ts";
import { differences, type Digests, digestsOf, documentsIn } from "../../server/src/moving/digest.ts";
import { migrateCommand } from "../../server/src/moving/migrate.ts";
import { at, HeldStore } from "../../server/src/moving/held-store.ts";
import { restoreCommand } from "../../server/src/moving/restore.ts";
import { writeItems } from "../helpers/many-items.ts";
import { startMongo } from "../helpers/mongodb-server.ts";

const items = Number(process.env["ITEMS"] ?? 100_000);
const folder = mkdtempSync(join(tmpdir(), "hearth-migrate-"));
const mongo = process.argv[2] === "sqlite" ? { reason: "left out" } : await startMongo();
const sqlite = (name: string) => `sqlite:${join(folder, name)}`;
const middle = (name: string) =>
  "reason" in mongo ? sqlite(`${name}.db`) : `${mongo.address}/${name}-${process.pid}`;
const quiet = { print() {}, progress() {} };

/** Does something with all items, and says how long it took. */
async function timed(what: string, work: () => Promise<unknown>): Promise<void> {
  const began = performance.now();
  await work();
  const seconds = (performance.now() - began) / 1000;
  const peak = Math.round(process.resourceUsage().maxRSS / 1024);
  console.log(
    `${what}: ${seconds.toFixed(1)} s, ${Math.round(items / seconds)} items/s, at most ${peak} MB of memory so far`,
  );
}

const [first, last] = [sqlite("first.db"), sqlite("last.db")];
const [there, restored] = [middle("there"), middle("restored")];
const file = join(folder, "backup");
try {
  console.log("reason" in mongo ? `No MongoDB: ${mongo.reason}` : `MongoDB: ${mongo.kind}`);
  await timed(`Writing ${items} items`, () =>
    at(HeldStore.open(first), ({ store }) => writeItems(store, items)),
  );
  await timed("Migrating there", () => migrateCommand({ from: first, to: there }, quiet));
  await timed("Once more, with nothing to do", () => migrateCommand({ from: first, to: there }, quiet));
  await timed("Migrating back", () => migrateCommand({ from: there, to: last }, quiet));
  await timed("Backing up", () => backupCommand({ file, store: there }, quiet));
  await timed("Restoring", () => restoreCommand({ file, store: restored, replace: false }, quiet));

  const digests: Digests[] = [];
  for (const each of [first, there, last, restored])
    digests.push(await at(HeldStore.open(each), ({ driver }) => digestsOf(driver, () => {})));
  for (const [name, { count, hash }] of Object.entries(digests[0]!))
    console.log(`  ${name}: ${count}, ${hash}`);
  const differing = digests.flatMap((each) => differences(digests[0]!, each));
  if (differing.length > 0 || documentsIn(digests[0]!) !== items)
    throw new Error(`They differ: ${differing.join(", ")}`);
  console.log(`All ${digests.length} stores hold the same ${items} items.`);
} finally {
  rmSync(folder, { recursive: true, force: true });
  if (!("reason" in mongo)) await mongo.stop();
}
