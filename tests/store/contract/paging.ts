import { describe, expect, test } from "vitest";
import { type Collection, cursorFrom, type Query } from "../../../server/src/store/store.ts";
import { type Card, card, expectBadInput, ids, type Open, testBench } from "./bench.ts";

/** Values in the order in which a sort gives them, several times each so that there are ties. */
const ORDERED: Record<string, (string | number | boolean | null)[]> = {
  rank: [null, -1e308, -2.5, -1, 0, 5e-324, 0.1, 1, 9, 10, 2 ** 53 - 1, 1e21, 1e308],
  label: [null, "", " ", "1", "10", "9", "A", "Z", "a", "aa", "b", "é", "あ", "日", "～", "😀"],
  open: [null, false, true],
};

type CardQuery = Omit<Query<Card>, "limit" | "after">;

/** Every page of a query, each read with the cursor of the one before. */
async function pages(cards: Collection<Card>, query: CardQuery, limit: number): Promise<string[][]> {
  const read: string[][] = [];
  for (let after: string | null = null; ;) {
    const page = await cards.find({ ...query, after, limit });
    read.push(ids(page.items));
    expect(read.length, "pages without end").toBeLessThan(100);
    if (!page.more) return read;
    expect(page.items).toHaveLength(limit);
    after = page.end;
  }
}

