import {
  checkEdit,
  checkOwn,
  checkReply,
  type discussionOperations,
  HearthError,
  isThread,
  keepsPlace,
  maySeeHeld,
  waits,
} from "@hearth/contract";
import type { Context, OperationHandlers } from "../handlers.ts";
import type { PostDoc } from "../store/collections.ts";
import type { Change } from "../store/store.ts";
import { thisCommunity } from "./community.ts";
import { asShown, publishPost, recountAround } from "./discussion-told.ts";
import { holds } from "./keep.ts";
import { tellOf } from "./notices.ts";
import { type KnownSpace, openSpace, readableSpace, writableSpace } from "./spaces.ts";

/** The post, for a caller who may read where it stands. */
async function readablePost(ctx: Context, id: string): Promise<PostDoc> {
  const post = await ctx.store.posts.get(id);
  if (!post || (post.held && !maySeeHeld(post, ctx.caller))) throw new HearthError("not-found");
  await readableSpace(ctx, post.space);
  return post;
}

/** The thread, for a caller who may read where it stands. */
export async function readableThread(ctx: Context, id: string): Promise<PostDoc> {
  const thread = await readablePost(ctx, id);
  if (!isThread(thread)) throw new HearthError("not-found");
  return thread;
}

type Work = (post: PostDoc) => Change<PostDoc> | null;

/** Writes what `work` makes of the post and tells about it; null leaves it as it is, as when something is tried again. */
async function revisePost(ctx: Context, before: PostDoc, work: Work): Promise<PostDoc> {
  const post = await ctx.store.posts.revise(before.id, work);
  if (!post) throw new HearthError("not-found");
  if (post.version === before.version) return post;
  await publishPost(ctx, post, before);
  if (post.live !== before.live) recountAround(ctx, post);
  return post;
}

/** The fields that say whether it is a tombstone, and whether that keeps its place; one that was still held never had one. */
const standing = (post: PostDoc, deletedAt: number | null): Change<PostDoc> => ({
  deletedAt,
  held: false,
  live: deletedAt === null,
  listed: !post.held && keepsPlace({ ...post, deletedAt }),
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

/** The post that is answered, in the same space; undefined when a thread is opened. Nothing hangs on what is held. */
async function answered(
  ctx: Context,
  space: KnownSpace,
  id: string | undefined,
): Promise<PostDoc | undefined> {
  if (id === undefined) return undefined;
  const parent = await ctx.store.posts.get(id);
  const thread = parent && (await ctx.store.posts.get(parent.thread));
  if (!thread || !space.keys.includes(parent.space)) throw new HearthError("not-found");
  if (parent.held || thread.held) throw new HearthError("not-found");
  checkReply(thread, parent, ctx.caller.role);
  return parent;
}

/** So many of somebody's posts are looked through for one that everybody may read. */
const LATEST = 50;

/** Whether what the caller writes is to wait for a moderator. */
async function isHeld({ store, caller, ...scope }: Context): Promise<boolean> {
  const community = await thisCommunity(scope);
  if (!waits(community, caller.role, false)) return false;
  const where = { author: caller.id };
  const latest = await store.posts.find({ where, sort: "createdAt", order: "desc", limit: LATEST });
  return waits(
    community,
    caller.role,
    latest.items.some(({ live }) => live),
  );
}

/** A reply is kept under the key that its thread was written under. */
function newPost(ctx: Context, space: KnownSpace, parent: PostDoc | undefined, held: boolean) {
  const id = ctx.newId();
  return {
    id,
    space: parent?.space ?? space.id,
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
    answered: null,
    held,
    live: !held,
    listed: !held,
  };
}

async function arrangeThread(ctx: Context, id: string, change: Pick<Change<PostDoc>, "pinned" | "locked">) {
  const thread = await readableThread(ctx, id);
  const arranged = await revisePost(ctx, thread, (post) => {
    if (post.deletedAt !== null) throw new HearthError("deleted");
    return holds(post, change) ? null : change;
  });
  return asShown(arranged);
}

export const discussionHandlers: OperationHandlers<typeof discussionOperations> = {
  async "discussion.write"({ once, space: key, parent: parentId, title, text, page }, ctx) {
    const earlier = await writtenBefore(ctx, once);
    if (earlier) return asShown(await readablePost(ctx, earlier.id));
    const space = await writableSpace(ctx, key);
    const parent = await answered(ctx, space, parentId);
    const held = await isHeld(ctx);
    await openSpace(ctx, space, page);
    const words = { title: parent ? "" : title.trim(), text };
    const written = await ctx.store.posts.insertOnce({
      ...newPost(ctx, space, parent, held),
      ...words,
      once,
    });
    if (!written.repeated) {
      await publishPost(ctx, written.doc);
      if (!held) {
        recountAround(ctx, written.doc);
        await tellOf(ctx, written.doc);
      }
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
    const deleted = await revisePost(ctx, before, (post) => {
      checkOwn(post, ctx.caller.id);
      return tombstone(post, ctx.now());
    });
    return asShown(deleted);
  },

  async "discussion.remove"({ post: id, reason }, ctx) {
    const before = await readablePost(ctx, id);
    const removed = await revisePost(ctx, before, (post) => {
      if (post.removed) return null;
      if (post.deletedAt !== null) throw new HearthError("deleted");
      return { removed: { by: ctx.caller.id, reason }, taken: true, ...standing(post, ctx.now()) };
    });
    return asShown(removed);
  },

  async "discussion.restore"({ post: id }, ctx) {
    const before = await readablePost(ctx, id);
    const restored = await revisePost(ctx, before, (post) => {
      if (post.live) return null;
      if (!post.removed) throw new HearthError("not-found");
      return { removed: null, taken: null, ...standing(post, null) };
    });
    return asShown(restored);
  },

  async "discussion.release"({ post: id }, ctx) {
    const before = await readablePost(ctx, id);
    const released = await revisePost(ctx, before, (post) => {
      if (post.deletedAt !== null) throw new HearthError("deleted");
      return post.held ? { held: false, live: true, listed: true } : null;
    });
    if (released.version !== before.version) await tellOf(ctx, released);
    return asShown(released);
  },

  "discussion.pin": ({ thread, pinned }, ctx) => arrangeThread(ctx, thread, { pinned }),
  "discussion.lock": ({ thread, locked }, ctx) => arrangeThread(ctx, thread, { locked }),
};
