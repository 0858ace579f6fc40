import { describe, expect, test } from "vitest";
import { SYSTEM } from "../../../server/src/store/store.ts";
import { card, ids, note, type Open, testBench } from "./bench.ts";

export function testTenants(open: Open): void {
  const bench = testBench(open);
  const two = async () => {
    const { store, ...red } = await bench();
    const blue = store.of("blue");
    await red.cards.insert(card("c1", { label: "red" }));
    await blue.cards.insert(card("c1", { label: "blue" }));
    await red.cards.insert(card("c2", { slot: "red only" }));
    await red.notes.insert(note("n1", "a red word"));
    return { store, red, blue };
  };

  describe("communities see nothing of each other", () => {
    test("in get and many", async () => {
      const { red, blue } = await two();
      expect(await red.cards.get("c1")).toMatchObject({ label: "red", community: "red" });
      expect(await blue.cards.get("c1")).toMatchObject({ label: "blue", community: "blue" });
      expect(await blue.cards.get("c2")).toBeNull();
      expect(await blue.cards.many(["c2", "c1"])).toMatchObject([{ id: "c1", label: "blue" }]);
    });

    test("in find, count and search", async () => {
      const { red, blue } = await two();
      expect(ids((await red.cards.find({ where: { room: "a" }, limit: 9 })).items)).toEqual(["c1", "c2"]);
      for (const query of [
        { where: {} },
        { where: { room: "a" } },
        { where: { room: "a" }, sort: "rank" as const },
      ])
        expect((await blue.cards.find({ ...query, limit: 9 })).items).toMatchObject([{ label: "blue" }]);
      expect([await red.cards.count({}), await blue.cards.count({})]).toEqual([2, 1]);
      expect([await red.cards.count({ room: "a" }), await blue.cards.count({ room: "a" })]).toEqual([2, 1]);
      expect(await red.notes.search({ text: "red word", limit: 9 })).toHaveLength(1);
      for (const text of ["red word", "wor"]) expect(await blue.notes.search({ text, limit: 9 })).toEqual([]);
      await blue.notes.insert(note("n1", "a blue word"));
      for (const text of ["red word", "a red", "red", "re"])
        expect(await blue.notes.search({ text, limit: 9 })).toEqual([]);
      expect(await red.notes.search({ text: "word", limit: 9 })).toMatchObject([{ text: "a red word" }]);
    });

    test("in cursors", async () => {
      const { red, blue } = await two();
      const { end } = await red.cards.find({ where: { room: "a" }, limit: 1 });
      expect((await blue.cards.find({ where: { room: "a" }, after: end, limit: 9 })).items).toEqual([]);
    });

    test("in update, revise and remove", async () => {
      const { red, blue } = await two();
      expect(await blue.cards.update("c2", { label: "x" })).toBeNull();
      expect(await blue.cards.revise("c2", () => ({ label: "x" }))).toBeNull();
      expect(await blue.cards.remove("c2")).toBeNull();
      await blue.cards.update("c1", { label: "changed" });
      expect(await red.cards.get("c1")).toMatchObject({ label: "red", version: 1 });
      await blue.cards.remove("c1");
      expect(await red.cards.get("c1")).toMatchObject({ label: "red" });
      expect(await red.cards.get("c2")).toMatchObject({ version: 1 });
    });

    test("in what is unique", async () => {
      const { blue } = await two();
      await blue.cards.insert(card("c9", { slot: "red only" }));
      expect(await blue.notes.insertOnce(note("n1", ""))).toMatchObject({ repeated: false });
      await blue.notes.remove("n1");
      expect(await blue.notes.get("n1")).toBeNull();
    });

    test("in search after a removal next door", async () => {
      const { red, blue } = await two();
      await blue.notes.insert(note("n1", "a red word"));
      await blue.notes.update("n1", { text: "other" });
      await blue.notes.remove("n1");
      expect(await red.notes.search({ text: "red word", limit: 9 })).toHaveLength(1);
    });

    test("even when their keys look alike", async () => {
      const { store } = await bench();
      const keys = ["a", "A", "a ", " a", "á", "a\u0301", "a%", "a_", "*", "'", '"', "", "__proto__", SYSTEM];
      for (const key of keys) await store.of(key).cards.insert(card("c1", { label: key }));
      for (const key of keys) {
        expect(await store.of(key).cards.get("c1")).toMatchObject({ label: key, community: key });
        expect(await store.of(key).cards.count({})).toBe(1);
      }
    });

    test("even when a document says otherwise", async () => {
      const { red, blue } = await two();
      await red.cards.insert({ ...card("c7"), community: "blue" } as ReturnType<typeof card>);
      expect(await blue.cards.get("c7")).toBeNull();
      expect(await red.cards.get("c7")).toMatchObject({ community: "red" });
    });
  });
}
