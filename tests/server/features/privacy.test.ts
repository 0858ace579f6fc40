import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { erase } from "../../../server/src/features/privacy-erase.ts";
import type { Scope } from "../../../server/src/handlers.ts";
import { collections } from "../../../server/src/store/collections.ts";
import { failure } from "../../helpers/verdict.ts";
import { once, openStage, type Stage } from "./stage.ts";

const DAY = 24 * 60 * 60 * 1000;
const SPACE = "product:runner";
let stage: Stage;

beforeEach(async () => {
  stage = await openStage();
  await beginning();
});

async function beginning(): Promise<void> {
  await stage.person("mara", "member");
  const mara = { name: "Mara Moss", email: "mara@mail.example", line: "marasaid I mend shoes", listed: true };
  await stage.store.people.update("mara", { ...mara, subject: "mail:mara@mail.example" });
  await stage.person("bob", "member");
  await stage.person("hana", "host");
}
afterEach(() => stage.close());

const write = (who: string, text: string, parent?: string) =>
  stage.call(who, "discussion.write", { once: once(), space: SPACE, text, parent });
const propose = (who: string, title: string) =>
  stage.call(who, "ideas.propose", { once: once(), space: SPACE, title, text: `${title}, at length` });
const ask = () =>
  stage.call("hana", "polls.create", {
    once: once(),
    space: SPACE,
    question: "Which?",
    options: [{ label: "Moss" }, { label: "Clay" }],
  });
const atOnce = (who = "mara") => stage.call(who, "members.erase", { when: "at-once" });

/** A bit of everything that somebody leaves behind; each of their texts has the word marasaid in it. */
async function life(): Promise<void> {
  const thread = await write("mara", "marasaid which sole?");
  await write("bob", "the rubber one", thread.id);
  await write("mara", "marasaid thanks", thread.id);
  const idea = await propose("mara", "marasaid wider laces");
  const poll = await ask();
  for (const who of ["mara", "bob"]) {
    await stage.call(who, "polls.vote", { poll: poll.id, options: [poll.options[0]!.id] });
    await stage.call(who, "ideas.back", { idea: idea.id, active: true });
    await stage.call(who, "discussion.write", {
      once: once(),
      space: `idea:${idea.id}`,
      text: who === "mara" ? "marasaid so" : "so it is",
    });
  }
  await stage.call("mara", "members.mute", { person: "bob", muted: true });
  await stage.call("bob", "members.mute", { person: "mara", muted: true });
  await stage.call("mara", "notices.choose", { answers: false });
  const named = { by: "hana", did: "members.suspend", to: { person: "mara" }, moderation: true };
  await stage.store.log.insert({ ...named, id: "log-1", reason: "Mara Moss was rude" });
  await stage.store.log.insert({ ...named, id: "log-2", reason: "spam, not Mara Mossy" });
  const letter = { newcomer: "mara", createdAt: 1 };
  await stage.store.letters.insert({
    ...letter,
    id: "l1",
    author: "hana",
    once: "l1",
    text: "Dear Mara Moss",
  });
  await stage.store.letters.insert({
    ...letter,
    id: "l2",
    author: "mara",
    once: "l2",
    text: "marasaid hello",
  });
  const invite = { once: "i", state: "used" as const, endsAt: 9, note: "for Mara Moss", to: "Mara Moss" };
  const [hers, theirs] = [
    { by: "mara", maker: "mara", usedBy: "bob" },
    { by: "bob", maker: "bob", usedBy: "mara" },
  ];
  await stage.store.invites.insert({ ...invite, ...hers, id: "i1", code: "c1" });
  await stage.store.invites.insert({ ...invite, ...theirs, id: "i2", code: "c2" });
  const admission = { person: "mara", appliedAt: 1, at: 2, active: true, inTime: true };
  await stage.store.admissions.insert({ ...admission, id: "000000000001" });
  await stage.store.applications.insert({
    ...{
      id: "mara",
      person: "mara",
      answers: [{ question: "why", answer: "marasaid why" }],
      state: "applied",
    },
    ...{ once: "a", appliedAt: 1, decidedBy: null, decidedAt: null, reason: "", guidelinesVersion: 1 },
  });
  await stage.store.pictures.insert({ id: "picture", person: "mara", image: "marasaid" });
  await stage.store.people.update("mara", { claimed: { name: "Mara Moss" } });
  await stage.store.guests.insert({ id: "topic:x:mara", space: "topic:x", person: "mara", active: true });
  await stage.store.codes.insert({
    ...{ id: stage.scope.digest("mara@mail.example"), digest: "d", endsAt: 0, tries: 0, asked: [] },
  });
  await stage.store.posts.update((await write("bob", "off")).id, {
    removed: { by: "mara", reason: "off topic" },
  });
}

