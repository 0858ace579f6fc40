import type { Post } from "@hearth/contract";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { failure } from "../../helpers/verdict.ts";
import { once, openStage, type Stage } from "./stage.ts";

const SPACE = "product:runner";
let stage: Stage;

beforeEach(async () => {
  stage = await openStage({ firstPostsHeld: true });
  await stage.person("ann");
  await stage.person("cat");
  await stage.person("bob", "member");
  await stage.person("mo", "moderator");
});
afterEach(() => stage.close());

function write(who: string, text: string, parent?: string): Promise<Post> {
  stage.clock.now += 1000;
  return stage.call(who, "discussion.write", { once: once(), space: SPACE, text, parent });
}
const texts = async (who: string | null, topic: "discussion.inSpace" | "discussion.myHeld") =>
  (await stage.read(who, topic, { space: SPACE })).items.map(({ text }) => text);
const waiting = async () => (await stage.read("mo", "discussion.held", {})).items.map(({ text }) => text);
const release = (post: Post) => stage.call("mo", "discussion.release", { post: post.id });
const topics = () => stage.heard().map(({ topic, person }) => (person ? `${topic} of ${person}` : topic));

describe("the first post of somebody who is not a member", () => {
  it("is in no public list, count or search, and told to its author and moderators only", async () => {
    const open = await write("bob", "Open");
    await stage.settle();
    stage.heard();
    const thread = await write("ann", "Held thread");
    const reply = await write("cat", "Held reply", open.id);
    expect([thread.held, reply.held]).toEqual([true, true]);
    expect(topics()).toEqual([
      "discussion.myHeld of ann",
      "discussion.held",
      "discussion.myHeld of cat",
      "discussion.held",
    ]);
    expect(await texts(null, "discussion.inSpace")).toEqual(["Open"]);
    expect((await stage.read(null, "discussion.thread", { thread: open.id })).items).toHaveLength(1);
    expect(await failure(stage.read("bob", "discussion.thread", { thread: thread.id }))).toBe("not-found");
    expect((await stage.read("mo", "discussion.everywhere", { only: "all" })).order).toEqual([open.id]);
    await stage.settle();
    expect(await stage.store.spaces.get(SPACE)).toMatchObject({ threads: 1, posts: 1 });
    expect(await stage.store.posts.search({ text: "held", limit: 10 })).toEqual([]);
    expect(await texts("ann", "discussion.myHeld")).toEqual(["Held thread"]);
    expect(await texts("cat", "discussion.myHeld")).toEqual(["Held reply"]);
    expect(await waiting()).toEqual(["Held thread", "Held reply"]);
    expect(await failure(stage.read("bob", "discussion.held", {}))).toBe("not-allowed");
  });

  it("is released into its place by the time it was written", async () => {
    const held = await write("ann", "Held");
    await write("bob", "Later");
    await stage.settle();
    stage.heard();
    expect(await release(held)).toMatchObject({ held: false, version: held.version + 1 });
    expect(topics()).toEqual([
      "discussion.myHeld of ann",
      "discussion.held",
      "discussion.inSpace",
      "discussion.thread",
    ]);
    expect(await texts(null, "discussion.inSpace")).toEqual(["Later", "Held"]);
    expect(await waiting()).toEqual([]);
    await stage.settle();
    expect(await stage.store.spaces.get(SPACE)).toMatchObject({ threads: 2 });
    expect(await release(held)).toMatchObject({ held: false });
    expect(topics()).toEqual(["spaces.one"]);
  });

  it("is every post until one was released; then none is", async () => {
    const first = await write("ann", "One");
    expect((await write("ann", "Two")).held).toBe(true);
    await release(first);
    expect((await write("ann", "Three")).held).toBe(false);
  });

  it("counts no more once it was deleted or removed", async () => {
    const first = await write("ann", "One");
    await release(first);
    await stage.call("mo", "discussion.remove", { post: first.id, reason: "Spam." });
    expect((await write("ann", "Two")).held).toBe(true);
  });

  it("can be edited and deleted by its author, and leaves nothing", async () => {
    const post = await write("ann", "Hedl");
    stage.heard();
    await stage.call("ann", "discussion.edit", { post: post.id, text: "Held" });
    expect(topics()).toEqual(["discussion.myHeld of ann", "discussion.held"]);
    await stage.call("ann", "discussion.delete", { post: post.id });
    expect(stage.heard().map(({ item }) => item)).toEqual([null, null]);
    expect(await texts("ann", "discussion.myHeld")).toEqual([]);
    expect(await failure(release(post))).toBe("deleted");
    expect(await texts(null, "discussion.inSpace")).toEqual([]);
  });

  it("can be removed with a reason, is shown to nobody else, and can be put back", async () => {
    const open = await write("bob", "Open");
    const reply = await write("ann", "Advertising", open.id);
    stage.heard();
    await stage.call("mo", "discussion.remove", { post: reply.id, reason: "Advertising." });
    expect(await waiting()).toEqual([]);
    const { items } = await stage.read("mo", "discussion.removed", {});
    expect(items).toMatchObject([
      { text: "Advertising", author: "ann", removed: { reason: "Advertising." } },
    ]);
    expect(await texts(null, "discussion.inSpace")).toEqual(["Open"]);
    await stage.call("mo", "discussion.restore", { post: reply.id });
    expect(await texts(null, "discussion.inSpace")).toEqual(["Open", "Advertising"]);
    expect((await stage.read("mo", "discussion.removed", {})).items).toEqual([]);
  });

  it("cannot be answered before it is released", async () => {
    const held = await write("ann", "Held");
    for (const who of ["ann", "bob", "mo"])
      expect(await failure(write(who, "Reply", held.id))).toBe("not-found");
    await release(held);
    expect(await failure(write("bob", "Reply", held.id))).toBe("fine");
  });

  it("is not held where the community does not want it, nor a member's", async () => {
    expect((await write("bob", "Member's")).held).toBe(false);
    await stage.system.communities.update("soles", { firstPostsHeld: false });
    expect((await write("cat", "Anybody's")).held).toBe(false);
  });
});

