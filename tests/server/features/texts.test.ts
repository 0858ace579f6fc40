import { operations } from "@hearth/contract";
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

const reword = (texts: Record<string, string>, who = "hana", lang = "de") =>
  stage.call(who, "community.reword", { lang, texts });
const german = async () => (await stage.read(null, "community.texts", { lang: "de" })).items[0]?.texts;

describe("a community's own words", () => {
  it("are kept for each language, and told to all", async () => {
    const kept = await reword({ "discussion.send": "Ab die Post" });
    expect(kept).toMatchObject({ id: "de", texts: { "discussion.send": "Ab die Post" } });
    expect(stage.heard()).toMatchObject([{ topic: "community.texts", params: { lang: "de" }, item: kept }]);
    expect(await german()).toEqual({ "discussion.send": "Ab die Post" });
    expect((await stage.read(null, "community.texts", { lang: "fr" })).items).toEqual([]);
  });

  it("come one to another, and an empty one is the elements' own again", async () => {
    await reword({ "discussion.send": "Ab die Post", "poll.vote": "Dafür" });
    await reword({ "discussion.send": "Los", "poll.vote": " ", "ideas.all": "Alles" });
    expect(await german()).toEqual({ "discussion.send": "Los", "ideas.all": "Alles" });
  });

  it("that are said again change nothing", async () => {
    const first = await reword({ "discussion.send": "Los" });
    stage.heard();
    expect(await reword({ "discussion.send": "Los", "poll.vote": "" })).toEqual(first);
    expect(stage.heard()).toEqual([]);
  });

  it("are written by hosts", async () => {
    expect(await failure(reword({}, "mo"))).toBe("not-allowed");
  });

  it("have an end", async () => {
    const many = Object.fromEntries(Array.from({ length: 601 }, (_, n) => [`late.k${letters(n)}`, "x"]));
    expect(await failure(reword(many))).toBe("bad-input");
    expect(await german()).toBeUndefined();
  });
});

const letters = (n: number) => String(n).replaceAll(/\d/g, (digit) => "abcdefghij"[Number(digit)]!);

describe("what is no text of the elements", () => {
  const { input } = operations["community.reword"];
  it.each([
    ["another language", { lang: "tlh", texts: {} }, "lang"],
    ["a key without a section", { lang: "de", texts: { send: "x" } }, "texts.send"],
    ["a key that objects have anyway", { lang: "de", texts: { constructor: "x" } }, "texts.constructor"],
    ["a brace that stays open", { lang: "de", texts: { "poll.vote": "{n" } }, "texts.poll.vote"],
    ["too long a text", { lang: "de", texts: { "poll.vote": "x".repeat(601) } }, "texts.poll.vote"],
  ])("is refused, and named: %s", (_, given, path) => {
    const { error } = input.safeParse(given);
    expect(error?.issues.map((issue) => issue.path.join("."))).toEqual([path]);
  });

  it("is named all at once", () => {
    const { error } = input.safeParse({ lang: "de", texts: { send: "x", "poll.vote": "}" } });
    expect(error?.issues).toHaveLength(2);
  });
});
