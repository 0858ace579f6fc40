import type { Idea } from "@hearth/contract";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { failure } from "../../helpers/verdict.ts";
import { once, openStage, type Stage } from "./stage.ts";

const BOARD = "board:ideas";
let stage: Stage;

beforeEach(async () => {
  stage = await openStage();
  await stage.person("ann");
  await stage.person("bob", "member");
  await stage.person("cyd", "member");
  await stage.person("mo", "moderator");
  await stage.person("hana", "host");
});
afterEach(() => stage.close());

function propose(who: string | null, title: string, more: { space?: string; text?: string } = {}) {
  stage.clock.now += 1000;
  return stage.call(who, "ideas.propose", { once: once(), space: BOARD, title, text: "", ...more });
}
const back = (who: string | null, { id }: Idea, active = true) =>
  stage.call(who, "ideas.back", { idea: id, active });
const kept = async ({ id }: Idea) => (await stage.store.ideas.get(id))!;

async function forget(): Promise<void> {
  await stage.settle();
  stage.heard();
}

describe("ideas.propose", () => {
  it("puts an idea on the board, backed by who proposed it", async () => {
    const idea = await propose("bob", " Wider laces ", { text: "For big hands." });
    expect(idea).toMatchObject({
      title: "Wider laces",
      author: "bob",
      status: "open",
      backings: 1,
      comments: 0,
    });
    const heard = stage.heard();
    expect(heard.map(({ topic, person }) => [topic, person])).toEqual([
      ["spaces.one", undefined],
      ["ideas.inSpace", undefined],
      ["ideas.one", undefined],
      ["ideas.myBackings", "bob"],
    ]);
    expect(heard[1]!.item).toEqual(idea);
    await stage.settle();
    expect(await kept(idea)).toMatchObject({ version: 1, backings: 1 });
  });

  it("answers the first idea when tried again, and publishes nothing", async () => {
    const input = { once: once(), space: BOARD, title: "Laces", text: "" };
    const first = await stage.call("bob", "ideas.propose", input);
    await forget();
    expect(await stage.call("bob", "ideas.propose", input)).toEqual(first);
    expect(stage.heard()).toEqual([]);
  });

  it("completes the backing when the first try ended before it, and leaves one that was taken away", async () => {
    const input = { once: once(), space: BOARD, title: "Laces", text: "" };
    const { backings } = stage.store;
    const insert = backings.insert.bind(backings);
    backings.insert = () => Promise.reject(new Error("the power went"));
    await expect(stage.call("bob", "ideas.propose", input)).rejects.toThrow("the power went");
    backings.insert = insert;
    const idea = await stage.call("bob", "ideas.propose", input);
    expect(await backings.get(`${idea.id}:bob`)).toMatchObject({ active: true });
    await back("bob", idea, false);
    await stage.call("bob", "ideas.propose", input);
    expect(await backings.get(`${idea.id}:bob`)).toMatchObject({ active: false });
  });

  it.each([
    ["a visitor", null, BOARD, "sign-in-needed"],
    ["the merely signed-in", "ann", BOARD, "members-only"],
    ["the merely signed-in on a product page", "ann", "product:runner", "members-only"],
    ["a member on a product page", "bob", "product:runner", "fine"],
    ["a member in an idea's discussion", "bob", "idea:x", "bad-input"],
  ])("%s: %s", async (_case, who, space, says) => {
    expect(await failure(propose(who, "Laces", { space }))).toBe(says);
  });
});

describe("ideas.edit", () => {
  const edit = (who: string | null, { id }: Idea, title = "Wide laces") =>
    stage.call(who, "ideas.edit", { idea: id, title, text: "More." });

  it("changes the words while it is open, and tells both lists", async () => {
    const idea = await propose("bob", "Laces");
    await forget();
    const edited = await edit("bob", idea);
    expect(edited).toMatchObject({ title: "Wide laces", text: "More.", editedAt: stage.clock.now });
    expect(stage.heard().map(({ topic, item }) => [topic, item])).toEqual([
      ["ideas.inSpace", edited],
      ["ideas.one", edited],
    ]);
    expect(await edit("bob", idea)).toEqual(edited);
    expect(stage.heard()).toEqual([]);
  });

  it("refuses others, and once somebody has begun to carry it out", async () => {
    const idea = await propose("bob", "Laces");
    expect(await failure(edit("hana", idea))).toBe("not-allowed");
    expect(await failure(edit(null, idea))).toBe("sign-in-needed");
    await stage.call("hana", "ideas.setStatus", { idea: idea.id, status: "planned" });
    expect(await failure(edit("bob", idea))).toBe("locked");
  });
});

