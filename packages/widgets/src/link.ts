/**
 * Links into elements stand in the page's hash: `#hearth-post-THREAD.POST`, `#hearth-poll-ID`, `#hearth-idea-ID`; an
 * idea's own discussion adds its part behind a slash: `#hearth-idea-ID/post-THREAD.POST`.
 */
export const LINK = "#hearth-";

/** The address of a part of this page. */
export const linkTo = (part: string): string => `${location.pathname}${location.search}${LINK}${part}`;

/** What follows `kind-` in the page's hash, or null: `linked("poll")` of `#hearth-poll-7` is `7`. */
export function linked(kind: string): string | null {
  if (!location.hash.startsWith(LINK)) return null;
  const parts = decodeURIComponent(location.hash.slice(LINK.length)).split("/");
  const part = parts.find((each) => each.startsWith(`${kind}-`));
  return part === undefined ? null : part.slice(kind.length + 1);
}
