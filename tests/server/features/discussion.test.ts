import { type Item, PAGE, type Post } from "@hearth/contract";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { failure } from "../../helpers/verdict.ts";
import { once, openStage, type Stage } from "./stage.ts";

const SPACE = "product:runner";
let stage: Stage;

beforeEach(async () => {
  stage = await openStage();
  await stage.person("ann");
  await stage.person("bob", "member");
  await stage.person("mo", "moderator");
  await stage.person("hana", "host");
});
afterEach(() => stage.close());

/** Writes, a second after whatever came before. */
function write(who: string, text: string, more: { parent?: string; space?: string; title?: string } = {}) {
  stage.clock.now += 1000;
  return stage.call(who, "discussion.write", { once: once(), space: SPACE, text, ...more });
}

async function forget(): Promise<void> {
  await stage.settle();
  stage.heard();
}

const list = (sort?: string, after?: string | null) =>
  stage.read(null, "discussion.inSpace", { space: SPACE }, { sort, after: after ?? undefined });
const texts = (items: Pick<Post, "text">[]) => items.map(({ text }) => text);
const shown = (post: Post) => ({ id: post.id, text: post.text, author: post.author });

describe("discussion.write", () => {
  it("opens a thread, and tells the space and the thread", async () => {
    const post = await write("ann", "Do they run small?", { title: " Sizes " });
    expect(post).toMatchObject({
      space: SPACE,
      thread: post.id,
      parent: null,
      author: "ann",
      title: "Sizes",
    });
    expect(post).toMatchObject({ version: 1, createdAt: stage.clock.now, replies: 0, removed: null });
    const heard = stage.heard().filter(({ topic }) => topic.startsWith("discussion."));
    expect(heard.map(({ topic, params }) => [topic, params])).toEqual([
      ["discussion.inSpace", { space: SPACE }],
      ["discussion.thread", { thread: post.id }],
    ]);
    expect(heard.map(({ item }) => item)).toEqual([post, post]);
  });

  it("replies to a thread or a reply, without a title, and the thread counts it", async () => {
    const thread = await write("ann", "Question");
    const reply = await write("bob", "Answer", { parent: thread.id, title: "Not shown" });
    const nested = await write("ann", "Thanks", { parent: reply.id });
    expect(reply).toMatchObject({ thread: thread.id, parent: thread.id, title: "" });
    expect(nested).toMatchObject({ thread: thread.id, parent: reply.id });
    await forget();
    expect(await stage.store.posts.get(thread.id)).toMatchObject({ replies: 2 });
    expect(await stage.store.spaces.get(SPACE)).toMatchObject({ threads: 1, posts: 3 });
  });

  it("answers the first post when it is tried again, and publishes nothing", async () => {
    const input = { once: once(), space: SPACE, text: "Once" };
    const first = await stage.call("ann", "discussion.write", input);
    await forget();
    expect(await stage.call("ann", "discussion.write", input)).toEqual(first);
    expect(stage.heard()).toEqual([]);
    expect(await stage.store.posts.count({ space: SPACE, live: true })).toBe(1);
  });

  it("answers the first reply also where one could no longer be written", async () => {
    const thread = await write("bob", "Question");
    const input = { once: once(), space: SPACE, text: "Answer", parent: thread.id };
    const first = await stage.call("ann", "discussion.write", input);
    await stage.call("mo", "discussion.lock", { thread: thread.id, locked: true });
    expect(await stage.call("ann", "discussion.write", input)).toEqual(first);
  });

  it("makes one post of many tries at once", async () => {
    const input = { once: once(), space: SPACE, text: "Once" };
    const tries = await Promise.all(
      Array.from({ length: 20 }, () => stage.call("ann", "discussion.write", input)),
    );
    expect(new Set(tries.map(({ id }) => id)).size).toBe(1);
    expect(stage.heard("discussion.inSpace")).toHaveLength(1);
  });

  it("keeps the same key of two people apart", async () => {
    const key = once();
    const [a, b] = await Promise.all(
      ["ann", "bob"].map((who) =>
        stage.call(who, "discussion.write", { once: key, space: SPACE, text: who }),
      ),
    );
    expect([a!.author, b!.author]).toEqual(["ann", "bob"]);
  });

  it.each([
    ["a visitor", null, SPACE, "sign-in-needed"],
    ["the signed-in on a product page", "ann", SPACE, "fine"],
    ["the signed-in elsewhere", "ann", "topic:repair", "members-only"],
    ["a member elsewhere", "bob", "topic:repair", "fine"],
    ["in the discussion of an idea that is not there", "bob", "idea:none", "not-found"],
  ])("%s: %s", async (_case, who, space, says) => {
    const attempt = stage.call(who, "discussion.write", { once: once(), space, text: "Hello" });
    expect(await failure(attempt)).toBe(says);
    expect((await stage.store.spaces.get(space)) !== null).toBe(says === "fine");
  });

  it("refuses a parent that is not there, or stands in another space", async () => {
    const elsewhere = await write("bob", "Elsewhere", { space: "topic:repair" });
    expect(await failure(write("bob", "Reply", { parent: elsewhere.id }))).toBe("not-found");
    expect(await failure(write("bob", "Reply", { parent: "none" }))).toBe("not-found");
  });

  it("refuses replies to a tombstone, and in a locked thread except of moderators", async () => {
    const thread = await write("ann", "Question");
    const reply = await write("ann", "Oops", { parent: thread.id });
    await stage.call("ann", "discussion.delete", { post: reply.id });
    expect(await failure(write("bob", "Reply", { parent: reply.id }))).toBe("deleted");
    await stage.call("mo", "discussion.lock", { thread: thread.id, locked: true });
    expect(await failure(write("bob", "Reply", { parent: thread.id }))).toBe("locked");
    expect(await failure(write("mo", "This is why.", { parent: thread.id }))).toBe("fine");
  });

  it.each(["", " \n ", "x".repeat(10_001)])("refuses the text %.8j…", async (text) => {
    expect(await failure(write("bob", text))).toBe("bad-input");
  });

  it("keeps text as it is written", async () => {
    const text = "<img src=x onerror=alert(1)> **bold** \u202e";
    expect((await write("bob", text)).text).toBe(text);
  });

  it("counts into the idea whose discussion it is", async () => {
    const idea = await stage.call("bob", "ideas.propose", {
      once: once(),
      space: SPACE,
      title: "Laces",
      text: "",
    });
    await write("bob", "More about it", { space: `idea:${idea.id}` });
    await forget();
    expect(await stage.store.ideas.get(idea.id)).toMatchObject({ comments: 1 });
  });
});

