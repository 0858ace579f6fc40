import mongoose from "mongoose";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { collections as productCollections } from "../../server/src/store/collections.ts";
import { mongoDriver } from "../../server/src/store/mongo.ts";
import { openDriver } from "../../server/src/store/open.ts";
import { CannotOpen, type Driver, openStore } from "../../server/src/store/store.ts";
import { mongodb, type TestMongo } from "../helpers/mongodb.ts";
import { freePort } from "../helpers/processes.ts";
import { card, note } from "./contract/bench.ts";
import { collections } from "./contract/collections.ts";
import { testDriver } from "./contract/driver.ts";
import { testQueries } from "./contract/queries.ts";
import { testStore } from "./store-contract.ts";

const server = await mongodb();

describe("an address that cannot be opened", async () => {
  const nobody = await freePort();
  test.each([
    [`mongodb://me:se/cret@127.0.0.1:${nobody}/shop`, /percent-encoded$/],
    [
      `mongodb://me:secret@127.0.0.1:${nobody}/shop?appName=secret`,
      new RegExp(`^cannot open the store mongodb://…@127\\.0\\.0\\.1:${nobody}/shop: .*ECONNREFUSED`),
    ],
    ["mongodb://", /percent-encoded$/],
    ["mongodb://me:secret@host/shop?nonsense=1", /percent-encoded$/],
  ])("%s is refused in one line that keeps the secret", async (address, message) => {
    const error = await openDriver(address).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(CannotOpen);
    expect((error as Error).message).toMatch(message);
    expect((error as Error).message).not.toMatch(/\n|secret|se\/cret|me:/);
  });
});

describe.skipIf("reason" in server)("MongoDB", { timeout: 60_000 }, () => {
  const { fresh } = server as TestMongo;
  testStore("MongoDB", () => openDriver(fresh()));

  // What a host sets on the mongoose it shares with Hearth must not drop a part of a filter, nor a guard with it.
  describe("beside a host's mongoose that is strict", () => {
    const were = { strictQuery: mongoose.get("strictQuery"), sanitizeFilter: mongoose.get("sanitizeFilter") };
    beforeAll(() => void mongoose.set({ strictQuery: true, sanitizeFilter: true }));
    afterAll(() => void mongoose.set(were));
    testQueries(() => openDriver(fresh()));
    testDriver(() => openDriver(fresh()));
  });

  const opened: { close(): Promise<unknown> }[] = [];
  afterEach(async () => {
    for (const each of opened.splice(0).reverse()) await each.close();
  });
  const beside = async (address: string) => {
    const connection = await mongoose.createConnection(address).asPromise();
    opened.push(connection);
    return connection.db!;
  };
  const storeAt = async (address: string) => {
    const logged: [string, unknown][] = [];
    const log = { warn: (details: object, message: string) => void logged.push([message, details]) };
    const driver = await mongoDriver(address, { log });
    opened.push(driver);
    return { logged, driver, ...(await openStore(driver, collections)).of("red") };
  };

  test("keeps documents that an operator can read", async () => {
    const address = fresh();
    const { notes } = await storeAt(address);
    await notes.insert(note("n1", "Two words", { likes: 3 }));
    const [kept] = await (await beside(address)).collection("notes").find().toArray();
    expect(kept).toMatchObject({
      _id: { community: "red", id: "n1" },
      text: "Two words",
      likes: 3,
      version: 1,
      _words: ["two", "words"],
    });
  });

  test("keeps all that was there when it is opened again, and changes no index", async () => {
    const address = fresh();
    const first = await storeAt(address);
    await first.cards.insert(card("c1"));
    const { cards, logged } = await storeAt(address);
    expect(await cards.get("c1")).toMatchObject({ id: "c1" });
    expect([first.logged, logged]).toEqual([[], []]);
  });

  test("builds an index that is missing, drops one that is not declared, rebuilds one that differs, and says so", async () => {
    const address = fresh();
    await storeAt(address);
    const db = await beside(address);
    const names = async () =>
      (await db.collection("cards").indexes()).map(({ name, unique = false }) => [name, unique]).sort();
    const declared = await names();
    await db.collection("cards").dropIndex("by_rank");
    await db.collection("cards").dropIndex("unique_room_slot");
    await db.collection("cards").createIndex({ room: 1 }, { name: "unique_room_slot" });
    await db.collection("cards").createIndex({ label: 1 }, { name: "theirs" });
    const { logged, cards } = await storeAt(address);
    expect(await names()).toEqual(declared);
    expect(logged.sort()).toEqual([
      ["an index is missing and is built", { collection: "cards", index: "by_rank" }],
      ["an index is not as declared and is built anew", { collection: "cards", index: "unique_room_slot" }],
      ["an index is not declared and is dropped", { collection: "cards", index: "theirs" }],
    ]);
    await cards.insert(card("c1", { slot: "s" }));
    await expect(cards.insert(card("c2", { slot: "s" }))).rejects.toThrow(/unique index is taken/);
  });

  test("refuses to start where what is there cannot be unique", async () => {
    const address = fresh();
    const both = [1, 2].map((n) => ({ _id: { community: "red", id: `c${n}` }, room: "a", slot: "s" }));
    await (await beside(address)).collection<(typeof both)[0]>("cards").insertMany(both);
    const driver: Driver = await openDriver(address);
    opened.push(driver);
    const error: unknown = await openStore(driver, collections).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(CannotOpen);
    expect((error as Error).message).not.toContain("\n");
  });

  test("two nodes may prepare the same database at the same time", async () => {
    const address = fresh();
    const nodes = await Promise.all([1, 2, 3].map(() => mongoDriver(address)));
    opened.push(...nodes);
    await Promise.all(nodes.map((driver) => openStore(driver, productCollections)));
  });
});
