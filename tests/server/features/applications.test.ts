import type { Input } from "@hearth/contract";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { failure } from "../../helpers/verdict.ts";
import { once, openStage, type Stage } from "./stage.ts";

const questions = [
  { id: "why", kind: "short" as const, label: "Why?", help: "", required: true, choices: [] },
  { id: "how", kind: "short" as const, label: "How?", help: "", required: false, choices: [] },
];
let stage: Stage;

beforeEach(async () => {
  stage = await openStage({ purpose: "Shoes that last.", questions, guidelinesVersion: 3 });
  await stage.person("ann");
  await stage.person("bob", "member");
  await stage.person("mo", "moderator");
  await stage.person("mia", "moderator");
  await stage.person("hana", "host");
});
afterEach(() => stage.close());

const request = (more: Partial<Input<"applications.submit">> = {}): Input<"applications.submit"> => ({
  once: once(),
  answers: [{ question: "why", answer: " I mend shoes. " }],
  guidelinesVersion: 3,
  ...more,
});
const submit = (who: string | null, more?: Partial<Input<"applications.submit">>) =>
  stage.call(who, "applications.submit", request(more));
const decide = (
  who: string | null,
  decision: "approved" | "declined",
  reason?: string,
  application = "ann",
) => stage.call(who, "applications.decide", { application, decision, reason });
const inReview = async () => (await stage.read("mo", "applications.inReview", {})).items;
const mine = async (who: string) => (await stage.read(who, "applications.mine", {})).items;

describe("applications.submit", () => {
  it("keeps the answers, and tells who applied and who reviews", async () => {
    const answers = [
      { question: "else", answer: "Ignored" },
      { question: "how", answer: "" },
      { question: "why", answer: " I mend shoes. " },
    ];
    const application = await submit("ann", { answers });
    expect(application).toMatchObject({
      id: "ann",
      person: "ann",
      state: "applied",
      appliedAt: stage.clock.now,
      answers: [{ question: "why", answer: "I mend shoes." }],
      decidedBy: null,
      reason: "",
    });
    expect(stage.heard().map(({ topic, item, person }) => [topic, item, person])).toEqual([
      ["applications.mine", application, "ann"],
      ["applications.inReview", application, undefined],
      ["applications.toWelcome", null, undefined],
      ["applications.decided", null, undefined],
    ]);
    expect(await mine("ann")).toEqual([application]);
    expect(await inReview()).toEqual([application]);
  });

  it("answers the same application when tried again, whatever became of it, and publishes nothing", async () => {
    const input = request();
    const first = await stage.call("ann", "applications.submit", input);
    stage.heard();
    expect(await stage.call("ann", "applications.submit", input)).toEqual(first);
    const declined = await decide("mo", "declined", "Not yet.");
    stage.heard();
    expect(await stage.call("ann", "applications.submit", input)).toEqual(declined);
    expect(stage.heard()).toEqual([]);
  });

  it("makes one application of many at once", async () => {
    const said = await Promise.all(Array.from({ length: 10 }, () => failure(submit("ann"))));
    expect(said.filter((each) => each === "fine")).toHaveLength(1);
    expect(said.filter((each) => each === "already-applied")).toHaveLength(9);
  });

  it("can be done again after a decline, and waits again", async () => {
    await submit("ann");
    await decide("mo", "declined", "Not yet.");
    stage.clock.now += 1000;
    const again = await submit("ann", { answers: [{ question: "why", answer: "I have learned." }] });
    expect(again).toMatchObject({
      state: "applied",
      appliedAt: stage.clock.now,
      decidedBy: null,
      reason: "",
    });
    expect(again.answers[0]!.answer).toBe("I have learned.");
    expect(await inReview()).toEqual([again]);
  });

  it("can be done again after a membership has ended", async () => {
    await submit("ann");
    await decide("mo", "approved");
    expect(await failure(submit("ann"))).toBe("already-member");
    await stage.call("hana", "members.setRole", { person: "ann", role: "signed-in" });
    expect(await failure(submit("ann"))).toBe("fine");
    stage.clock.now += 1000;
    await decide("mo", "approved");
    expect(await stage.store.memberships.get("ann")).toMatchObject({ active: true, role: "member" });
  });

  it.each([
    ["a visitor", null, {}, "sign-in-needed"],
    ["a member", "bob", {}, "already-member"],
    ["an answer that is missing", "ann", { answers: [] }, "answer-needed"],
    ["older guidelines", "ann", { guidelinesVersion: 2 }, "guidelines-changed"],
    ["guidelines yet to come", "ann", { guidelinesVersion: 4 }, "guidelines-changed"],
  ])("refuses %s", async (_case, who, more, says) => {
    expect(await failure(submit(who, more))).toBe(says);
    expect(await inReview()).toEqual([]);
  });
});

