import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { openDriver } from "../../server/src/store/open.ts";
import { sqliteDriver, type SqliteOptions } from "../../server/src/store/sqlite.ts";
import { openFile } from "../../server/src/store/sqlite-file.ts";
import { CannotOpen, Conflict, openStore, Unavailable } from "../../server/src/store/store.ts";
import { startSource } from "../helpers/processes.ts";
import { card, note, together } from "./contract/bench.ts";
import { collections } from "./contract/collections.ts";
import { testStore } from "./store-contract.ts";

const folder = mkdtempSync(join(tmpdir(), "hearth-store-"));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;
const newFile = (): string => join(folder, `${(files += 1)}`, "hearth.db");

testStore("SQLite in a file", () => openDriver(`sqlite:${newFile()}`));
testStore("SQLite in memory", () => openDriver("sqlite::memory:"));

describe("SQLite", () => {
  const closing: (() => unknown)[] = [];
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close();
  });
  const storeIn = async (file: string, options?: SqliteOptions) => {
    const store = await openStore(sqliteDriver(file, options), collections);
    closing.push(() => store.close());
    return { store, ...store.of("red") };
  };
  /** Another program with the same file open. */
  const beside = (file: string): InstanceType<typeof DatabaseSync> => {
    const db = new DatabaseSync(file);
    closing.push(() => db.close());
    return db;
  };

  describe("group commit", () => {
    test("commits together what arrives together", async () => {
      const commits: number[] = [];
      const { cards } = await storeIn(newFile(), { onCommit: (writes) => commits.push(writes) });
      await cards.insert(card("c0"));
      commits.length = 0;
      await together(100, (n) => (n % 2 ? cards.insert(card(`c${n}`)) : cards.update("c0", { rank: n })));
      expect(commits).toEqual([100]);
      await cards.remove("c0");
      expect(commits).toEqual([100, 1]);
    });

    test("shares a flood among several commits and loses nothing", async () => {
      const commits: number[] = [];
      const { cards } = await storeIn(newFile(), { onCommit: (writes) => commits.push(writes) });
      commits.length = 0;
      await together(1200, (n) => cards.insert(card(`c${n}`)));
      expect(commits).toEqual([500, 500, 200]);
      expect(await cards.count({})).toBe(1200);
    });

    test("does what arrives together in its order", async () => {
      const { cards } = await storeIn(newFile());
      const writes = [
        cards.insert(card("c1")),
        cards.update("c1", { rank: 1 }),
        cards.remove("c1", { rank: 1 }),
      ];
      expect((await Promise.all(writes)).map((doc) => doc?.version)).toEqual([1, 2, 2]);
    });

    test("shows nobody what is not committed", async () => {
      const file = newFile();
      const { cards } = await storeIn(file);
      const other = beside(file).prepare("SELECT count(*) AS n FROM cards");
      const inserting = cards.insert(card("c1"));
      expect([await cards.get("c1"), other.get().n]).toEqual([null, 0]);
      await inserting;
      expect(other.get().n).toBe(1);
    });

    test("a write that fails half way leaves nothing, and the others stand", async () => {
      const file = newFile();
      const { cards, notes } = await storeIn(file);
      await notes.insert(note("n1", "kept before"));
      beside(file).exec("DROP TABLE notes_words");
      const results = await Promise.allSettled([
        cards.insert(card("c1")),
        notes.insert(note("n2", "its words have no place")),
        notes.update("n1", { text: "neither have these" }),
        cards.insert(card("c1")),
        cards.insert(card("c2")),
      ]);
      const how = ["fulfilled", "rejected", "rejected", "rejected", "fulfilled"];
      expect(results.map(({ status }) => status)).toEqual(how);
      expect((results[3] as PromiseRejectedResult).reason).toBeInstanceOf(Conflict);
      expect(await notes.get("n2")).toBeNull();
      expect(await notes.get("n1")).toMatchObject({ text: "kept before", version: 1 });
      expect(await cards.count({})).toBe(2);
    });

    test("rejects all when it cannot begin, keeps nothing, and goes on afterwards", async () => {
      const file = newFile();
      const { cards } = await storeIn(file, { busyTimeout: 20 });
      await cards.insert(card("c0"));
      const other = beside(file);
      other.exec("BEGIN IMMEDIATE");
      const results = await Promise.allSettled([cards.insert(card("c1")), cards.update("c0", { rank: 1 })]);
      const reasons = results.map((result) => (result as PromiseRejectedResult).reason as unknown);
      for (const reason of reasons) expect(reason).toBeInstanceOf(Unavailable);
      other.exec("ROLLBACK");
      expect(await cards.get("c0")).toMatchObject({ version: 1 });
      expect(await cards.count({})).toBe(1);
      await cards.insert(card("c1"));
    });
  });

  describe("the file", () => {
    test("keeps documents, words and uniqueness when it is opened again", async () => {
      const file = newFile();
      const first = await storeIn(file);
      await first.cards.insert(card("c1", { rank: 1 }));
      const kept = await first.notes.insert(note("n1", "two words"));
      const begun = first.cards.insert(card("c2"));
      await first.store.close();
      await begun;
      const { cards, notes } = await storeIn(file);
      expect(await notes.search({ text: "two wor", limit: 9 })).toStrictEqual([kept]);
      expect(await cards.count({ room: "a" })).toBe(2);
      await expect(cards.insert(card("c3", { slot: "c1" }))).rejects.toThrow(Conflict);
    });

    test("has all that was acknowledged after five kills", { timeout: 60_000 }, async () => {
      const file = newFile();
      const acknowledged: string[] = [];
      for (const round of [1, 2, 3, 4, 5]) {
        const running = startSource("tests/store/writes-until-killed.ts", [file, `r${round}`]);
        await running.printed(`r${round}-${round * 40}\n`);
        await running.stop("SIGKILL");
        acknowledged.push(...running.output().split("\n").slice(0, -1));
      }
      const { notes } = await storeIn(file);
      const found = await notes.many(acknowledged);
      expect(found.map(({ id }) => id)).toEqual(acknowledged);
      expect(found.every(({ likes, version }) => likes === 1 && version === 2)).toBe(true);
      for (const id of acknowledged)
        expect(await notes.search({ text: `word ${id.replace("-", "x")}`, limit: 1000 })).not.toHaveLength(0);
      expect(beside(file).prepare("PRAGMA integrity_check").get()).toEqual({ integrity_check: "ok" });
    });

    test("is a write-ahead log, and each commit waits for the disk", () => {
      const { db, close } = openFile(newFile(), 5000);
      closing.push(close);
      expect(db.prepare("PRAGMA journal_mode").get()).toEqual({ journal_mode: "wal" });
      const FULL = 2;
      expect(db.prepare("PRAGMA synchronous").get()).toEqual({ synchronous: FULL });
    });

    test("belongs to one Hearth at a time; others may read it", async () => {
      const file = newFile();
      const { store, cards } = await storeIn(file);
      await expect(openDriver(`sqlite:${file}`)).rejects.toThrow(/another Hearth has it open/);
      await cards.insert(card("c1"));
      expect(beside(file).prepare("SELECT id FROM cards").get()).toEqual({ id: "c1" });
      await store.close();
      expect(await (await storeIn(file)).cards.count({})).toBe(1);
    });
  });

  describe("an address that cannot be opened", () => {
    const text = join(folder, "text.db");
    writeFileSync(
      text,
      "this is not a database, but it is long enough to be taken for the header of one".repeat(9),
    );
    mkdirSync(join(folder, "folder.db"));
    test.each([
      [`sqlite:${text}`, /text\.db: the file is not a SQLite database$/],
      [`sqlite:${join(folder, "folder.db")}`, /folder\.db: .* is a folder$/],
      [`sqlite:${join(text, "below", "hearth.db")}`, /a part of the path is a file, not a folder$/],
      ["postgres://name:secret@host/db", /^not an address of a store: use sqlite:PATH/],
      ["sqlite:", /^not an address of a store: use sqlite:PATH/],
      ["", /^not an address of a store: use sqlite:PATH/],
    ])("%s is refused in one line", async (address, message) => {
      const error = await openDriver(address).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(CannotOpen);
      expect((error as Error).message).toMatch(message);
      expect((error as Error).message).not.toMatch(/\n|secret/);
    });

    test("leaves nothing beside it", () => {
      expect(existsSync(`${text}.lock`)).toBe(false);
    });
  });
});
