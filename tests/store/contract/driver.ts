import { describe, expect, test } from "vitest";
import type { CollectionSpec, Doc, Where } from "../../../server/src/store/port.ts";
import { Conflict } from "../../../server/src/store/store.ts";
import { card, ids, type Open, testBench } from "./bench.ts";

const SPEC: CollectionSpec = {
  name: "cards",
  searchable: true,
  indexes: [{ fields: ["room", "rank"] }, { fields: ["slot"], unique: true }],
};

const doc = (id: string, more: object = {}): Doc => ({
  ...card(id),
  community: "red",
  version: 1,
  createdAt: 1,
  updatedAt: 1,
  ...more,
});

/** What the typed wrapper would hide, asked of the driver itself. */
export function testDriver(open: Open): void {
  const bench = testBench(open);
  const driverOf = async (spec: CollectionSpec = SPEC) => {
    const { driver } = await bench();
    await driver.prepare([spec]);
    return driver;
  };

  describe("driver", () => {
    test("raises the version by itself and sets nothing else", async () => {
      const driver = await driverOf();
      await driver.insert("cards", doc("c1"));
      expect(await driver.update("cards", "red", "c1", { rank: 1 }, {})).toStrictEqual(
        doc("c1", { rank: 1, version: 2 }),
      );
    });

    test("guards tell 1 from true and from its text", async () => {
      const driver = await driverOf();
      await driver.insert("cards", doc("c1", { rank: 1, open: true, label: "1" }));
      const guards: Where[] = [{ rank: true }, { rank: "1" }, { open: 1 }, { label: 1 }];
      for (const when of guards) expect(await driver.update("cards", "red", "c1", { x: 1 }, when)).toBeNull();
    });

    test("finds exactly up to the limit", async () => {
      const driver = await driverOf();
      for (const n of [1, 2, 3]) await driver.insert("cards", doc(`c${n}`, { rank: n }), ["w"]);
      for (const limit of [1, 2, 3, 4]) {
        const query = { where: { room: "a" }, sort: "rank", order: "asc", limit } as const;
        expect(await driver.find("cards", "red", query)).toHaveLength(Math.min(limit, 3));
        expect(await driver.search("cards", "red", { words: ["w"], where: {}, limit })).toHaveLength(
          Math.min(limit, 3),
        );
      }
    });

    test("keeps the words of a document unless it is given others", async () => {
      const driver = await driverOf();
      const found = async (...words: string[]) =>
        ids(await driver.search("cards", "red", { words, where: {}, limit: 9 }));
      await driver.insert("cards", doc("c1"), ["apple", "pie"]);
      await driver.update("cards", "red", "c1", { rank: 1 }, {});
      expect(await found("pie", "apple")).toEqual(["c1"]);
      await driver.update("cards", "red", "c1", { rank: 2 }, {}, ["tart"]);
      expect([await found("apple"), await found("pie"), await found("tart")]).toEqual([[], [], ["c1"]]);
      await driver.update("cards", "red", "c1", { rank: 3 }, { rank: 9 }, ["plum"]);
      expect([await found("tart"), await found("plum")]).toEqual([["c1"], []]);
      await driver.update("cards", "red", "c1", {}, {}, []);
      expect(await found("tart")).toEqual([]);
    });

    test("forgets the words with the document, also for one that takes its id", async () => {
      const driver = await driverOf();
      await driver.insert("cards", doc("c1"), ["apple"]);
      await driver.remove("cards", "red", "c1", {});
      await driver.insert("cards", doc("c1"));
      for (const words of [["apple"], ["apple", "apple"]])
        expect(await driver.search("cards", "red", { words, where: {}, limit: 9 })).toEqual([]);
    });

    test("prepares again without harm, and follows what is declared", async () => {
      const driver = await driverOf();
      await driver.insert("cards", doc("c1", { rank: 1, label: "x" }), ["apple"]);
      await expect(driver.insert("cards", doc("c2", { slot: "c1" }))).rejects.toThrow(Conflict);
      await driver.prepare([{ ...SPEC, indexes: [{ fields: ["label", "rank"] }] }]);
      const query = { where: { label: "x" }, sort: "rank", order: "desc", limit: 9 } as const;
      expect(ids(await driver.find("cards", "red", query))).toEqual(["c1"]);
      expect(await driver.search("cards", "red", { words: ["app"], where: {}, limit: 9 })).toHaveLength(1);
      // What is unique no longer is no longer refused.
      await driver.insert("cards", doc("c2", { slot: "c1" }));
    });

    test("has nothing of a write before it is answered, all of it afterwards", async () => {
      const driver = await driverOf();
      let answered = false;
      const inserting = driver.insert("cards", doc("c1"), ["apple"]).then(() => (answered = true));
      const before = await driver.get("cards", "red", "c1");
      if (before) expect(answered).toBe(true);
      await inserting;
      expect(await driver.get("cards", "red", "c1")).toStrictEqual(doc("c1"));
      expect(await driver.search("cards", "red", { words: ["apple"], where: {}, limit: 9 })).toHaveLength(1);
    });

    test("answers nothing once it is closed", async () => {
      const driver = await driverOf();
      await driver.insert("cards", doc("c1"));
      await driver.close();
      await expect(driver.get("cards", "red", "c1")).rejects.toThrow();
      await expect(driver.find("cards", "red", { where: {}, order: "asc", limit: 1 })).rejects.toThrow();
      await expect(driver.insert("cards", doc("c2"))).rejects.toThrow();
      await expect(driver.update("cards", "red", "c1", {}, {})).rejects.toThrow();
    });
  });
}
