import { canonicalPath } from "./link.ts";

/** Title and address of the page around an element, for the space that a first write makes; `data-title` and `data-url` say so where it is about another page. */
export function pageAround({ dataset }: HTMLElement): { title: string; url: string } {
  const { title = document.title, url = location.origin + canonicalPath() } = dataset;
  return { title, url };
}
