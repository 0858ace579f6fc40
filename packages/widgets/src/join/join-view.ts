import type { Application, Community } from "@hearth/contract";
import { atLeast, type Role } from "@hearth/contract/rules";

/** What somebody writes before it is sent. Kept with the page, so that it survives the element. */
export interface JoinDraft {
  /** By question; `yes` and `no`, or a choice's words, where it is one of those. */
  answers: Record<string, string>;
  /** The version of the guidelines that was agreed to; null for none. */
  agreed: number | null;
  /** The code of the invite that was followed. */
  invite?: string;
  /** The key it is sent under, however often that is tried; made with the first try. */
  once?: string;
}

const drafts = new Map<string, JoinDraft>();

/** The draft for a community; an empty new one if there is none. */
export function draftFor(community: string): JoinDraft {
  const draft = drafts.get(community) ?? { answers: {}, agreed: null };
  drafts.set(community, draft);
  return draft;
}

/** Forgets a draft once it was sent. */
export const dropDraftFor = (community: string): boolean => drafts.delete(community);

/**
 * What the element shows: `draft` while nobody has said what the community is for, `open` where signing in is enough,
 * the `form`, or how things stand with somebody's request. `again`: one asks once more; `was`: what is shown now.
 */
export type JoinState =
  "draft" | "open" | "form" | "received" | "approved" | "welcomed" | "declined" | "member";

export function joinState(
  about: Pick<Community, "purpose" | "joining">,
  role: Role,
  application: Pick<Application, "state"> | undefined,
  { again = false, was }: { again?: boolean; was?: JoinState | null } = {},
): JoinState {
  if (about.purpose.trim() === "") return "draft";
  const state = application?.state;
  if (atLeast(role, "member")) return state === "approved" || state === "welcomed" ? state : "member";
  if (state === "applied") return "received";
  // The decision may arrive before the membership it brings; without having waited for it, the membership has ended.
  if (state === "approved" && (was === "received" || was === "approved")) return "approved";
  if (state === "declined" && !again) return "declined";
  return about.joining === "open" ? "open" : "form";
}
