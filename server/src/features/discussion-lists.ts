import { type discussionTopics, HearthError, PAGE, type ThreadSort } from "@hearth/contract";
import type { Context, TopicHandlers } from "../handlers.ts";
import type { PostDoc } from "../store/collections.ts";
import type { Page } from "../store/store.ts";
import { asShown, readableThread } from "./discussion.ts";
import { readableSpace } from "./spaces.ts";

const SORTS = {
  newest: { sort: "createdAt", order: "desc" },
  oldest: { sort: "createdAt", order: "asc" },
  answered: { sort: "replies", order: "desc" },
} as const;

interface Asked {
  space: string;
  sort: ThreadSort;
  after: string | undefined;
}

/** A space's list is two runs, the pinned threads and the others; a cursor says which run it stands in. */
type Run = "pinned" | "others";

function place(after: string | undefined): { run: Run; cursor: string | null } {
  if (after === undefined) return { run: "pinned", cursor: null };
  const [run, cursor] = after.split(".");
  if ((run === "pinned" || run === "others") && cursor !== undefined) return { run, cursor: cursor || null };
  throw new HearthError("bad-input", "after: not a cursor of this list");
}

/** The next threads of a space in the order asked for; pinned ones come before all others. */
async function threadPage({ store }: Context, { space, sort, after }: Asked): Promise<Page<PostDoc>> {
  const { run, cursor } = place(after);
  const read = (pinned: boolean, limit: number, from: string | null) => {
    const where = { space, kind: "thread" as const, listed: true, pinned };
    return store.posts.find({ where, ...SORTS[sort], after: from, limit });
  };
  const pinned = run === "pinned" ? await read(true, PAGE.threads, cursor) : null;
  if (pinned?.more) return { ...pinned, end: `pinned.${pinned.end ?? ""}` };
  const room = PAGE.threads - (pinned?.items.length ?? 0);
  if (pinned && room === 0)
    return { ...pinned, end: "others.", more: (await read(false, 1, null)).items.length > 0 };
  const others = await read(false, room, pinned ? null : cursor);
  const items = [...(pinned?.items ?? []), ...others.items];
  return { items, end: items.length > 0 ? `others.${others.end ?? ""}` : null, more: others.more };
}

async function firstReplies({ store }: Context, thread: string): Promise<PostDoc[]> {
  const where = { thread, kind: "reply" as const };
  const { items } = await store.posts.find({ where, sort: "createdAt", limit: PAGE.firstReplies });
  return items;
}

export const discussionTopicHandlers: TopicHandlers<typeof discussionTopics> = {
  "discussion.inSpace": {
    async guard({ space }, ctx) {
      await readableSpace(ctx, space);
    },
    async read({ space }, { sort, after }, ctx) {
      const { items, end, more } = await threadPage(ctx, { space, sort, after });
      const order = items.map(({ id }) => id);
      const replies = await Promise.all(order.map((thread) => firstReplies(ctx, thread)));
      return { items: [...items, ...replies.flat()].map(asShown), order, end, more };
    },
  },

  "discussion.thread": {
    async guard({ thread }, ctx) {
      await readableThread(ctx, thread);
    },
    async read({ thread }, { after }, ctx) {
      const opening = after === undefined ? [await readableThread(ctx, thread)] : [];
      const where = { thread, kind: "reply" as const };
      const page = await ctx.store.posts.find({ where, sort: "createdAt", limit: PAGE.thread, after });
      return { ...page, items: [...opening, ...page.items].map(asShown) };
    },
  },
};
