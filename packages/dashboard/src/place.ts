/** The desk's pages, in the order they are offered in; for hosts only are `community`, `wording` and `connections`. */
export const PAGES = [
  "conversations",
  "applications",
  "members",
  "invites",
  "spaces",
  "community",
  "wording",
  "connections",
  "log",
] as const;
export type PageName = (typeof PAGES)[number];

/** Where one is at the desk: each has an address of its own. */
export interface Place {
  page: PageName;
  /** What is opened on it: a thread, an applicant, a member, a space, a part of the community, a language. */
  item: string | null;
  /** Which of its lists is shown; null is the first. */
  show: string | null;
  /** What is searched for. */
  words: string | null;
}

export const placeOn = ({ page, item = null, show = null, words = null }: PlaceGiven): Place => ({
  page,
  item,
  show,
  words,
});
export type PlaceGiven = Partial<Place> & Pick<Place, "page">;

/** Reads an address below `/dashboard/`. Without a community in it, `?community=` names it; an unknown page is the first. */
export function placeOf(path: string, search: string): { community: string | null; place: Place } {
  const [community = "", page = "", item = ""] = path.split("/").map(decoded);
  const query = new URLSearchParams(search);
  const place = placeOn({
    page: PAGES.find((each) => each === page) ?? PAGES[0],
    item: item || null,
    show: query.get("show") || null,
    words: query.get("words") || null,
  });
  return { community: community || query.get("community") || null, place };
}

/** The address of a place, below `/dashboard/`. */
export function addressOf(community: string, { page, item, show, words }: Place): string {
  const path = [community, page, ...(item === null ? [] : [item])].map(encodeURIComponent).join("/");
  const query = new URLSearchParams({ ...(show && { show }), ...(words && { words }) });
  return query.size > 0 ? `${path}?${query}` : path;
}

/** An address is anybody's to write: one that is no proper encoding stays as it is. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
