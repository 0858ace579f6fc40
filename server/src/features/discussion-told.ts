import { ideaOfSpace, isThread, type Post } from "@hearth/contract";
import type { Scope } from "../handlers.ts";
import type { PostDoc } from "../store/collections.ts";
import { readableChanged } from "./readable-changes.ts";
import { publishIn } from "./spaces.ts";

/** A post as it leaves. What a moderator took away stays in the store, for undoing, and is shown to moderators only. */
export const asShown = (post: PostDoc): Post => {
  const { held = false } = post;
  return post.removed ? { ...post, held, title: "", text: "", author: null } : { ...post, held };
};

/** A post as moderators see it. */
export const asKept = (post: PostDoc): Post => ({ ...post, held: post.held ?? false });

/** Tells all who read a list that the post is in or was in; of a held one only those hear who may know of it. */
export async function publishPost(scope: Scope, post: PostDoc, before?: PostDoc): Promise<void> {
  if (post.held || before?.held) await publishHeld(scope, post, before?.author ?? post.author);
  if (post.held) return;
  // What was never released leaves nothing behind.
  if (!before?.held || post.live) await publishPublic(scope, post);
  if (post.removed || before?.removed)
    await scope.publish("discussion.removed", {}, post.removed ? asKept(post) : { gone: post });
}

async function publishHeld(scope: Scope, post: PostDoc, author: string | null): Promise<void> {
  const change = post.held ? asKept(post) : { gone: post };
  if (author !== null) await publishIn(scope, "discussion.myHeld", post.space, change, author);
  await scope.publish("discussion.held", {}, change);
}

async function publishPublic(scope: Scope, post: PostDoc): Promise<void> {
  const { space, thread } = post;
  const change = post.listed ? asShown(post) : { gone: post };
  await publishIn(scope, "discussion.inSpace", space, change);
  await scope.publish("discussion.thread", { thread }, asShown(post));
  await readableChanged(scope, space);
  if (!isThread(post)) return;
  const [all, unanswered] = [post.live, post.live && !post.answered];
  await scope.publish("discussion.everywhere", { only: "all" }, all ? change : { gone: post });
  await scope.publish("discussion.everywhere", { only: "unanswered" }, unanswered ? change : { gone: post });
}

/** Has everything counted again that the post counts into. */
export function recountAround(scope: Scope, post: PostDoc): void {
  if (!isThread(post)) scope.recount("thread.replies", post.thread);
  scope.recount("space.posts", post.space);
  const idea = ideaOfSpace(post.space);
  if (idea !== null) scope.recount("idea.comments", idea);
}
