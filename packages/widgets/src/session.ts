// Where a sign-in by code is kept: for the tab, or on the device where the member wants that; and a draft, while its writer is
// away at the shop's login, or loads a page anew that is out of date. Nothing else is ever stored.

/** Which Hearth, and which community there. */
export interface Place {
  server: string;
  community: string;
}

export const sessionKey = ({ server, community }: Place): string => `hearth ${server} ${community}`;
export const draftsKey = (place: Place): string => `hearth-drafts ${sessionKey(place)}`;

/** What the browser keeps for this place: a session, and drafts of somebody who comes back from the shop's login. Nothing where it keeps nothing. */
export function keptFor(place: Place): { token?: string | null; drafts?: boolean } {
  const key = sessionKey(place);
  try {
    return {
      token: sessionStorage.getItem(key) ?? localStorage.getItem(key),
      drafts: draftsKey(place) in sessionStorage,
    };
  } catch {
    return {};
  }
}
