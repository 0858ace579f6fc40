import { beginningOf, type Branch, linkOf, type Post, threadView } from "@hearth/contract";
import { describe, expect, it } from "vitest";
import { newestOf, pinnedFirst } from "../../packages/widgets/src/discussion/discussion-view.ts";
import { isNews, postLink, wayTo } from "../../packages/widgets/src/discussion/finding.ts";

let clock = 0;
const post = (id: string, parent: string | null = null, more: Partial<Post> = {}): Post => ({
  id,
  version: 1,
  createdAt: ++clock,
  space: "product:boot",
  thread: parent === null ? id : "t",
  parent,
  author: "ann",
  title: "",
  text: id,
  editedAt: null,
  deletedAt: null,
  removed: null,
  held: false,
  pinned: false,
  locked: false,
  replies: 0,
  ...more,
});
const byId = (posts: Post[]) => new Map(posts.map((each) => [each.id, each]));
/** `t(a(b) c)`: what hangs on what. */
const drawn = ({ post: { id }, replies, deeper }: Branch): string =>
  id + (replies.length ? `(${replies.map(drawn).join(" ")})` : "") + (deeper ? `+${deeper}` : "");
/** t <- a <- b <- c <- d <- e <- f <- g, each a reply to the one before. */
const chain = () =>
  ["t", "a", "b", "c", "d", "e", "f", "g"].map((id, at, all) =>
    post(id, at ? all[at - 1]! : null, { thread: "t" }),
  );

describe("the tree of a thread", () => {
  const drawing = (posts: Post[], from?: string) =>
    drawn(
      threadView(
        posts.find(({ id }) => id === "t")!,
        byId(posts),
        [],
        "whole",
        from,
      ).top,
    );

  it.each([
    ["a thread alone", [post("t")], "t"],
    ["replies, oldest first", [post("t"), post("b", "t"), post("c", "t"), post("d", "b")], "t(b(d) c)"],
    [
      "an order of arrival that is not the order of writing",
      [post("c", "t"), post("t"), post("b", "t")],
      "t(c b)",
    ],
    ["a reply whose parent is not known yet", [post("t"), post("b", "gone")], "t"],
    ["posts of another thread", [post("t"), post("b", "x", { thread: "x" })], "t"],
    ["a tombstone keeps its place", [post("t"), post("a", "t", { deletedAt: 5 }), post("b", "a")], "t(a(b))"],
    ["two posts that answer each other", [post("t"), post("a", "b"), post("b", "a")], "t"],
    ["levels below the third", chain(), "t(a(b(c+4)))"],
  ])("%s", (_, posts, expected) => expect(drawing(posts)).toBe(expected));

  it("begins where somebody continued", () => expect(drawing(chain(), "c")).toBe("c(d(e(f+1)))"));
  it("begins at its opening post while the other is not known", () =>
    expect(drawing(chain(), "nowhere")).toBe("t(a(b(c+4)))"));
  it("counts tombstones neither as replies nor as deeper ones", () => {
    const posts = chain().map((each) => (each.id === "e" ? { ...each, deletedAt: 9 } : each));
    expect(drawing(posts)).toBe("t(a(b(c+3)))");
  });
  it("draws a chain of ten thousand replies", () => {
    const posts = Array.from({ length: 10_000 }, (_, at) =>
      post(`p${at}`, at ? `p${at - 1}` : null, { thread: "p0" }),
    );
    const view = threadView(posts[0]!, byId(posts), [], "whole");
    expect(drawn(view.top)).toBe("p0(p1(p2(p3+9996)))");
    expect(view.top.below).toBe(9_999);
    expect(wayTo("p9999", byId(posts))!.from).toBe("p9996");
  });
});

