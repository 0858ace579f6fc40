import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { failure } from "../../helpers/verdict.ts";
import { once, openStage, type Stage } from "./stage.ts";

const [OLD, NEW, LAST] = ["topic:old", "topic:new", "topic:last"];
let stage: Stage;

beforeEach(async () => {
  stage = await openStage({ tiers: [{ key: "circle", name: "Circle", about: "" }] });
  await stage.person("ann");
  await stage.person("bob", "member");
  await stage.person("hana", "host");
});
afterEach(() => stage.close());

function write(space: string, text: string, parent?: string) {
  stage.clock.now += 1000;
  return stage.call("bob", "discussion.write", { once: once(), space, text, parent });
}
const move = (space: string, to: string) => stage.call("hana", "spaces.move", { space, to });
const threads = async (space: string, args: object = {}) =>
  (await stage.read(null, "discussion.inSpace", { space }, args)).items.map(({ text }) => text);
const one = async (space: string, who: string | null = null) =>
  (await stage.read(who, "spaces.one", { space })).items[0]!;
/** Rooms of one topic that heard something. */
const rooms = (topic: string) => stage.heard(topic).map(({ params }) => (params as { space: string }).space);

describe("a space that was renamed", () => {
  it("is at its new key what it was at the old one, which leads there", async () => {
    const thread = await write(OLD, "Question");
    await write(OLD, "Answer", thread.id);
    await stage.call("hana", "spaces.arrange", { space: OLD, title: "Repair", read: "signed-in" });
    await stage.settle();
    const before = await one(OLD, "ann");
    expect(await move(OLD, NEW)).toMatchObject({ id: NEW, title: "Repair", read: "signed-in" });
    await stage.settle();
    expect(await one(NEW, "ann")).toMatchObject({ title: "Repair", threads: 1, posts: 2, movedTo: null });
    const after = await one(OLD, "ann");
    expect(after).toMatchObject({ id: OLD, title: "Repair", threads: 1, movedTo: NEW });
    expect(after.version).toBeGreaterThan(before.version);
    for (const space of [OLD, NEW])
      expect((await stage.read("ann", "discussion.inSpace", { space })).order).toEqual([thread.id]);
    expect((await stage.read("hana", "spaces.all", {})).order).toEqual([NEW]);
  });

  it("has its watchers asked again, and read again", async () => {
    await write(OLD, "Question");
    stage.heard();
    await move(OLD, NEW);
    expect(stage.rechecks).toEqual(["everyone", "read again"]);
    expect(stage.due.size).toBe(0);
    expect(stage.heard("spaces.all").map(({ id, item }) => [id, item !== null])).toContainEqual([OLD, false]);
  });

  it("takes what is written by either key, and tells the watchers of both", async () => {
    await write(OLD, "First");
    await move(OLD, NEW);
    const here = await write(OLD, "By the old key");
    stage.heard();
    await write(NEW, "By the new key");
    expect(rooms("discussion.inSpace")).toEqual([NEW, OLD]);
    const reply = await write(OLD, "Reply", here.id);
    expect(reply).toMatchObject({ space: NEW, thread: here.id });
    for (const space of [OLD, NEW])
      expect(await threads(space)).toEqual(["By the new key", "By the old key", "First", "Reply"]);
  });
});

