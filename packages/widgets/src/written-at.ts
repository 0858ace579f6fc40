import { canonicalPath } from "./link.ts";

/** Title and address of the page on which something is written, for the space that a first write makes. */
export const writtenAt = (): { title: string; url: string } => ({
  title: document.title,
  url: location.origin + canonicalPath(),
});
