import { describe, expect, it } from "vitest";
import { ListMerger } from "../../packages/client/src/list-merger.ts";
import type { List } from "../../packages/client/src/list.ts";
import type { ListOptions } from "../../packages/client/src/live-list.ts";
import { change, emptyList, heldUnlessMine, isThread, note, type Note, page, short } from "./items.ts";

interface Scene {
  list: List<Note>;
  merger: ListMerger<Note>;
}

/**
 * What happens, one after the other: `read: C B A` all pages read so far, `read: C B >` with more behind it, `next: A` the
 * page behind, `asked` a reading is on its way, `admit` or `admit D`; anything else is a change (`A2`, `-A3`).
 */
function play(events: string[], options: ListOptions<Note> = {}): Scene {
  const list = emptyList(options);
  const merger = new ListMerger(list);
  for (const event of events) {
    const [, word, rest = ""] = /^([^: ]+):? ?(.*)$/.exec(event)!;
    if (word === "read") merger.read([pageOf(rest)]);
    else if (word === "next") merger.append(pageOf(rest));
    else if (word === "asked") merger.begin();
    else if (word === "admit") merger.admit(rest ? rest.split(" ") : undefined);
    else merger.apply(change(event));
  }
  list.tell();
  return { list, merger };
}

const pageOf = (text: string) => page(text.replace(">", "").trim(), text.endsWith(">") ? "cursor" : null);

interface Case {
  what: string;
  events: string[];
  options?: ListOptions<Note>;
  items: string;
  held?: string;
}

const cases = (table: Case[]) =>
  it.each(table)("$what", ({ events, options, items, held = "" }) => {
    const { list } = play(events, options);
    expect({ items: short(list.items), held: short(list.held) }).toEqual({ items, held });
  });

describe("versions settle order and duplicates", () => {
  cases([
    { what: "a newer version replaces", events: ["read: B A", "A2"], items: "B A2" },
    { what: "an older one does not", events: ["read: B A3", "A2"], items: "B A3" },
    { what: "the same twice is once", events: ["read: A", "B", "B"], items: "B A" },
    { what: "out of order the newest stays", events: ["read: A", "B3", "B2", "B"], items: "B3 A" },
    { what: "gone is gone", events: ["read: B A", "-B2"], items: "A" },
    { what: "what is gone does not come back late", events: ["read: B A", "-B3", "B2"], items: "A" },
    { what: "gone before it came", events: ["read: A", "-B2", "B"], items: "A" },
    { what: "come back, to its place", events: ["read: C B A", "-B2", "B3"], items: "C B3 A" },
    { what: "a reply comes along", events: ["read: A", "b"], items: "A b" },
    { what: "a reply that is gone and comes back", events: ["read: A b", "-b2", "b3"], items: "A b3" },
    { what: "a reading does not go back", events: ["read: A3", "asked", "read: A2"], items: "A3" },
  ]);

  it("says whether a change was news", () => {
    const { merger } = play(["read: A2"]);
    expect(["A2", "A", "A3", "A3", "-A4", "-A4"].map((each) => merger.apply(change(each)))).toEqual([
      false,
      false,
      true,
      false,
      true,
      false,
    ]);
  });
});

describe("what changes while a reading travels is kept", () => {
  cases([
    { what: "an item that it does not have yet", events: ["read: A", "asked", "B", "read: A"], items: "B A" },
    { what: "a newer version", events: ["read: A", "asked", "A3", "read: A2"], items: "A3" },
    { what: "one that is gone", events: ["read: B A", "asked", "-B2", "read: B A"], items: "A" },
    {
      what: "one that is gone at the version read",
      events: ["read: A B", "asked", "-B2", "read: A B2"],
      items: "A",
    },
    { what: "before the first reading", events: ["asked", "B", "read: A"], items: "B A" },
    {
      what: "before the first reading, last",
      options: { arrive: "last" },
      events: ["asked", "B", "read: A"],
      items: "A B",
    },
    {
      what: "before all that is read, last",
      options: { arrive: "last" },
      events: ["read: A", "asked", "D", "read: B"],
      items: "B D",
    },
    { what: "known by both, once", events: ["asked", "B", "read: B A"], items: "B A" },
    { what: "of a page not read: only with that page", events: ["asked", "A2", "read: C B >"], items: "C B" },
    {
      what: "then newest with that page",
      events: ["asked", "A2", "read: C B >", "next: A"],
      items: "C B A2",
    },
  ]);
});

describe("a new reading of all pages", () => {
  cases([
    { what: "what it does not have is gone", events: ["read: C B A a", "asked", "read: C A"], items: "C A" },
    { what: "the new takes its place", events: ["read: D B A", "asked", "read: D C B A"], items: "D C B A" },
    { what: "the new at the head", events: ["read: B A", "asked", "read: D C B A"], items: "D C B A" },
    { what: "the new at the end", events: ["read: B A", "asked", "read: B A C"], items: "B A C" },
    { what: "the known keep their places", events: ["read: C B A", "asked", "read: A C B"], items: "C B A" },
    {
      what: "what was gone and is not read is forgotten",
      events: ["read: B A", "-B2", "asked", "read: A", "B"],
      items: "B A",
    },
    { what: "all new", events: ["read: B A", "asked", "read: D C"], items: "D C" },
    { what: "none left", events: ["read: B A", "asked", "read: "], items: "" },
  ]);

  const options = { hold: heldUnlessMine };
  cases([
    {
      what: "holds back what is new",
      options,
      events: ["read: B A", "asked", "read: D C B A"],
      items: "B A",
      held: "D C",
    },
    {
      what: "but not one's own",
      options,
      events: ["read: B A", "asked", "read: E D B A"],
      items: "E B A",
      held: "D",
    },
    {
      what: "keeps holding what waits",
      options,
      events: ["read: A", "C", "asked", "read: C A"],
      items: "A",
      held: "C",
    },
    { what: "lets go of what is gone", options, events: ["read: A", "C", "asked", "read: A"], items: "A" },
    {
      what: "a new reply waits too",
      options,
      events: ["read: B A", "asked", "read: B A c"],
      items: "B A",
      held: "c",
    },
    {
      what: "an older one was only not read yet",
      options,
      events: ["read: D C >", "asked", "read: D B >"],
      items: "D B",
    },
    {
      what: "an empty list holds nothing back",
      options,
      events: ["read: ", "asked", "read: C B"],
      items: "C B",
    },
    {
      what: "nor one that was emptied",
      options,
      events: ["read: A", "C", "-A2", "asked", "read: C"],
      items: "C",
    },
  ]);
});

