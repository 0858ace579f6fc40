import type { Reading } from "@hearth/contract";
import { HearthError } from "@hearth/contract/rules";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ListReader } from "../../packages/client/src/list-reader.ts";
import { change, emptyList, type Note, page, short } from "./items.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A reader whose answers are given by the test: each is asked for by a cursor, the first page by null. */
function scene() {
  const list = emptyList();
  const asked: {
    after: string | null;
    answer(page: Reading<Note>): void;
    fail(code: "unavailable"): void;
  }[] = [];
  const reader = new ListReader(
    list,
    (after) =>
      new Promise<Reading<Note>>((resolve, reject) =>
        asked.push({ after, answer: resolve, fail: (code) => reject(new HearthError(code)) }),
      ),
  );
  list.reader = reader;
  /** Answers what is asked next, which is the page behind that cursor. */
  const answer = async (after: string | null, text: string, end: string | null = null) => {
    await vi.waitFor(() => expect(asked.length).toBeGreaterThan(0));
    const next = asked.shift()!;
    expect(next.after).toBe(after);
    next.answer(page(text, end));
    await settled();
  };
  return { list, reader, asked, answer };
}

/** All that can happen without anything new has happened. */
const settled = () => vi.advanceTimersByTimeAsync(0);

/** Two pages, D C and B A, have been read. */
async function twoPages() {
  const made = scene();
  made.reader.refresh();
  await made.answer(null, "D C", "1");
  const more = made.reader.more();
  await made.answer("1", "B A");
  await more;
  return made;
}

describe("reading again", () => {
  it("covers all pages read so far, and shows nothing before it has them", async () => {
    const { list, reader, answer } = await twoPages();
    reader.refresh();
    await answer(null, "E D", "2");
    expect(short(list.items)).toBe("D C B A");
    await answer("2", "C B", "3");
    await answer("3", "A");
    expect(short(list.items)).toBe("E D C B A");
    expect(list.status).toBe("live");
  });

  it("stops where it has found all that it knew", async () => {
    const { list, reader, asked, answer } = await twoPages();
    reader.refresh();
    await answer(null, "D C", "1");
    await answer("1", "B A", "2");
    expect(asked).toEqual([]);
    expect([short(list.items), list.hasMore, list.end]).toEqual(["D C B A", true, "2"]);
  });

  it("looks one page further, not more, for what is gone", async () => {
    const { list, reader, asked, answer } = await twoPages();
    reader.refresh();
    await answer(null, "D C", "1");
    await answer("1", "B", "2");
    await answer("2", "", "3");
    expect(asked).toEqual([]);
    expect(short(list.items)).toBe("D C B");
  });

  it("throws an answer away that was overtaken", async () => {
    const { list, reader, asked, answer } = scene();
    reader.refresh();
    reader.refresh();
    const [first] = asked.splice(0, 1);
    await answer(null, "B A");
    first!.answer(page("A"));
    await settled();
    expect(short(list.items)).toBe("B A");
  });

  it("keeps changes that come meanwhile", async () => {
    const { list, reader, answer } = await twoPages();
    reader.refresh();
    reader.apply(change("F"));
    reader.apply(change("C2"));
    await answer(null, "E D", "2");
    await answer("2", "C B", "3");
    await answer("3", "A");
    expect(short(list.items)).toBe("F E D C2 B A");
  });
});

describe("the next page", () => {
  it("waits for a reading on its way, then reads behind its end", async () => {
    const { list, reader, answer } = scene();
    reader.refresh();
    await answer(null, "D C", "1");
    reader.refresh();
    const more = reader.more();
    await answer(null, "E D C", "2");
    await answer("2", "B A");
    await more;
    expect(short(list.items)).toBe("E D C B A");
  });

  it("is not read when that reading has found the end", async () => {
    const { list, reader, asked, answer } = scene();
    reader.refresh();
    await answer(null, "D C", "1");
    reader.refresh();
    const more = reader.more();
    await answer(null, "E D C B");
    await more;
    expect(asked).toEqual([]);
    expect(short(list.items)).toBe("E D C B");
  });

  it("is read behind the new end when all was read again meanwhile", async () => {
    const { list, reader, asked, answer } = scene();
    reader.refresh();
    await answer(null, "D C", "1");
    const more = reader.more();
    await settled();
    const [overtaken] = asked.splice(0, 1);
    reader.refresh();
    await answer(null, "E D C", "2");
    overtaken!.answer(page("B A"));
    await answer("2", "B A");
    await more;
    expect(short(list.items)).toBe("E D C B A");
  });

  it("may be asked for again after it failed", async () => {
    const { list, reader, asked, answer } = scene();
    reader.refresh();
    await answer(null, "B", "1");
    const failed = expect(reader.more()).rejects.toMatchObject({ code: "unavailable" });
    await settled();
    asked.shift()!.fail("unavailable");
    await failed;
    const more = reader.more();
    await answer("1", "A");
    await more;
    expect(short(list.items)).toBe("B A");
  });
});

describe("a reading that fails", () => {
  const failing = (code: ConstructorParameters<typeof HearthError>[0], list = emptyList()) => ({
    list,
    reader: new ListReader(list, () => Promise.reject(new HearthError(code))),
  });

  it("says why, when there is nothing to show", async () => {
    const { list, reader } = failing("unavailable");
    reader.refresh();
    await settled();
    expect([list.status, list.error?.code]).toEqual(["failed", "unavailable"]);
  });

  it("leaves what there is readable when it can pass, and tries again", async () => {
    const { list, reader, asked, answer } = scene();
    reader.refresh();
    await answer(null, "A");
    reader.refresh();
    await settled();
    asked.shift()!.fail("unavailable");
    await settled();
    expect([list.status, short(list.items)]).toEqual(["stale", "A"]);
    await vi.runOnlyPendingTimersAsync();
    await answer(null, "B A");
    expect([list.status, short(list.items)]).toEqual(["live", "B A"]);
  });

  it("empties the list when it is refused", async () => {
    const { list } = await twoPages();
    const { reader } = failing("members-only", list);
    reader.refresh();
    await settled();
    expect([list.status, list.error?.code, short(list.items)]).toEqual(["failed", "members-only", ""]);
  });
});
