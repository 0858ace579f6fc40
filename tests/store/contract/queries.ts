import { describe, expect, test } from "vitest";
import type { Match, Query } from "../../../server/src/store/store.ts";
import { type Card, card, ids, type Open, START, testBench } from "./bench.ts";

export function testQueries(open: Open): void {
  const bench = testBench(open);
  /** Ids that `where` finds among cards c0, c1, …, by find and, in number, by count. */
  const found = async (fields: Partial<Card>[], where: Match<Card>): Promise<string[]> => {
    const { cards } = await bench();
    for (const [n, each] of fields.entries()) await cards.insert(card(`c${n}`, each));
    const { items } = await cards.find({ where, limit: 99 });
    expect(await cards.count(where)).toBe(items.length);
    return ids(items);
  };

  describe("where", () => {
    test("null asks for null or missing, and for nothing that resembles it", async () => {
      const labels = [{ label: null }, {}, { label: "" }, { label: "null" }, { label: "0" }];
      expect(await found(labels, { label: null })).toEqual(["c0", "c1"]);
      expect(await found([{ rank: 0 }, { rank: null }, {}], { rank: null })).toEqual(["c1", "c2"]);
      expect(await found([{ open: false }, { open: null }, {}], { open: null })).toEqual(["c1", "c2"]);
    });

    test("tells true from false from null", async () => {
      const all = [{ open: true }, { open: false }, { open: null }, {}, { open: true }];
      expect(await found(all, { open: true })).toEqual(["c0", "c4"]);
      expect(await found(all, { open: false })).toEqual(["c1"]);
    });

    test("gives booleans back as booleans", async () => {
      const { cards } = await bench();
      await cards.insert(card("c1", { open: true }));
      expect(await cards.update("c1", { open: false }, { open: true })).toHaveProperty("open", false);
      expect((await cards.find({ where: { open: false }, limit: 1 })).items[0]).toHaveProperty("open", false);
    });

    test("compares numbers exactly", async () => {
      const odd = [5e-324, 5.594283870277623e-104, 2 ** 53 - 1, 2 ** 53 - 2, 2 ** 60, 1e300];
      const all = [0, 1, 1.5, -1, 0.1 + 0.2, ...odd].map((rank) => ({ rank }));
      for (const [n, { rank }] of all.entries()) expect(await found(all, { rank })).toEqual([`c${n}`]);
      expect(await found(all, { rank: 0.3 })).toEqual([]);
    });

    test("compares text by its characters: case, accents, blanks and digits count", async () => {
      const all = ["a", "A", "á", "a\u0301", "a ", " a", "", "1", "1.0", "01"].map((label) => ({ label }));
      for (const [n, { label }] of all.entries()) expect(await found(all, { label })).toEqual([`c${n}`]);
    });

    test("holds for each of its fields, in whatever order they are written", async () => {
      const { cards } = await bench();
      await cards.insert(card("c1", { room: "a", open: true, rank: 1 }));
      await cards.insert(card("c2", { room: "a", open: false, rank: 2 }));
      await cards.insert(card("c3", { room: "b", open: true, rank: 3 }));
      const one = await cards.find({ where: { open: true, room: "a" }, sort: "rank", limit: 9 });
      expect(ids(one.items)).toEqual(["c1"]);
      expect(await cards.count({ open: false, room: "a" })).toBe(1);
    });

    test("follows updates and removals", async () => {
      const { cards } = await bench();
      for (const id of ["c1", "c2", "c3"]) await cards.insert(card(id));
      await cards.update("c1", { room: "b" });
      await cards.remove("c2");
      expect(ids((await cards.find({ where: { room: "a" }, limit: 9 })).items)).toEqual(["c3"]);
      expect(ids((await cards.find({ where: { room: "b" }, limit: 9 })).items)).toEqual(["c1"]);
      expect([await cards.count({ room: "a" }), await cards.count({})]).toEqual([1, 2]);
    });

    test("asks for stamps like for other fields", async () => {
      const { cards, clock } = await bench();
      await cards.insert(card("c1"));
      await cards.insert(card("c2"));
      clock.time += 1;
      await cards.update("c1", { rank: 1 });
      expect(ids((await cards.find({ where: { updatedAt: START + 1 }, limit: 9 })).items)).toEqual(["c1"]);
      expect(ids((await cards.find({ where: {}, sort: "updatedAt", limit: 9 })).items)).toEqual(["c2", "c1"]);
    });

    test("is refused when it would not mean what it says", async () => {
      const { cards } = await bench();
      for (const room of [undefined, { $gt: "" }, ["a"], NaN, Infinity, () => 1]) {
        const where = { room } as unknown as Match<Card>;
        await expect(cards.find({ where, limit: 1 })).rejects.toThrow(TypeError);
        await expect(cards.count(where)).rejects.toThrow(TypeError);
      }
    });
  });

  describe("the index check", () => {
    const query = (where: object, sort?: string): Query<Card> => ({
      where: where as Match<Card>,
      sort: sort as Query<Card>["sort"],
      limit: 1,
    });
    test.each([
      ["a field without index", query({ extra: "x" })],
      ["a sort without index", query({ room: "a" }, "label2")],
      ["fields of different indexes", query({ room: "a", label: "x" }, "rank")],
      ["the beginning of an index, for its order would be another", query({ room: "a", open: true })],
      ["a sort by a unique index, which does not order ties", query({ room: "a" }, "slot")],
      ["a sort that is not next", query({ open: true }, "rank")],
      ["the right fields with the sort among them", query({ room: "a", rank: 1 }, "open")],
    ])("refuses %s", async (_, asked) => {
      const { cards } = await bench();
      await expect(cards.find(asked)).rejects.toThrow(/cards: no declared index covers/);
    });

    test("says which index is wanted", async () => {
      const { cards } = await bench();
      await expect(cards.find(query({ open: true }, "slot"))).rejects.toThrow('{ fields: ["open", "slot"] }');
      await expect(cards.count({ slot: "s" })).rejects.toThrow(
        'cards: no declared index covers this query; it needs { fields: ["slot"] }',
      );
    });

    test("lets through what an index covers", async () => {
      const { cards } = await bench();
      const asked = [
        query({}),
        query({}, "id"),
        query({}, "rank"),
        query({ room: "a" }),
        query({ room: "a" }, "rank"),
      ];
      for (const each of [
        ...asked,
        query({ slot: "s", room: "a" }),
        query({ open: true, room: "a" }, "rank"),
      ])
        expect((await cards.find(each)).items).toEqual([]);
      for (const where of [{}, { room: "a" }, { open: true, room: "a" }, { slot: "s", room: "a" }])
        expect(await cards.count(where)).toBe(0);
    });

    test("refuses a limit that is none", async () => {
      const { cards } = await bench();
      for (const limit of [0, -1, 1.5, NaN, Infinity])
        await expect(cards.find({ where: {}, limit })).rejects.toThrow(RangeError);
    });
  });
}