describe("arriving", () => {
  const last = { arrive: "last" as const };
  cases([
    { what: "first, unless said otherwise", events: ["read: B A", "C", "D"], items: "D C B A" },
    { what: "last", options: last, events: ["read: A B", "C", "D"], items: "A B C D" },
    {
      what: "last, behind pages not read: not yet",
      options: last,
      events: ["read: A B >", "D"],
      items: "A B",
    },
    {
      what: "then with the last page",
      options: last,
      events: ["read: A B >", "D", "next: C"],
      items: "A B C D",
    },
    { what: "a page not read that changes is no arrival", events: ["read: D C >", "A2"], items: "D C" },
    {
      what: "a new one is, whatever else changes",
      events: ["read: D C >", "A2", "F", "E"],
      items: "E F D C",
    },
    { what: "a reply to a page not read waits for nothing", events: ["read: D C >", "a"], items: "D C a" },
  ]);
});

describe("held back", () => {
  const options = { hold: heldUnlessMine };
  cases([
    { what: "until admitted", options, events: ["read: A", "B", "C"], items: "A", held: "B C" },
    { what: "one's own enters", options, events: ["read: A", "E"], items: "E A" },
    { what: "an empty list holds nothing back", options, events: ["read: ", "B"], items: "B" },
    { what: "replies too", options, events: ["read: A", "b"], items: "A", held: "b" },
    { what: "changes while it waits", options, events: ["read: A", "B", "B2"], items: "A", held: "B2" },
    { what: "gone while it waits", options, events: ["read: A", "B", "-B2"], items: "A" },
    {
      what: "back again it waits again",
      options,
      events: ["read: A", "B", "-B2", "B3"],
      items: "A",
      held: "B3",
    },
    { what: "what is shown changes in place", options, events: ["read: B A", "B2"], items: "B2 A" },
    {
      what: "all are admitted, the newest first",
      options,
      events: ["read: A", "B", "C", "d", "admit"],
      items: "C B A d",
    },
    { what: "or some", options, events: ["read: A", "B", "C", "admit C"], items: "C A", held: "B" },
    {
      what: "admitting the unknown does nothing",
      options,
      events: ["read: A", "B", "admit X"],
      items: "A",
      held: "B",
    },
    {
      what: "a page that has it shows it",
      options,
      events: ["read: D A >", "F", "next: F C"],
      items: "D A F C",
    },
  ]);
});

describe("a filter", () => {
  const options = { accepts: ({ version }: Note) => version % 2 === 1 };
  cases([
    { what: "leaves out what does not belong", options, events: ["read: A", "B2"], items: "A" },
    { what: "lets in what comes to belong", options, events: ["read: A", "B2", "B3"], items: "B3 A" },
    { what: "lets go of what does not any more", options, events: ["read: B A", "B2"], items: "A" },
    { what: "does not judge a reading", options, events: ["read: B2 A"], items: "B2 A" },
  ]);
});

describe("pages", () => {
  cases([
    { what: "append", events: ["read: D C >", "next: B A"], items: "D C B A" },
    { what: "what two pages have is shown once", events: ["read: D C >", "next: C B"], items: "D C B" },
    { what: "newer versions count", events: ["read: D C >", "next: D2 B"], items: "D2 C B" },
    { what: "bring their replies", events: ["read: D C d >", "next: B A a"], items: "D C B A d a" },
  ]);

  it("keeps the cursor of the last one, and whether there is more", () => {
    const { list, merger } = play(["read: D C >"]);
    expect([list.hasMore, list.end]).toEqual([true, "cursor"]);
    merger.append(page("B", "further"));
    expect([list.hasMore, list.end]).toEqual([true, "further"]);
    merger.append(page("A"));
    expect([list.hasMore, list.end]).toEqual([false, null]);
  });

  it("takes several pages as one reading", () => {
    const { list, merger } = play(["read: D C >", "next: B A"]);
    merger.begin();
    merger.read([page("E D", "cursor"), page("C A")]);
    list.tell();
    expect(short(list.items)).toBe("E D C A");
  });
});

it("lists items that do not say when they were made", () => {
  const list = emptyList({ leads: isThread });
  const merger = new ListMerger(list);
  const bare = (text: string) => note(text, { createdAt: undefined });
  merger.read([{ items: [bare("A")], order: ["A"], end: "cursor", more: true, people: [] }]);
  merger.apply({ topic: "notes?", id: "B", version: 1, item: bare("B") });
  expect(short(list.items)).toBe("B A");
});
