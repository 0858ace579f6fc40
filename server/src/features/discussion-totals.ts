import { isThread, keepsPlace } from "@hearth/contract";
import type { FeatureTotals, Scope } from "../handlers.ts";
import type { PostDoc } from "../store/collections.ts";
import { publishPost } from "./discussion-told.ts";
import { holds } from "./keep.ts";
import { keysOf, publishSpace } from "./spaces.ts";

/**
 * Counts a thread's live replies, and whether one is by somebody else; a tombstone enters or leaves its space's list with the first
 * and the last.
 */
export async function recountReplies(thread: string, scope: Scope): Promise<void> {
  const { posts } = scope.store;
  let before: number | undefined;
  const post = await posts.revise(thread, async (doc) => {
    before = doc.version;
    const live = { thread, kind: "reply", live: true } as const;
    const replies = await posts.count(live);
    const own = await posts.count({ ...live, author: doc.author });
    const listed = !doc.held && keepsPlace({ ...doc, replies });
    const counted = { replies, answered: replies > own ? (true as const) : null, listed };
    return holds(doc, counted) ? null : counted;
  });
  if (post && post.version !== before) await publishPost(scope, post);
}

/** Counts a space's live threads and posts, under all keys that lead to it. */
export async function recountSpace(key: string, scope: Scope): Promise<void> {
  const { posts, spaces } = scope.store;
  const keys = await keysOf(scope, key);
  const count = async (kind: PostDoc["kind"]) => {
    const counts = await Promise.all(keys.map((space) => posts.count({ space, live: true, kind })));
    return counts.reduce((sum, each) => sum + each, 0);
  };
  let before: number | undefined;
  const kept = await spaces.revise(keys[0]!, async (doc) => {
    before = doc.version;
    const threads = await count("thread");
    const counted = { threads, posts: threads + (await count("reply")) };
    return holds(doc, counted) ? null : counted;
  });
  if (kept && kept.version !== before) await publishSpace(scope, kept.id);
}

export const discussionTotals: FeatureTotals = {
  "thread.replies": {
    facts: "posts",
    parentsOf: (fact) => {
      const post = fact as PostDoc;
      return isThread(post) ? [] : [post.thread];
    },
    recount: recountReplies,
  },
  "space.posts": {
    facts: "posts",
    parentsOf: (fact) => [(fact as PostDoc).space],
    recount: recountSpace,
  },
};
