import type { Role } from "@hearth/contract";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { failure } from "../../helpers/verdict.ts";
import { openStage, type Stage } from "./stage.ts";

let stage: Stage;

beforeEach(async () => {
  stage = await openStage();
  await stage.person("ann");
  await stage.person("bob", "member");
  await stage.person("hana", "host");
});
afterEach(() => stage.close());

const told = () => stage.heard().map(({ topic, id, person }) => [topic, id, person]);
const setRole = (who: string | null, person: string, role: Exclude<Role, "visitor">) =>
  stage.call(who, "members.setRole", { person, role });

describe("members.me", () => {
  it("is who one is, with which role", async () => {
    expect((await stage.read("bob", "members.me", {})).items).toMatchObject([
      { id: "bob", name: "bob", role: "member" },
    ]);
    expect((await stage.read("ann", "members.me", {})).items).toMatchObject([
      { id: "ann", role: "signed-in" },
    ]);
    expect(await failure(stage.read(null, "members.me", {}))).toBe("sign-in-needed");
  });
});

describe("members.describe", () => {
  it("changes the card, everywhere at once", async () => {
    const before = (await stage.read("ann", "members.me", {})).items[0]!;
    const after = await stage.call("ann", "members.describe", { name: " Ann Other " });
    expect(after).toMatchObject({ id: "ann", name: "Ann Other" });
    expect(after.version).toBeGreaterThan(before.version);
    expect(told()).toEqual([
      ["people", "ann", undefined],
      ["members.me", "ann", "ann"],
    ]);
    expect(await stage.call("ann", "members.describe", { name: "Ann Other" })).toEqual(after);
    expect(told()).toEqual([]);
  });

  it.each(["", "  ", "x".repeat(61)])("refuses %j", async (name) => {
    expect(await failure(stage.call("ann", "members.describe", { name }))).toBe("bad-input");
  });
});

describe("members.setRole", () => {
  it("makes, raises and ends a membership, and tells everyone", async () => {
    expect(await setRole("hana", "ann", "member")).toMatchObject({ id: "ann", role: "member" });
    expect(told()).toEqual([
      ["people", "ann", undefined],
      ["members.me", "ann", "ann"],
    ]);
    expect(await stage.store.memberships.get("ann")).toMatchObject({ active: true, admittedBy: "hana" });
    expect(await setRole("hana", "ann", "moderator")).toMatchObject({ role: "moderator" });
    expect(await setRole("hana", "ann", "signed-in")).toMatchObject({ role: "signed-in" });
    expect(await stage.store.memberships.get("ann")).toMatchObject({ active: false, role: "member" });
  });

  it("writes and tells nothing when it is so already", async () => {
    const first = await setRole("hana", "bob", "moderator");
    told();
    expect(await setRole("hana", "bob", "moderator")).toEqual(first);
    expect(told()).toEqual([]);
  });

  it("keeps who admitted a member through later changes, and names who admits anew", async () => {
    await stage.person("hugo", "host");
    await setRole("hana", "ann", "member");
    await setRole("hugo", "ann", "moderator");
    expect(await stage.store.memberships.get("ann")).toMatchObject({ admittedBy: "hana" });
    await setRole("hana", "ann", "signed-in");
    await setRole("hugo", "ann", "member");
    expect(await stage.store.memberships.get("ann")).toMatchObject({ admittedBy: "hugo" });
  });

  it("does not take the last host's role away", async () => {
    for (const role of ["signed-in", "member", "moderator"] as const)
      expect(await failure(setRole("hana", "hana", role))).toBe("not-allowed");
    await setRole("hana", "bob", "host");
    expect(await setRole("bob", "hana", "member")).toMatchObject({ role: "member" });
    expect(await failure(setRole("bob", "bob", "signed-in"))).toBe("not-allowed");
  });

  it("leaves a host when two take each other's role at once", async () => {
    await setRole("hana", "bob", "host");
    await Promise.all([failure(setRole("hana", "bob", "member")), failure(setRole("bob", "hana", "member"))]);
    expect(await stage.store.memberships.count({ role: "host" })).toBeGreaterThan(0);
  });

  it("is for hosts, of people who exist", async () => {
    expect(await failure(setRole("bob", "bob", "host"))).toBe("not-allowed");
    expect(await failure(setRole("hana", "none", "member"))).toBe("not-found");
  });
});

