import { HearthError } from "@hearth/contract/rules";
import { tell } from "../events.ts";
import { clientOfPage } from "../page.ts";
import { renewNow } from "../speaker.ts";

/** What was pressed last, deep inside whatever element: a panel opens beside it. */
let lastPressed: Element | undefined;
globalThis.document?.addEventListener(
  "click",
  (event) => (lastPressed = event.composedPath()[0] as Element),
  true,
);

/** The session of somebody new who has not said yet what to call them. */
let nameless: string | null = null;
export const setNameless = (token: string | null): void => void (nameless = token);

/**
 * Sees to it that somebody is signed in: at once if they are, else the page is asked by a cancelable `hearth-sign-in`
 * event. A page that cancels the event signs in and calls `identify`; this waits for it. If no page listens, a panel opens in
 * the element. False when one would rather not; rejects with `unavailable` when the panel cannot be had.
 */
export async function signedIn(asker: HTMLElement, pressed = lastPressed): Promise<boolean> {
  const client = clientOfPage();
  if (!client) throw new HearthError("sign-in-needed");
  if (client.signedIn && client.token !== nameless) return true;
  if (!client.signedIn && !tell(asker, "hearth-sign-in", null, true)) {
    await new Promise<void>((resolve) => {
      const stop = client.subscribe(() => {
        if (!client.signedIn) return;
        stop();
        resolve();
      });
    });
    return true;
  }
  // Somebody may have logged in to the shop since its page was opened.
  await renewNow();
  if (client.signedIn && client.token !== nameless) return true;
  const { openPanel } = await import("./open-panel.ts").catch(() => {
    throw new HearthError("unavailable");
  });
  return openPanel(asker, client, { pressed, nameless: client.signedIn });
}
