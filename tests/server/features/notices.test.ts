import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { stopMails } from "../../../server/src/features/notices.ts";
import { failure } from "../../helpers/verdict.ts";
import { once, openStage, type Stage } from "./stage.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const PAGE = { title: "Trail Runner", url: "https://shop.example/trail-runner" };
let stage: Stage;

beforeEach(async () => {
  stage = await openStage();
  stage.clock.now = Date.UTC(2026, 4, 4, 12);
  for (const id of ["ann", "bob", "cy"]) await stage.person(id);
  await stage.person("mo", "moderator");
  await stage.person("hana", "host");
  for (const id of ["ann", "mo", "hana"])
    await stage.store.people.update(id, { email: `${id}@shop.example` });
});
afterEach(() => stage.close());

const write = async (
  who: string,
  text: string,
  parent?: string,
  more: { title?: string; space?: string } = {},
) => {
  stage.clock.now += 1;
  const input = {
    once: once(),
    space: "product:trail-runner",
    text,
    page: PAGE,
    ...(parent && { parent }),
    ...more,
  };
  return stage.call(who, "discussion.write", input);
};
const later = async (milliseconds: number) => {
  stage.clock.now += milliseconds;
  await stage.runDue();
};
const mailed = () => [...stage.mails.entries()].map(([id, { to }]) => [id.split(":")[0], to.split("@")[0]]);
const mails = () => [...stage.mails.values()];

describe("who asked", () => {
  it("gets the first answer by somebody else as a mail: text, way there, way to stop", async () => {
    const { id } = await write("ann", "Do they run small?", undefined, { title: "Size" });
    const answer = await write("bob", "Half a size.", id);
    await later(3 * MINUTE - 1);
    expect(mailed()).toEqual([]);
    await later(1);
    const [mail] = mails();
    expect(mail).toMatchObject({ to: "ann@shop.example", subject: "An answer: Size" });
    expect(mail!.text).toContain("bob has answered “Size” at Soles:");
    expect(mail!.text).toContain("> Half a size.");
    expect(mail!.text).toContain(`\nhttps://shop.example/trail-runner#hearth-post-${id}.${answer.id}`);
    expect(mail!.stop).toMatch(/^https:\/\/hearth\.example\/v1\/soles\/stop\/[\w.-]+$/);
  });

  it.each<[string, (thread: string) => Promise<unknown>, number]>([
    ["two answers", async (thread) => (await write("bob", "One.", thread), write("cy", "Two.", thread)), 1],
    [
      "a reply of one's own, then an answer",
      async (thread) => (await write("ann", "Oh.", thread), write("bob", "One.", thread)),
      1,
    ],
    ["a reply of one's own alone", (thread) => write("ann", "Oh.", thread), 0],
    [
      "an answer that was taken back at once",
      async (thread) => removed("bob", await write("bob", "One.", thread)),
      0,
    ],
    [
      "an answer that a moderator removed at once",
      async (thread) => removed("mo", await write("bob", "One.", thread)),
      0,
    ],
    [
      "an answer removed at once, and another",
      async (thread) => (
        await removed("bob", await write("bob", "One.", thread)),
        write("cy", "Two.", thread)
      ),
      1,
    ],
    [
      "an answer to an answer",
      async (thread) => write("cy", "No.", (await write("bob", "One.", thread)).id),
      1,
    ],
    [
      "an answer that is held",
      async (thread) => stage.store.posts.update((await write("bob", "One.", thread)).id, { held: true }),
      0,
    ],
    [
      "an answer to a thread that was taken back",
      async (thread) => (
        await write("bob", "One.", thread),
        stage.call("ann", "discussion.delete", { post: thread })
      ),
      0,
    ],
    [
      "an answer where one may not read any more",
      async (thread) => (
        await write("bob", "One.", thread),
        stage.call("hana", "spaces.arrange", { space: "product:trail-runner", read: "member" })
      ),
      0,
    ],
    [
      "an answer after one chose no mails",
      async (thread) => (
        await write("bob", "One.", thread),
        stage.call("ann", "notices.choose", { answers: false })
      ),
      0,
    ],
  ])("gets of %s no more than is due", async (_, answer, due) => {
    const { id } = await write("ann", "Do they run small?");
    stage.mails.clear();
    await answer(id);
    await later(3 * MINUTE);
    await later(3 * MINUTE);
    expect(mailed().filter(([kind]) => kind === "answered")).toHaveLength(due);
  });
  const removed = (who: string, { id }: { id: string }) =>
    who === "mo"
      ? stage.call("mo", "discussion.remove", { post: id, reason: "Off topic." })
      : stage.call(who, "discussion.delete", { post: id });

  it("gets none without an address, and no job is kept for it", async () => {
    await stage.call("mo", "notices.choose", { threads: "none" });
    await stage.call("hana", "notices.choose", { threads: "none" });
    const { id } = await write("bob", "Do they run small?");
    await write("cy", "Yes.", id);
    expect(stage.due.size).toBe(0);
  });

  it("gets one mail although later answers come when the first was told", async () => {
    const { id } = await write("ann", "Do they run small?");
    await write("bob", "One.", id);
    await later(3 * MINUTE);
    const told = stage.mails.size;
    await write("cy", "Two.", id);
    await later(3 * MINUTE);
    expect(stage.mails.size).toBe(told);
  });
});

