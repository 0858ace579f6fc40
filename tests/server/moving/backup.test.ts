import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createHearth } from "../../../server/src/index.ts";
import { backupCommand } from "../../../server/src/moving/backup.ts";
import { differences } from "../../../server/src/moving/digest.ts";
import { migrateCommand } from "../../../server/src/moving/migrate.ts";
import { restoreCommand } from "../../../server/src/moving/restore.ts";
import { at, HeldStore } from "../../../server/src/moving/held-store.ts";
import { digestsAt, filled, inStore, refusal, testFolder, told } from "./stores.ts";

const folder = testFolder();
afterAll(folder.clear);

const MANY = 600;
let source: string;
let file: string;
let backups = 0;
const newFile = () => folder.path(`backup-${(backups += 1)}`);

beforeAll(async () => {
  source = await filled(folder.newStore(), MANY);
  file = newFile();
  await backupCommand({ file, store: source }, told());
});

const restore = (from: string, store: string, replace = false) =>
  restoreCommand({ file: from, store, replace }, told());

describe("a backup", () => {
  it("restores into an empty store, with words and unique indexes, and that can be served", async () => {
    const store = folder.newStore();
    await restore(file, store);
    expect(differences(await digestsAt(source), await digestsAt(store))).toEqual([]);
    const search = { text: "grosse sti", limit: 9 };
    const found = await inStore(source, (each) => each.of("other").posts.search(search));
    expect(found).toHaveLength(9);
    expect(await inStore(store, (each) => each.of("other").posts.search(search))).toEqual(found);
    const hearth = await createHearth({ store });
    expect(await hearth.communities()).toHaveLength(3);
    await hearth.close();
  });

  it("is much smaller than the store, and leaves nothing else behind", () => {
    const { length } = readFileSync(file);
    expect(length).toBeLessThan(readFileSync(source.slice("sqlite:".length)).length / 3);
    expect(readdirSync(dirname(file)).filter((name) => /part|restore/.test(name))).toEqual([]);
  });

  it("is a SQLite file once it is unpacked, which may be migrated from", async () => {
    const unpacked = folder.path("unpacked.db");
    writeFileSync(unpacked, gunzipSync(readFileSync(file)));
    const to = folder.newStore();
    await migrateCommand({ from: `sqlite:${unpacked}`, to }, told());
    expect(differences(await digestsAt(source), await digestsAt(to))).toEqual([]);
  });

  it("takes the place of no other file, and is not made of a store that is half filled or not there", async () => {
    const before = readFileSync(file);
    const make = (store: string, to = newFile()) => backupCommand({ file: to, store }, told());
    expect(await refusal(make(source, file))).toMatch(/is there already: choose another name/);
    expect(readFileSync(file)).toEqual(before);
    expect(await refusal(make(`sqlite:${folder.path("none.db")}`))).toMatch(/^there is no store/);
    expect(existsSync(folder.path("none.db"))).toBe(false);
    const half = await filled(folder.newStore(), 50);
    await at(HeldStore.open(half), async ({ editions }) => {
      await editions.insert({ id: "edition", key: "k", state: "filling", stillUntil: 0, seal: null });
    });
    expect(await refusal(make(half))).toMatch(/^The store is half filled/);
  });
});

describe("a restore", () => {
  const damaged: [string, (packed: Buffer) => Buffer, RegExp][] = [
    ["cut short", (packed) => packed.subarray(0, packed.length - 4000), /is damaged, cut short/],
    ["without its last byte", (packed) => packed.subarray(0, -1), /is damaged, cut short/],
    [
      "with a bit turned in the middle",
      (packed) => turned(packed, packed.length >> 1),
      /is damaged, cut short/,
    ],
    [
      "with a bit turned near its end",
      (packed) => turned(packed, packed.length - 12),
      /is damaged, cut short/,
    ],
    ["empty", () => Buffer.alloc(0), /is damaged, cut short/],
    [
      "of something else",
      () => gzipSync("not a database, but long enough ".repeat(99)),
      /was not made by hearth/,
    ],
    ["not packed", (packed) => gunzipSync(packed), /is damaged, cut short, or not made by/],
    [
      "without a seal",
      () => gzipSync(readFileSync(source.slice("sqlite:".length))),
      /was not made by hearth backup/,
    ],
    [
      "whose contents are not those it was sealed with",
      (packed) =>
        gzipSync(Buffer.from(gunzipSync(packed).toString("latin1").replace("No 99", "No 98"), "latin1")),
      /does not hold what its seal says: .*posts \(other contents\)/,
    ],
  ];
  it.each(damaged)("of a file %s restores nothing", async (_, damage, said) => {
    const store = await filled(folder.newStore(), 50);
    const before = await digestsAt(store);
    const broken = newFile();
    writeFileSync(broken, damage(readFileSync(file)));
    const line = await refusal(restore(broken, store, true));
    expect(line).toMatch(said);
    expect(line).toMatch(/Nothing was restored\.$/);
    expect(await digestsAt(store)).toEqual(before);
    expect(readdirSync(dirname(store.slice("sqlite:".length)))).not.toContainEqual(
      expect.stringMatching(/restore/),
    );
  });

  it("throws nothing away unless told to, and then all", async () => {
    const store = await filled(folder.newStore(), 50);
    await inStore(store, ({ of }) =>
      of("extra").people.insert({ id: "x", subject: "x", name: "X", avatar: null }),
    );
    const before = await digestsAt(store);
    expect(await refusal(restore(file, store))).toMatch(/^The store holds data, .* say --replace/);
    expect(await digestsAt(store)).toEqual(before);
    await restore(file, store, true);
    expect(differences(await digestsAt(source), await digestsAt(store))).toEqual([]);
    expect(await inStore(store, ({ of }) => of("extra").people.get("x"))).toBeNull();
  });

  it("says what it cannot read", async () => {
    expect(await refusal(restore(folder.path("none"), folder.newStore()))).toMatch(
      /none cannot be read: ENOENT/,
    );
    expect(await refusal(restore(file, "sqlite::memory:"))).toMatch(/keeps nothing/);
  });
});

function turned(packed: Buffer, place: number): Buffer {
  const copy = Buffer.from(packed);
  copy[place]! ^= 4;
  return copy;
}