describe("members.setRole, of somebody new", () => {
  it("needs the community's purpose, unless they are to be host", async () => {
    await stage.system.communities.update("soles", { purpose: " " });
    for (const role of ["member", "moderator"] as const)
      expect(await failure(setRole("hana", "ann", role))).toBe("no-purpose");
    expect(await setRole("hana", "bob", "moderator")).toMatchObject({ role: "moderator" });
    expect(await setRole("hana", "ann", "host")).toMatchObject({ role: "host" });
  });

  it("ends what the membership brought", async () => {
    await stage.call("hana", "members.setBadges", { person: "bob", badges: [{ badge: "Cobbler" }] });
    await setRole("hana", "bob", "signed-in");
    await setRole("hana", "bob", "member");
    expect((await stage.read("bob", "members.me", {})).items).toMatchObject([{ badges: [] }]);
  });
});

const DAY = 24 * 60 * 60 * 1000;

describe("members.setBadges", () => {
  const give = (badges: object[], person = "bob", who = "hana") =>
    stage.call(who, "members.setBadges", { person, badges } as never);

  it("shows on the card until its end, and then no more, for everyone at once", async () => {
    const until = stage.clock.now + DAY;
    const badges = [{ badge: "Cobbler", space: "topic:repair", until }, { badge: "Founder" }];
    const member = await give(badges);
    expect(member.badges).toEqual([badges[0], { badge: "Founder", space: null, until: null }]);
    expect(told()).toEqual([
      ["people", "bob", undefined],
      ["members.me", "bob", "bob"],
    ]);
    stage.clock.now = until;
    await stage.runDue();
    expect(told()).toHaveLength(2);
    const [card] = await stage.scope.people(["bob"]);
    expect(card!.badges).toMatchObject([{ badge: "Founder" }]);
    expect(card!.version).toBeGreaterThan(member.version);
  });

  it("takes several ends, each in its time, and forgets what has ended already", async () => {
    const [soon, later] = [stage.clock.now + DAY, stage.clock.now + 2 * DAY];
    await give([
      { badge: "One", until: soon },
      { badge: "Two", until: later },
      { badge: "Gone", until: stage.clock.now },
    ]);
    const left: unknown[] = [];
    for (const now of [stage.clock.now, soon, later]) {
      stage.clock.now = now;
      await stage.runDue();
      left.push((await stage.store.memberships.get("bob"))!.badges.map(({ badge }) => badge));
    }
    expect(left).toEqual([["One", "Two"], ["Two"], []]);
  });

  it("is for hosts, of members", async () => {
    expect(await failure(give([], "ann"))).toBe("members-only");
    expect(await failure(give([], "none"))).toBe("not-found");
    expect(await failure(give([], "bob", "bob"))).toBe("not-allowed");
  });
});

describe("members.setTiers", () => {
  const tiers = [{ key: "circle", name: "Circle", about: "" }];
  const entitle = (person: string, ...given: { tier: string; until?: number }[]) =>
    stage.call("hana", "members.setTiers", { person, tiers: given });
  beforeEach(async () => void (await stage.system.communities.update("soles", { tiers })));

  it("entitles a member until it ends; those who watch by it are asked again", async () => {
    const until = stage.clock.now + DAY;
    expect(await entitle("bob", { tier: "circle", until })).toMatchObject({
      tiers: [{ tier: "circle", until }],
    });
    expect(told()[0]).toEqual(["people", "bob", undefined]);
    stage.clock.now = until;
    await stage.runDue();
    expect(told()[0]).toEqual(["people", "bob", undefined]);
    expect((await stage.read("bob", "members.me", {})).items).toMatchObject([{ tiers: [] }]);
  });

  it("gives nobody anything who was not admitted, and no tier that there is not", async () => {
    expect(await failure(entitle("ann", { tier: "circle" }))).toBe("members-only");
    await setRole("hana", "bob", "signed-in");
    expect(await failure(entitle("bob", { tier: "circle" }))).toBe("members-only");
    expect(await failure(entitle("hana", { tier: "gold" }))).toBe("bad-input");
  });
});