describe("discussion.edit", () => {
  it("changes words and says when, to both lists", async () => {
    const thread = await write("ann", "Helo", { title: "Greeting" });
    await forget();
    stage.clock.now += 5000;
    const edited = await stage.call("ann", "discussion.edit", { post: thread.id, text: "Hello" });
    expect(edited).toMatchObject({
      text: "Hello",
      title: "Greeting",
      editedAt: stage.clock.now,
      version: thread.version + 1,
    });
    expect(stage.heard().map(({ topic, item }) => [topic, item])).toEqual([
      ["discussion.inSpace", edited],
      ["discussion.thread", edited],
    ]);
  });

  it("leaves a post alone that says so already", async () => {
    const post = await write("ann", "Hello");
    await forget();
    expect(await stage.call("ann", "discussion.edit", { post: post.id, text: "Hello" })).toEqual(post);
    expect(stage.heard()).toEqual([]);
  });

  it("gives a reply no title", async () => {
    const thread = await write("ann", "Question");
    const reply = await write("ann", "Answer", { parent: thread.id });
    const edited = await stage.call("ann", "discussion.edit", {
      post: reply.id,
      text: "Answers",
      title: "T",
    });
    expect(edited.title).toBe("");
  });

  it.each([
    ["somebody else's", "bob", "not-allowed"],
    ["somebody else's, as a host", "hana", "not-allowed"],
    ["a visitor's try", null, "sign-in-needed"],
  ])("refuses %s", async (_case, who, says) => {
    const post = await write("ann", "Hello");
    expect(await failure(stage.call(who, "discussion.edit", { post: post.id, text: "Mine" }))).toBe(says);
  });

  it("refuses in a locked thread, of a tombstone, and where one may not write any more", async () => {
    const edit = (post: string) => failure(stage.call("ann", "discussion.edit", { post, text: "Changed" }));
    const thread = await write("ann", "Question");
    const reply = await write("ann", "Answer", { parent: thread.id });
    await stage.call("mo", "discussion.lock", { thread: thread.id, locked: true });
    expect([await edit(thread.id), await edit(reply.id)]).toEqual(["locked", "locked"]);
    const other = await write("ann", "Other");
    await stage.call("hana", "spaces.arrange", { space: SPACE, write: "member" });
    expect(await edit(other.id)).toBe("members-only");
    await stage.call("hana", "spaces.arrange", { space: SPACE, write: "signed-in" });
    await stage.call("ann", "discussion.delete", { post: other.id });
    expect(await edit(other.id)).toBe("deleted");
  });
});