/** What has to be the same afterwards. */
async function counted() {
  const [polls, ideas, ballots, backings] = await Promise.all([
    stage.store.polls.find({ where: {}, limit: 9 }),
    stage.store.ideas.find({ where: {}, limit: 9 }),
    stage.store.ballots.find({ where: {}, limit: 9 }),
    stage.store.backings.find({ where: {}, limit: 9 }),
  ]);
  return {
    tallies: polls.items.map(({ tally, voters }) => ({ tally: tally.map((each) => each.ballots), voters })),
    backings: ideas.items.map((each) => each.backings),
    facts: [ballots.items.length, backings.items.length],
  };
}

/** A scope whose store takes so many writes and then fails, for good. */
function failingAt(writes: number): Scope {
  let left = writes;
  const writing = ["insert", "update", "revise", "remove"];
  const failing = <T extends object>(tenant: T): T =>
    new Proxy(tenant, {
      get: (target, name) =>
        new Proxy(target[name as keyof T] as Record<string, (...args: unknown[]) => unknown>, {
          get:
            (documents, verb: string) =>
            async (...args: unknown[]) => {
              if (writing.includes(verb) && left-- <= 0) throw new Error("the process ended");
              return documents[verb]!.apply(documents, args);
            },
        }),
    });
  return { ...stage.scope, store: failing(stage.store), system: failing(stage.system) };
}

const postOf = (n: number) => ({
  ...{ id: `post-${n}`, space: SPACE, kind: "thread" as const, thread: `post-${n}`, parent: null },
  ...{ author: "mara", writer: "mara", once: `once-${n}`, title: "", text: `marasaid ${n}`, editedAt: null },
  ...{ deletedAt: null, removed: null, pinned: false, locked: false, replies: 0, live: true, listed: true },
});

/** All that the store holds, as text. */
async function everything(): Promise<string> {
  const found: unknown[] = [];
  for (const tenant of [stage.store, stage.system])
    for (const name of Object.keys(collections) as (keyof typeof collections)[])
      found.push((await tenant[name].find({ where: {}, limit: 10_000 })).items);
  return JSON.stringify(found);
}

