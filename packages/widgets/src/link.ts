/**
 * Links into elements stand in the page's hash: `#hearth-post-THREAD.POST`, `#hearth-poll-ID`, `#hearth-idea-ID`; an
 * idea's own discussion adds its part behind a slash: `#hearth-idea-ID/post-THREAD.POST`.
 */
export const LINK = "#hearth-";

/** The address of a part of this page. */
export const linkTo = (part: string): string => `${location.pathname}${location.search}${LINK}${part}`;

/**
 * What follows `kind-` in the page's hash, or null: `linked("poll")` of `#hearth-poll-7` is `7`. `base` is what has to
 * stand before it: `linked("post", "idea-3/")` of `#hearth-idea-3/post-9` is `9`.
 */
export function linked(kind: string, base = ""): string | null {
  const begin = `${LINK}${base}${kind}-`;
  const hash = decoded(location.hash);
  return hash.startsWith(begin) ? hash.slice(begin.length).split("/")[0]! : null;
}

/** A hash is anybody's to write: one that is no proper encoding stays as it is. */
function decoded(hash: string): string {
  try {
    return decodeURIComponent(hash);
  } catch {
    return hash;
  }
}

/** The page's own name for itself, else its path; so that `?utm=…` does not make another place. */
export function canonicalPath(): string {
  const link = document.querySelector<HTMLLinkElement>('link[rel="canonical"]');
  return new URL(link?.href || location.href, location.href).pathname;
}
