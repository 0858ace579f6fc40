import type { Client } from "@hearth/client";
import { keptFor, type Place, sessionKey } from "./session.ts";

/** Takes up what the browser kept for this client. */
export async function takeUp(client: Client): Promise<void> {
  watchSession(client);
  if (keptFor(client).drafts) await (await import("./coming-back.ts")).bringDrafts(client);
}

/** Forgets the session of this place, in this tab and on the device. */
export function forgetSession(place: Place): void {
  try {
    sessionStorage.removeItem(sessionKey(place));
    localStorage.removeItem(sessionKey(place));
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}

/** Keeps a session: for this tab, or on the device. Where the browser keeps nothing it lasts for this page. */
export function keepSession(place: Place, token: string, onDevice: boolean): void {
  forgetSession(place);
  try {
    (onDevice ? localStorage : sessionStorage).setItem(sessionKey(place), token);
  } catch {
    // Blocked, or full: the page itself knows who is speaking.
  }
}

/** Forgets the kept session once it has ended, or somebody signs out. */
export function watchSession(client: Client): void {
  const look = () => {
    if (client.signedIn) return;
    forgetSession(client);
    stop();
  };
  const stop = client.subscribe(look);
  look();
}

/** Does as another tab has done: a session that is kept on the device begins and ends in all of them. */
export async function followOtherTab(
  client: Client,
  { key, oldValue, newValue }: StorageEvent,
): Promise<void> {
  if (key !== sessionKey(client)) return;
  if (newValue === null && client.token === oldValue) await client.identify(null);
  if (newValue === null || client.signedIn || keptFor(client).token !== newValue) return;
  watchSession(client);
  // What the other tab signed in with may have ended by now: then this one stays signed out.
  await client.identify(newValue).catch(() => {});
}
