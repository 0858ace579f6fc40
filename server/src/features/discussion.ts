import {
  checkEdit,
  checkOwn,
  checkReply,
  checkWrite,
  type discussionOperations,
  HearthError,
  ideaOfSpace,
  isThread,
  keepsPlace,
  type Post,
} from "@hearth/contract";
import type { Context, FeatureTotals, OperationHandlers, Scope } from "../handlers.ts";
import type { PostDoc } from "../store/collections.ts";
import type { Change } from "../store/store.ts";
import { holds } from "./keep.ts";
import { openSpace, publishSpace, readableSpace, writableSpace } from "./spaces.ts";

/** A post as it leaves. What a moderator took away stays in the store, for undoing, and nowhere else. */
export const asShown = (post: PostDoc): Post =>
  post.removed ? { ...post, title: "", text: "", author: null } : post;

/** The post, for a caller who may read where it stands. */
async function readablePost(ctx: Context, id: string): Promise<PostDoc> {
  const post = await ctx.store.posts.get(id);
  if (!post) throw new HearthError("not-found");
  await readableSpace(ctx, post.space);
  return post;
}

/** The thread, for a caller who may read where it stands. */
export async function readableThread(ctx: Context, id: string): Promise<PostDoc> {
  const thread = await readablePost(ctx, id);
  if (!isThread(thread)) throw new HearthError("not-found");
  return thread;
}

/** Tells those who read the space, and those who read the thread. */
export async function publishPost(scope: Scope, post: PostDoc): Promise<void> {
  const { space, thread } = post;
  await scope.publish("discussion.inSpace", { space }, post.listed ? asShown(post) : { gone: post });
  await scope.publish("discussion.thread", { thread }, asShown(post));
}

export function recountAround(scope: Scope, post: PostDoc): void {
  if (!isThread(post)) scope.recount("thread.replies", post.thread);
  scope.recount("space.posts", post.space);
  const idea = ideaOfSpace(post.space);
  if (idea !== null) scope.recount("idea.comments", idea);
}

type Work = (post: PostDoc) => Change<PostDoc> | null;

/** Writes what `work` makes of the post and tells about it; null leaves it as it is, as when something is tried again. */
async function revisePost(ctx: Context, before: PostDoc, work: Work): Promise<PostDoc> {
  const post = await ctx.store.posts.revise(before.id, work);
  if (!post) throw new HearthError("not-found");
  if (post.version === before.version) return post;
  await publishPost(ctx, post);
  if (post.live !== before.live) recountAround(ctx, post);
  return post;
}

/** The fields that say whether it is a tombstone, and whether that keeps its place. */
const standing = (post: PostDoc, deletedAt: number | null): Change<PostDoc> => ({
  deletedAt,
  live: deletedAt === null,
  listed: keepsPlace({ ...post, deletedAt }),
});

/** What makes a tombstone of a post: neither text nor author. One that has been a tombstone keeps its time. */
export const tombstone = (post: PostDoc, at: number): Change<PostDoc> => ({
  title: "",
  text: "",
  author: null,
  writer: post.id,
  editedAt: null,
  pinned: false,
  ...standing(post, post.deletedAt ?? at),
});

async function writtenBefore(ctx: Context, once: string): Promise<PostDoc | undefined> {
  const { items } = await ctx.store.posts.find({ where: { writer: ctx.caller.id, once }, limit: 1 });
  return items[0];
}

/** The post that is answered, in the same space; undefined when a thread is opened. */
async function answered(ctx: Context, space: string, id: string | undefined): Promise<PostDoc | undefined> {
  if (id === undefined) return undefined;
  const parent = await ctx.store.posts.get(id);
  const thread = parent && (await ctx.store.posts.get(parent.thread));
  if (!thread || parent.space !== space) throw new HearthError("not-found");
  checkReply(thread, parent, ctx.caller.role);
  return parent;
}

function newPost(ctx: Context, space: string, parent: PostDoc | undefined) {
  const id = ctx.newId();
  return {
    id,
    space,
    kind: parent ? ("reply" as const) : ("thread" as const),
    thread: parent?.thread ?? id,
    parent: parent?.id ?? null,
    author: ctx.caller.id,
    writer: ctx.caller.id,
    editedAt: null,
    deletedAt: null,
    removed: null,
    pinned: false,
    locked: false,
    replies: 0,
    live: true,
    listed: true,
  };
}

