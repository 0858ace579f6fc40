import { clientOfPage } from "./page.ts";

/**
 * Sees to it that somebody is signed in: at once if they are, else the page is asked by a cancelable `hearth-sign-in`
 * event. A page that cancels the event signs in and calls `identify`; this waits for it. False when no page listens.
 */
export function signedIn(asker: HTMLElement): Promise<boolean> {
  const followed = clientOfPage();
  if (!followed || followed.signedIn) return Promise.resolve(followed !== undefined);
  const unheard = asker.dispatchEvent(
    new CustomEvent("hearth-sign-in", { bubbles: true, composed: true, cancelable: true }),
  );
  if (unheard) return Promise.resolve(false);
  return new Promise((resolve) => {
    const stop = followed.subscribe(() => {
      if (!followed.signedIn) return;
      stop();
      resolve(true);
    });
  });
}
