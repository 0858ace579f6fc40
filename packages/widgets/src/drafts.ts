import { newOnce } from "@hearth/client";

/** What somebody was writing, and the `once` key it will be sent under, however often it is tried. */
export interface Draft {
  text: string;
  once: string;
  /** The address of what it is about, where its form has to be opened first. */
  at?: string;
}

// Kept with the page. The browser's storage has them only while somebody is away at the shop's login, or loads anew: coming-back.ts.
const drafts = new Map<string, Draft>();

/** The draft kept under `key`, such as `reply:POST`; an empty new one if there is none. */
export function draftOf(key: string): Draft {
  const draft = drafts.get(key) ?? { text: "", once: newOnce() };
  drafts.set(key, draft);
  return draft;
}

/** How each field that is there takes up its draft. */
export const fields = new Set<() => void>();

let keeper: Promise<unknown> | undefined;
/** Keys of drafts: where somebody wrote last, what waits for signing in, and what they come back to. */
const hand: Record<"typed" | "sending" | "back", string | undefined> = {
  typed: undefined,
  sending: undefined,
  back: undefined,
};

/** Something is being written that is to outlive the page: what that takes is fetched while it can be. */
export function toBeKept(key?: string): void {
  hand.typed = key;
  keeper ??= import("./coming-back.ts").catch(() => (keeper = undefined));
}

/** Forgets a draft once it was sent or given up. */
export function dropDraft(key: string): void {
  drafts.delete(key);
  leaveDraft(key);
}

/** Its form is closed; the draft stays. */
export function leaveDraft(key: string): void {
  if (hand.typed === key) hand.typed = undefined;
}

/** It is being sent; for that one may have to sign in first, which may lead away from the page and back to this draft. */
export const beginSending = (key: string): void => void (hand.sending = key);

/** It was sent, or not. */
export function endSending(key: string): void {
  if (hand.sending === key) hand.sending = undefined;
}

/** What somebody is at who leaves the page: to sign in for it, or to load anew. */
export const draftInHand = (why: "typed" | "sending"): string | undefined => hand[why];

/** Whether somebody comes back to one of these drafts: then its form opens and has the focus. Answers its key, once. */
export function backTo(isOne: (key: string) => boolean): string | undefined {
  const { back } = hand;
  if (back === undefined || !isOne(back)) return undefined;
  hand.back = undefined;
  return back;
}

/** All that says something. */
export const draftsKept = (): [string, Draft][] => [...drafts].filter(([, { text }]) => text.trim() !== "");

/** Takes up drafts that were kept elsewhere, and which of them somebody was at. */
export function takeBack(kept: readonly [string, Draft][], back?: string): void {
  hand.back = back;
  for (const [key, draft] of kept) if (!drafts.get(key)?.text) drafts.set(key, draft);
  for (const takeUp of fields) takeUp();
}
