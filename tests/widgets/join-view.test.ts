import type { Community, Question } from "@hearth/contract";
import type { Role } from "@hearth/contract/rules";
import { describe, expect, it } from "vitest";
import { answersOf, problemsNamed, problemsOf } from "../../packages/widgets/src/join/answers.ts";
import { draftFor, dropDraftFor, joinState } from "../../packages/widgets/src/join/join-view.ts";
import { missing } from "../../packages/widgets/src/join/missing.ts";

const question = (id: string, change: Partial<Question> = {}): Question => ({
  id,
  kind: "short",
  label: id,
  help: "",
  required: true,
  choices: [],
  ...change,
});
const about = (change: Partial<Community> = {}): Community => ({
  id: "soles",
  version: 1,
  name: "Soles",
  purpose: "Shoes that last.",
  notFor: "Bargains.",
  guidelines: ["Be kind."],
  guidelinesVersion: 3,
  questions: [question("why"), question("size", { required: false })],
  next: "Mara reads it.",
  joining: "application",
  tiers: [],
  seatsPerWeek: null,
  membersInvite: false,
  answersKeptDays: 90,
  firstPostsHeld: false,
  joinUrl: null,
  ...change,
});

describe("what is shown", () => {
  const applied = { state: "applied" } as const;
  const approved = { state: "approved" } as const;
  const declined = { state: "declined" } as const;
  it.each<
    [
      string,
      Partial<Community>,
      Role,
      Parameters<typeof joinState>[2],
      Parameters<typeof joinState>[3],
      string,
    ]
  >([
    ["visitors: the form", {}, "visitor", undefined, {}, "form"],
    ["signed in: the form", {}, "signed-in", undefined, {}, "form"],
    ["open: signing in is enough", { joining: "open" }, "visitor", undefined, {}, "open"],
    ["no purpose: a draft", { purpose: " " }, "visitor", undefined, {}, "draft"],
    ["no purpose: a draft for hosts too", { purpose: "" }, "host", undefined, {}, "draft"],
    ["sent", {}, "signed-in", applied, {}, "received"],
    ["sent, and open since", { joining: "open" }, "signed-in", applied, {}, "received"],
    ["approved", {}, "member", approved, {}, "approved"],
    ["approved, the membership on its way", {}, "signed-in", approved, { was: "received" }, "approved"],
    ["approved once, the membership ended", {}, "signed-in", approved, {}, "form"],
    ["declined", {}, "signed-in", declined, {}, "declined"],
    ["declined, asking again", {}, "signed-in", declined, { again: true }, "form"],
    ["declined while it waits", {}, "signed-in", declined, { was: "received" }, "declined"],
    ["a member who never asked", {}, "member", undefined, {}, "member"],
    ["a member made while asking", {}, "member", applied, {}, "member"],
    ["a host", {}, "host", undefined, {}, "member"],
  ])("%s", (_, change, role, application, asking, state) =>
    expect(joinState(about(change), role, application, asking)).toBe(state),
  );
});

describe("what a host has yet to write", () => {
  const nothing = { purpose: "", notFor: "", guidelines: [], questions: [], next: "" };
  it.each<[string, Partial<Community>, string[]]>([
    ["all", nothing, ["purpose", "notFor", "guidelines", "questions", "next"]],
    ["where joining is open", { ...nothing, joining: "open" }, ["purpose", "notFor", "guidelines"]],
    ["one thing", { purpose: "" }, ["purpose"]],
    ["nothing", {}, []],
  ])("%s", (_, change, fields) => expect(missing(about(change))).toEqual(fields));
});

describe("what keeps a form from being sent", () => {
  const draft = (answers: Record<string, string>, agreed: number | null = 3) => ({ answers, agreed });
  const oneOf = question("who", { kind: "one-of", choices: ["Maker", "Wearer"] });
  it.each<[string, Partial<Community>, ReturnType<typeof draft>, object]>([
    ["nothing", {}, draft({ why: "Resoling" }), {}],
    ["an answer", {}, draft({ size: "42" }), { why: { key: "missing", n: 0 } }],
    ["agreeing", {}, draft({ why: "x" }, null), { agree: { key: "agree", n: 0 } }],
    ["guidelines that changed since", {}, draft({ why: "x" }, 2), { agree: { key: "agree", n: 0 } }],
    ["no guidelines, nothing to agree to", { guidelines: [] }, draft({ why: "x" }, null), {}],
    ["length", {}, draft({ why: "x".repeat(201) }), { why: { key: "too-long", n: 1 } }],
    [
      "a choice that is none",
      { questions: [oneOf] },
      draft({ who: "Boss" }),
      { who: { key: "not-a-choice", n: 0 } },
    ],
  ])("%s", (_, change, given, problems) => expect(problemsOf(about(change), given)).toEqual(problems));

  it("is named in the order of the form", () =>
    expect(Object.keys(problemsOf(about(), draft({}, null)))).toEqual(["agree", "why"]));

  it("is what the server names, when its questions are newer", () => {
    expect(problemsNamed([{ question: "why", problem: "missing" }])).toEqual({
      why: { key: "missing", n: 0 },
    });
    expect(problemsNamed(undefined)).toEqual({});
  });

  it("says by how many characters an answer is too long, long ones by their own measure", () => {
    const long = question("tale", { kind: "long" });
    const given = draft({ tale: "x".repeat(4_003) });
    expect(problemsOf(about({ questions: [long] }), given)).toEqual({ tale: { key: "too-long", n: 3 } });
  });
});

describe("what is sent", () => {
  it("is what says something, to questions that are asked", () => {
    const given = { answers: { size: "  ", why: " Resoling ", gone: "old" }, agreed: 3 };
    expect(answersOf(about().questions, given)).toEqual([{ question: "why", answer: "Resoling" }]);
  });
});

describe("a draft", () => {
  it("is kept for its community until it is dropped", () => {
    draftFor("soles").answers["why"] = "x";
    expect(draftFor("soles").answers).toEqual({ why: "x" });
    expect(draftFor("other").answers).toEqual({});
    dropDraftFor("soles");
    expect(draftFor("soles")).toEqual({ answers: {}, agreed: null });
  });
});