describe("ideas.back", () => {
  it("switches one backing, tells its owner, and has it counted", async () => {
    const idea = await propose("bob", "Laces");
    await forget();
    const backing = await back("cyd", idea);
    expect(backing).toMatchObject({ id: `${idea.id}:cyd`, idea: idea.id, active: true });
    expect(stage.heard()).toMatchObject([{ topic: "ideas.myBackings", item: backing, person: "cyd" }]);
    await stage.settle();
    expect(stage.heard().map(({ topic, item }) => [topic, item?.["backings"]])).toEqual([
      ["ideas.inSpace", 2],
      ["ideas.one", 2],
    ]);
    const away = await back("cyd", idea, false);
    expect(away.version).toBeGreaterThan(backing.version);
    await stage.settle();
    expect(await kept(idea)).toMatchObject({ backings: 1 });
  });

  it("leaves it as it is when tried again", async () => {
    const idea = await propose("bob", "Laces");
    const backing = await back("cyd", idea);
    expect(await back("cyd", idea)).toEqual(backing);
  });

  it("counts fifty at once of one member as one", async () => {
    const idea = await propose("bob", "Laces");
    await Promise.all(Array.from({ length: 50 }, () => back("cyd", idea)));
    await stage.settle();
    expect(await kept(idea)).toMatchObject({ backings: 2 });
  });

  it.each(["shipped", "declined"] as const)("has ended when the idea is %s", async (status) => {
    const idea = await propose("bob", "Laces");
    await stage.call("hana", "ideas.setStatus", { idea: idea.id, status, reason: "Done." });
    expect(await failure(back("cyd", idea))).toBe("locked");
    expect(await failure(back("bob", idea, false))).toBe("locked");
  });

  it("is for members, of ideas that are there", async () => {
    const idea = await propose("bob", "Laces");
    expect(await failure(back(null, idea))).toBe("sign-in-needed");
    expect(await failure(back("ann", idea))).toBe("members-only");
    await stage.call("mo", "ideas.remove", { idea: idea.id, reason: "Spam." });
    expect(await failure(back("cyd", idea))).toBe("not-found");
  });
});

describe("ideas.similar", () => {
  const similar = async (title: string, space = BOARD) =>
    (await stage.call(null, "ideas.similar", { space, title })).map((idea) => idea.title);

  it("finds ideas by each of the words, and by beginnings, best first", async () => {
    for (const title of ["Résoler worn soles", "Replace worn soles", "Wider laces", "Sole for rain"])
      await propose("bob", title);
    expect(await similar("replace the worn soles")).toEqual([
      "Replace worn soles",
      "Résoler worn soles",
      "Sole for rain",
    ]);
    expect(await similar("resol")).toEqual(["Résoler worn soles"]);
    expect(await similar("umbrella")).toEqual([]);
    expect(await similar("of")).toEqual([]);
  });

  it("finds nothing of other boards, nor what was removed", async () => {
    await propose("bob", "Wider laces", { space: "board:other" });
    const removed = await propose("bob", "Longer laces");
    await stage.call("mo", "ideas.remove", { idea: removed.id, reason: "Twice." });
    expect(await similar("laces")).toEqual([]);
  });

  it("is not there for who may not read the board", async () => {
    await propose("bob", "Laces");
    await stage.call("hana", "spaces.arrange", { space: BOARD, read: "member" });
    expect(await similar("laces")).toEqual([]);
  });
});

