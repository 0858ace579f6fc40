import { HearthError } from "../hearth-error.ts";
import { LIMITS } from "../limits.ts";
import type { Answer, Application, ApplicationState } from "./applications.ts";
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

/** One application at a time; after a decline one may ask again. */
export function checkApply(earlier: Pick<Application, "state"> | null): void {
  if (earlier?.state === "applied") throw new HearthError("already-applied");
  if (earlier?.state === "approved") throw new HearthError("already-member");
}

/** An application is decided once, and a decline says why. */
export function checkDecision(
  state: ApplicationState,
  decision: "approved" | "declined",
  reason: string,
): void {
  if (state !== "applied") throw new HearthError("not-found");
  if (decision === "declined" && reason.trim() === "") throw new HearthError("reason-needed");
}
