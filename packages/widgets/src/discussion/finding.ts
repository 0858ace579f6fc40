import type { LiveList } from "@hearth/client";
import type { Post } from "@hearth/contract";
import { FIRST_REPLIES, isThread, LEVELS } from "@hearth/contract/rules";
import type { Host } from "./shown.ts";

/** What has to be open for a post to be seen. */
export interface Way {
  /** All that it hangs on, nearest first. */
  above: string[];
  /** Where its thread has to begin; undefined for the opening post. */
  from: string | undefined;
}

/** The way to a post; null when it, or something it hangs on, is not known yet. */
export function wayTo(id: string, posts: ReadonlyMap<string, Post>): Way | null {
  const above: string[] = [];
  for (let post = posts.get(id); ; post = posts.get(post.parent)) {
    if (!post || above.length > posts.size) return null;
    if (post.parent === null) break;
    above.push(post.parent);
  }
  const depth = above.length;
  // Steps of `LEVELS`, as somebody takes who continues from the opening post downwards.
  const start = Math.floor(Math.max(0, depth - 1) / LEVELS) * LEVELS;
  return { above, from: start > 0 ? above[depth - 1 - start] : undefined };
}

/**
 * Whether a post that arrived unasked is new. A change to a reply that was only not read yet arrives just so: of a thread
 * with `replies`, some of which did not come along. `since` is when the newest post of the first reading was made.
 */
export const isNews = (post: Post, replies: number, since = 0): boolean =>
  isThread(post) || post.version === 1 || post.createdAt > since || replies < FIRST_REPLIES;

/** The parts of a link to a post: `THREAD.POST`, or `THREAD` alone for the opening post. */
export function postLink(part: string): { thread: string; post: string } {
  const [thread = "", post = thread] = part.split(".");
  return { thread, post };
}

/** The space's list, and those of threads followed whole. */
export const listsOf = ({ list, shown }: Pick<Host, "list" | "shown">): LiveList<Post>[] =>
  [list, ...[...shown.whole.values()].map((whole) => whole.list)].filter((each) => each !== undefined);
