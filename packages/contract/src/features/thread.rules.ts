import { FIRST_REPLIES } from "../page-sizes.ts";
import type { Post } from "./discussion.ts";

// Apart from the other rules of discussions: reading needs these, and nothing else of them.

/** Whether a post opens a thread. */
export const isThread = (post: Pick<Post, "id" | "thread">): boolean => post.id === post.thread;

/** How many levels of replies are shown below a thread's opening post; deeper ones continue on their own. */
export const LEVELS = 3;

/** A post with the replies shown below it, oldest first. */
export interface Branch {
  post: Post;
  replies: Branch[];
  /** Replies below it at any depth; tombstones, and what a moderator has yet to read, are not counted. */
  below: number;
  /** Of those, how many are too deep to be shown here. */
  deeper: number;
}

/** One thread as it is shown now. */
export interface ThreadView {
  opening: Post;
  /** Where it begins: its opening post, or a reply further down that somebody continued at. */
  top: Branch;
  /** Replies that are not on the page yet. */
  more: number;
  /** Replies that wait to be asked for. */
  fresh: Post[];
}

/** How much of a thread has been read. */
export type Read = "first" | "part" | "whole";

/**
 * What is shown of a thread. `posts` are all that are known, by id; `held` those that wait; `from` is the post to begin
 * at, when it is not the opening one; `levels` of replies are shown.
 */
export function threadView(
  opening: Post,
  posts: ReadonlyMap<string, Post>,
  held: readonly Post[] = [],
  read: Read = "first",
  from?: string,
  levels = LEVELS,
): ThreadView {
  const all = branches([...posts.values()].filter((post) => post.thread === opening.id));
  const whole = all.get(opening.id)!;
  const fresh = held.filter((post) => post.thread === opening.id && !isThread(post));
  const waiting = fresh.filter((post) => post.deletedAt === null).length;
  const missing = opening.replies - whole.below - waiting;
  // The first replies come along, so a thread with fewer of them is whole, whatever a count on its way still says.
  const short = all.size - 1 + fresh.length < FIRST_REPLIES;
  const more =
    read === "whole" || (read === "first" && short) ? 0 : Math.max(read === "part" ? 1 : 0, missing);
  const top = trimmed((from && all.get(from)) || whole, levels);
  return { opening, top, more, fresh };
}

/** Hangs replies on their parents. Those whose parent is not known yet hang nowhere. */
function branches(posts: Post[]): Map<string, Branch> {
  const all = new Map<string, Branch>();
  const inOrder = posts.sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1));
  for (const post of inOrder) all.set(post.id, { post, replies: [], below: 0, deeper: 0 });
  for (const branch of all.values()) parentOf(branch, all)?.replies.push(branch);
  // By levels and not by recursion: a chain may be as long as its writers like.
  const levels = [...all.values()].filter(({ post }) => isThread(post));
  for (const branch of levels) for (const reply of branch.replies) levels.push(reply);
  for (const branch of levels.reverse()) {
    const parent = parentOf(branch, all);
    if (parent) parent.below += branch.below + ((branch.post.deletedAt ?? branch.post.held) ? 0 : 1);
  }
  return all;
}

const parentOf = ({ post }: Branch, all: Map<string | null, Branch>): Branch | undefined =>
  all.get(post.parent);

function trimmed(branch: Branch, levels: number): Branch {
  if (levels === 0) return { ...branch, replies: [], deeper: branch.below };
  return { ...branch, replies: branch.replies.map((reply) => trimmed(reply, levels - 1)) };
}

const LONG = 1_200;
const CUT = 800;

/** The beginning of a very long text, cut where a paragraph or a word ends; null when it is not long. */
export function beginningOf(text: string): string | null {
  if (text.length <= LONG) return null;
  const paragraph = text.lastIndexOf("\n\n", LONG);
  if (paragraph > CUT / 2) return text.slice(0, paragraph);
  const word = text.lastIndexOf(" ", CUT);
  return `${text.slice(0, word > CUT / 2 ? word : CUT).replace(/[\uD800-\uDBFF]$/, "")} …`;
}

/** What stands behind `post-` in the link to a post. */
export const linkOf = (post: Pick<Post, "id" | "thread">): string =>
  isThread(post) ? post.id : `${post.thread}.${post.id}`;
