import { describe, expect, test } from "vitest";
import { Conflict } from "../../../server/src/store/store.ts";
import { card, ids, note, type Open, START, testBench, together } from "./bench.ts";

export function testDocuments(open: Open): void {
  const bench = testBench(open);

  describe("insert and get", () => {
    test("gives back what was inserted, stamped", async () => {
      const { cards } = await bench();
      const kept = {
        ...card("c1", { rank: 1 }),
        community: "red",
        version: 1,
        createdAt: START,
        updatedAt: START,
      };
      expect(await cards.insert(card("c1", { rank: 1 }))).toStrictEqual(kept);
      expect(await cards.get("c1")).toStrictEqual(kept);
      expect(await cards.get("c2")).toBeNull();
    });

    test("keeps a given createdAt; updatedAt is when it was written", async () => {
      const { cards } = await bench();
      await cards.insert(card("c1", { createdAt: 7 }));
      expect(await cards.get("c1")).toMatchObject({ createdAt: 7, updatedAt: START });
    });

    test("refuses a taken id and leaves the first as it was", async () => {
      const { cards } = await bench();
      const first = await cards.insert(card("c1"));
      await expect(cards.insert(card("c1", { slot: "other" }))).rejects.toThrow(Conflict);
      expect(await cards.get("c1")).toStrictEqual(first);
      expect(await cards.count({})).toBe(1);
    });

    test("refuses a taken unique index, of which every field counts", async () => {
      const { cards } = await bench();
      await cards.insert(card("c1", { slot: "s" }));
      await expect(cards.insert(card("c2", { slot: "s" }))).rejects.toThrow(Conflict);
      await cards.insert(card("c3", { slot: "s", room: "b" }));
      expect(await cards.get("c2")).toBeNull();
    });

    test("lets one of many with the same id, and one with the same unique index, through", async () => {
      const { cards } = await bench();
      const sameId = await together(20, (n) => cards.insert(card("c1", { slot: `s${n}` })).catch(() => null));
      const sameSlot = await together(20, (n) =>
        cards.insert(card(`d${n}`, { slot: "d" })).catch(() => null),
      );
      expect(sameId.filter(Boolean)).toHaveLength(1);
      expect(sameSlot.filter(Boolean)).toHaveLength(1);
      expect(await cards.count({})).toBe(2);
    });

    test("throws when a field of a unique index is missing", async () => {
      const { cards, notes } = await bench();
      await expect(cards.insert(card("c1", { slot: undefined }))).rejects.toThrow(/cards\.slot/);
      await expect(cards.insert(card("c1", { slot: null as unknown as string }))).rejects.toThrow(TypeError);
      await expect(notes.insert(note("n1", "", { once: undefined }))).rejects.toThrow(/notes\.once/);
      await cards.insert(card("c1"));
      await expect(cards.update("c1", { slot: undefined })).rejects.toThrow(/cards\.slot/);
      expect(await cards.get("c1")).toMatchObject({ slot: "c1", version: 1 });
    });
  });

  describe("many", () => {
    test("gives those that exist, each once, in the order asked for", async () => {
      const { cards } = await bench();
      for (const id of ["c1", "c2", "c3"]) await cards.insert(card(id));
      expect(ids(await cards.many(["c3", "no", "c1", "c3"]))).toEqual(["c3", "c1"]);
      expect(await cards.many([])).toEqual([]);
      expect(await cards.many(["no"])).toEqual([]);
    });

    test("takes more ids than a statement takes parameters", async () => {
      const { cards } = await bench();
      await cards.insert(card("c4000"));
      const asked = Array.from({ length: 40_000 }, (_, n) => `c${n}`);
      expect(ids(await cards.many(asked))).toEqual(["c4000"]);
    });
  });

  describe("update", () => {
    test("sets fields, keeps the others, raises the version, stamps", async () => {
      const { cards, clock } = await bench();
      await cards.insert(card("c1", { rank: 1, label: "old" }));
      clock.time += 5;
      const written = await cards.update("c1", { label: "new", open: true });
      expect(written).toStrictEqual({
        ...card("c1", { rank: 1, label: "new", open: true }),
        community: "red",
        version: 2,
        createdAt: START,
        updatedAt: START + 5,
      });
      expect(await cards.get("c1")).toStrictEqual(written);
      expect(await cards.update("c1", {})).toMatchObject({ version: 3 });
    });

    test("removes a field set to undefined, and keeps null as a value", async () => {
      const { cards } = await bench();
      await cards.insert(card("c1", { rank: 1, label: "x" }));
      const written = await cards.update("c1", { rank: undefined, label: null });
      expect(written).not.toHaveProperty("rank");
      expect(await cards.get("c1")).toStrictEqual(written);
      expect(await cards.get("c1")).toHaveProperty("label", null);
    });

    test("replaces a nested value as a whole", async () => {
      const { cards } = await bench();
      await cards.insert(card("c1", { extra: { a: 1, b: 2 } }));
      expect(await cards.update("c1", { extra: { b: 3 } })).toMatchObject({ extra: { b: 3 } });
      expect((await cards.get("c1"))?.extra).toStrictEqual({ b: 3 });
    });

    test("makes nothing that is not there", async () => {
      const { cards, notes } = await bench();
      expect(await cards.update("c1", { rank: 1 })).toBeNull();
      expect(await notes.update("n1", { text: "x" })).toBeNull();
      expect(await cards.count({})).toBe(0);
    });

    test("refuses a taken unique index and changes nothing", async () => {
      const { cards } = await bench();
      await cards.insert(card("c1"));
      const before = await cards.insert(card("c2"));
      await expect(cards.update("c2", { slot: "c1", rank: 9 })).rejects.toThrow(Conflict);
      expect(await cards.get("c2")).toStrictEqual(before);
      expect(await cards.update("c1", { slot: "c1" })).toMatchObject({ version: 2 });
    });

    test("frees a unique value by changing it and by removing its document", async () => {
      const { cards } = await bench();
      await cards.insert(card("c1", { slot: "s" }));
      await cards.update("c1", { slot: "t" });
      await cards.insert(card("c2", { slot: "s" }));
      await cards.remove("c2");
      await cards.insert(card("c3", { slot: "s" }));
      await cards.insert(card("c2", { slot: "u" }));
      expect(await cards.count({ room: "a" })).toBe(3);
    });

    test("does not let go of the fields that the store writes", async () => {
      const { cards } = await bench();
      await cards.insert(card("c1"));
      for (const field of ["id", "community", "version", "createdAt", "updatedAt"])
        await expect(cards.update("c1", { [field]: 1 })).rejects.toThrow(TypeError);
    });
  });

  describe("remove", () => {
    test("removes and answers the document, once", async () => {
      const { cards } = await bench();
      const doc = await cards.insert(card("c1"));
      expect(await cards.remove("c1")).toStrictEqual(doc);
      expect(await cards.get("c1")).toBeNull();
      expect(await cards.remove("c1")).toBeNull();
      expect(await cards.count({})).toBe(0);
    });

    test("lets one of many have it", async () => {
      const { cards } = await bench();
      await cards.insert(card("c1"));
      const removed = await together(20, () => cards.remove("c1"));
      expect(removed.filter(Boolean)).toHaveLength(1);
    });
  });
}