describe("discussion.delete", () => {
  it("erases a reply for good and keeps its place", async () => {
    const thread = await write("ann", "Question", { title: "About me" });
    const reply = await write("ann", "My address is", { parent: thread.id });
    await forget();
    const tombstone = await stage.call("ann", "discussion.delete", { post: reply.id });
    expect(tombstone).toMatchObject({
      id: reply.id,
      parent: thread.id,
      text: "",
      title: "",
      author: null,
      removed: null,
    });
    expect(tombstone.deletedAt).toBe(stage.clock.now);
    expect(stage.heard().map(({ topic, item }) => [topic, item])).toEqual([
      ["discussion.inSpace", tombstone],
      ["discussion.thread", tombstone],
    ]);
    const kept = JSON.stringify(await stage.store.posts.get(reply.id));
    expect(kept).not.toMatch(/address|ann/);
    expect(await stage.store.posts.search({ text: "address", limit: 5 })).toEqual([]);
  });

  it("lets a thread leave the list unless it has live replies; the thread itself keeps its place", async () => {
    const thread = await write("ann", "Question");
    const other = await write("ann", "Other");
    await write("bob", "Answer", { parent: other.id });
    await forget();
    for (const { id } of [thread, other]) await stage.call("ann", "discussion.delete", { post: id });
    expect(stage.heard("discussion.inSpace").map(({ id, item }) => [id, item === null])).toEqual([
      [thread.id, true],
      [other.id, false],
    ]);
    expect((await list()).order).toEqual([other.id]);
    const alone = await stage.read(null, "discussion.thread", { thread: thread.id });
    expect(alone.items.map(shown)).toEqual([{ id: thread.id, text: "", author: null }]);
  });

  it("lets a tombstone go with its last live reply, and come back with one", async () => {
    const thread = await write("ann", "Question");
    const reply = await write("bob", "Answer", { parent: thread.id });
    await stage.settle();
    await stage.call("ann", "discussion.delete", { post: thread.id });
    await stage.call("mo", "discussion.remove", { post: reply.id, reason: "Rude." });
    await forget();
    expect((await list()).items).toEqual([]);
    await stage.call("mo", "discussion.restore", { post: reply.id });
    await stage.settle();
    const back = stage.heard("discussion.inSpace").filter(({ id }) => id === thread.id);
    expect(back.map(({ item }) => item?.["replies"])).toEqual([1]);
    expect((await list()).items.map(({ id }) => id)).toEqual([thread.id, reply.id]);
  });

  it.each([
    ["somebody else's", "bob", "not-allowed"],
    ["somebody else's, as a host", "hana", "not-allowed"],
    ["a visitor's try", null, "sign-in-needed"],
  ])("refuses %s", async (_case, who, says) => {
    const post = await write("ann", "Hello");
    expect(await failure(stage.call(who, "discussion.delete", { post: post.id }))).toBe(says);
  });

  it("says so when it is deleted already, and changes nothing", async () => {
    const post = await write("ann", "Hello");
    const tombstone = await stage.call("ann", "discussion.delete", { post: post.id });
    expect(await failure(stage.call("ann", "discussion.delete", { post: post.id }))).toBe("deleted");
    expect((await stage.store.posts.get(post.id))?.version).toBe(tombstone.version);
  });
});

