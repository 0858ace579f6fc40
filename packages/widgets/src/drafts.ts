import { newOnce } from "@hearth/client";

/** What somebody was writing, and the `once` key it will be sent under, however often it is tried. */
export interface Draft {
  text: string;
  once: string;
}

// Kept with the page. The browser's storage has them only while somebody is away at the shop's login, or loads anew: coming-back.ts.
const drafts = new Map<string, Draft>();

/** The draft kept under `key`, such as `reply:POST`; an empty new one if there is none. */
export function draftOf(key: string): Draft {
  const draft = drafts.get(key) ?? { text: "", once: newOnce() };
  drafts.set(key, draft);
  return draft;
}

let keeper: Promise<unknown> | undefined;

/** Something is being written that is to outlive the page: what that takes is fetched while it can be. */
export function toBeKept(): void {
  keeper ??= import("./coming-back.ts").catch(() => (keeper = undefined));
}

/** Forgets a draft once it was sent or given up. */
export const dropDraft = (key: string): boolean => drafts.delete(key);

/** All that says something. */
export const draftsKept = (): [string, Draft][] => [...drafts].filter(([, { text }]) => text.trim() !== "");

/** Takes up drafts that were kept elsewhere. */
export function takeBack(kept: readonly [string, Draft][]): void {
  for (const [key, draft] of kept) drafts.set(key, draft);
}
