import { HearthError } from "../hearth-error.ts";
import { LIMITS } from "../limits.ts";
import { atLeast, type Role } from "../roles.ts";
import type { Answer, Application } from "./applications.ts";
import type { Question } from "./community.ts";

/** Why an answer does not do, or null when it does. */
export function answerProblem(
  question: Question,
  answer: string,
): "missing" | "too-long" | "not-a-choice" | null {
  if (answer.trim() === "") return question.required ? "missing" : null;
  if (question.kind === "short" && answer.length > LIMITS.shortAnswer) return "too-long";
  if (question.kind === "long" && answer.length > LIMITS.longAnswer) return "too-long";
  if (question.kind === "one-of" && !question.choices.includes(answer)) return "not-a-choice";
  if (question.kind === "yes-no" && answer !== "yes" && answer !== "no") return "not-a-choice";
  return null;
}

/** Throws unless every question is answered as it asks; `details` names those that are not. */
export function checkAnswers(questions: readonly Question[], answers: readonly Answer[]): void {
  const given = new Map(answers.map(({ question, answer }) => [question, answer]));
  const problems = questions.flatMap((question) => {
    const problem = answerProblem(question, given.get(question.id) ?? "");
    return problem ? [{ question: question.id, problem }] : [];
  });
  if (problems.length > 0) throw new HearthError("answer-needed", problems);
}

/** One application at a time; after a decline, or the end of a membership, one may ask again. */
export function checkApply(earlier: Pick<Application, "state"> | null, role: Role): void {
  if (atLeast(role, "member")) throw new HearthError("already-member");
  if (earlier?.state === "applied") throw new HearthError("already-applied");
}

/** An application is decided once, by somebody else than who applied, and a decline says why. */
export function checkDecision(
  application: Pick<Application, "state" | "person">,
  decision: "approved" | "declined",
  reason: string,
  caller: string,
): void {
  if (application.state !== "applied") throw new HearthError("not-found");
  if (application.person === caller) throw new HearthError("not-allowed");
  if (decision === "declined" && reason.trim() === "") throw new HearthError("reason-needed");
}
