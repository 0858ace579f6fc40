import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { afterAll, afterEach, beforeEach, expect, it } from "vitest";
import { sqliteDriver } from "../../server/src/store/sqlite.ts";
import { openStore, type Store, Unavailable } from "../../server/src/store/store.ts";
import { card, together } from "./contract/bench.ts";
import { collections } from "./contract/collections.ts";

const folder = mkdtempSync(join(tmpdir(), "hearth-purge-"));
afterAll(() => rmSync(folder, { recursive: true }));
const WORD = /quendelgarten/g;
let files = 0;
let file: string;
let store: Store<typeof collections>;

const open = async () => (store = await openStore(sqliteDriver(file), collections));
/** How often the word stands in any byte of the file, its log and its index of the log. */
const found = (): number =>
  ["", "-wal", "-shm"]
    .map((end) => `${file}${end}`)
    .filter((path) => existsSync(path))
    .reduce((sum, path) => sum + (readFileSync(path).toString("latin1").match(WORD)?.length ?? 0), 0);

beforeEach(async () => {
  file = join(folder, `${(files += 1)}.db`);
  await open();
});
afterEach(() => store.close());

const wordy = (n: number) => card(`c${n}`, { extra: `quendelgarten ${n} `.repeat(1 + (n % 60)) });

it("leaves nothing of what was removed or written over, among much that stays", async () => {
  const { cards } = store.of("red");
  await together(300, (n) => cards.insert(wordy(n)));
  await together(300, (n) => (n % 3 === 0 ? cards.remove(`c${n}`) : cards.update(`c${n}`, { extra: "" })));
  expect(found()).toBeGreaterThan(0);
  await store.purge();
  expect(found()).toBe(0);
  expect(await cards.count({})).toBe(200);
});

it("says that it cannot while another program reads, and can afterwards", async () => {
  const { cards } = store.of("red");
  await cards.insert(wordy(1));
  const reader = new DatabaseSync(file);
  reader.exec("BEGIN");
  reader.prepare("SELECT count(*) FROM cards").get();
  await cards.remove("c1");
  await expect(store.purge()).rejects.toThrow(Unavailable);
  await cards.insert(card("c2"));
  reader.exec("ROLLBACK");
  reader.close();
  await store.purge();
  expect(found()).toBe(0);
});

it("a file of earlier days is cleaned when it is opened", async () => {
  await store.close();
  const earlier = new DatabaseSync(file);
  earlier.exec("PRAGMA secure_delete = OFF; PRAGMA user_version = 1; CREATE TABLE old (text TEXT)");
  const insert = earlier.prepare("INSERT INTO old VALUES (?)");
  for (let n = 0; n < 200; n++) insert.run(`quendelgarten ${n}`);
  earlier.exec("DROP TABLE old; PRAGMA wal_checkpoint(TRUNCATE)");
  earlier.close();
  expect(found()).toBeGreaterThan(0);
  await open();
  expect(found()).toBe(0);
});