describe("members.suspend", () => {
  const suspend = (who: string, person: string, until: number | null = null) =>
    stage.call(who, "members.suspend", { person, reason: "Rude.", until });
  const write = (who: string) =>
    stage.call(who, "discussion.write", { once: "once-suspended", space: "product:a", text: "Hello" });
  beforeEach(() => stage.person("mo", "moderator"));

  it("keeps somebody from taking part until it is lifted; what everyone reads they read", async () => {
    expect(await suspend("mo", "bob")).toMatchObject({
      role: "member",
      suspended: { reason: "Rude.", until: null, by: "mo" },
    });
    expect(told()).toEqual([
      ["people", "bob", undefined],
      ["members.me", "bob", "bob"],
    ]);
    expect(await failure(write("bob"))).toBe("suspended");
    expect(await failure(stage.read("bob", "members.directory", {}))).toBe("suspended");
    expect((await stage.read("bob", "discussion.inSpace", { space: "product:a" })).items).toEqual([]);
    const [me] = (await stage.read("bob", "members.me", {})).items;
    expect(me!.suspended).toEqual({ reason: "Rude.", until: null });
    expect(await stage.call("mo", "members.unsuspend", { person: "bob" })).toMatchObject({ suspended: null });
    expect(await failure(write("bob"))).toBe("fine");
  });

  it("ends by the clock, and says so; an earlier end does not end a later suspension", async () => {
    const [soon, later] = [stage.clock.now + DAY, stage.clock.now + 2 * DAY];
    await suspend("mo", "bob", soon);
    await suspend("mo", "bob", later);
    told();
    stage.clock.now = soon;
    await stage.runDue();
    expect(told()).toEqual([]);
    expect(await failure(write("bob"))).toBe("suspended");
    stage.clock.now = later;
    await stage.runDue();
    expect(told().map(([topic]) => topic)).toEqual(["people", "members.me"]);
    expect((await stage.store.people.get("bob"))!.suspended).toBe(null);
    expect(await failure(write("bob"))).toBe("fine");
  });

  it("takes tiers and invitations from somebody while it lasts", async () => {
    await stage.system.communities.update("soles", { tiers: [{ key: "circle", name: "C", about: "" }] });
    await stage.call("hana", "members.setTiers", { person: "bob", tiers: [{ tier: "circle" }] });
    await stage.call("hana", "spaces.arrange", { space: "topic:c", tier: "circle", read: "visitor" });
    await stage.call("hana", "spaces.arrange", { space: "topic:g", byInvitation: true, read: "visitor" });
    await stage.call("hana", "spaces.ask", { space: "topic:g", person: "bob", in: true });
    const reads = (space: string) => failure(stage.read("bob", "spaces.one", { space }));
    expect([await reads("topic:c"), await reads("topic:g")]).toEqual(["fine", "fine"]);
    await suspend("mo", "bob");
    expect([await reads("topic:c"), await reads("topic:g")]).toEqual(["not-found", "not-found"]);
  });

  it("leaves a host who can act, also when two suspend each other at once", async () => {
    await setRole("hana", "mo", "host");
    await Promise.all([failure(suspend("hana", "mo")), failure(suspend("mo", "hana"))]);
    const hosts = await stage.store.people.many(["hana", "mo"]);
    expect(hosts.some(({ suspended }) => !suspended)).toBe(true);
  });

  it("counts no suspended host when the last one steps down", async () => {
    await setRole("hana", "mo", "host");
    await suspend("hana", "mo");
    expect(await failure(setRole("hana", "hana", "member"))).toBe("not-allowed");
  });

  it.each([
    ["oneself", "mo", "mo", "not-allowed"],
    ["a host, by a moderator", "mo", "hana", "not-allowed"],
    ["anybody, by a member", "bob", "ann", "not-allowed"],
    ["somebody who is not there", "mo", "none", "not-found"],
  ])("refuses %s", async (_case, who, person, says) => {
    expect(await failure(suspend(who, person))).toBe(says);
  });

  it("refuses an end that has passed", async () => {
    expect(await failure(suspend("mo", "bob", stage.clock.now))).toBe("bad-input");
  });
});

describe("members.mute", () => {
  const mute = (person: string, muted = true) => stage.call("bob", "members.mute", { person, muted });

  it("is switched, and known to the caller alone", async () => {
    expect(await mute("ann")).toMatchObject({ id: "bob:ann", person: "ann", active: true });
    expect(told()).toEqual([["members.myMutes", "bob:ann", "bob"]]);
    await mute("hana");
    expect(await mute("ann", false)).toMatchObject({ active: false, version: 2 });
    const { items } = await stage.read("bob", "members.myMutes", {});
    expect(items.map(({ person, active }) => [person, active]).sort()).toEqual([
      ["ann", false],
      ["hana", true],
    ]);
    expect((await stage.read("ann", "members.myMutes", {})).items).toEqual([]);
  });

  it("is of others, who exist", async () => {
    expect(await failure(mute("bob"))).toBe("bad-input");
    expect(await failure(mute("none"))).toBe("not-found");
  });
});

