import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { failure } from "../../helpers/verdict.ts";
import { once, openStage, type Stage } from "./stage.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const why = { id: "why", kind: "short" as const, label: "Why?", help: "", required: true, choices: [] };
let stage: Stage;

beforeEach(async () => {
  stage = await openStage({ purpose: "Shoes that last.", questions: [why] });
  for (const id of ["ann", "ben", "cleo"]) await stage.person(id);
  await stage.person("bob", "member");
  await stage.person("mo", "moderator");
  await stage.person("hana", "host");
});
afterEach(() => stage.close());

const answers = [{ question: "why", answer: "Because of xylophones." }];
const submit = (who: string, more: object = {}) =>
  stage.call(who, "applications.submit", { once: once(), answers, guidelinesVersion: 1, ...more });
const approve = (application: string, by = "mo", more: object = {}) =>
  stage.call(by, "applications.decide", { application, decision: "approved", ...more });
const describeCommunity = (change: object) => stage.call("hana", "community.describe", change);
const ids = async (topic: "applications.inReview" | "applications.toWelcome" | "applications.decided") =>
  (await stage.read("mo", topic, {})).items.map(({ id }) => id);
const place = async (who: string) => (await stage.read(who, "applications.myPlace", {})).items[0];
const figures = async () => (await stage.read("mo", "applications.figures", {})).items[0]!;

describe("applications.save", () => {
  it("keeps a draft that only its person sees, and submitting takes it up", async () => {
    const draft = await stage.call("ann", "applications.save", { answers });
    expect(draft).toMatchObject({ state: "draft", appliedAt: null, answers });
    expect(stage.heard().map(({ topic, person }) => [topic, person])).toEqual([["applications.mine", "ann"]]);
    expect([await ids("applications.inReview"), await ids("applications.decided")]).toEqual([[], []]);
    expect(await failure(approve("ann"))).toBe("not-found");
    expect(await submit("ann")).toMatchObject({ id: draft.id, state: "applied" });
    expect(await failure(stage.call("ann", "applications.save", { answers }))).toBe("already-applied");
    expect(await failure(stage.call("bob", "applications.save", { answers }))).toBe("already-member");
  });
});

describe("a draft of a community", () => {
  it("admits nobody", async () => {
    await submit("ann");
    await describeCommunity({ purpose: " " });
    expect(await failure(submit("ben"))).toBe("no-purpose");
    expect(await failure(approve("ann"))).toBe("no-purpose");
    const make = stage.call("hana", "members.setRole", { person: "ben", role: "member" });
    expect(await failure(make)).toBe("no-purpose");
  });
});

describe("where people join", () => {
  it.each([
    ["a page of the shop's", "https://me:pw@shop.example/join?a=1#x", "https://shop.example/join?a=1"],
    ["another's page", "https://evil.example/join", null],
  ])("%s", async (_case, url, says) => {
    await submit("ann", { page: { title: "Join", url } });
    const [about] = (await stage.read(null, "community.about", {})).items;
    expect(about!.joinUrl).toBe(says);
  });

  it("is not changed once it is known", async () => {
    await describeCommunity({ joinUrl: "https://shop.example/club" });
    await submit("ann", { page: { title: "Join", url: "https://shop.example/join" } });
    expect((await stage.system.communities.get("soles"))!.joinUrl).toBe("https://shop.example/club");
  });
});

describe("seats", () => {
  it("are taken by one only of two hosts who approve at once", async () => {
    await describeCommunity({ seatsPerWeek: 1 });
    for (const who of ["ann", "ben", "cleo"]) await submit(who);
    const said = await Promise.all([
      failure(approve("ann")),
      failure(approve("ben", "hana")),
      failure(approve("cleo", "hana")),
    ]);
    expect(said.sort()).toEqual(["fine", "no-seat", "no-seat"]);
    expect(await stage.store.admissions.count({ active: true })).toBe(1);
  });

  it("are counted again when somebody took one meanwhile", async () => {
    await describeCommunity({ seatsPerWeek: 1 });
    for (const who of ["ann", "ben"]) await submit(who);
    const { admissions } = stage.store;
    const find = admissions.find.bind(admissions);
    admissions.find = async (query) => {
      const found = await find(query);
      if (query.sort !== "at") return found;
      admissions.find = find;
      await approve("ben", "hana");
      return found;
    };
    expect(await failure(approve("ann"))).toBe("no-seat");
    expect(await admissions.count({ active: true })).toBe(1);
  });

  it("are free again seven days later, as the refusal says", async () => {
    await describeCommunity({ seatsPerWeek: 1 });
    for (const who of ["ann", "ben"]) await submit(who);
    await approve("ann");
    const freeAt = stage.clock.now + 7 * DAY;
    await expect(approve("ben")).rejects.toMatchObject({ code: "no-seat", details: { freeAt } });
    await stage.settle();
    expect(await place("ben")).toMatchObject({ ahead: 0, seatsPerWeek: 1, seatAt: freeAt });
    stage.clock.now = freeAt - 1;
    expect(await failure(approve("ben"))).toBe("no-seat");
    stage.clock.now = freeAt;
    await stage.runDue();
    expect(await place("ben")).toMatchObject({ seatAt: null });
    expect(await failure(approve("ben"))).toBe("fine");
  });

  it("are given back when somebody else was faster to decline", async () => {
    await describeCommunity({ seatsPerWeek: 1 });
    for (const who of ["ann", "ben"]) await submit(who);
    const { applications } = stage.store;
    const update = applications.update.bind(applications);
    applications.update = async (id, change, when) => {
      applications.update = update;
      await update(id, { state: "declined", reason: "No.", decidedBy: "hana", decidedAt: 1 }, when);
      return update(id, change, when);
    };
    expect(await failure(approve("ann"))).toBe("not-found");
    expect(await failure(approve("ben"))).toBe("fine");
  });
});

