// Where a sign-in by code is kept: for the tab, or on the device where the member wants that; and a draft, while its writer is
// away at the shop's login, or loads a page anew that is out of date. Nothing else is ever stored.

/** Which Hearth, and which community there. */
export interface Place {
  server: string;
  community: string;
}

export const sessionKey = ({ server, community }: Place): string => `hearth ${server} ${community}`;
export const draftsKey = (place: Place): string => `hearth-drafts ${sessionKey(place)}`;

/** The session that was kept for this place; null where there is none, or where the browser keeps nothing. */
export function keptSession(place: Place): string | null {
  try {
    return sessionStorage.getItem(sessionKey(place)) ?? localStorage.getItem(sessionKey(place));
  } catch {
    return null;
  }
}

/** Whether somebody comes back from the shop's login, where a draft waits for them. */
export function draftWaits(place: Place): boolean {
  try {
    return draftsKey(place) in sessionStorage;
  } catch {
    return false;
  }
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
