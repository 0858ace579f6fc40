import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import { backupCommand } from "../../../server/src/moving/backup.ts";
import { migrateCommand } from "../../../server/src/moving/migrate.ts";
import { restoreCommand } from "../../../server/src/moving/restore.ts";
import { startHearth, type TestHearth, type TestPerson } from "../../helpers/server.ts";
import { databases, inStore, testFolder, told } from "./stores.ts";

const folder = testFolder();
afterAll(folder.clear);

const SECRET = "a secret for tests, long enough to sign with";
const space = "product:trail-runner";
const NAME = "Marahilde Mossgruen";
const ADDRESS = "marahilde@mossgruen.example";
const WORD = "quendelgarten";
const SAID = new RegExp([NAME, "marahilde", "mossgruen", WORD].join("|"), "gi");

/** How often anything of hers stands in a file, in any of its bytes. */
const found = (bytes: Buffer): number => bytes.toString("latin1").match(SAID)?.length ?? 0;

/** How often in a SQLite store's files. */
const left = (store: string): number =>
  ["", "-wal", "-shm"]
    .map((end) => `${store.slice("sqlite:".length)}${end}`)
    .filter((path) => existsSync(path))
    .reduce((sum, path) => sum + found(readFileSync(path)), 0);

async function begin(store: string, erasures?: string) {
  const server = await startHearth({ store, secret: SECRET, ...(erasures !== undefined && { erasures }) });
  const mara = await server.person("soles", { name: NAME, subject: `mail:${ADDRESS}`, role: "member" });
  const bob = await server.person("soles", { name: "Bob", role: "member" });
  const scope = await server.hearth.scope("soles");
  await scope.store.people.update(mara.id, { email: ADDRESS, line: `fond of ${WORD}` });
  return { server, mara, bob };
}

const write = ({ hearth }: TestHearth, { id }: TestPerson, text: string, parent?: string) =>
  hearth.call("soles", id, "discussion.write", { once: `once-${Math.random()}`, space, text, parent });

/** Enough that pages are split and joined, with answers of others between. */
async function live(server: TestHearth, mara: TestPerson, bob: TestPerson, threads = 40): Promise<void> {
  for (let n = 0; n < threads; n++) {
    const { id } = await write(server, mara, `${WORD} ${n} `.repeat(1 + n * 12));
    await write(server, bob, `reply ${n}`, id);
  }
  await server.hearth.settled();
}

const erase = ({ hearth }: TestHearth, { id }: TestPerson) =>
  hearth.call("soles", id, "members.erase", { when: "at-once" });
const namesIn = (store: string) =>
  inStore(store, async ({ of }) =>
    (await of("soles").people.find({ where: {}, limit: 99 })).items.map(({ name }) => name),
  );

describe("in SQLite, after an erasure", () => {
  it("no byte of name, address or text is left in the store's files or in a backup made afterwards", async () => {
    const store = folder.newStore();
    const { server, mara, bob } = await begin(store);
    await live(server, mara, bob);
    expect(left(store)).toBeGreaterThan(100);
    await erase(server, mara);
    expect(left(store)).toBe(0);
    const file = folder.path("afterwards");
    await backupCommand({ file, store }, told());
    expect(found(gunzipSync(readFileSync(file)))).toBe(0);
    await server.hearth.settled();
    await server.close();
    expect(left(store)).toBe(0);
    const noted = readFileSync(`${store.slice("sqlite:".length)}.erasures.log`, "utf8").trim();
    expect(JSON.parse(noted)).toEqual({
      community: "soles",
      person: mara.id,
      at: expect.any(String) as string,
    });
  });
});

describe.each(await databases(folder.newStore))("in %s, an older backup", (database, newStore) => {
  it("is erased again while it is restored, in a served store and in a new one that has the list only", async () => {
    const store = newStore();
    const erasures = folder.path(`erasures-${database}`);
    const { server, mara, bob } = await begin(store, erasures);
    await live(server, mara, bob, 5);
    const file = folder.path(`older-${database}`);
    await backupCommand({ file, store }, told());
    await erase(server, mara);
    const said = told();
    await restoreCommand({ file, store, replace: true, erasures: null }, said);
    expect(said.lines.at(-1)).toMatch(/Erased again since: 1 person\.$/);
    await server.close();
    expect(await namesIn(store)).toEqual(["Bob"]);
    if (database === "SQLite") expect(left(store)).toBe(0);

    // The disk is lost, with all that the store knew of erasures.
    const fresh = newStore();
    await restoreCommand({ file, store: fresh, replace: false, erasures }, told());
    expect(await namesIn(fresh)).toEqual(["Bob"]);
    if (database === "SQLite") expect(left(fresh)).toBe(0);
    const counted = await inStore(fresh, async ({ of }) => {
      const { items } = await of("soles").posts.find({
        where: { author: mara.id },
        sort: "createdAt",
        limit: 9,
      });
      const kept = await of("soles").spaces.get(space);
      return { hers: items.length, posts: kept?.posts, threads: kept?.threads };
    });
    expect(counted).toEqual({ hers: 0, posts: 5, threads: 0 });

    // Without the list nobody knows.
    const unknowing = newStore();
    await restoreCommand({ file, store: unknowing, replace: false }, told());
    expect(await namesIn(unknowing)).toContain(NAME);
  }, 60_000);

  it("is erased again also where the erasures came along with a migration", async () => {
    const store = newStore();
    const { server, mara, bob } = await begin(store, folder.path(`moved-${database}`));
    await write(server, bob, "first");
    const file = folder.path(`migrated-${database}`);
    await backupCommand({ file, store }, told());
    await erase(server, mara);
    await server.close();
    const to = folder.newStore();
    await migrateCommand({ from: store, to }, told());
    await restoreCommand({ file, store: to, replace: true }, told());
    expect(await namesIn(to)).toEqual(["Bob"]);
  }, 60_000);
});

it("a list that a crash or a person spoilt is read as far as it can be", async () => {
  const store = folder.newStore();
  const { server, mara } = await begin(store);
  const file = folder.path("spoilt");
  await backupCommand({ file, store }, told());
  await server.close();
  const erasures = folder.path("spoilt.log");
  const line = JSON.stringify({ community: "soles", person: mara.id, at: "2026-01-01T00:00:00Z" });
  writeFileSync(erasures, `{"community":"sol\n\nnull\n# seen\n${line}\n{"community":"gone","person":"x"}\n`);
  const fresh = folder.newStore();
  await restoreCommand({ file, store: fresh, replace: false, erasures }, told());
  expect(await namesIn(fresh)).toEqual(["Bob"]);
});