async function arrangeThread(ctx: Context, id: string, change: Pick<Change<PostDoc>, "pinned" | "locked">) {
  const thread = await readableThread(ctx, id);
  return revisePost(ctx, thread, (post) => {
    if (post.deletedAt !== null) throw new HearthError("deleted");
    return holds(post, change) ? null : change;
  });
}

export const discussionHandlers: OperationHandlers<typeof discussionOperations> = {
  async "discussion.write"({ once, space: key, parent: parentId, title, text, page }, ctx) {
    const space = await readableSpace(ctx, key);
    const earlier = await writtenBefore(ctx, once);
    if (earlier) return asShown(earlier);
    checkWrite(space, ctx.caller.role);
    const parent = await answered(ctx, key, parentId);
    await openSpace(ctx, space, page);
    const words = { title: parent ? "" : title.trim(), text };
    const written = await ctx.store.posts.insertOnce({ ...newPost(ctx, key, parent), ...words, once });
    if (!written.repeated) {
      await publishPost(ctx, written.doc);
      recountAround(ctx, written.doc);
    }
    return asShown(written.doc);
  },

  async "discussion.edit"({ post: id, title, text }, ctx) {
    const before = await readablePost(ctx, id);
    await writableSpace(ctx, before.space);
    const thread = isThread(before) ? null : await ctx.store.posts.get(before.thread);
    const edited = await revisePost(ctx, before, (post) => {
      checkEdit(post, thread ?? post, ctx.caller.id);
      const words = { title: isThread(post) ? (title?.trim() ?? post.title) : "", text };
      return holds(post, words) ? null : { ...words, editedAt: ctx.now() };
    });
    return asShown(edited);
  },

  async "discussion.delete"({ post: id }, ctx) {
    const before = await readablePost(ctx, id);
    return revisePost(ctx, before, (post) => {
      checkOwn(post, ctx.caller.id);
      return tombstone(post, ctx.now());
    });
  },

  async "discussion.remove"({ post: id, reason }, ctx) {
    const before = await readablePost(ctx, id);
    const removed = await revisePost(ctx, before, (post) => {
      if (post.removed) return null;
      if (post.deletedAt !== null) throw new HearthError("deleted");
      return { removed: { by: ctx.caller.id, reason }, ...standing(post, ctx.now()) };
    });
    return asShown(removed);
  },

  async "discussion.restore"({ post: id }, ctx) {
    const before = await readablePost(ctx, id);
    return revisePost(ctx, before, (post) => {
      if (post.live) return null;
      if (!post.removed) throw new HearthError("not-found");
      return { removed: null, ...standing(post, null) };
    });
  },

  "discussion.pin": ({ thread, pinned }, ctx) => arrangeThread(ctx, thread, { pinned }),
  "discussion.lock": ({ thread, locked }, ctx) => arrangeThread(ctx, thread, { locked }),
};

/** Counts a thread's live replies; a tombstone enters or leaves its space's list with the first and the last. */
export async function recountReplies(thread: string, scope: Scope): Promise<void> {
  let before: number | undefined;
  const post = await scope.store.posts.revise(thread, async (doc) => {
    before = doc.version;
    const replies = await scope.store.posts.count({ thread, kind: "reply", live: true });
    const counted = { replies, listed: keepsPlace({ ...doc, replies }) };
    return holds(doc, counted) ? null : counted;
  });
  if (post && post.version !== before) await publishPost(scope, post);
}

/** Counts a space's live threads and posts. */
export async function recountSpace(space: string, scope: Scope): Promise<void> {
  const { posts, spaces } = scope.store;
  let before: number | undefined;
  const kept = await spaces.revise(space, async (doc) => {
    before = doc.version;
    const threads = await posts.count({ space, live: true, kind: "thread" });
    const replies = await posts.count({ space, live: true, kind: "reply" });
    const counted = { threads, posts: threads + replies };
    return holds(doc, counted) ? null : counted;
  });
  if (kept && kept.version !== before) await publishSpace(scope, space);
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
