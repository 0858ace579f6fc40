import type { Post } from "@hearth/contract";

/** The words that a conversation is known by in a list: its title, else how it begins. Empty for a tombstone. */
export function startOf({ title, text }: Pick<Post, "title" | "text">): string {
  if (title.trim()) return title.trim();
  const line = text.split("\n").find((each) => each.trim() !== "") ?? "";
  return line
    .replace(/^\s*(?:[>*+-]|\d+[.)]|```)\s*/, "")
    .replace(/[*_`]{1,2}(\S.*?\S|\S)[*_`]{1,2}/g, "$1")
    .trim();
}

/** A thread from its opening post on, in the order it was written. */
export const inOrder = (posts: readonly Post[]): Post[] =>
  [...posts].sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1));

/** The post on the page it was written on; null where the space has no page. */
export function onPage(url: string | null, { thread, id }: Pick<Post, "thread" | "id">): string | null {
  if (url === null) return null;
  return `${url}#hearth-post-${thread === id ? id : `${thread}.${id}`}`;
}