describe("a space that was merged into another", () => {
  it("keeps what the target is, and reads both as one, page by page, in every order", async () => {
    await stage.call("hana", "spaces.arrange", { space: NEW, title: "Target" });
    const made: string[] = [];
    for (let i = 0; i < 50; i++) made.unshift((await write(i % 3 ? OLD : NEW, `${i}`)).text);
    await stage.settle();
    expect(await move(OLD, NEW)).toMatchObject({ title: "Target" });
    for (const sort of ["newest", "oldest"]) {
      const read: string[] = [];
      let after: string | undefined;
      for (let more = true; more;) {
        const page = await stage.read(null, "discussion.inSpace", { space: OLD }, { sort, after });
        read.push(...page.items.map(({ text }) => text));
        [after, more] = [page.end!, page.more];
      }
      expect(read).toEqual(sort === "newest" ? made : [...made].reverse());
    }
    await stage.settle();
    expect(await one(NEW)).toMatchObject({ threads: 50, posts: 50 });
  });

  it("brings polls, ballots, ideas and backings along", async () => {
    const options = [{ label: "A" }, { label: "B" }];
    const asked = { once: once(), question: "Which?", options };
    const poll = await stage.call("hana", "polls.create", { ...asked, space: OLD });
    const { id } = await stage.call("bob", "ideas.propose", {
      once: once(),
      space: OLD,
      title: "Wider laces",
      text: "",
    });
    await move(OLD, NEW);
    stage.heard();
    const ballot = await stage.call("bob", "polls.vote", { poll: poll.id, options: [poll.options[0]!.id] });
    expect(stage.heard("polls.myBallots").map(({ params }) => params)).toEqual([
      { space: NEW },
      { space: OLD },
    ]);
    for (const space of [OLD, NEW]) {
      expect((await stage.read(null, "polls.inSpace", { space })).order).toEqual([poll.id]);
      expect((await stage.read("bob", "polls.myBallots", { space })).order).toEqual([ballot.id]);
      expect((await stage.read(null, "ideas.inSpace", { space })).order).toEqual([id]);
      expect((await stage.read("bob", "ideas.myBackings", { space })).order).toEqual([`${id}:bob`]);
      expect(await stage.call(null, "ideas.similar", { space, title: "laces" })).toMatchObject([{ id }]);
    }
    expect((await stage.read(null, "ideas.one", { idea: id })).order).toEqual([id]);
  });

  it("is guarded as the target is, whatever the old key was", async () => {
    const thread = await write(OLD, "Secret");
    const { id: idea } = await stage.call("bob", "ideas.propose", {
      once: once(),
      space: OLD,
      title: "Hidden laces",
      text: "",
    });
    await write(`idea:${idea}`, "Of the idea");
    await stage.call("hana", "spaces.arrange", { space: NEW, tier: "circle", byInvitation: true });
    await move(OLD, NEW);
    expect(await failure(stage.read("bob", "discussion.thread", { thread: thread.id }))).toBe("not-found");
    expect(await failure(stage.read("bob", "discussion.inSpace", { space: `idea:${idea}` }))).toBe(
      "not-found",
    );
    expect(await failure(write(OLD, "More"))).toBe("not-found");
    await stage.call("hana", "members.setTiers", { person: "bob", tiers: [{ tier: "circle" }] });
    expect(await failure(write(OLD, "More"))).toBe("not-found");
    await stage.call("hana", "spaces.ask", { space: OLD, person: "bob", in: true });
    expect(await failure(write(OLD, "More"))).toBe("fine");
    expect(await failure(write(`idea:${idea}`, "More"))).toBe("fine");
    for (const space of [OLD, NEW])
      expect((await stage.read("hana", "spaces.guests", { space })).items).toMatchObject([{ person: "bob" }]);
  });

  it("is arranged by either key", async () => {
    await write(OLD, "First");
    await move(OLD, NEW);
    expect(await stage.call("hana", "spaces.arrange", { space: OLD, title: "T" })).toMatchObject({ id: NEW });
    expect([(await one(OLD)).title, (await one(NEW)).title]).toEqual(["T", "T"]);
  });
});

describe("chains of moves", () => {
  it("collapse: every key leads to the last one, and reads all there is", async () => {
    for (const space of [OLD, NEW, LAST]) await write(space, space);
    await move(OLD, NEW);
    await move(NEW, LAST);
    for (const space of [OLD, NEW, LAST]) expect(await threads(space)).toEqual([LAST, NEW, OLD]);
    expect(await stage.store.spaces.get(OLD)).toMatchObject({ movedTo: LAST });
    stage.heard();
    await write(OLD, "More");
    expect(rooms("discussion.inSpace").sort()).toEqual([LAST, NEW, OLD].sort());
  });

  it("never become a circle, also when two move into each other at once", async () => {
    for (const space of [OLD, NEW]) await write(space, space);
    await Promise.all([failure(move(OLD, NEW)), failure(move(NEW, OLD))]);
    for (const space of [OLD, NEW]) expect(await threads(space)).toContain(space);
    const kept = await stage.store.spaces.many([OLD, NEW]);
    expect(kept.filter(({ movedTo }) => movedTo).length).toBeLessThan(2);
  });

  it("are completed by the job where a move was broken off", async () => {
    await write(OLD, "First");
    await stage.call("hana", "spaces.arrange", { space: NEW, title: "T" });
    const { revise } = stage.store.spaces;
    let calls = 0;
    stage.store.spaces.revise = (...given: Parameters<typeof revise>) => {
      if (++calls === 2) throw new Error("the process ended");
      return revise.apply(stage.store.spaces, given);
    };
    await expect(move(OLD, NEW)).rejects.toThrow("the process ended");
    for (const space of [OLD, NEW]) expect(await threads(space)).toEqual(["First"]);
    stage.clock.now += 60_000;
    await stage.runDue();
    expect(await stage.store.spaces.get(OLD)).toMatchObject({ movedTo: NEW });
    expect(await threads(NEW)).toEqual(["First"]);
  });
});

describe("spaces.move", () => {
  beforeEach(async () => void (await write(OLD, "First")));

  it("answers the same when it is tried again", async () => {
    await move(OLD, NEW);
    expect(await move(OLD, NEW)).toMatchObject({ id: NEW });
  });

  it.each([
    ["back to where it came from", NEW, OLD, "not-allowed"],
    ["a key that leads elsewhere already", OLD, LAST, "not-allowed"],
    ["into itself", NEW, NEW, "not-allowed"],
    ["what is not there", "topic:none", LAST, "not-found"],
    ["to an idea", NEW, "idea:i", "not-allowed"],
  ])("refuses to move %s", async (_case, from, to, says) => {
    await move(OLD, NEW);
    expect(await failure(move(from, to))).toBe(says);
    expect(await threads(NEW)).toEqual(["First"]);
  });

  it("is for hosts", async () => {
    const asked = { space: OLD, to: NEW };
    expect(await failure(stage.call("bob", "spaces.move", asked))).toBe("not-allowed");
  });
});
