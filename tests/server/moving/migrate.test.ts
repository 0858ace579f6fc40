import { afterAll, describe, expect, it, vi } from "vitest";
import { createHearth } from "../../../server/src/index.ts";
import { copyContents } from "../../../server/src/moving/copy.ts";
import { differences, digestsOf } from "../../../server/src/moving/digest.ts";
import { fill } from "../../../server/src/moving/fill.ts";
import { migrateCommand } from "../../../server/src/moving/migrate.ts";
import { at, HeldStore } from "../../../server/src/moving/held-store.ts";
import { type Doc, type Driver, SYSTEM } from "../../../server/src/store/store.ts";
import { Conflict } from "../../../server/src/store/store.ts";
import { startSource } from "../../helpers/processes.ts";
import { databases, digestsAt, filled, inStore, refusal, testFolder, told } from "./stores.ts";

// Thousands of documents, each flushed to the disk.
vi.setConfig({ testTimeout: 60_000 });

const folder = testFolder();
afterAll(folder.clear);

const FEW = 120;

const all = await databases(folder.newStore);
const ways = all
  .flatMap(([source, from]) => all.map(([target, to]) => ({ way: `${source} to ${target}`, from, to })))
  // The two drivers are seen both as source and target; the large one is only here to see several pages and commits.
  .filter(({ way }) => way !== "MongoDB to MongoDB")
  .map(({ way, from, to }) => [way, from, to, way.includes("MongoDB") ? 600 : 3000] as const);

const migrate = (from: string, to: string) => migrateCommand({ from, to }, told());

describe.each(ways)("a migration from %s", (_, newSource, newTarget, size) => {
  it("ends equal, hash for hash, with versions, words and unique indexes", async () => {
    const [from, to] = [await filled(newSource(), size), newTarget()];
    await inStore(from, (store) => store.of("soles").people.update("person-0000003", { name: "Ann" }));
    const { lines, steps, ...tell } = told();
    await migrateCommand({ from, to }, { ...tell });
    expect(lines.at(-1)).toBe(
      `Source and target are equal: ${size} documents. Written with this run: ${size}, removed: 0.`,
    );
    expect(lines).toContainEqual(expect.stringMatching(/^posts: \d+, [0-9a-f]{16}$/));
    expect(steps.filter((step) => step.endsWith("100 %"))).toEqual(["copying 100 %", "checking 100 %"]);
    expect(differences(await digestsAt(from), await digestsAt(to))).toEqual([]);

    const search = { text: "grosse sti", limit: size };
    const found = await inStore(from, (store) => store.of("other").posts.search(search));
    expect(found.length).toBeGreaterThan(20);
    await inStore(to, async (store) => {
      expect(await store.of("other").posts.search(search)).toEqual(found);
      const { people } = store.of("soles");
      expect(await people.get("person-0000003")).toMatchObject({ name: "Ann", version: 2 });
      const again = { id: "new", subject: "test:3", name: "", avatar: null };
      await expect(people.insert(again)).rejects.toThrow(Conflict);
    });
  });

  it("goes on after it was broken off, and again when the source has changed", async () => {
    const [from, to] = [await filled(newSource(), size), newTarget()];
    await expect(brokenOff(from, to, size / 2)).rejects.toThrow("broken off");
    await inStore(from, async (store) => {
      const { people, posts } = store.of("soles");
      await posts.update("post-0000099", { text: "other words" });
      await posts.remove("post-0000036");
      // The unique subject of one has become another's.
      const { subject } = (await people.remove("person-0000003"))!;
      await people.update("person-0000102", { subject });
    });
    const first = told();
    await migrateCommand({ from, to }, first);
    expect(differences(await digestsAt(from), await digestsAt(to))).toEqual([]);
    const written = Number(/this run: (\d+)/.exec(first.lines.at(-1)!)![1]);
    expect(written).toBeLessThan(size - 100);

    await inStore(from, (store) => store.of("cloth").posts.remove("post-0000098"));
    const second = told();
    await migrateCommand({ from, to }, second);
    expect(second.lines.at(-1)).toContain(`${size - 3} documents. Written with this run: 0, removed: 1.`);
    await inStore(to, async (store) => {
      const found = await store.of("soles").posts.search({ text: "other words", limit: 9 });
      expect(found.map(({ id }) => id)).toEqual(["post-0000099"]);
    });
  });
});

