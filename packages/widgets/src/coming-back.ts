import { draftInHand, draftOf, draftsKept, type Draft, takeBack } from "./drafts.ts";
import { draftFor, type JoinDraft } from "./join/join-view.ts";
import { RELOAD } from "./hearth-element.ts";
import { clientOfPage } from "./page.ts";
import { redraw } from "./reactive-element.ts";
import { draftsKey, type Place } from "./session.ts";

interface Kept {
  posts: [string, Draft][];
  join: JoinDraft;
  /** Key of the draft that somebody was at. */
  back?: string | undefined;
}

/** Leads nowhere, and has the loader fetch what is far down the page. */
const ANYWHERE = "#hearth-write";

/**
 * Keeps what is being written, for coming back from the shop's login; the tab alone has it. The page's address leads to what was
 * being sent, or typed.
 */
export function keepDrafts(place: Place, why: "typed" | "sending"): void {
  const back = draftInHand(why);
  const kept: Kept = { posts: draftsKept(), join: draftFor(place.community), back };
  try {
    sessionStorage.setItem(draftsKey(place), JSON.stringify(kept));
    if (back) goTo(draftOf(back).at ?? ANYWHERE);
  } catch {
    // Blocked, or full: then it is as with any page that is left.
  }
}

/** Changes what the page's address leads to, without another entry in its history; never where the page finds its own way by it. */
function goTo(at: string): void {
  if (!/^#[/!]/.test(location.hash)) history.replaceState(history.state, "", at);
}

globalThis.addEventListener?.(RELOAD, () => keepDrafts(clientOfPage()!, "typed"));

/** Gives back what was being written before the page was left to log in, forgets it in the browser, and leads back to it. */
export async function bringDrafts(place: Place): Promise<void> {
  try {
    const { posts, join, back } = JSON.parse(sessionStorage.getItem(draftsKey(place))!) as Kept;
    sessionStorage.removeItem(draftsKey(place));
    takeBack(posts, back);
    Object.assign(draftFor(place.community), join);
    // Some logins lose what stands behind the `#` of the address that they come back to.
    if (back) goTo(draftOf(back).at ?? location.pathname + location.search);
  } catch {
    return;
  }
  // Fields to write in take up their drafts when this code comes, at the latest.
  await import("./composer/hearth-composer.ts");
  redraw();
}
