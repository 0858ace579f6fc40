import { HearthError } from "../hearth-error.ts";
import type { Idea, IdeaStatus } from "./ideas.ts";
import { ideaOfSpace } from "./space-keys.rules.ts";

/** Words of one or two letters say too little to be compared by; a sign or two of East Asian scripts say enough. */
const TELLING = /.{3}|\p{Script=Han}|[\p{Script=Katakana}\p{Script=Hangul}]{2}/u;

/** Longer English words that stand in every title and say nothing of what it is about. */
const COMMON =
  /^(?:all|and|any|are|but|can|could|does|for|from|has|have|how|into|its|more|not|one|our|please|should|some|than|that|the|their|them|then|there|they|this|too|want|was|were|what|when|where|which|who|why|will|with|would|you|your)$/;

/** Backing ends when an idea has been settled. */
export const mayBack = (idea: Pick<Idea, "status">): boolean =>
  idea.status !== "shipped" && idea.status !== "declined";

/** An idea's own discussion is no board. */
export function checkBoard(space: string): void {
  if (ideaOfSpace(space) !== null) throw new HearthError("bad-input", "space: ideas do not hang on ideas");
}

/** Only the author changes the words, and only while nobody has begun to carry the idea out. */
export function checkIdeaEdit(idea: Pick<Idea, "author" | "status">, caller: string): void {
  if (idea.author !== caller) throw new HearthError("not-allowed");
  if (idea.status !== "open") throw new HearthError("locked");
}

/** Declining without a reason would leave its author with a shut door. */
export function checkStatus(status: IdeaStatus, reason: string): void {
  if (status === "declined" && reason.trim() === "") throw new HearthError("reason-needed");
}

/** The words of a title worth searching for, each once. `words` cuts a text into lower-case words. */
export const tellingWords = (title: string, words: (text: string) => string[]): string[] => [
  ...new Set(words(title).filter((word) => TELLING.test(word) && !COMMON.test(word))),
];

/**
 * Ideas by the share of words they have in common with `asked` (Jaccard index: common words by all words),
 * best first; ideas without a common word are left out.
 */
export function rankSimilar<T extends Pick<Idea, "title">>(
  asked: readonly string[],
  ideas: readonly T[],
  words: (text: string) => string[],
  limit: number,
): T[] {
  const scored = ideas.map((idea) => ({ idea, score: sharedWords(asked, tellingWords(idea.title, words)) }));
  return scored
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, limit)
    .map(({ idea }) => idea);
}

function sharedWords(a: readonly string[], b: readonly string[]): number {
  const shared = a.filter((word) =>
    b.some((other) => other.startsWith(word) || word.startsWith(other)),
  ).length;
  const common = Math.min(shared, b.length);
  return common / (a.length + b.length - common || 1);
}