describe("discussion.remove and discussion.restore", () => {
  it("shows a reason in place of the words, and can be undone", async () => {
    const post = await write("ann", "Buy my pills", { title: "Pills" });
    await write("bob", "No", { parent: post.id });
    await forget();
    const removed = await stage.call("mo", "discussion.remove", { post: post.id, reason: "Advertising." });
    expect(removed).toMatchObject({
      title: "",
      text: "",
      author: null,
      removed: { by: "mo", reason: "Advertising." },
    });
    expect(removed.deletedAt).toBe(stage.clock.now);
    for (const { item } of stage.heard()) expect(item).toEqual(removed);
    expect((await list()).items[0]).toEqual(removed);
    expect(await stage.store.posts.search({ text: "pills", limit: 5 })).toEqual([]);

    const restored = await stage.call("mo", "discussion.restore", { post: post.id });
    expect(restored).toMatchObject({
      title: "Pills",
      text: "Buy my pills",
      author: "ann",
      removed: null,
      deletedAt: null,
    });
    expect(stage.heard().map(({ item }) => item)).toEqual([restored, restored]);
    expect(await stage.store.posts.search({ text: "pills", limit: 5 })).toHaveLength(1);
  });

  it("changes the counts both ways", async () => {
    const thread = await write("ann", "Question");
    const reply = await write("bob", "Answer", { parent: thread.id });
    const counts = async () => {
      await stage.settle();
      const space = await stage.store.spaces.get(SPACE);
      return [(await stage.store.posts.get(thread.id))?.replies, space?.threads, space?.posts];
    };
    expect(await counts()).toEqual([1, 1, 2]);
    await stage.call("mo", "discussion.remove", { post: reply.id, reason: "Rude." });
    expect(await counts()).toEqual([0, 1, 1]);
    await stage.call("mo", "discussion.restore", { post: reply.id });
    expect(await counts()).toEqual([1, 1, 2]);
  });

  it("answers the same when tried again", async () => {
    const post = await write("ann", "Hello");
    const removed = await stage.call("mo", "discussion.remove", { post: post.id, reason: "Rude." });
    await forget();
    expect(await stage.call("mo", "discussion.remove", { post: post.id, reason: "Rude." })).toEqual(removed);
    const restored = await stage.call("mo", "discussion.restore", { post: post.id });
    await forget();
    expect(await stage.call("mo", "discussion.restore", { post: post.id })).toEqual(restored);
    expect(stage.heard()).toEqual([]);
  });

  it("does not bring back what its author deleted, nor remove it", async () => {
    const post = await write("ann", "Hello");
    await stage.call("ann", "discussion.delete", { post: post.id });
    expect(await failure(stage.call("mo", "discussion.remove", { post: post.id, reason: "X" }))).toBe(
      "deleted",
    );
    expect(await failure(stage.call("mo", "discussion.restore", { post: post.id }))).toBe("not-found");
  });

  it("is for moderators", async () => {
    const post = await write("ann", "Hello");
    expect(await failure(stage.call("bob", "discussion.remove", { post: post.id, reason: "X" }))).toBe(
      "not-allowed",
    );
    expect(await failure(stage.call("bob", "discussion.restore", { post: post.id }))).toBe("not-allowed");
  });
});

describe("discussion.pin and discussion.lock", () => {
  it.each([
    ["discussion.pin", { pinned: true }, { pinned: false }],
    ["discussion.lock", { locked: true }, { locked: false }],
  ] as const)("%s switches, and tells both lists", async (name, on, off) => {
    const { id: thread } = await write("ann", "Hello");
    await forget();
    const call = (change: object) => stage.call("mo", name, { thread, ...change } as never);
    const first = await call(on);
    expect(first).toMatchObject(on);
    expect(stage.heard().map(({ item }) => item)).toEqual([first, first]);
    expect(await call(on)).toEqual(first);
    expect(stage.heard()).toEqual([]);
    expect(await call(off)).toMatchObject(off);
  });

  it.each(["discussion.pin", "discussion.lock"] as const)(
    "%s is for moderators and threads",
    async (name) => {
      const thread = await write("ann", "Hello");
      const reply = await write("ann", "Hello again", { parent: thread.id });
      const call = (who: string, id: string) =>
        failure(stage.call(who, name, { thread: id, pinned: true, locked: true }));
      expect(await call("bob", thread.id)).toBe("not-allowed");
      expect(await call("mo", reply.id)).toBe("not-found");
      expect(await call("mo", "none")).toBe("not-found");
      await stage.call("ann", "discussion.delete", { post: thread.id });
      expect(await call("mo", thread.id)).toBe("deleted");
    },
  );
});

