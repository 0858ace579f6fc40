import { keepSession } from "@hearth/widgets/parts";

/** Takes a session out of the address, where a host's link handed it over, and keeps it for the tab. */
export function takeSession(place: { server: string; community: string }): void {
  const token = new URLSearchParams(location.hash.slice(1)).get("session");
  if (!token) return;
  keepSession(place, token, false);
  history.replaceState(null, "", location.pathname + location.search);
}
