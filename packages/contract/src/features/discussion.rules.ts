import { HearthError } from "../hearth-error.ts";
import { atLeast, type Role } from "../roles.ts";
import type { Post } from "./discussion.ts";
import { isThread } from "./thread.rules.ts";

type Asked = Pick<Post, "author" | "deletedAt">;

/** Whether a post waits for a moderator: the first of somebody who is not a member, where the community wants that. */
export const waits = (
  { firstPostsHeld }: { firstPostsHeld?: boolean },
  role: Role,
  /** Whether everybody may read one of theirs already. */
  isKnown: boolean,
): boolean => firstPostsHeld === true && !atLeast(role, "member") && !isKnown;

/** A held post is known to its author and to moderators. */
export const maySeeHeld = (post: Pick<Post, "author">, { id, role }: { id: string; role: Role }): boolean =>
  post.author === id || atLeast(role, "moderator");

/** A tombstone keeps its place while something hangs on it: replies always, a thread as long as it has a live reply. */
export const keepsPlace = (post: Pick<Post, "id" | "thread" | "deletedAt" | "replies">): boolean =>
  !isThread(post) || post.deletedAt === null || post.replies > 0;

/** Moderators may go on in a locked thread, so that they can say why it is. */
export function checkReply(thread: Pick<Post, "locked">, parent: Pick<Post, "deletedAt">, role: Role): void {
  if (thread.locked && !atLeast(role, "moderator")) throw new HearthError("locked");
  if (parent.deletedAt !== null) throw new HearthError("deleted");
}

/** Only the author edits, and not in a locked thread. */
export function checkEdit(post: Asked, thread: Pick<Post, "locked">, caller: string): void {
  checkOwn(post, caller);
  if (thread.locked) throw new HearthError("locked");
}

/** Only the author deletes; a moderator removes instead, with a reason. */
export function checkOwn(post: Asked, caller: string): void {
  if (post.deletedAt !== null) throw new HearthError("deleted");
  if (post.author !== caller) throw new HearthError("not-allowed");
}

/** Whether `checkEdit` passes, for what is shown. */
export const mayEdit = (post: Asked, thread: Pick<Post, "locked">, caller: string): boolean =>
  passes(() => checkEdit(post, thread, caller));
/** Whether `checkOwn` passes. */
export const mayDelete = (post: Asked, caller: string): boolean => passes(() => checkOwn(post, caller));
/** Whether `checkReply` passes. */
export const mayReply = (
  thread: Pick<Post, "locked">,
  parent: Pick<Post, "deletedAt">,
  role: Role,
): boolean => passes(() => checkReply(thread, parent, role));

function passes(check: () => void): boolean {
  try {
    check();
    return true;
  } catch {
    return false;
  }
}
