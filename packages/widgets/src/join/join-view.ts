import type { Answer, Application, Community, Question } from "@hearth/contract";
import { answerProblem, atLeast, LIMITS, type Role } from "@hearth/contract/rules";

/** What stands in the form before it is sent. */
export interface JoinDraft {
  /** By question; `yes` and `no`, or a choice's words, where it is one of those. */
  answers: Record<string, string>;
  /** The version of the guidelines that was agreed to; null for none. */
  agreed: number | null;
}

/** Why something cannot be sent yet, by question; `agree` for the guidelines. */
export type Problems = Record<string, Problem>;
export type Problem = "missing" | "too-long" | "not-a-choice" | "agree";

/**
 * What the element shows: `draft` while nobody has said what the community is for, `open` where signing in is enough,
 * the `form`, or how things stand with somebody's request. `again`: one asks once more; `was`: what is shown now.
 */
export type JoinState = "draft" | "open" | "form" | "received" | "approved" | "declined" | "member";

export function joinState(
  about: Pick<Community, "purpose" | "joining">,
  role: Role,
  application: Pick<Application, "state"> | undefined,
  { again = false, was }: { again?: boolean; was?: JoinState | null } = {},
): JoinState {
  if (about.purpose.trim() === "") return "draft";
  const state = application?.state;
  if (atLeast(role, "member")) return state === "approved" ? "approved" : "member";
  if (state === "applied") return "received";
  // The decision may arrive before the membership it brings; without having waited for it, the membership has ended.
  if (state === "approved" && (was === "received" || was === "approved")) return "approved";
  if (state === "declined" && !again) return "declined";
  return about.joining === "open" ? "open" : "form";
}

/** What a host has yet to write, in the order of the page. */
export const missing = (about: Community): ("purpose" | "notFor" | "guidelines" | "questions" | "next")[] =>
  (["purpose", "notFor", "guidelines", "questions", "next"] as const).filter(
    (field) =>
      about[field].length === 0 &&
      (about.joining === "application" || !["questions", "next"].includes(field)),
  );

/** A draft as it was kept; a new one where nothing was. */
export const readDraft = (kept: string): JoinDraft =>
  kept ? (JSON.parse(kept) as JoinDraft) : { answers: {}, agreed: null };

/** What has to be put right before it can be sent, in the order of the form. */
export function problemsOf(about: Community, draft: JoinDraft): Problems {
  const problems: Problems = {};
  if (about.guidelines.length > 0 && draft.agreed !== about.guidelinesVersion) problems.agree = "agree";
  for (const question of about.questions) {
    const problem = answerProblem(question, draft.answers[question.id] ?? "");
    if (problem) problems[question.id] = problem;
  }
  return problems;
}

/** The problems that the server names with `answer-needed`, when its questions are newer than those shown. */
export function problemsNamed(details: unknown): Problems {
  const named = Array.isArray(details) ? (details as { question: string; problem: Problem }[]) : [];
  return Object.fromEntries(named.map(({ question, problem }) => [question, problem]));
}

/** By how many characters an answer is too long; 0 when it is not. */
export const over = ({ kind }: Pick<Question, "kind">, answer: string): number =>
  Math.max(0, answer.length - (kind === "long" ? LIMITS.longAnswer : LIMITS.shortAnswer));

/** Answers as they are sent: those that say something, to questions that are asked. */
export const answersOf = (questions: readonly Question[], draft: JoinDraft): Answer[] =>
  questions
    .map(({ id }) => ({ question: id, answer: draft.answers[id]?.trim() ?? "" }))
    .filter(({ answer }) => answer !== "");
