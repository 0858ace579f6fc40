/**
 * Links into elements stand in the page's hash: `#hearth-post-THREAD.POST`, `#hearth-poll-ID`, `#hearth-idea-ID`; an
 * idea's own discussion adds its part behind a slash: `#hearth-idea-ID/post-THREAD.POST`.
 */
export const LINK = "#hearth-";

/** The address of a part of this page; whole, as a page's `<base>` may lead elsewhere. */
export const linkTo = (part: string): string => location.href.split("#")[0] + LINK + part;

/** The page's own name for itself, else its path; so that `?utm=…` does not make another place. */
export function canonicalPath(): string {
  const link = document.querySelector<HTMLLinkElement>('link[rel="canonical"]');
  return new URL(link?.href || location.href, location.href).pathname;
}
