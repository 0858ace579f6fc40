import { describe, expect, test } from "vitest";
import { Conflict } from "../../../server/src/store/store.ts";
import { card, ids, note, type Note, type Open, testBench } from "./bench.ts";

export function testSearch(open: Open): void {
  const bench = testBench(open);
  const filled = async (texts: string[], more: Partial<Note>[] = []) => {
    const opened = await bench();
    for (const [n, text] of texts.entries()) await opened.notes.insert(note(`n${n}`, text, more[n]));
    const search = async (text: string, where: { room?: string } = {}, limit = 99) =>
      ids(await opened.notes.search({ text, where, limit }));
    return { ...opened, search };
  };

  describe("search", () => {
    test("finds where all words occur, whatever their order", async () => {
      const { search } = await filled(["The red shoe", "A red coat", "shoe polish, in red!", "blue"]);
      expect(await search("red shoe")).toEqual(["n2", "n0"]);
      expect(await search("shoe the red")).toEqual(["n0"]);
      expect(await search("red red red")).toEqual(["n2", "n1", "n0"]);
      expect(await search("red green")).toEqual([]);
    });

    test("takes the last word as a beginning, the others as they are", async () => {
      const { search } = await filled(["repairing soles", "repair", "a sole repaired"]);
      expect(await search("rep")).toEqual(["n2", "n1", "n0"]);
      expect(await search("sole rep")).toEqual(["n2"]);
      expect(await search("soles repai")).toEqual(["n0"]);
      expect(await search("rep sole")).toEqual([]);
      expect(await search("repairedx")).toEqual([]);
      expect(await search("epair")).toEqual([]);
    });

    test("sees no difference in case, accents and widths", async () => {
      const { search } = await filled(["Élan vital", "ELAN", "Straße", "Ｆｕｌｌ width", "Ærø"]);
      expect(await search("elan")).toEqual(["n1", "n0"]);
      expect(await search("éLÀN VITÁL")).toEqual(["n0"]);
      expect(await search("strasse")).toEqual(["n2"]);
      expect(await search("full")).toEqual(["n3"]);
      expect(await search("aero")).toEqual(["n4"]);
    });

    test("finds words in Japanese, Thai and Arabic", async () => {
      const { search } = await filled([
        "靴の修理方法を教えてください",
        "新しい靴を買いました",
        "รองเท้าสวยมาก",
        "حذاء جميل",
      ]);
      expect(await search("修理")).toEqual(["n0"]);
      expect(await search("靴")).toEqual(["n1", "n0"]);
      expect(await search("靴 買い")).toEqual(["n1"]);
      expect(await search("สวย")).toEqual(["n2"]);
      expect(await search("جميل")).toEqual(["n3"]);
    });

    test("puts the newest first and keeps the limit", async () => {
      const { search } = await filled(Array.from({ length: 9 }, (_, n) => `same word, number${n}`));
      expect(await search("same word", {}, 3)).toEqual(["n8", "n7", "n6"]);
      expect(await search("wo", {}, 2)).toEqual(["n8", "n7"]);
      expect(await search("same num", {}, 9)).toHaveLength(9);
      expect(await search("nu", {}, 99)).toHaveLength(9);
    });

    test("filters, also by null, before the limit", async () => {
      const rooms = ["a", "b", "a", undefined, null].map((room) => ({ room }));
      const { search, notes } = await filled(Array(5).fill("one two"), rooms);
      expect(await search("one two", { room: "a" }, 2)).toEqual(["n2", "n0"]);
      expect(await search("tw", { room: "a" }, 1)).toEqual(["n2"]);
      expect(ids(await notes.search({ text: "one", where: { room: null }, limit: 9 }))).toEqual(["n4", "n3"]);
      expect(await search("one", { room: "c" })).toEqual([]);
    });

    test("follows changes of the text", async () => {
      const { search, notes } = await filled(["apple pie", "apple tart"]);
      await notes.update("n0", { text: "cherry pie" });
      expect([await search("apple"), await search("cherry"), await search("pie")]).toEqual([
        ["n1"],
        ["n0"],
        ["n0"],
      ]);
      await notes.revise("n0", ({ text }) => ({ text: `${text} with cream` }));
      expect([await search("cherry cream"), await search("cream")]).toEqual([["n0"], ["n0"]]);
      await notes.update("n0", { text: undefined });
      expect([await search("pie"), await search("cream")]).toEqual([[], []]);
      await notes.update("n0", { text: "back" });
      expect(await search("back")).toEqual(["n0"]);
    });

    test("keeps the words when something else changes, or a guard does not hold", async () => {
      const { search, notes } = await filled(["apple"]);
      await notes.update("n0", { likes: 1 });
      await notes.revise("n0", () => ({ likes: 2 }));
      await notes.update("n0", { text: "pear" }, { likes: 9 });
      expect([await search("apple"), await search("pear")]).toEqual([["n0"], []]);
    });

    test("forgets what was removed, and what was never kept", async () => {
      const { search, notes } = await filled(["apple"]);
      await expect(notes.insert(note("n0", "pear", { once: "other" }))).rejects.toThrow(Conflict);
      await expect(notes.insert(note("n1", "pear", { once: "n0" }))).rejects.toThrow(Conflict);
      expect(await search("pear")).toEqual([]);
      await notes.remove("n0");
      expect(await search("apple")).toEqual([]);
      await notes.insert(note("n0", "plum"));
      expect([await search("apple"), await search("plum")]).toEqual([[], ["n0"]]);
    });

    test("forgets the words of an update that was refused", async () => {
      const { search, notes } = await filled(["apple", "pear"]);
      await expect(notes.update("n1", { text: "plum", once: "n0" })).rejects.toThrow(Conflict);
      expect([await search("plum"), await search("pear")]).toEqual([[], ["n1"]]);
    });

    test("finds nothing for text without words, and survives any text", async () => {
      const { search } = await filled(["apple"]);
      for (const text of ["", "  ", "!?", "😀", "*", "\u0301"]) expect(await search(text)).toEqual([]);
      expect(await search("apple ".repeat(10_000))).toEqual(["n0"]);
      expect(await search(Array.from({ length: 999 }, (_, n) => `w${n}`).join(" "))).toEqual([]);
    });

    test("takes long texts and long words", async () => {
      const long = "x".repeat(5000);
      const many = Array.from({ length: 900 }, (_, n) => `w${n}`).join(" ");
      const { search } = await filled([`${long} end`, many]);
      expect(await search(`${long} end`)).toEqual(["n0"]);
      expect(await search("w0 w450 w899")).toEqual(["n1"]);
    });

    test("is refused where no text is declared, and without a limit", async () => {
      const { cards, notes } = await bench();
      await cards.insert(card("c1"));
      await expect(cards.search({ text: "x", limit: 1 })).rejects.toThrow(/cards/);
      await expect(notes.search({ text: "x", limit: 0 })).rejects.toThrow(RangeError);
    });
  });
}