describe("a greeter", () => {
  it("is who decided, unless it is said otherwise", async () => {
    for (const who of ["ann", "ben"]) await submit(who);
    expect((await approve("ann")).greeter).toBe("mo");
    expect((await approve("ben", "mo", { greeter: "bob" })).greeter).toBe("bob");
  });

  it.each(["cleo", "ann", "nobody"])("cannot be %s", async (greeter) => {
    await submit("ann");
    expect(await failure(approve("ann", "mo", { greeter }))).toBe("bad-input");
  });
});

describe("applications.myPlace", () => {
  it("is how many wait before one, and told to whom it changes", async () => {
    for (const who of ["ann", "ben", "cleo"]) {
      await submit(who);
      stage.clock.now += 1000;
    }
    await stage.settle();
    expect((await Promise.all(["ann", "ben", "cleo"].map(place))).map((each) => each!.ahead)).toEqual([
      0, 1, 2,
    ]);
    stage.heard();
    await approve("ben");
    await stage.settle();
    const heard = stage.heard("applications.myPlace");
    expect(heard.map(({ person, item }) => [person, item?.["ahead"]])).toEqual([
      ["cleo", 1],
      ["ben", undefined],
    ]);
    expect(await place("ben")).toBe(undefined);
  });
});

describe("applications.figures", () => {
  it("count who waits, who is to be welcomed, and who was in time", async () => {
    expect(await figures()).toMatchObject({ waiting: 0, admitted: 0, version: 0 });
    for (const who of ["ann", "ben", "cleo"]) await submit(who);
    await approve("ann");
    await approve("ben");
    stage.clock.now += 48 * HOUR;
    await stage.call("mo", "letters.write", { once: once(), newcomer: "ann", text: "Welcome." });
    stage.clock.now += 1;
    await stage.call("mo", "letters.write", { once: once(), newcomer: "ben", text: "Welcome." });
    await stage.settle();
    expect(await figures()).toMatchObject({ waiting: 1, toWelcome: 0, admitted: 2, welcomedInTime: 1 });
  });
});

describe("answers", () => {
  const kept = async () => (await stage.store.applications.get("ann"))!.answers;

  it("are erased a set time after the decision, which may be changed meanwhile", async () => {
    await submit("ann");
    await approve("ann");
    stage.clock.now += 30 * DAY;
    await stage.runDue();
    expect(await kept()).toHaveLength(1);
    await describeCommunity({ answersKeptDays: 100 });
    stage.clock.now += 69 * DAY;
    await stage.runDue();
    expect(await kept()).toHaveLength(1);
    await describeCommunity({ answersKeptDays: 99 });
    stage.heard();
    await stage.runDue();
    await stage.runDue();
    expect(await kept()).toEqual([]);
    expect(stage.heard("applications.mine")).toHaveLength(1);
  });

  it("are in no job and no mail", async () => {
    await submit("ann");
    await approve("ann");
    const said = JSON.stringify([[...stage.due.values()], [...stage.mails.values()]]);
    expect(said).not.toContain("xylophones");
  });
});

describe("the guidelines one agrees to", () => {
  const me = async (who: string) => (await stage.read(who, "members.me", {})).items[0]!;

  it("are those one applied with, and asked for again when they change in substance", async () => {
    await submit("ann");
    await approve("ann");
    expect((await me("ann")).agreedTo).toBe(1);
    await describeCommunity({ guidelines: ["Be kinder."] });
    expect((await me("ann")).agreedTo).toBe(1);
    const agree = (guidelinesVersion: number) => stage.call("ann", "members.agree", { guidelinesVersion });
    expect(await failure(agree(1))).toBe("guidelines-changed");
    stage.heard();
    expect((await agree(2)).agreedTo).toBe(2);
    expect(stage.heard().map(({ topic, person }) => [topic, person])).toEqual([["members.me", "ann"]]);
    await agree(2);
    expect(stage.heard()).toEqual([]);
  });

  it("are agreed to without a membership where joining is open", async () => {
    await describeCommunity({ joining: "open" });
    await stage.call("ann", "members.agree", { guidelinesVersion: 1 });
    expect((await me("ann")).agreedTo).toBe(1);
    expect(await stage.store.memberships.get("ann")).toMatchObject({ active: false });
  });

  it("can be changed by an idea of a member's", async () => {
    const proposed = { once: once(), space: "board:guidelines", title: "Be brief.", text: "" };
    expect(await failure(stage.call("bob", "ideas.propose", proposed))).toBe("fine");
    expect(await failure(stage.call("ann", "ideas.propose", { ...proposed, once: once() }))).toBe(
      "members-only",
    );
  });
});