describe("erasing at once", () => {
  it("makes tombstones: threads that are answered stay readable, others leave the list", async () => {
    const answered = await write("mara", "which sole?");
    const own = await write("mara", "nobody answers this", answered.id);
    const reply = await write("bob", "the rubber one", own.id);
    const alone = await write("mara", "is anybody here?");
    await stage.settle();
    stage.heard();
    await atOnce();
    await stage.settle();
    const tombstone = { author: null, text: "", title: "", removed: null, deletedAt: stage.clock.now };
    const { items, order } = await stage.read(null, "discussion.inSpace", { space: SPACE });
    expect(order).toEqual([answered.id]);
    expect(items).toMatchObject([
      { id: answered.id, ...tombstone, replies: 1 },
      { id: own.id, ...tombstone },
      { id: reply.id, text: "the rubber one", author: "bob" },
    ]);
    const told = stage.heard("discussion.inSpace").map(({ id, item }) => [id, item?.["text"] ?? null]);
    expect(told).toEqual(
      expect.arrayContaining([
        [answered.id, ""],
        [own.id, ""],
        [alone.id, null],
      ]),
    );
    expect(await stage.store.posts.search({ text: "sole", limit: 5 })).toEqual([]);
  });

  it("leaves no word of a post that a moderator had taken away", async () => {
    const post = await write("mara", "rude words");
    await stage.call("hana", "discussion.remove", { post: post.id, reason: "Mara was rude" });
    await atOnce();
    expect(await stage.store.posts.get(post.id)).toMatchObject({ text: "", author: null, removed: null });
    expect(await failure(stage.call("hana", "discussion.restore", { post: post.id }))).toBe("not-found");
  });

  it("keeps the place of an idea that others support, and takes others off the board", async () => {
    const backed = await propose("mara", "Wider laces");
    const alone = await propose("mara", "Purple soles");
    const planned = await propose("mara", "Cork insoles");
    await stage.call("bob", "ideas.back", { idea: backed.id, active: true });
    await stage.call("hana", "ideas.setStatus", { idea: planned.id, status: "planned" });
    await stage.call("bob", "discussion.write", { once: once(), space: `idea:${backed.id}`, text: "yes" });
    await stage.settle();
    await atOnce();
    await stage.settle();
    const { items } = await stage.read(null, "ideas.inSpace", { space: SPACE });
    expect(items.map(({ id, title, text, author, backings }) => [id, title, text, author, backings])).toEqual(
      [
        [backed.id, "", "", backed.id, 2],
        [planned.id, "", "", planned.id, 1],
      ],
    );
    expect(await failure(stage.read(null, "ideas.one", { idea: alone.id }))).toBe("not-found");
    expect(await stage.read(null, "spaces.one", { space: `idea:${backed.id}` })).toMatchObject({
      items: [{ title: "" }],
    });
    expect(stage.rechecks).not.toEqual([]);
  });

  it("counts ballots and backings on, under ids that say nothing and are different each time", async () => {
    const [one, two] = [await ask(), await ask()];
    const idea = await propose("bob", "Wider laces");
    for (const poll of [one, two])
      await stage.call("mara", "polls.vote", { poll: poll.id, options: [poll.options[0]!.id] });
    await stage.call("bob", "polls.vote", { poll: one.id, options: [one.options[1]!.id] });
    await stage.call("mara", "ideas.back", { idea: idea.id, active: true });
    await stage.settle();
    await atOnce();
    await stage.settle();
    const tallies = await stage.store.polls.many([one.id, two.id]);
    expect(tallies.map(({ tally }) => tally.map(({ ballots }) => ballots))).toEqual([
      [1, 1],
      [1, 0],
    ]);
    expect((await stage.store.ideas.get(idea.id))?.backings).toBe(2);
    const { items } = await stage.store.ballots.find({ where: {}, limit: 9 });
    const unnamed = items.filter(({ person }) => person !== "bob");
    expect(new Set(unnamed.map(({ person }) => person)).size).toBe(2);
    expect(JSON.stringify(unnamed)).not.toContain("mara");
  });

  it("leaves a host's polls to the community, without a name", async () => {
    await stage.person("hugo", "host");
    const poll = await ask();
    await atOnce("hana");
    expect(await stage.store.polls.get(poll.id)).toMatchObject({ question: "Which?", author: poll.id });
  });

  it("ends the session, takes the name from every page, and forgets what was planned for them", async () => {
    await stage.waitingMail("m1", { to: "mara@mail.example" });
    await stage.waitingMail("m2", { to: "bob@mail.example" });
    await stage.waitingMail("m3", { to: "mara@mail.example" }, "other");
    await atOnce();
    expect(await failure(write("mara", "still here?"))).toBe("sign-in-needed");
    expect(stage.heard("members.all")).toMatchObject([{ id: "mara", item: null }]);
    const { items } = await stage.system.jobs.find({ where: {}, limit: 9 });
    expect(items.map(({ id }) => id)).toEqual(["m2", "m3"]);
  });

  it("leaves nothing of them anywhere", async () => {
    await life();
    await atOnce();
    await stage.settle();
    const left = await everything();
    expect(left).not.toMatch(/mara@|Mara Moss\b|marasaid/i);
    expect(await stage.store.log.get("log-2")).toMatchObject({ reason: "spam, not Mara Mossy" });
    for (const name of [
      "mutes",
      "guests",
      "notices",
      "codes",
      "pictures",
      "letters",
      "applications",
      "people",
    ] as const)
      expect([name, await stage.store[name].count({})]).toEqual([name, name === "people" ? 2 : 0]);
    expect(await stage.store.invites.find({ where: {}, limit: 9 })).toMatchObject({
      items: [{ id: "i2", by: "bob", state: "used", usedBy: null, to: "", note: "" }],
    });
    expect(await stage.store.admissions.count({ active: true, inTime: true })).toBe(1);
    // Their id stands beside what they decided and what the log says, and tells nothing.
    expect(left.match(/\bmara\b/g)).toHaveLength(4);
    expect(await stage.system.erasures.get("mara")).toMatchObject({ for: "soles" });
  });

  it("may be broken off at any write, and comes to the same end", async () => {
    await life();
    let writes = 0;
    for (let broken = true; broken; writes++) {
      await stage.close();
      stage = await openStage();
      await beginning();
      await life();
      await stage.settle();
      const before = await counted();
      broken = await erase(failingAt(writes), "mara").then(
        () => false,
        () => true,
      );
      while (!(await erase(stage.scope, "mara", 1)));
      await stage.settle();
      expect(await everything()).not.toMatch(/mara@|Mara Moss\b|marasaid/i);
      expect(await counted()).toEqual(before);
    }
    expect(writes).toBeGreaterThan(10);
  });

  it("goes on in small runs, so that others have their turn", async () => {
    for (let n = 0; n < 250; n++) await stage.store.posts.insert(postOf(n));
    let runs = 1;
    while (!(await erase(stage.scope, "mara", 100))) runs++;
    expect(runs).toBe(3);
    expect(await stage.store.posts.count({ space: SPACE, live: true })).toBe(0);
    // However often it is run.
    expect(await erase(stage.scope, "mara")).toBe(true);
  });

  it("looks once more for what was being written meanwhile", async () => {
    await atOnce();
    await stage.store.posts.insert(postOf(1));
    stage.clock.now += 60_000;
    await stage.runDue();
    expect(await stage.store.posts.get("post-1")).toMatchObject({ author: null, text: "" });
    expect([...stage.due]).toEqual([]);
  });
});