describe("members.directory", () => {
  const list = async (words?: string) =>
    (await stage.read("bob", "members.directory", {}, { words })).items.map(({ id }) => id);
  const describeAs = (who: string, about: object) => stage.call(who, "members.describe", about);

  it("has members who chose to be listed, and follows them", async () => {
    expect(await list()).toEqual([]);
    await describeAs("bob", { listed: true, line: "Walks to work" });
    expect(stage.heard("members.directory").map(({ item }) => item)).toMatchObject([
      { id: "bob", line: "Walks to work" },
    ]);
    // Whoever is not a member may choose, and is listed from the day they are one.
    await describeAs("ann", { listed: true });
    expect(stage.heard("members.directory").map(({ item }) => item)).toEqual([null]);
    expect(await list()).toEqual(["bob"]);
    await setRole("hana", "ann", "member");
    expect(stage.heard("members.directory").map(({ id, item }) => [id, item !== null])).toEqual([
      ["ann", true],
    ]);
    await describeAs("bob", { listed: false });
    expect(await list()).toEqual(["ann"]);
  });

  it("finds by name and line, and never by an address", async () => {
    await describeAs("bob", { listed: true, name: "Bob Maker", line: "Walks to work" });
    await stage.store.people.update("bob", { email: "secret@shop.example" });
    expect(await list("maker")).toEqual(["bob"]);
    expect(await list("bob walk")).toEqual(["bob"]);
    expect(await list("secret")).toEqual([]);
    expect(await list("bob secret")).toEqual([]);
    expect(Object.keys((await stage.read("bob", "members.directory", {})).items[0]!)).not.toContain("email");
  });

  it("is for members", async () => {
    expect(await failure(stage.read("ann", "members.directory", {}))).toBe("not-allowed");
  });
});

describe("members.all", () => {
  it("can be only those who look after the community, hosts first", async () => {
    const { items, more } = await stage.read("hana", "members.all", {}, { only: "team" });
    const roles = items.map(({ role }) => role);
    expect(roles).toContain("host");
    expect(roles).toEqual([...roles].sort());
    expect(roles.filter((role) => role !== "host" && role !== "moderator")).toEqual([]);
    expect(more).toBe(false);
  });

  it("has everybody, the latest first, found by name or address", async () => {
    stage.clock.now += 1000;
    await stage.person("zoe");
    await stage.store.people.update("zoe", { email: "zoe@shop.example" });
    const { items } = await stage.read("hana", "members.all", {});
    expect(items.map(({ id }) => id)[0]).toBe("zoe");
    expect(items).toHaveLength(4);
    const found = await stage.read("hana", "members.all", {}, { words: "zoe@shop.example" });
    expect(found.items).toMatchObject([{ id: "zoe", email: "zoe@shop.example", role: "signed-in" }]);
  });

  it("hears of somebody new", async () => {
    await stage.call(null, "members.signInForDevelopment", { as: "signed-in", name: "Mara" });
    expect(stage.heard("members.all").map(({ item }) => item)).toMatchObject([{ name: "Mara" }]);
  });

  it("is for those who look after the community", async () => {
    expect(await failure(stage.read("bob", "members.all", {}))).toBe("not-allowed");
  });
});

describe("members.signInForDevelopment", () => {
  const signIn = (as: Exclude<Role, "visitor">, name = "Mara") =>
    stage.call(null, "members.signInForDevelopment", { as, name });

  it.each(["signed-in", "member", "moderator", "host"] as const)(
    "makes a %s, the same one each time",
    async (as) => {
      const { token, person } = await signIn(as);
      expect(person).toMatchObject({ name: "Mara", role: as });
      expect(token).toBe(`token of ${person.id}`);
      expect((await signIn(as, " Mara ")).person).toEqual(person);
      expect((await signIn(as, "Another")).person.id).not.toBe(person.id);
    },
  );

  it("keeps people of one name in different roles apart", async () => {
    expect((await signIn("host")).person.id).not.toBe((await signIn("member")).person.id);
  });

  it("makes one person of many tries at once", async () => {
    const made = await Promise.all(Array.from({ length: 10 }, () => signIn("member")));
    expect(new Set(made.map(({ person }) => person.id)).size).toBe(1);
  });

  it("is refused where it was not asked for", async () => {
    Object.assign(stage.scope.settings, { devSignIn: false });
    expect(await failure(signIn("host"))).toBe("not-allowed");
    expect(await stage.store.people.count({})).toBe(3);
  });
});
