import type { Answer, Community, Question } from "@hearth/contract";
import { answerProblem, LIMITS } from "@hearth/contract/rules";
import type { JoinDraft } from "./join-view.ts";

/** Why something cannot be sent yet, and by how many characters where it is too long. */
export interface Problem {
  key: "missing" | "too-long" | "not-a-choice" | "agree";
  n: number;
}
/** By question; `agree` for the guidelines. */
export type Problems = Record<string, Problem>;

const over = ({ kind }: Question, answer: string): number =>
  Math.max(0, answer.length - (kind === "long" ? LIMITS.longAnswer : LIMITS.shortAnswer));

/** What has to be put right before it can be sent, in the order of the form. */
export function problemsOf(about: Community, draft: JoinDraft): Problems {
  const problems: Problems = {};
  if (about.guidelines.length > 0 && draft.agreed !== about.guidelinesVersion)
    problems.agree = { key: "agree", n: 0 };
  for (const question of about.questions) {
    const answer = draft.answers[question.id] ?? "";
    const key = answerProblem(question, answer);
    if (key) problems[question.id] = { key, n: over(question, answer) };
  }
  return problems;
}

/** The problems that the server names with `answer-needed`, when its questions are newer than those shown. */
export function problemsNamed(details: unknown): Problems {
  const named = Array.isArray(details) ? (details as { question: string; problem: Problem["key"] }[]) : [];
  return Object.fromEntries(named.map(({ question, problem }) => [question, { key: problem, n: 0 }]));
}

/** The problems of all other questions. */
export const without = (problems: Problems, question: string): Problems =>
  Object.fromEntries(Object.entries(problems).filter(([each]) => each !== question));

/** Answers as they are sent: those that say something, to questions that are asked. */
export const answersOf = (questions: readonly Question[], draft: JoinDraft): Answer[] =>
  questions
    .map(({ id }) => ({ question: id, answer: draft.answers[id]?.trim() ?? "" }))
    .filter(({ answer }) => answer !== "");