describe("discussion.everywhere", () => {
  const unanswered = async () =>
    (await stage.read("mo", "discussion.everywhere", { only: "unanswered" })).items.map(({ text }) => text);

  it("has threads of all spaces, of ideas too, the latest first", async () => {
    await stage.system.communities.update("soles", { firstPostsHeld: false });
    await write("ann", "Product");
    const propose = { once: once(), space: "board:ideas", title: "Laces", text: "" };
    const { id } = await stage.call("bob", "ideas.propose", propose);
    stage.clock.now += 1000;
    await stage.call("bob", "discussion.write", { once: once(), space: `idea:${id}`, text: "Of the idea" });
    const { items } = await stage.read("mo", "discussion.everywhere", { only: "all" });
    expect(items.map(({ text, space }) => [text, space])).toEqual([
      ["Of the idea", `idea:${id}`],
      ["Product", SPACE],
    ]);
  });

  it("knows which nobody else has answered, and is told when that changes", async () => {
    const asked = await write("bob", "Question");
    await write("bob", "More of it", asked.id);
    await stage.settle();
    expect(await unanswered()).toEqual(["Question"]);
    stage.heard();
    const answer = await write("mo", "Answer", asked.id);
    await stage.settle();
    const told = stage.heard("discussion.everywhere");
    expect(told.map(({ params, item }) => [params, item !== null])).toEqual([
      [{ only: "all" }, true],
      [{ only: "unanswered" }, false],
    ]);
    expect(await unanswered()).toEqual([]);
    await stage.call("mo", "discussion.delete", { post: answer.id });
    await stage.settle();
    expect(await unanswered()).toEqual(["Question"]);
  });

  it("counts what is older than this counting when it comes across it", async () => {
    const asked = await write("bob", "Question");
    await write("mo", "Answer", asked.id);
    await stage.settle();
    await stage.store.posts.update(asked.id, { answered: undefined });
    expect(await unanswered()).toEqual([]);
    await stage.settle();
    expect(await stage.store.posts.get(asked.id)).toMatchObject({ answered: true });
  });
});
