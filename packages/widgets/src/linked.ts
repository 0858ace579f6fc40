import { LINK } from "./link.ts";

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