describe("how many replies are not on the page", () => {
  const replies = (n: number) => Array.from({ length: n }, (_, at) => post(`r${at}`, "t"));
  it.each([
    ["counted 18, 6 came along", 18, 6, 0, "first", 12],
    ["all came along", 3, 3, 0, "first", 0],
    ["a count that is ahead of a thread that came whole", 4, 3, 0, "first", 0],
    ["a count that is behind", 5, 6, 0, "first", 0],
    ["those held back are not missing", 8, 6, 2, "first", 0],
    ["read in part", 70, 50, 0, "part", 20],
    ["read in part, with a count that is behind", 50, 50, 0, "part", 1],
    ["read whole", 70, 50, 0, "whole", 0],
  ] as const)("%s", (_, counted, known, waiting, read, more) => {
    const opening = post("t", null, { replies: counted });
    const held = Array.from({ length: waiting }, (__, at) => post(`h${at}`, "t"));
    expect(threadView(opening, byId([opening, ...replies(known)]), held, read).more).toBe(more);
  });

  it("names those held back for this thread only", () => {
    const opening = post("t");
    const held = [post("h", "t"), post("x", "y", { thread: "y" }), post("n")];
    expect(threadView(opening, byId([opening]), held, "first").fresh.map(({ id }) => id)).toEqual(["h"]);
  });
});

describe("news", () => {
  const since = 1_000;
  it.each([
    ["a thread", post("n"), 0, true],
    ["a reply as it was first written", post("r", "t", { createdAt: 900 }), 20, true],
    [
      "a reply changed since, younger than all that was read",
      post("r", "t", { version: 2, createdAt: 1_001 }),
      20,
      true,
    ],
    ["a change to a reply that was not read yet", post("r", "t", { version: 2, createdAt: 900 }), 20, false],
    ["a changed reply in a thread that came whole", post("r", "t", { version: 2, createdAt: 900 }), 3, true],
  ])("%s", (_, arrived, replies, expected) => expect(isNews(arrived, replies, since)).toBe(expected));
});

describe("the way to a post", () => {
  const posts = byId(chain());
  it.each([
    ["t", [], undefined],
    ["c", ["b", "a", "t"], undefined],
    ["d", ["c", "b", "a", "t"], "c"],
    ["f", ["e", "d", "c", "b", "a", "t"], "c"],
    ["g", ["f", "e", "d", "c", "b", "a", "t"], "f"],
  ])("%s", (id, above, from) => expect(wayTo(id, posts)).toEqual({ above, from }));

  it("is shown by the thread that begins there", () => {
    for (const id of posts.keys()) {
      const { top } = threadView(posts.get("t")!, posts, [], "whole", wayTo(id, posts)!.from);
      expect(drawn(top)).toMatch(new RegExp(`\\b${id}\\b`));
    }
  });
  it.each([
    ["unknown", new Map(), "d"],
    ["with something missing above it", byId(chain().filter(({ id }) => id !== "b")), "d"],
    ["in a ring", byId([post("a", "b"), post("b", "a")]), "a"],
  ])("is not known: %s", (_, known, id) => expect(wayTo(id, known)).toBeNull());
});

it("takes the newest version of a post that stands in several lists", () => {
  const [old, young] = [post("a", null, { text: "old" }), post("a", null, { text: "young", version: 2 })];
  expect(newestOf([young, old]).get("a")!.text).toBe("young");
  expect(newestOf([old, young]).get("a")!.text).toBe("young");
});

it("puts pinned threads first and leaves all else in order", () => {
  const threads = [
    post("a"),
    post("b", null, { pinned: true }),
    post("c"),
    post("d", null, { pinned: true }),
  ];
  expect(pinnedFirst(threads).map(({ id }) => id)).toEqual(["b", "d", "a", "c"]);
});

describe("a long text", () => {
  it.each([
    ["1,200 characters are not long", "a".repeat(1_200), null],
    ["ends with a paragraph", `${"a".repeat(700)}\n\n${"b".repeat(900)}`, "a".repeat(700)],
    ["ends with a word", "word ".repeat(400), `${"word ".repeat(160).trim()} …`],
    ["without spaces is cut", "x".repeat(2_000), `${"x".repeat(800)} …`],
    ["is not cut through a character", `x${"😀".repeat(1_000)}`, `x${"😀".repeat(399)} …`],
  ])("%s", (_, text, expected) => expect(beginningOf(text)).toBe(expected));
});

describe("the link to a post", () => {
  it.each([
    ["7", { thread: "7", post: "7" }],
    ["7.9", { thread: "7", post: "9" }],
  ])("%s", (part, to) => {
    expect(postLink(part)).toEqual(to);
    expect(linkOf({ thread: to.thread, id: to.post })).toBe(part);
  });
});
