import { newOnce } from "@hearth/client";

/** What somebody was writing, and the `once` key it will be sent under, however often it is tried. */
export interface Draft {
  text: string;
  once: string;
}

// Kept with the page, not in the browser's storage: nothing is written to the visitor's device.
const drafts = new Map<string, Draft>();

/** The draft kept under `key`, such as `reply:POST`; an empty new one if there is none. */
export function draftOf(key: string): Draft {
  const draft = drafts.get(key) ?? { text: "", once: newOnce() };
  drafts.set(key, draft);
  return draft;
}

/** Forgets a draft once it was sent or given up. */
export const dropDraft = (key: string): boolean => drafts.delete(key);
