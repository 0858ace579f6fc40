import { describe, expect, test } from "vitest";
import { Conflict } from "../../../server/src/store/store.ts";
import { card, note, type Open, testBench, together } from "./bench.ts";

export function testOnce(open: Open): void {
  const bench = testBench(open);

  describe("insertOnce", () => {
    test("keeps the first of twenty parallel tries and answers it to all", async () => {
      const { notes } = await bench();
      const tries = await together(20, (n) => notes.insertOnce(note(`n${n}`, `try ${n}`, { once: "k" })));
      expect(tries.filter(({ repeated }) => !repeated)).toHaveLength(1);
      const first = tries.find(({ repeated }) => !repeated)!.doc;
      for (const { doc } of tries) expect(doc).toStrictEqual(first);
      expect(await notes.count({ author: "ann" })).toBe(1);
      expect(await notes.search({ text: "try", limit: 9 })).toStrictEqual([first]);
    });

    test("answers the document as it is by now", async () => {
      const { notes } = await bench();
      await notes.insertOnce(note("n1", "first", { once: "k" }));
      await notes.update("n1", { text: "edited" });
      const again = await notes.insertOnce(note("n2", "first", { once: "k" }));
      expect(again).toMatchObject({ repeated: true, doc: { id: "n1", text: "edited", version: 2 } });
    });

    test("tells authors and communities apart", async () => {
      const { notes, store } = await bench();
      const one = await notes.insertOnce(note("n1", "", { once: "k" }));
      const two = await notes.insertOnce(note("n2", "", { once: "k", author: "bob" }));
      const three = await store.of("blue").notes.insertOnce(note("n1", "", { once: "k" }));
      expect([one, two, three].map(({ repeated }) => repeated)).toEqual([false, false, false]);
    });

    test("rejects when the id is taken by something else", async () => {
      const { notes } = await bench();
      await notes.insertOnce(note("n1", "", { once: "k" }));
      await expect(notes.insertOnce(note("n1", "", { once: "other" }))).rejects.toThrow(Conflict);
    });

    test("needs the declaration and the key", async () => {
      const { cards, notes } = await bench();
      await expect(cards.insertOnce(card("c1"))).rejects.toThrow(/cards/);
      await expect(notes.insertOnce(note("n1", "", { once: undefined }))).rejects.toThrow(/notes\.once/);
    });
  });
}
