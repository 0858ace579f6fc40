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

/** An application is decided once, by a person who is not its own, and a decline says why. */
export function checkDecision(
  application: Pick<Application, "state" | "person">,
  decision: "approved" | "declined",
  reason: string,
  caller: string,
): void {
  if (caller === "") throw new HearthError("sign-in-needed");
  if (application.state !== "applied") throw new HearthError("not-found");
  if (application.person === caller) throw new HearthError("not-allowed");
  if (decision === "declined" && reason.trim() === "") throw new HearthError("reason-needed");
}

/** Whether the community stands behind a decision that was made, and others than the applicant may know of it. */
export const isDecided = ({ state }: Pick<Application, "state">): boolean =>
  state === "approved" || state === "declined" || state === "welcomed";

const HOUR = 60 * 60 * 1000;
/** In what time so many as there are seats are admitted. */
export const SEATS_FOR = 7 * 24 * HOUR;
/** A newcomer hears from the greeter within this time of the decision. */
export const WELCOME_WITHIN = 48 * HOUR;

/**
 * When the next one can be admitted, or null when that is now: in any seven days there are at most `seats` admissions.
 * `taken` are the times of the latest `seats` admissions or more, the latest first.
 */
export function seatFreeAt(seats: number | null, taken: readonly number[], now: number): number | null {
  const last = seats === null ? undefined : taken[seats - 1];
  return last === undefined || last + SEATS_FOR <= now ? null : last + SEATS_FOR;
}

/** Whether the greeter wrote in time. */
export const inTime = (decidedAt: number, welcomedAt: number): boolean =>
  welcomedAt - decidedAt <= WELCOME_WITHIN;
