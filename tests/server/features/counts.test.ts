import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { once, openStage, type Stage } from "./stage.ts";

let stage: Stage;

beforeEach(async () => {
  stage = await openStage();
  await stage.person("ann", "member");
  await stage.person("hana", "host");
});
afterEach(() => stage.close());

const ask = (space: string) =>
  stage.call("ann", "discussion.write", { once: once(), space, text: "Does it last?" });
const counts = async (spaces: string) =>
  (await stage.read(null, "spaces.counts", {}, { spaces })).items.map(({ id, threads }) => [id, threads]);

describe("spaces.counts", () => {
  it("counts each space that is asked for, once, and those that nobody used", async () => {
    await ask("product:hare");
    await ask("product:hare");
    await stage.settle();
    expect(await counts("product:wren product:hare product:hare")).toEqual([
      ["product:hare", 2],
      ["product:wren", 0],
    ]);
  });

  it("leaves out what is no key, and refuses more than a page holds", async () => {
    expect(await counts("hare <b> product:wren")).toEqual([["product:wren", 0]]);
    expect(await counts("")).toEqual([]);
    const many = Array.from({ length: 101 }, (_, at) => `product:${at}`).join(" ");
    await expect(counts(many)).rejects.toThrow("at most 100 keys");
  });

  it("betrays nothing of a space that is not for everybody, neither read nor told", async () => {
    await ask("topic:inside");
    await stage.settle();
    await stage.call("hana", "spaces.arrange", { space: "topic:inside", read: "member" });
    stage.heard();
    await ask("topic:inside");
    await stage.settle();
    expect(await stage.read(null, "spaces.counts", {}, { spaces: "topic:inside" })).toMatchObject({
      items: [{ id: "topic:inside", version: 0, threads: 0, posts: 0 }],
    });
    expect(stage.heard("spaces.counts")).toEqual([]);
  });

  it("is told when a count changes", async () => {
    await ask("product:hare");
    await stage.settle();
    expect(stage.heard("spaces.counts").at(-1)).toMatchObject({ id: "product:hare", item: { threads: 1 } });
  });
});