describe("erasing in seven days", () => {
  const inSevenDays = (who = "mara") => stage.call(who, "members.erase", { when: "in-seven-days" });
  const me = async () => (await stage.read("mara", "members.me", {})).items[0];
  const pass = async (time: number) => {
    stage.clock.now += time;
    await stage.runDue();
  };

  it("says when, erases then, and not before; asked again the day stays", async () => {
    const erasedAt = stage.clock.now + 7 * DAY;
    expect(await inSevenDays()).toEqual({ erasedAt });
    expect(stage.heard("members.me")).toMatchObject([{ item: { erasedAt }, person: "mara" }]);
    await pass(DAY);
    expect(await inSevenDays()).toEqual({ erasedAt });
    await pass(6 * DAY - 1);
    expect(await me()).toMatchObject({ name: "Mara Moss", erasedAt });
    await pass(1);
    expect(await stage.store.people.get("mara")).toBeNull();
  });

  it("is taken back by staying, also where the job is left behind", async () => {
    await inSevenDays();
    const job = [...stage.due.values()][0]!;
    expect(await stage.call("mara", "members.stay", {})).toEqual({ erasedAt: null });
    expect([...stage.due]).toEqual([]);
    await stage.scope.schedule(job);
    await pass(8 * DAY);
    expect(await me()).toMatchObject({ name: "Mara Moss", erasedAt: null });
  });

  it("is at once for those who insist", async () => {
    await inSevenDays();
    await atOnce();
    expect(await stage.store.people.get("mara")).toBeNull();
  });

  it("is done without a wish where somebody else has the duty, as a shop that was told to", async () => {
    const due = { id: "redact", kind: "privacy.erase", runAt: stage.clock.now, payload: { person: "mara" } };
    await stage.scope.schedule(due);
    await stage.runDue();
    expect(await stage.store.people.get("mara")).toBeNull();
  });

  it("is for the suspended too, and for nobody who is not signed in", async () => {
    await stage.store.people.update("mara", { suspended: { reason: "spam", until: null, by: "hana" } });
    await inSevenDays();
    expect(await failure(stage.call(null, "members.erase", { when: "at-once" }))).toBe("sign-in-needed");
  });

  it.each(["in-seven-days", "at-once"] as const)("%s the last host cannot go", async (when) => {
    const refused = stage.call("hana", "members.erase", { when });
    await expect(refused).rejects.toMatchObject({
      code: "not-allowed",
      details: expect.stringContaining("make somebody else a host") as string,
    });
    await stage.person("hugo", "host");
    await stage.call("hana", "members.erase", { when });
  });

  it("waits where somebody has become the last host meanwhile", async () => {
    await stage.person("hugo", "host");
    await inSevenDays("hana");
    await atOnce("hugo");
    await pass(7 * DAY);
    expect(await stage.store.people.get("hana")).toMatchObject({ name: "hana" });
    await stage.person("hedda", "host");
    await pass(DAY);
    expect(await stage.store.people.get("hana")).toBeNull();
  });
});
