import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { failure } from "../../helpers/verdict.ts";
import { once, openStage, type Stage } from "./stage.ts";

const SPACE = "product:runner";
let stage: Stage;

beforeEach(async () => {
  stage = await openStage();
  await stage.person("bob", "member");
  await stage.person("hana", "host");
});
afterEach(() => stage.close());

const one = async (who: string | null, space = SPACE) =>
  (await stage.read(who, "spaces.one", { space })).items[0]!;
const write = (page?: { title: string; url: string }, space = SPACE) =>
  stage.call("bob", "discussion.write", { once: once(), space, text: "Hello", page });

describe("spaces.one", () => {
  it("answers the defaults where nothing was written, and keeps nothing", async () => {
    expect(await one(null)).toEqual({
      id: SPACE,
      version: 0,
      title: "",
      url: null,
      read: "visitor",
      write: "signed-in",
      tier: null,
      byInvitation: false,
      movedTo: null,
      threads: 0,
      posts: 0,
    });
    expect(await one(null, "topic:repair")).toMatchObject({ write: "member" });
    expect(await stage.store.spaces.count({})).toBe(0);
  });

  it("is told when the first write makes it, and when it is counted", async () => {
    await write({ title: "Trail Runner", url: "https://shop.example/runner" });
    const [made] = stage.heard("spaces.one");
    expect(made).toMatchObject({ params: { space: SPACE }, item: { version: 1, title: "Trail Runner" } });
    await stage.settle();
    expect(stage.heard("spaces.one").map(({ item }) => item)).toEqual([await one(null)]);
    expect(await one(null)).toMatchObject({ version: 2, threads: 1, posts: 1 });
  });

  it.each([
    ["the community's own page", "https://shop.example/runner", "https://shop.example/runner"],
    ["with what picks the product", "https://shop.example/p?id=7", "https://shop.example/p?id=7"],
    [
      "without the place and the name in it",
      "https://ann:pw@shop.example/runner#c-9",
      "https://shop.example/runner",
    ],
    ["a foreign page", "https://evil.example/runner", null],
    ["the same name by another protocol", "http://shop.example/runner", null],
    ["the same name on another port", "https://shop.example:8443/runner", null],
    ["no page on the web", "javascript:alert(1)", null],
  ])("takes title and address of %s", async (_case, url, kept) => {
    await write({ title: "Trail Runner", url });
    expect(await one(null)).toMatchObject({ url: kept, title: kept === null ? "" : "Trail Runner" });
  });

  it("keeps the title and address that it was made with", async () => {
    await write({ title: "Trail Runner", url: "https://shop.example/runner" });
    await write({ title: "Something else", url: "https://shop.example/else" });
    expect(await one(null)).toMatchObject({ title: "Trail Runner", url: "https://shop.example/runner" });
  });
});

describe("the space of an idea", () => {
  async function idea(): Promise<{ id: string; space: string }> {
    const input = { once: once(), space: "board:ideas", title: "Wider laces", text: "" };
    const { id } = await stage.call("bob", "ideas.propose", input);
    return { id, space: `idea:${id}` };
  }

  it("has the idea's title, and is for members to write in", async () => {
    const { space } = await idea();
    expect(await one(null, space)).toMatchObject({ title: "Wider laces", read: "visitor", write: "member" });
  });

  it("is read by whom the board is read", async () => {
    const { space } = await idea();
    await write(undefined, space);
    await stage.call("hana", "spaces.arrange", { space: "board:ideas", read: "member" });
    expect(await failure(one(null, space))).toBe("not-found");
    expect(await one("bob", space)).toMatchObject({ read: "member" });
    expect(await failure(stage.read(null, "discussion.inSpace", { space }))).toBe("not-found");
  });

  it("goes and comes back with the idea", async () => {
    const { id, space } = await idea();
    await write(undefined, space);
    await stage.call("hana", "ideas.remove", { idea: id, reason: "Spam." });
    expect(stage.rechecks).toHaveLength(1);
    expect(await failure(one("hana", space))).toBe("not-found");
    expect(await failure(write(undefined, space))).toBe("not-found");
    await stage.call("hana", "ideas.restore", { idea: id });
    expect(await failure(write(undefined, space))).toBe("fine");
  });
});

describe("spaces.arrange", () => {
  it("says who reads and writes, tells it, and asks everyone's guards again", async () => {
    await write();
    await stage.settle();
    stage.heard();
    const arranged = await stage.call("hana", "spaces.arrange", {
      space: SPACE,
      read: "member",
      write: "member",
    });
    expect(arranged).toMatchObject({ read: "member", write: "member", threads: 1 });
    expect(stage.heard().map(({ topic, item }) => [topic, item])).toEqual([["spaces.one", arranged]]);
    expect(stage.rechecks).toHaveLength(1);
  });

  it("makes a space that nobody has written in", async () => {
    const arranged = await stage.call("hana", "spaces.arrange", { space: SPACE, title: "The runner" });
    expect(arranged).toMatchObject({ version: 1, title: "The runner", read: "visitor", write: "signed-in" });
    expect(await one(null)).toEqual(arranged);
    expect(stage.rechecks).toEqual([]);
  });

  it("leaves what is left out or says so already", async () => {
    const first = await stage.call("hana", "spaces.arrange", { space: SPACE, title: "T", write: "member" });
    const second = await stage.call("hana", "spaces.arrange", {
      space: SPACE,
      read: "signed-in",
      title: undefined,
    });
    expect(second).toMatchObject({
      title: "T",
      write: "member",
      read: "signed-in",
      version: first.version + 1,
    });
    stage.heard();
    expect(await stage.call("hana", "spaces.arrange", { space: SPACE, read: "signed-in" })).toEqual(second);
    expect(stage.heard()).toEqual([]);
  });

  it.each([
    ["a member", "bob", SPACE, "not-allowed"],
    ["a visitor", null, SPACE, "sign-in-needed"],
    ["a key that is none", "hana", "no key", "bad-input"],
    ["an idea that is not there", "hana", "idea:none", "not-found"],
  ])("refuses %s", async (_case, who, space, says) => {
    expect(await failure(stage.call(who, "spaces.arrange", { space, read: "member" }))).toBe(says);
  });
});