describe("a target", () => {
  it("is refused where the target holds anything else", async () => {
    const from = await filled(folder.newStore(), FEW);
    const other = await filled(folder.newStore(), FEW);
    const before = await digestsAt(other);
    expect(await refusal(migrate(from, other))).toMatch(/^The target holds other data.*migrate into a new/);
    expect(await digestsAt(other)).toEqual(before);

    const to = folder.newStore();
    await migrate(from, to);
    expect(await refusal(migrate(await filled(folder.newStore(), FEW), to))).toMatch(
      /^The target holds other data/,
    );
    // Once somebody has lived in it, it is no copy any more.
    await (await createHearth({ store: to, secret: SECRET })).close();
    expect(await refusal(migrate(from, to))).toMatch(/has been served since/);
  });

  it("cannot be served half way, and cannot be a source", async () => {
    const [from, to] = [await filled(folder.newStore(), FEW), folder.newStore()];
    await expect(brokenOff(from, to, FEW / 2)).rejects.toThrow("broken off");
    await expect(createHearth({ store: to, secret: SECRET })).rejects.toThrow(/^this store is half filled/);
    expect(await refusal(migrate(to, folder.newStore()))).toMatch(/^The source is half filled itself/);
  });
});

const SECRET = "a secret for tests, long enough to sign with";

/** A migration that ends after so many writes, as one that is killed does. */
async function brokenOff(from: string, to: string, writes: number): Promise<void> {
  await at(HeldStore.open(from), async ({ driver, editions }) => {
    const { key } = await editions.insert({
      id: "edition",
      key: "first",
      state: "served",
      stillUntil: 0,
      seal: null,
    });
    await at(HeldStore.open(to), async (target) => {
      await target.editions.insert({ id: "edition", key, state: "filling", stillUntil: 0, seal: null });
      let left = writes;
      const insert: Driver["insert"] = (...given) =>
        left-- > 0 ? target.driver.insert(...given) : Promise.reject(new Error("broken off"));
      await copyContents({ from: driver, to: through(target.driver, { insert }), onProgress() {} });
    });
  });
}

/** A driver that does some things otherwise. */
const through = (driver: Driver, other: Partial<Driver>): Driver =>
  new Proxy(driver, {
    get(target, name) {
      const own: unknown = other[name as keyof Driver] ?? target[name as keyof Driver];
      return typeof own === "function" ? own.bind(target) : own;
    },
  });

describe("the check at the end", () => {
  const loses: [string, (collection: string, doc: Doc) => Doc | null, string][] = [
    ["a changed word", (_, doc) => ({ ...doc, text: "sold" }) as Doc, "posts (other contents)"],
    ["another version", (_, doc) => ({ ...doc, version: 9 }), "posts (other contents)"],
    [
      "a null that is missing",
      (_, { parent: __, ...doc }: Doc & { parent?: null }) => doc,
      "posts (other contents)",
    ],
    ["a lost document", () => null, "posts (62 there, 63 wanted)"],
  ];
  it.each(loses)("finds %s among all the others", async (_, alter, expected) => {
    const [from, to] = [await filled(folder.newStore(), 99), folder.newStore()];
    const failing = at(HeldStore.open(from), (source) =>
      at(HeldStore.open(to), ({ driver }) => {
        const insert: Driver["insert"] = async (collection, doc, words) => {
          const kept = doc.id === "post-0000050" ? alter(collection, doc) : doc;
          if (kept) await driver.insert(collection, kept, words);
        };
        return fill(source.driver, through(driver, { insert }), told());
      }),
    );
    expect(await refusal(failing)).toBe(`It is not all there: ${expected} differ.`);
  });

  it("finds a document that was altered afterwards, and one in the wrong community", async () => {
    const [from, to] = [await filled(folder.newStore(), FEW), folder.newStore()];
    await migrate(from, to);
    const wanted = await digestsAt(from);
    await inStore(to, (store) => store.of("soles").posts.update("post-0000048", { replies: 1 }));
    expect(differences(wanted, await digestsAt(to))).toEqual(["posts (other contents)"]);

    const strayed = folder.newStore();
    await migrate(from, strayed);
    await at(HeldStore.open(strayed), async ({ driver }) => {
      const doc = (await driver.remove("people", "soles", "person-0000003", {}))!;
      await driver.insert("people", { ...doc, community: "other" });
    });
    expect(differences(wanted, await digestsAt(strayed))).toEqual(["people (other contents)"]);
  });

  it("minds neither the order of documents nor that of fields", async () => {
    const [one, two] = [await filled(folder.newStore(), FEW), folder.newStore()];
    await at(HeldStore.open(one), (source) =>
      at(HeldStore.open(two), async (target) => {
        const turned = (doc: Doc) => Object.fromEntries(Object.entries(doc).reverse()) as unknown as Doc;
        const insert: Driver["insert"] = async (collection, doc, words) => {
          await new Promise((resolve) => setTimeout(resolve, (doc.id.charCodeAt(doc.id.length - 1) * 7) % 5));
          await target.driver.insert(collection, turned(doc), words);
        };
        const to = through(target.driver, { insert });
        await copyContents({ from: source.driver, to, onProgress() {} });
        const [stored] = await target.driver.find("posts", "soles", { where: {}, order: "asc", limit: 1 });
        expect(Object.keys(stored!)[0]).toBe("updatedAt");
        expect(await digestsOf(target.driver, () => {})).toEqual(await digestsOf(source.driver, () => {}));
      }),
    );
  });
});