export function testPaging(open: Open): void {
  const bench = testBench(open);
  /** Cards with each value three times, inserted in disorder, and beside them others that the query must not find. */
  const filled = async (field: keyof Card & string) => {
    const opened = await bench();
    const values = ORDERED[field] ?? [];
    const inOrder = values.flatMap((value, at) =>
      [0, 1, 2].map((tie) => ({ id: `c${String(at).padStart(2, "0")}${(tie + at) % 3}`, value, tie })),
    );
    const disorder = [...inOrder].sort((a, b) => (a.tie === b.tie ? (a.id < b.id ? 1 : -1) : a.tie - b.tie));
    for (const { id, value, tie } of disorder)
      // Null and missing are the same place.
      await opened.cards.insert(card(id, value === null && tie === 1 ? {} : { [field]: value }));
    for (const n of [1, 2, 3]) await opened.cards.insert(card(`c0${n}x`, { room: "b", [field]: values[n] }));
    // Within a value ties go by id.
    const expected = values.flatMap((_, at) =>
      inOrder
        .filter(({ id }) => id.startsWith(`c${String(at).padStart(2, "0")}`))
        .map(({ id }) => id)
        .sort(),
    );
    return { ...opened, expected };
  };

  describe("paging", () => {
    describe.each(["asc", "desc"] as const)("%s", (order) => {
      test.each(["rank", "label"] as const)("by %s, ties by id, without gaps or repeats", async (sort) => {
        const { cards, expected } = await filled(sort);
        const wanted = order === "asc" ? expected : [...expected].reverse();
        for (const limit of [1, 2, 3, 4, 7, wanted.length, 999]) {
          const read = await pages(cards, { where: { room: "a" }, sort, order }, limit);
          expect(read.flat()).toEqual(wanted);
          expect(read).toHaveLength(Math.ceil(wanted.length / limit));
        }
      });

      test("by booleans, false before true", async () => {
        const { cards, expected } = await filled("open");
        const mine = (await pages(cards, { where: {}, sort: "open", order }, 2))
          .flat()
          .filter((id) => !id.endsWith("x"));
        expect(mine).toEqual(order === "asc" ? expected : [...expected].reverse());
      });

      test("by id when nothing else is asked for", async () => {
        const { cards, expected } = await filled("rank");
        const wanted = order === "asc" ? [...expected].sort() : [...expected].sort().reverse();
        for (const limit of [1, 4, 5])
          for (const sort of [undefined, "id"] as const)
            expect((await pages(cards, { where: { room: "a" }, sort, order }, limit)).flat()).toEqual(wanted);
      });

      test("within two equal fields", async () => {
        const { cards } = await bench();
        for (const n of [0, 1, 2, 3, 4, 5, 6, 7])
          await cards.insert(card(`c${n}`, { open: n % 2 === 0, rank: n < 4 ? 1 : 2 }));
        const read = await pages(cards, { where: { room: "a", open: true }, sort: "rank", order }, 1);
        const wanted = ["c0", "c2", "c4", "c6"];
        expect(read.flat()).toEqual(order === "asc" ? wanted : wanted.reverse());
      });
    });

    test("the order is ascending unless asked otherwise", async () => {
      const { cards } = await filled("rank");
      const byDefault = await pages(cards, { where: { room: "a" }, sort: "rank" }, 5);
      expect(byDefault).toEqual(await pages(cards, { where: { room: "a" }, sort: "rank", order: "asc" }, 5));
    });

    test("says whether there is more, exactly", async () => {
      const { cards } = await bench();
      const read = (limit: number) => cards.find({ where: { room: "a" }, sort: "rank", limit });
      expect(await read(1)).toEqual({ items: [], end: null, more: false });
      for (const n of [1, 2, 3]) await cards.insert(card(`c${n}`, { rank: n }));
      const sizes: [number, number, boolean][] = [
        [1, 1, true],
        [2, 2, true],
        [3, 3, false],
        [4, 3, false],
      ];
      for (const [limit, length, more] of sizes) {
        const page = await read(limit);
        expect([page.items.length, page.more]).toEqual([length, more]);
        expect(typeof page.end).toBe("string");
      }
    });

    test("goes on after the end when something was added there", async () => {
      const { cards } = await bench();
      await cards.insert(card("c1", { rank: 1 }));
      const query = { where: { room: "a" }, sort: "rank", limit: 9 } as const;
      const { end } = await cards.find(query);
      expect(await cards.find({ ...query, after: end })).toEqual({ items: [], end: null, more: false });
      await cards.insert(card("c0", { rank: 1 }));
      await cards.insert(card("c2", { rank: 1 }));
      expect(ids((await cards.find({ ...query, after: end })).items)).toEqual(["c2"]);
    });

    test.each(["asc", "desc"] as const)(
      "goes on where it was when the last item is gone or moved (%s)",
      async (order) => {
        const { cards } = await bench();
        for (const n of [1, 2, 3, 4, 5]) await cards.insert(card(`c${n}`, { rank: n >> 1 }));
        const query = { where: { room: "a" }, sort: "rank", order, limit: 2 } as const;
        const first = await cards.find(query);
        const rest = ids((await cards.find({ ...query, after: first.end, limit: 9 })).items);
        expect(rest).toHaveLength(3);
        await cards.update(first.items[1]!.id, { rank: 100 });
        await cards.remove(first.items[1]!.id);
        expect(ids((await cards.find({ ...query, after: first.end, limit: 9 })).items)).toEqual(rest);
      },
    );

    test("begins at a value with cursorFrom", async () => {
      const { cards } = await bench();
      for (const n of [1, 2, 3]) await cards.insert(card(`c${n}`, { rank: n }));
      const from = async (key: number) =>
        ids((await cards.find({ where: {}, sort: "rank", after: cursorFrom(key), limit: 9 })).items);
      expect([await from(-5), await from(2), await from(2.5)]).toEqual([
        ["c1", "c2", "c3"],
        ["c2", "c3"],
        ["c3"],
      ]);
    });

    test("refuses a cursor that this kind of list did not give", async () => {
      const { cards } = await bench();
      for (const n of [1, 2]) await cards.insert(card(`c${n}`, { rank: n }));
      const { end: byId } = await cards.find({ where: {}, limit: 1 });
      const { end: byRank } = await cards.find({ where: {}, sort: "rank", limit: 1 });
      const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
      const odd = [
        "",
        "x",
        "null",
        "%00",
        "🙈",
        ...[{}, null, 1, [], [1], ["a", {}], ["a", "b", "c"], ["a\0"], ["a", "b\0"]].map(encoded),
      ];
      for (const after of odd) {
        await expectBadInput(() => cards.find({ where: {}, sort: "rank", after, limit: 1 }));
        await expectBadInput(() => cards.find({ where: {}, after, limit: 1 }));
      }
      await expectBadInput(() => cards.find({ where: {}, sort: "rank", after: byId, limit: 1 }));
      await expectBadInput(() => cards.find({ where: {}, after: byRank, limit: 1 }));
    });
  });
}
