import { canonicalPath } from "./link.ts";

const followers = new Set<WeakRef<Follower>>();
let path = canonicalPath();
let isLooking = false;

interface Follower {
  requestUpdate(): void;
}

/** From now on an element is drawn anew whenever the page has become another one, by its canonical path. */
export const follow = (element: Follower): void => void followers.add(new WeakRef(element));

/** A page that moves on without a load changes address, title and canonical link in whichever order: all that in one turn is one move. */
function look(): void {
  if (isLooking) return;
  isLooking = true;
  setTimeout(() => {
    isLooking = false;
    if (path === (path = canonicalPath())) return;
    for (const each of followers) {
      const element = each.deref();
      if (element) element.requestUpdate();
      else followers.delete(each);
    }
  });
}

const moves = new MutationObserver(look);
moves.observe(document.head, {
  childList: true,
  subtree: true,
  characterData: true,
  attributeFilter: ["href"],
});
addEventListener("popstate", look);
// Tells of `pushState` too; where a browser lacks it, the page's title or link does.
(globalThis as { navigation?: EventTarget }).navigation?.addEventListener("currententrychange", look);
