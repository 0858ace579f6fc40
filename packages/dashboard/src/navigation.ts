import { addressOf, placeOf, placeOn, type Place, type PlaceGiven } from "./place.ts";

/** Path of the desk with a slash at its end; Hearth may be under a path itself. */
const BASE = /^.*?\/dashboard\//.exec(location.pathname)?.[0] ?? "/dashboard/";

const listeners = new Set<() => void>();
const tell = (): void => listeners.forEach((each) => each());

export const here = (): { community: string | null; place: Place } =>
  placeOf(location.pathname.slice(BASE.length), location.search);

/** The address of a place at this desk. */
export const hrefTo = (place: PlaceGiven): string => BASE + addressOf(here().community ?? "", placeOn(place));

/** Goes to an address of this desk, without loading it anew; `replace` leaves no step to go back to. */
export function goTo(href: string, { replace = false } = {}): void {
  history[replace ? "replaceState" : "pushState"](null, "", href);
  tell();
}

/** Calls back when one has gone elsewhere at the desk. Returns the function that ends it. */
export function onMoved(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** The address that a press on a link leads to, where that is at this desk and the press is no wish for another tab. */
export function ownLink(event: MouseEvent): string | null {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey)
    return null;
  const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
  if (!link || link.target || link.origin !== location.origin || !link.pathname.startsWith(BASE)) return null;
  return link.pathname + link.search;
}

addEventListener("popstate", tell);
