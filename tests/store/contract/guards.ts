import { describe, expect, test } from "vitest";
import type { Match } from "../../../server/src/store/store.ts";
import { type Card, card, note, type Open, testBench, together } from "./bench.ts";

/** A card as it stands, a guard, and whether it holds. */
const GUARDS: [Partial<Card>, Match<Card>, boolean][] = [
  [{ label: "x" }, { label: "x" }, true],
  [{ label: "x" }, { label: "y" }, false],
  [{ label: "x" }, { label: "X" }, false],
  [{ label: "x" }, { label: null }, false],
  [{ label: "" }, { label: null }, false],
  [{ label: null }, { label: null }, true],
  [{}, { label: null }, true],
  [{}, { label: "undefined" }, false],
  [{ rank: 0 }, { rank: 0 }, true],
  [{ rank: 0 }, { rank: null }, false],
  [{ rank: 1.5 }, { rank: 1.5 }, true],
  [{ rank: 1.5 }, { rank: 1 }, false],
  [{ open: true }, { open: true }, true],
  [{ open: true }, { open: false }, false],
  [{ open: false }, { open: false }, true],
  [{ open: false }, { open: null }, false],
  [{}, { open: false }, false],
  [{}, { version: 1 }, true],
  [{}, { version: 2 }, false],
  [{ label: "x", open: true }, { label: "x", open: true }, true],
  [{ label: "x", open: true }, { label: "x", open: false }, false],
  [{ label: "x", open: true }, { open: true, label: "y" }, false],
];

export function testGuards(open: Open): void {
  const bench = testBench(open);

  describe("guards", () => {
    test.each(GUARDS)("%o while %o: %s", async (fields, when, holds) => {
      const { cards } = await bench();
      const before = await cards.insert(card("c1", fields));
      const updated = await cards.update("c1", { extra: "set" }, when);
      if (holds) expect(updated).toMatchObject({ extra: "set", version: 2 });
      else expect(updated).toBeNull();
      if (!holds) expect(await cards.get("c1")).toStrictEqual(before);

      const other = await cards.insert(card("c2", fields));
      expect(await cards.remove("c2", when)).toEqual(holds ? other : null);
      expect(await cards.get("c2")).toEqual(holds ? null : other);
    });

    test("hold for documents that can be searched too", async () => {
      const { notes } = await bench();
      await notes.insert(note("n1", "first", { likes: 1 }));
      expect(await notes.update("n1", { text: "second" }, { likes: 2 })).toBeNull();
      expect(await notes.update("n1", { text: "second" }, { version: 2 })).toBeNull();
      expect(await notes.get("n1")).toMatchObject({ text: "first", version: 1 });
      expect(await notes.update("n1", { text: "second" }, { likes: 1, version: 1 })).toMatchObject({
        text: "second",
        version: 2,
      });
    });

    test("are refused when they would not mean what they say", async () => {
      const { cards } = await bench();
      await cards.insert(card("c1", { label: "x" }));
      const odd = [
        { label: undefined },
        { label: { $ne: null } },
        { label: ["x"] },
        { $where: "1" },
        { rank: NaN },
      ];
      for (const when of odd) {
        await expect(cards.update("c1", { rank: 1 }, when as Match<Card>)).rejects.toThrow(TypeError);
        await expect(cards.remove("c1", when as Match<Card>)).rejects.toThrow(TypeError);
      }
      expect(await cards.get("c1")).toMatchObject({ version: 1 });
    });

    test("let one of fifty racers through", async () => {
      const { cards, notes } = await bench();
      await cards.insert(card("c1", { label: "free" }));
      await notes.insert(note("n1", "free", { room: "free" }));
      const onCard = await together(50, (n) =>
        cards.update("c1", { label: `taken by ${n}` }, { label: "free" }),
      );
      const onNote = await together(50, (n) =>
        notes.update("n1", { room: `${n}`, text: `by ${n}` }, { room: "free" }),
      );
      expect(onCard.filter(Boolean)).toStrictEqual([await cards.get("c1")]);
      expect(onNote.filter(Boolean)).toStrictEqual([await notes.get("n1")]);
    });
  });

  describe("revise", () => {
    test("loses none of 200 parallel additions", async () => {
      const { cards } = await bench();
      await cards.insert(card("c1", { rank: 0 }));
      const answers = await together(200, () =>
        cards.revise("c1", ({ rank }) => ({ rank: (rank ?? 0) + 1 })),
      );
      expect(await cards.get("c1")).toMatchObject({ rank: 200, version: 201 });
      expect(new Set(answers.map((doc) => doc?.rank)).size).toBe(200);
    });

    test("loses none beside updates of documents that can be searched", async () => {
      const { notes } = await bench();
      await notes.insert(note("n1", "word0", { likes: 0 }));
      await together(40, (n) =>
        n % 2
          ? notes.revise("n1", ({ likes }) => ({ likes: (likes ?? 0) + 1 }))
          : notes.update("n1", { text: `word${n}` }),
      );
      expect(await notes.get("n1")).toMatchObject({ likes: 20, version: 41 });
      const { text } = (await notes.get("n1"))!;
      expect(await notes.search({ text: `${text} ${text}`, limit: 9 })).toHaveLength(1);
      expect(await notes.search({ text: "word", limit: 9 })).toHaveLength(1);
    });

    test("starts again from what somebody else wrote in between", async () => {
      const { cards } = await bench();
      await cards.insert(card("c1", { rank: 1 }));
      const seen: unknown[] = [];
      const written = await cards.revise("c1", async ({ rank }) => {
        seen.push(rank);
        if (seen.length === 1) await cards.update("c1", { rank: 10, label: "theirs" });
        return { rank: (rank ?? 0) + 1 };
      });
      expect(seen).toEqual([1, 10]);
      expect(written).toMatchObject({ rank: 11, label: "theirs", version: 3 });
    });

    test("leaves the document when told so, and answers it", async () => {
      const { cards } = await bench();
      const before = await cards.insert(card("c1"));
      expect(await cards.revise("c1", () => null)).toStrictEqual(before);
      expect(await cards.get("c1")).toStrictEqual(before);
    });

    test("answers null for what is not there, or not any more", async () => {
      const { cards } = await bench();
      expect(await cards.revise("c1", () => ({ rank: 1 }))).toBeNull();
      await cards.insert(card("c1"));
      const gone = await cards.revise("c1", async () => {
        await cards.remove("c1");
        return { rank: 1 };
      });
      expect(gone).toBeNull();
      expect(await cards.get("c1")).toBeNull();
    });

    test("writes nothing when the work fails or spoils its copy", async () => {
      const { cards } = await bench();
      const before = await cards.insert(card("c1", { rank: 1 }));
      const failing = cards.revise("c1", () => {
        throw new Error("no");
      });
      await expect(failing).rejects.toThrow("no");
      await cards.revise("c1", (doc) => {
        doc.rank = 99;
        return null;
      });
      expect(await cards.get("c1")).toStrictEqual(before);
    });
  });
}
