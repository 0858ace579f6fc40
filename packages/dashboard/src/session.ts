const keyOf = (community: string): string => `hearth-desk:${community}`;

/** Takes a session out of the address, where a host's link handed it over, and keeps it for the tab. */
export function takeSession(community: string): string | null {
  const token = new URLSearchParams(location.hash.slice(1)).get("session");
  if (token) {
    keepSession(community, token);
    history.replaceState(null, "", location.pathname + location.search);
  }
  return token ?? keptSession(community);
}

function keptSession(community: string): string | null {
  try {
    return sessionStorage.getItem(keyOf(community));
  } catch {
    return null;
  }
}

/** Keeps who is at the desk until the tab is closed; null forgets them. Where nothing may be kept, it holds for the page. */
export function keepSession(community: string, token: string | null): void {
  try {
    if (token === null) sessionStorage.removeItem(keyOf(community));
    else sessionStorage.setItem(keyOf(community), token);
  } catch {
    // The browser keeps nothing.
  }
}
