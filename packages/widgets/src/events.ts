import type { Idea, Post } from "@hearth/contract";

/** What elements tell the page, by name, with the event's `detail`. */
export interface HearthEvents {
  "hearth-posted": { post: Post };
  "hearth-edited": { post: Post };
  "hearth-deleted": { post: Post };
  "hearth-voted": { poll: string; options: string[] };
  "hearth-poll-created": { poll: string };
  "hearth-poll-closed": { poll: string };
  "hearth-proposed": { idea: Idea };
  "hearth-backed": { idea: string; active: boolean };
  "hearth-applied": { application: string };
  "hearth-sign-in": null;
}

export type HearthEventMap = { [N in keyof HearthEvents]: CustomEvent<HearthEvents[N]> };

declare global {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- what listeners of elements, documents and windows hear
  interface GlobalEventHandlersEventMap extends HearthEventMap {}
  interface DocumentEventMap {
    /** The script tag's `Hearth` is there. */
    "hearth-ready": CustomEvent<null>;
  }
}

/** Tells the page that something was done: bubbling and composed. False where a cancelable event was canceled. */
export const tell = <N extends keyof HearthEvents>(
  from: EventTarget,
  name: N,
  detail: HearthEvents[N],
  cancelable = false,
): boolean =>
  from.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true, cancelable }));