describe("discussion.inSpace", () => {
  /** Threads `1` … `n`, each with as many replies as `replies` says. */
  async function threads(n: number, replies: (i: number) => number = () => 0): Promise<string[]> {
    const ids: string[] = [];
    for (let i = 1; i <= n; i++) {
      const { id } = await write("ann", String(i));
      for (let r = 1; r <= replies(i); r++) await write("bob", `${i}.${r}`, { parent: id });
      ids.push(id);
    }
    await stage.settle();
    return ids;
  }

  const leading = ({ items, order }: { items: Item<"discussion.inSpace">[]; order: string[] }) =>
    order.map((id) => items.find((item) => item.id === id)!.text);

  it.each([
    ["newest", ["3", "2", "1"]],
    ["oldest", ["1", "2", "3"]],
    ["answered", ["2", "3", "1"]],
  ])("sorts by %s", async (sort, expected) => {
    await threads(3, (i) => [0, 0, 2, 1][i]!);
    expect(leading(await list(sort))).toEqual(expected);
  });

  it("brings each thread's first replies along, oldest first, and leaves them out of the order", async () => {
    const [id] = await threads(1, () => PAGE.firstReplies + 2);
    const page = await list();
    expect(page.order).toEqual([id]);
    expect(texts(page.items)).toEqual(["1", "1.1", "1.2", "1.3", "1.4", "1.5", "1.6"]);
    expect(page.items[0]!.replies).toBe(PAGE.firstReplies + 2);
  });

  it.each(["newest", "oldest", "answered"])("pages by %s, pinned ones first, each once", async (sort) => {
    const ids = await threads(2 * PAGE.threads + 3, (i) => i % 3);
    for (const thread of [ids[4]!, ids[30]!])
      await stage.call("mo", "discussion.pin", { thread, pinned: true });
    const pages = [await list(sort)];
    while (pages.at(-1)!.more) pages.push(await list(sort, pages.at(-1)!.end));
    expect(pages.map(({ order }) => order.length)).toEqual([20, 20, 3]);
    const all = pages.flatMap(({ order }) => order);
    expect(new Set(all.slice(0, 2))).toEqual(new Set([ids[4], ids[30]]));
    expect(new Set(all)).toEqual(new Set(ids));
  });

  it.each([PAGE.threads - 1, PAGE.threads, PAGE.threads + 1])("pages over %i pinned ones", async (pinned) => {
    const ids = await threads(pinned + 2);
    for (const thread of ids.slice(0, pinned))
      await stage.call("mo", "discussion.pin", { thread, pinned: true });
    const pages = [await list("oldest")];
    while (pages.at(-1)!.more) pages.push(await list("oldest", pages.at(-1)!.end));
    expect(pages.flatMap(({ order }) => order)).toEqual(ids);
  });

  it("has no more after exactly one page", async () => {
    await threads(PAGE.threads);
    expect(await list()).toMatchObject({ more: false });
  });

  it("is empty where nothing was written, and keeps nothing of the question", async () => {
    expect(await list()).toEqual({ items: [], order: [], end: null, more: false });
    expect(await stage.store.spaces.count({})).toBe(0);
  });

  it.each(["nonsense", "pinned.nonsense", "others.e30", ".", "pinned"])(
    "refuses the cursor %j",
    async (after) => {
      await threads(1);
      expect(await failure(list("newest", after))).toBe("bad-input");
    },
  );
});

describe("discussion.thread", () => {
  const read = (thread: string, after?: string | null) =>
    stage.read(null, "discussion.thread", { thread }, { after: after ?? undefined });

  it("is the opening post, then the replies, oldest first, page by page", async () => {
    const { id } = await write("ann", "0");
    for (let i = 1; i <= PAGE.thread + 5; i++) await write("bob", String(i), { parent: id });
    const first = await read(id);
    expect(first.items).toHaveLength(1 + PAGE.thread);
    expect(first.more).toBe(true);
    const second = await read(id, first.end);
    expect(second.more).toBe(false);
    const all = texts([...first.items, ...second.items]);
    expect(all).toEqual(Array.from({ length: PAGE.thread + 6 }, (_, i) => String(i)));
  });

  it("is not there for a reply, or for nothing", async () => {
    const { id } = await write("ann", "0");
    const reply = await write("bob", "1", { parent: id });
    expect(await failure(read(reply.id))).toBe("not-found");
    expect(await failure(read("none"))).toBe("not-found");
  });
});

describe("a space that only some may read", () => {
  it("is not there for others, in any operation or list", async () => {
    const { id: post } = await write("ann", "Hello");
    const reply = await write("ann", "Again", { parent: post });
    await stage.call("hana", "spaces.arrange", { space: SPACE, read: "host" });
    const attempts = [
      stage.call("ann", "discussion.write", { once: once(), space: SPACE, text: "More" }),
      stage.call("ann", "discussion.edit", { post, text: "More" }),
      stage.call("ann", "discussion.delete", { post: reply.id }),
      stage.call("mo", "discussion.remove", { post, reason: "X" }),
      stage.call("mo", "discussion.restore", { post }),
      stage.call("mo", "discussion.pin", { thread: post, pinned: true }),
      stage.call("mo", "discussion.lock", { thread: post, locked: true }),
      stage.read("mo", "discussion.inSpace", { space: SPACE }),
      stage.read("mo", "discussion.thread", { thread: post }),
      stage.read(null, "spaces.one", { space: SPACE }),
    ];
    expect(new Set(await Promise.all(attempts.map(failure)))).toEqual(new Set(["not-found"]));
    expect((await stage.read("hana", "discussion.thread", { thread: post })).items).toHaveLength(2);
  });
});