describe("applications.decide", () => {
  it("approves: makes a member, by name, and tells everyone concerned", async () => {
    await submit("ann");
    stage.heard();
    const approved = await decide("mo", "approved", " Welcome. ");
    expect(approved).toMatchObject({
      state: "approved",
      decidedBy: "mo",
      decidedAt: stage.clock.now,
      reason: "Welcome.",
    });
    expect(
      stage
        .heard()
        .map(({ topic, id, item, person }) => [topic, id, item?.["state"] ?? item?.["role"], person]),
    ).toEqual([
      ["people", "ann", undefined, undefined],
      ["members.me", "ann", "member", "ann"],
      ["applications.mine", "ann", "approved", "ann"],
      ["applications.inReview", "ann", undefined, undefined],
      ["applications.toWelcome", "ann", "approved", undefined],
      ["applications.decided", "ann", "approved", undefined],
    ]);
    expect(await stage.store.memberships.get("ann")).toMatchObject({
      role: "member",
      active: true,
      admittedBy: "mo",
    });
    expect(await inReview()).toEqual([]);
    expect([...stage.due.values()].map(({ kind }) => kind)).toEqual(["applications.forget"]);
  });

  it("declines with a reason, and makes nobody a member", async () => {
    await submit("ann");
    expect(await failure(decide("mo", "declined"))).toBe("reason-needed");
    expect(await decide("mo", "declined", "Not yet.")).toMatchObject({
      state: "declined",
      reason: "Not yet.",
    });
    expect(await stage.store.memberships.get("ann")).toBe(null);
  });

  it("answers the same when the same person tries it again", async () => {
    await submit("ann");
    const approved = await decide("mo", "approved");
    stage.heard();
    expect(await decide("mo", "approved")).toEqual(approved);
    expect(stage.heard()).toEqual([]);
    expect(await failure(decide("mo", "declined", "No."))).toBe("not-found");
    expect(await failure(decide("mia", "approved"))).toBe("not-found");
  });

  it("has one winner of two who decide at once", async () => {
    await submit("ann");
    const said = await Promise.all([
      failure(decide("mo", "approved")),
      failure(decide("mia", "declined", "No.")),
    ]);
    expect(said.sort()).toEqual(["fine", "not-found"]);
    const { state } = (await stage.store.applications.get("ann"))!;
    expect((await stage.store.memberships.get("ann")) !== null).toBe(state === "approved");
  });

  it("completes by its job what ended between the decision and the membership, and then leaves it", async () => {
    await submit("ann");
    const { memberships } = stage.store;
    const insert = memberships.insert.bind(memberships);
    memberships.insert = () => Promise.reject(new Error("the power went"));
    await expect(decide("mo", "approved")).rejects.toThrow("the power went");
    memberships.insert = insert;
    expect(await memberships.get("ann")).toBe(null);
    const [job] = [...stage.due.values()];
    stage.clock.now += 60_000;
    await stage.runDue();
    expect(await memberships.get("ann")).toMatchObject({ active: true, admittedBy: "mo" });
    await stage.call("hana", "members.setRole", { person: "ann", role: "signed-in" });
    await stage.scope.schedule(job!);
    await stage.runDue();
    expect(await memberships.get("ann")).toMatchObject({ active: false });
  });

  it("leaves a role that was given meanwhile, and one's own application to others", async () => {
    await submit("ann");
    await stage.call("hana", "members.setRole", { person: "ann", role: "moderator" });
    expect(await failure(decide("ann", "approved"))).toBe("not-allowed");
    await decide("mo", "approved");
    expect(await stage.store.memberships.get("ann")).toMatchObject({ role: "moderator", admittedBy: "hana" });
  });

  it("is for moderators, of applications that exist", async () => {
    await submit("ann");
    expect(await failure(decide("bob", "approved"))).toBe("not-allowed");
    expect(await failure(decide("mo", "approved", "", "none"))).toBe("not-found");
  });
});

describe("applications.inReview", () => {
  it("is oldest first, and for moderators", async () => {
    await stage.person("zoe");
    await submit("zoe");
    stage.clock.now += 1000;
    await submit("ann");
    expect((await inReview()).map(({ id }) => id)).toEqual(["zoe", "ann"]);
    expect(await failure(stage.read("bob", "applications.inReview", {}))).toBe("not-allowed");
  });
});

describe("applications.mine", () => {
  it("is empty for who has not applied", async () => {
    expect(await mine("ann")).toEqual([]);
    expect(await failure(stage.read(null, "applications.mine", {}))).toBe("sign-in-needed");
  });
});
