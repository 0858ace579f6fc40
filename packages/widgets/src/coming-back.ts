import { draftsKept, type Draft, takeBack } from "./drafts.ts";
import { draftFor, type JoinDraft } from "./join/join-view.ts";
import { RELOAD } from "./hearth-element.ts";
import { clientOfPage } from "./page.ts";
import { draftsKey, type Place } from "./session.ts";

interface Kept {
  posts: [string, Draft][];
  join: JoinDraft;
}

/** Keeps what is being written, for coming back from the shop's login; the tab alone has it. */
export function keepDrafts(place: Place): void {
  const kept: Kept = { posts: draftsKept(), join: draftFor(place.community) };
  try {
    sessionStorage.setItem(draftsKey(place), JSON.stringify(kept));
  } catch {
    // Blocked, or full: then it is as with any page that is left.
  }
}

globalThis.addEventListener?.(RELOAD, () => keepDrafts(clientOfPage()!));

/** Gives back what was being written before the page was left to log in, and forgets it in the browser. */
export async function bringDrafts(place: Place): Promise<void> {
  try {
    const { posts, join } = JSON.parse(sessionStorage.getItem(draftsKey(place))!) as Kept;
    sessionStorage.removeItem(draftsKey(place));
    takeBack(posts);
    Object.assign(draftFor(place.community), join);
  } catch {
    return;
  }
  // Fields to write in take up their drafts when this code comes.
  await import("./composer/hearth-composer.ts");
}