describe("hearth migrate", () => {
  it.each<[string, (served: string) => [string, string], RegExp]>([
    [
      "a source that is not there",
      () => [`sqlite:${folder.path("none.db")}`, "sqlite:x"],
      /^there is no store .*none\.db$/,
    ],
    [
      "an address that is none",
      () => ["postgres://me:hush@host/db", "sqlite:x"],
      /^not an address of a store/,
    ],
    ["one store twice", () => ["sqlite:a", "sqlite:a"], /^Source and target are the same store/],
    ["a source in memory", () => ["sqlite::memory:", "sqlite:x"], /keeps nothing/],
    [
      "a source that is being served",
      (served) => [served, folder.newStore()],
      /another Hearth has it open; stop that/,
    ],
  ])("refuses %s in one line", async (_, addresses, line) => {
    const served = folder.newStore();
    const hearth = await createHearth({ store: served });
    try {
      const said = await refusal(migrate(...addresses(served)));
      expect(said).toMatch(line);
      expect(said).not.toContain("hush");
    } finally {
      await hearth.close();
    }
  });

  const newMongo = new Map(all).get("MongoDB");
  it.skipIf(!newMongo)("refuses a MongoDB that is being served, and takes it afterwards", async () => {
    const [from, to] = [newMongo!(), folder.newStore()];
    const hearth = await createHearth({ store: from, secret: SECRET });
    try {
      await hearth.ensureCommunity({ key: "soles" });
      expect(await refusal(migrate(from, to))).toMatch(/^The source is being served: stop its servers/);
    } finally {
      await hearth.close();
    }
    expect(await refusal(migrate(from, to))).toBe("not refused");
  });

  it("has nothing to do with an empty source", async () => {
    const from = folder.newStore();
    await inStore(from, async () => {});
    expect(await refusal(migrate(from, folder.newStore()))).toBe("There is nothing in the source.");
  });

  it("killed in the middle and run again ends equal", { timeout: 60_000 }, async () => {
    const [from, to] = [await filled(folder.newStore(), 4000), folder.newStore()];
    const run = () => startSource("server/src/main.ts", ["migrate", "--from", from, "--to", to]);
    const killed = run();
    await killed.printed(/copying \d/);
    await killed.stop("SIGKILL");
    const half = await inStore(to, async (store) => (await store.of(SYSTEM).editions.get("edition"))?.state);
    expect(half).toBe("filling");
    const again = run();
    expect(await again.ended).toBe(0);
    expect(again.output()).toContain("Source and target are equal: 4000 documents.");
    const written = Number(/this run: (\d+)/.exec(again.output())![1]);
    expect(written).toBeGreaterThan(0);
    expect(written).toBeLessThan(4000);
    expect(differences(await digestsAt(from), await digestsAt(to))).toEqual([]);
  });
});