describe("who looks after the community", () => {
  it("hears of each new thread, of one's own and removed ones not, where they chose so", async () => {
    await stage.call("mo", "notices.choose", { threads: "each" });
    const { id } = await write("bob", "Do they run small?", undefined, { title: "Size" });
    await write("mo", "A note.");
    const gone = await write("cy", "Spam.");
    await stage.call("hana", "discussion.remove", { post: gone.id, reason: "Spam." });
    await later(3 * MINUTE);
    expect(mailed()).toEqual([["thread", "mo"]]);
    expect(mails()[0]).toMatchObject({ subject: "New at Soles: Size" });
    expect(mails()[0]!.text).toContain(`https://shop.example/trail-runner#hearth-post-${id}`);
  });

  it("hears once a day, at seven, of what was begun since: hosts unless they choose otherwise", async () => {
    await write("bob", "Do they run small?", undefined, { title: "Size" });
    await write("cy", "A long story. ".repeat(20));
    await write("hana", "Of the host's own.");
    const gone = await write("cy", "Removed, with answers left.");
    await write("bob", "Why?", gone.id);
    await stage.settle();
    await stage.call("hana", "discussion.remove", { post: gone.id, reason: "Spam." });
    await later(19 * HOUR - MINUTE);
    expect(mailed()).toEqual([]);
    await later(MINUTE);
    expect(mailed()).toEqual([["daily", "hana"]]);
    const [mail] = mails();
    expect(mail!.subject).toBe("2 new at Soles");
    expect(mail!.text).toContain("> bob: Size");
    expect(mail!.text).toMatch(/> cy: A long story\..{90,120}…\n/);
    expect(mail!.text).not.toContain("own");
    expect(mail!.text).not.toContain("Removed");
    await write("bob", "And on the next day.");
    await later(24 * HOUR);
    expect(mails()[1]!.subject).toBe("1 new at Soles");
  });

  it("is led to the desk where nobody knows of a page", async () => {
    await stage.call("mo", "notices.choose", { threads: "each" });
    const page = { title: "x", url: "https://elsewhere.example/x" };
    const { id } = await stage.call("bob", "discussion.write", {
      once: once(),
      space: "product:x",
      text: "x",
      page,
    });
    await later(3 * MINUTE);
    expect(mails()[0]!.text).toContain(`https://hearth.example/dashboard/soles/conversations/${id}`);
  });

  it("hears of nothing where they chose none", async () => {
    await stage.call("hana", "notices.choose", { threads: "none" });
    await write("bob", "Do they run small?");
    await later(48 * HOUR);
    expect(mailed()).toEqual([]);
  });
});

describe("notices.choose and notices.mine", () => {
  const mine = async (who: string) => (await stage.read(who, "notices.mine", {})).items[0];
  it.each([
    ["hana", { threads: "daily", answers: true }],
    ["mo", { threads: "none", answers: true }],
    ["ann", { threads: "none", answers: true }],
  ])("begin, for %s, with what suits them", async (who, expected) => {
    expect(await mine(who)).toMatchObject({ id: who, version: 0, ...expected });
  });

  it("keep what is left out, and tell the one who chose", async () => {
    expect(await stage.call("hana", "notices.choose", { answers: false })).toMatchObject({
      threads: "daily",
    });
    const chosen = await stage.call("hana", "notices.choose", { threads: "each" });
    expect(chosen).toMatchObject({ id: "hana", threads: "each", answers: false });
    expect(stage.heard("notices.mine").at(-1)).toMatchObject({ item: chosen, person: "hana" });
    expect(await mine("hana")).toEqual(chosen);
    expect(await failure(stage.call(null, "notices.choose", {}))).toBe("sign-in-needed");
  });
});

describe("the way to stop", () => {
  it("stops what it names, for who it was sent to, as often as it is asked", async () => {
    const { id } = await write("ann", "Do they run small?");
    await write("bob", "Half a size.", id);
    await later(3 * MINUTE);
    const token = mails()[0]!.stop!.split("/").at(-1)!;
    for (let times = 0; times < 2; times++)
      expect(await stopMails(stage.scope, token)).toMatchObject({ kind: "answers" });
    expect(await stage.store.notices.get("ann")).toMatchObject({ answers: false });
    expect(await stage.store.notices.get("ann")).not.toHaveProperty("threads");
    expect(stage.heard("notices.mine").at(-1)).toMatchObject({ id: "ann", person: "ann" });
  });

  it.each<[string, () => Promise<string>]>([
    ["of a link", () => stage.scope.seal("link", { sub: "ann", kind: "answers" })],
    ["that is none", async () => "nonsense"],
  ])("refuses a token %s", async (_, token) => {
    expect(await stopMails(stage.scope, await token())).toBe(null);
    expect(await stage.store.notices.get("ann")).toBe(null);
  });

  it("does no harm once the person has gone", async () => {
    const token = await stage.scope.seal("stop", { sub: "gone", kind: "threads" });
    expect(await stopMails(stage.scope, token)).toMatchObject({ kind: "threads" });
    expect(await stage.store.notices.get("gone")).toBe(null);
  });
});
