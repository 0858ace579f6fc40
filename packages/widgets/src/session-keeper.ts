import type { Client } from "@hearth/client";
import { forgetSession, keptSession, type Place, sessionKey } from "./session.ts";

/** Keeps a session: for this tab, or on the device. Where the browser keeps nothing it lasts for this page. */
export function keepSession(place: Place, token: string, onDevice: boolean): void {
  forgetSession(place);
  try {
    (onDevice ? localStorage : sessionStorage).setItem(sessionKey(place), token);
  } catch {
    // Blocked, or full: the page itself knows who is speaking.
  }
}

/** Forgets the kept session as soon as it has ended, or somebody signs out. Returns the function that ends it. */
export function watchSession(client: Client): () => void {
  const stop = client.subscribe(() => {
    if (client.signedIn) return;
    forgetSession(client);
    stop();
  });
  return stop;
}

/** Does as another tab has done: a session that is kept on the device begins and ends in all of them. */
export async function followOtherTab(
  client: Client,
  { key, oldValue, newValue }: StorageEvent,
): Promise<void> {
  if (key !== sessionKey(client)) return;
  if (newValue === null && client.token === oldValue) await client.identify(null);
  if (newValue === null || client.signedIn || keptSession(client) !== newValue) return;
  watchSession(client);
  // What the other tab signed in with may have ended by now: then this one stays signed out.
  await client.identify(newValue).catch(() => {});
}
