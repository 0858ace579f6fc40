import { Question } from "@hearth/contract";
import {
  answerProblem,
  checkAnswers,
  checkApply,
  checkDecision,
  HearthError,
  inTime,
  isDecided,
  LIMITS,
  seatFreeAt,
  SEATS_FOR,
  WELCOME_WITHIN,
} from "@hearth/contract/rules";
import { describe, expect, it } from "vitest";
import { verdict } from "../helpers/verdict.ts";

const ask = (fields: object) => Question.parse({ id: "q", kind: "short", label: "Why?", ...fields });
const short = ask({});
const optional = ask({ required: false });
const long = ask({ kind: "long" });
const oneOf = ask({ kind: "one-of", choices: ["Red", "Blue"] });
const yesNo = ask({ kind: "yes-no" });

describe("answerProblem", () => {
  it.each([
    ["nothing where something is needed", short, "", "missing"],
    ["blanks where something is needed", short, " \n ", "missing"],
    ["nothing where nothing is needed", optional, "", null],
    ["a short answer", short, "x".repeat(LIMITS.shortAnswer), null],
    ["a short answer that is long", short, "x".repeat(LIMITS.shortAnswer + 1), "too-long"],
    ["a long answer", long, "x".repeat(LIMITS.longAnswer), null],
    ["a long answer that is too long", long, "x".repeat(LIMITS.longAnswer + 1), "too-long"],
    ["a choice", oneOf, "Red", null],
    ["no choice of these", oneOf, "red", "not-a-choice"],
    ["yes", yesNo, "yes", null],
    ["no", yesNo, "no", null],
    ["neither", yesNo, "perhaps", "not-a-choice"],
    ["neither, though not needed", ask({ kind: "yes-no", required: false }), "true", "not-a-choice"],
  ] as const)("%s", (_case, question, answer, problem) =>
    expect(answerProblem(question, answer)).toBe(problem),
  );
});

describe("checkAnswers", () => {
  const questions = [ask({ id: "why" }), ask({ id: "how", required: false }), ask({ id: "who" })];

  it("takes complete answers, and leaves others alone", () => {
    const answers = ["why", "who", "else"].map((question) => ({ question, answer: "Because." }));
    expect(verdict(() => checkAnswers(questions, answers))).toBe("fine");
  });

  it("names each question that is not answered as it asks", () => {
    const check = () => checkAnswers(questions, [{ question: "how", answer: "x".repeat(300) }]);
    const problems = [
      { question: "why", problem: "missing" },
      { question: "how", problem: "too-long" },
      { question: "who", problem: "missing" },
    ];
    expect(check).toThrow(new HearthError("answer-needed", problems));
  });
});

describe("checkApply", () => {
  it.each([
    ["the first time", null, "signed-in", "fine"],
    ["while one waits", { state: "applied" }, "signed-in", "already-applied"],
    ["with a draft", { state: "draft" }, "signed-in", "fine"],
    ["after a decline", { state: "declined" }, "signed-in", "fine"],
    ["after the membership has ended", { state: "approved" }, "signed-in", "fine"],
    ["as a member", { state: "approved" }, "member", "already-member"],
    ["as a member who never applied", null, "host", "already-member"],
  ] as const)("%s", (_case, earlier, role, says) =>
    expect(verdict(() => checkApply(earlier, role))).toBe(says),
  );
});

describe("checkDecision", () => {
  const waiting = { state: "applied", person: "ann" } as const;

  it.each([
    ["approve", waiting, "approved", "", "fine"],
    ["decline with a reason", waiting, "declined", "Not yet.", "fine"],
    ["decline without one", waiting, "declined", " ", "reason-needed"],
    ["decided before", { ...waiting, state: "declined" }, "approved", "", "not-found"],
    ["approved before", { ...waiting, state: "approved" }, "approved", "", "not-found"],
    ["not sent yet", { ...waiting, state: "draft" }, "approved", "", "not-found"],
    ["welcomed before", { ...waiting, state: "welcomed" }, "declined", "No.", "not-found"],
    ["one's own", { ...waiting, person: "mo" }, "approved", "", "not-allowed"],
  ] as const)("%s", (_case, application, decision, reason, says) =>
    expect(verdict(() => checkDecision(application, decision, reason, "mo"))).toBe(says),
  );
});

it("no decision is made by nobody", () =>
  expect(verdict(() => checkDecision({ state: "applied", person: "ann" }, "approved", "", ""))).toBe(
    "sign-in-needed",
  ));

describe("isDecided", () => {
  it.each([
    ["draft", false],
    ["applied", false],
    ["approved", true],
    ["declined", true],
    ["welcomed", true],
  ] as const)("%s: %s", (state, says) => expect(isDecided({ state })).toBe(says));
});

describe("seatFreeAt", () => {
  const now = 10 * SEATS_FOR;
  it.each([
    ["as many as are approved", null, [now, now, now], null],
    ["nobody yet", 2, [], null],
    ["one of two", 2, [now], null],
    ["two of two", 2, [now, now - 5], now - 5 + SEATS_FOR],
    ["two of two, one of them just over a week ago", 2, [now, now - SEATS_FOR], null],
    ["two of two, one of them nearly a week ago", 2, [now, now - SEATS_FOR + 1], now + 1],
    ["more than there are seats any more", 1, [now, now - 1, now - 2], now + SEATS_FOR],
  ])("%s", (_case, seats, taken, says) => expect(seatFreeAt(seats, taken, now)).toBe(says));
});

describe("inTime", () => {
  it.each([
    ["at once", 0, true],
    ["at the last moment", WELCOME_WITHIN, true],
    ["a moment too late", WELCOME_WITHIN + 1, false],
  ])("%s", (_case, after, says) => expect(inTime(1000, 1000 + after)).toBe(says));
});

describe("questions", () => {
  it("one-of needs choices", () =>
    expect(Question.safeParse({ id: "q", kind: "one-of", label: "Which?" }).success).toBe(false));
});
