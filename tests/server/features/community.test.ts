import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { failure } from "../../helpers/verdict.ts";
import { openStage, type Stage } from "./stage.ts";

let stage: Stage;

beforeEach(async () => {
  stage = await openStage();
  await stage.person("mo", "moderator");
  await stage.person("hana", "host");
});
afterEach(() => stage.close());

const about = async () => (await stage.read(null, "community.about", {})).items[0]!;

describe("community.about", () => {
  it("is the community as everyone may read it", async () => {
    expect(await about()).toMatchObject({ id: "soles", name: "Soles", joining: "application" });
    expect(await about()).not.toHaveProperty("origins");
  });
});

describe("community.describe", () => {
  it("changes what is given, and tells everyone", async () => {
    const after = await stage.call("hana", "community.describe", {
      purpose: "Shoes that last.",
      name: undefined,
    });
    expect(after).toMatchObject({ name: "Soles", purpose: "Shoes that last.", guidelinesVersion: 1 });
    const heard = stage.heard().map(({ topic, item }) => [topic, item]);
    expect(heard).toEqual([
      ["community.about", after],
      ["connections.one", expect.objectContaining({ missing: ["join-page", "second-host"] })],
    ]);
    expect(await about()).toEqual(after);
    expect(stage.rechecks).toEqual([]);
    expect((await stage.system.communities.get("soles"))!.origins).toEqual(["https://shop.example"]);
  });

  it.each([
    ["other guidelines", ["Be kind.", "Be brief."], 2],
    ["another order", ["Be kinder."], 2],
    ["the same ones", ["Be kind."], 1],
    ["none", [], 2],
  ])("%s: version %s", async (_case, guidelines, version) => {
    const after = await stage.call("hana", "community.describe", { guidelines, next: "We read it." });
    expect(after.guidelinesVersion).toBe(version);
  });

  it("keeps each version with who wrote it, and tells everyone", async () => {
    const versions = async () => (await stage.read(null, "community.guidelines", {})).items;
    expect(await versions()).toMatchObject([{ guidelinesVersion: 1, guidelines: ["Be kind."], by: null }]);
    const change = (guidelines: string[], substance?: boolean) =>
      stage.call("hana", "community.describe", { guidelines, substance });
    await change(["Be brief."]);
    const at = stage.clock.now;
    expect(stage.heard().map(({ topic }) => topic)).toEqual([
      "community.guidelines",
      "community.about",
      "connections.one",
    ]);
    stage.clock.now += 1000;
    expect((await change(["Be brief, please."], false)).guidelinesVersion).toBe(2);
    expect(await versions()).toMatchObject([
      { guidelinesVersion: 2, guidelines: ["Be brief, please."], by: "hana", at },
    ]);
    expect((await change(["Be kind and brief."])).guidelinesVersion).toBe(3);
    expect((await versions()).map(({ guidelinesVersion }) => guidelinesVersion)).toEqual([3, 2]);
    expect([...stage.due.keys()]).toEqual([]);
  });

  it("keeps by its job a version whose keeping broke off", async () => {
    const { guidelines } = stage.store;
    const insert = guidelines.insert.bind(guidelines);
    guidelines.insert = () => Promise.reject(new Error("the power went"));
    const change = stage.call("hana", "community.describe", { guidelines: ["Be brief."] });
    await expect(change).rejects.toThrow("the power went");
    guidelines.insert = insert;
    stage.clock.now += 60_000;
    await stage.runDue();
    expect((await stage.read(null, "community.guidelines", {})).items).toMatchObject([
      { guidelinesVersion: 2, guidelines: ["Be brief."], by: "hana" },
    ]);
  });

  it("writes and tells nothing when it says so already", async () => {
    const change = {
      guidelines: ["Be brief."],
      questions: [{ id: "q", kind: "yes-no" as const, label: "Yes?" }],
    };
    const after = await stage.call("hana", "community.describe", change);
    stage.heard();
    expect(await stage.call("hana", "community.describe", change)).toEqual(after);
    expect(stage.heard()).toEqual([]);
  });

  it("asks everyone's guards again when the way of joining changes", async () => {
    await stage.call("hana", "community.describe", { joining: "open" });
    expect(stage.rechecks).toHaveLength(1);
  });

  it.each([
    ["a moderator", "mo", {}, "not-allowed"],
    ["a visitor", null, {}, "sign-in-needed"],
    ["a blank name", "hana", { name: " " }, "bad-input"],
    [
      "one-of without choices",
      "hana",
      { questions: [{ id: "q", kind: "one-of", label: "Which?" }] },
      "bad-input",
    ],
    [
      "two questions of one id",
      "hana",
      { questions: [1, 2].map(() => ({ id: "q", kind: "short", label: "Why?" })) },
      "bad-input",
    ],
  ])("refuses %s", async (_case, who, change, says) => {
    expect(await failure(stage.call(who, "community.describe", change as never))).toBe(says);
  });
});