describe("ideas.setStatus and ideas.tellOutcome", () => {
  it("says where it stands, with a reason for declining", async () => {
    const idea = await propose("bob", "Laces");
    const set = (status: "planned" | "declined", reason?: string) =>
      stage.call("hana", "ideas.setStatus", { idea: idea.id, status, reason });
    await forget();
    const planned = await set("planned");
    expect(stage.heard().map(({ item }) => item)).toEqual([planned, planned]);
    expect(await set("planned")).toEqual(planned);
    expect(stage.heard()).toEqual([]);
    expect(await failure(set("declined", " "))).toBe("reason-needed");
    expect(await set("declined", " Too heavy. ")).toMatchObject({ status: "declined", reason: "Too heavy." });
  });

  it("tells what came of it", async () => {
    const idea = await propose("bob", "Laces");
    const tell = () => stage.call("hana", "ideas.tellOutcome", { idea: idea.id, text: "In the shop." });
    const told = await tell();
    expect(told.outcome).toEqual({ text: "In the shop.", link: null, by: "hana", at: stage.clock.now });
    stage.clock.now += 1000;
    expect(await tell()).toEqual(told);
  });

  it("is for hosts, of ideas that are there", async () => {
    const { id: idea } = await propose("bob", "Laces");
    for (const who of ["bob", "mo"]) {
      expect(await failure(stage.call(who, "ideas.setStatus", { idea, status: "planned" }))).toBe(
        "not-allowed",
      );
      expect(await failure(stage.call(who, "ideas.tellOutcome", { idea, text: "X" }))).toBe("not-allowed");
    }
    expect(await failure(stage.call("hana", "ideas.setStatus", { idea: "none", status: "open" }))).toBe(
      "not-found",
    );
    const link = "javascript:alert(1)";
    expect(await failure(stage.call("hana", "ideas.tellOutcome", { idea, text: "X", link }))).toBe(
      "bad-input",
    );
  });
});

describe("ideas.remove and ideas.restore", () => {
  it("takes it off the board and puts it back, and asks guards again", async () => {
    const idea = await propose("bob", "Laces");
    await forget();
    const remove = () => stage.call("mo", "ideas.remove", { idea: idea.id, reason: "Twice." });
    expect(await remove()).toEqual({ idea: idea.id });
    expect(stage.heard().map(({ topic, item }) => [topic, item])).toEqual([
      ["ideas.inSpace", null],
      ["ideas.one", null],
    ]);
    expect(stage.rechecks).toHaveLength(1);
    expect((await stage.read("bob", "ideas.inSpace", { space: BOARD })).items).toEqual([]);
    expect(await failure(stage.read("bob", "ideas.one", { idea: idea.id }))).toBe("not-found");
    await remove();
    expect(stage.heard()).toEqual([]);

    const restored = await stage.call("mo", "ideas.restore", { idea: idea.id });
    expect(restored).toMatchObject({ title: "Laces", backings: 1 });
    expect(stage.heard().map(({ item }) => item)).toEqual([restored, restored]);
    expect(await stage.call("mo", "ideas.restore", { idea: idea.id })).toEqual(restored);
  });

  it("is for moderators", async () => {
    const { id: idea } = await propose("bob", "Laces");
    expect(await failure(stage.call("bob", "ideas.remove", { idea, reason: "X" }))).toBe("not-allowed");
    expect(await failure(stage.call("bob", "ideas.restore", { idea }))).toBe("not-allowed");
  });
});

describe("ideas.inSpace", () => {
  it("sorts by backings or age, filters by status, and pages", async () => {
    const ideas: Idea[] = [];
    for (let i = 0; i < 22; i++) ideas.push(await propose("bob", `Idea ${i}`));
    await back("cyd", ideas[3]!);
    for (const i of [3, 5])
      await stage.call("hana", "ideas.setStatus", { idea: ideas[i]!.id, status: "planned" });
    await stage.settle();
    const read = (args: object) => stage.read(null, "ideas.inSpace", { space: BOARD }, args);
    const newest = await read({ sort: "newest" });
    const rest = await read({ sort: "newest", after: newest.end });
    expect([...newest.order, ...rest.order]).toEqual(ideas.map(({ id }) => id).reverse());
    expect((await read({})).order[0]).toBe(ideas[3]!.id);
    expect((await read({ status: "planned" })).order).toEqual([ideas[3]!.id, ideas[5]!.id]);
    expect((await read({ status: "planned", sort: "newest" })).order).toEqual([ideas[5]!.id, ideas[3]!.id]);
    expect((await read({ status: "shipped" })).items).toEqual([]);
  });
});

describe("ideas.myBackings", () => {
  it("holds one's own on one board, those taken away among them", async () => {
    const idea = await propose("bob", "Laces");
    const elsewhere = await propose("bob", "Laces", { space: "board:other" });
    await back("cyd", elsewhere);
    await back("cyd", idea);
    const mine = await back("cyd", idea, false);
    expect((await stage.read("cyd", "ideas.myBackings", { space: BOARD })).items).toEqual([mine]);
  });
});
