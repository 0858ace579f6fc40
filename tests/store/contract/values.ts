import { describe, expect, test } from "vitest";
import type { NewDoc } from "../../../server/src/store/store.ts";
import { type Card, card, expectBadInput, ids, note, type Open, testBench } from "./bench.ts";

/** Text that means something to some database, language or shell. */
const DANGEROUS = [
  "'; DROP TABLE cards; --",
  '" OR 1=1 --',
  "$where",
  "{ $ne: null }",
  "$.room",
  "a.b",
  ".",
  "%",
  "_",
  "*",
  "?",
  "\\",
  "\\u0000",
  "__proto__",
  "constructor",
  "null",
  "undefined",
  "true",
  "0",
  "",
  " ",
  "\n",
  "\u200f",
  "<img src=x onerror=alert(1)>",
  "ünï 日本語 😀",
];

const nested = (levels: number): unknown => (levels === 0 ? "end" : [nested(levels - 1)]);

export function testValues(open: Open): void {
  const bench = testBench(open);
  const roundTrip = async (extra: unknown): Promise<unknown> => {
    const { cards } = await bench();
    const inserted = await cards.insert(card("c1", { extra }));
    const kept = await cards.get("c1");
    expect(inserted).toStrictEqual(kept);
    await cards.insert(card("c2"));
    expect((await cards.update("c2", { extra }))?.extra).toStrictEqual(kept?.extra);
    return kept?.extra;
  };

  describe("values", () => {
    test.each([
      ["nested JSON", { a: [1, "two", null, true, { b: [[], {}] }], c: { d: { e: false } } }],
      ["numbers", [0, -1, 1.5, 0.1 + 0.2, 1e21, -1e308, 5e-324, Number.MAX_SAFE_INTEGER, 2 ** 60]],
      ["text", ["", "ünï 日本語 😀 \u200d", "quote ' \" ` \\", "line\nline\r\n\ttab", "NUL \u0000 inside"]],
      ["keys", { "a.b": 1, $set: 2, "": 3, "with space": 4, constructor: 5, 日: 6 }],
      ["80 levels", nested(80)],
      ["a long text", "lorem ipsum 日 ".repeat(20_000)],
    ])("keeps %s as they are", async (_, extra) => {
      expect(await roundTrip(extra)).toStrictEqual(extra);
    });

    test("keeps a key called __proto__ as data", async () => {
      const extra: unknown = JSON.parse('{ "__proto__": { "admin": true }, "x": { "__proto__": 1 } }');
      const kept = await roundTrip(extra);
      expect(JSON.stringify(kept)).toBe(JSON.stringify(extra));
      expect(Object.getPrototypeOf(kept)).toBe(Object.prototype);
      expect({}).not.toHaveProperty("admin");
    });

    test("leaves out what is undefined; in lists it is null", async () => {
      const kept = await roundTrip({
        gone: undefined,
        deep: { gone: undefined, there: 1 },
        list: [undefined, 2],
      });
      expect(kept).toStrictEqual({ deep: { there: 1 }, list: [null, 2] });
      const { cards } = await bench();
      const doc = await cards.insert(card("c1", { label: undefined }));
      expect(doc).not.toHaveProperty("label");
      expect(await cards.get("c1")).toStrictEqual(doc);
    });

    test("makes half a character U+FFFD, and -0 a 0", async () => {
      expect(await roundTrip(["x\ud83d", "\ude00", "😀", -0])).toStrictEqual(["x\ufffd", "\ufffd", "😀", 0]);
      expect(await roundTrip({ "x\ud83d": 1 })).toStrictEqual({ "x\ufffd": 1 });
    });

    test.each([
      ["a date", new Date(0)],
      ["a map", new Map()],
      ["NaN", NaN],
      ["infinity", [Infinity]],
      ["a function", { f: () => 1 }],
      ["a bigint", 1n],
      ["500 levels", nested(500)],
      ["a key with NUL", { deep: [{ "a\0b": 1 }] }],
      ["what looks like a reference of MongoDB's", { $ref: "cards", $id: "c1" }],
    ])("refuses %s and keeps nothing", async (_, extra) => {
      const { cards } = await bench();
      await expect(cards.insert(card("c1", { extra }))).rejects.toThrow(TypeError);
      expect(await cards.get("c1")).toBeNull();
      await cards.insert(card("c2"));
      await expect(cards.update("c2", { extra })).rejects.toThrow(TypeError);
      expect(await cards.get("c2")).toMatchObject({ version: 1 });
    });

    test("keeps a copy: neither what was given nor what was answered is the document", async () => {
      const { cards } = await bench();
      const extra = { list: [1] };
      const inserting = cards.insert(card("c1", { extra }));
      extra.list.push(2);
      const inserted = await inserting;
      (inserted.extra as typeof extra).list.push(3);
      expect((await cards.get("c1"))?.extra).toStrictEqual({ list: [1] });
      const updating = cards.update("c1", { extra });
      extra.list.push(4);
      await updating;
      expect((await cards.get("c1"))?.extra).toStrictEqual({ list: [1, 2] });
    });
  });

  describe("dangerous text is inert", () => {
    test("as id, indexed value, guard and searched text", async () => {
      const { cards, notes } = await bench();
      for (const text of DANGEROUS)
        await cards.insert(card(`id ${text}`, { slot: text, label: text, room: text }));
      for (const text of DANGEROUS) {
        const id = `id ${text}`;
        expect(await cards.get(id)).toMatchObject({ label: text });
        expect(ids((await cards.find({ where: { label: text }, limit: 9 })).items)).toEqual([id]);
        expect(ids((await cards.find({ where: { room: text }, sort: "label", limit: 9 })).items)).toEqual([
          id,
        ]);
        expect(await cards.count({ room: text, slot: text })).toBe(1);
        expect(await cards.update(id, { rank: 1 }, { label: text })).toMatchObject({ rank: 1 });
        expect(await cards.update(id, { rank: 2 }, { label: `${text}x` })).toBeNull();
        expect(Array.isArray(await notes.search({ text, limit: 9 }))).toBe(true);
      }
      expect(ids(await cards.many(DANGEROUS.map((text) => `id ${text}`)))).toHaveLength(DANGEROUS.length);
      for (const text of DANGEROUS) expect(await cards.remove(`id ${text}`)).not.toBeNull();
      expect(await cards.count({})).toBe(0);
    });

    test("as the name of a field it is refused", async () => {
      const { cards } = await bench();
      await cards.insert(card("c1"));
      for (const field of ["a.b", "$set", "", "a b", "a'", '"', "a_b"]) {
        const doc = { ...card("c2"), [field]: 1 } as NewDoc<Card>;
        await expect(cards.insert(doc)).rejects.toThrow(TypeError);
        await expect(cards.update("c1", { [field]: 1 })).rejects.toThrow(TypeError);
      }
    });

    test.each(["a\0b", "\0", "x\ud83d", "\ude00"])(
      "%j is no id and no indexed text, but bad input",
      async (bad) => {
        const { store, cards, notes } = await bench();
        await cards.insert(card("c1"));
        await expectBadInput(() => store.of(bad));
        await expectBadInput(() => cards.get(bad));
        await expectBadInput(() => cards.many(["c1", bad]));
        await expectBadInput(() => cards.insert(card(bad, { slot: "s" })));
        await expectBadInput(() => cards.insert(card("c2", { label: bad })));
        await expectBadInput(() => cards.update("c1", { label: bad }));
        await expectBadInput(() => cards.update(bad, { rank: 1 }));
        await expectBadInput(() => cards.update("c1", { rank: 1 }, { label: bad }));
        await expectBadInput(() => cards.revise(bad, () => null));
        await expectBadInput(() => cards.remove(bad));
        await expectBadInput(() => cards.find({ where: { label: bad }, limit: 1 }));
        await expectBadInput(() => cards.count({ label: bad }));
        await expectBadInput(() => notes.insert(note("n1", "", { once: bad })));
        expect(await notes.search({ text: bad, limit: 1 })).toEqual([]);
      },
    );
  });
}
