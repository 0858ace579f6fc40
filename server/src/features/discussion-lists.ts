import { type discussionTopics, HearthError, PAGE, type ThreadSort } from "@hearth/contract";
import { anyone, type Context, type TopicHandlers } from "../handlers.ts";
import type { PostDoc } from "../store/collections.ts";
import type { Page } from "../store/store.ts";
import { asKept, asShown } from "./discussion-told.ts";
import { readableThread } from "./discussion.ts";
import { across, type KnownSpace, readableSpace, spaceOf } from "./spaces.ts";

const SORTS = {
  newest: { sort: "createdAt", order: "desc" },
  oldest: { sort: "createdAt", order: "asc" },
  answered: { sort: "replies", order: "desc" },
} as const;

const LATEST = { sort: "createdAt", order: "desc" } as const;
/** Held posts are somebody's first, so they are looked for among the newest so many. */
const OWN_LATEST = 200;

interface Asked {
  space: KnownSpace;
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
  const read = (pinned: boolean, limit: number, from: string | null) =>
    across<PostDoc>(space, { ...SORTS[sort], limit }, (key) => {
      const where = { space: key, kind: "thread" as const, listed: true, pinned };
      return store.posts.find({ where, ...SORTS[sort], after: from, limit });
    });
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
  const where = { thread, kind: "reply" as const, listed: true };
  const { items } = await store.posts.find({ where, sort: "createdAt", limit: PAGE.firstReplies });
  return items;
}

async function everyThread({ store }: Context, after: string | undefined) {
  const where = { kind: "thread", live: true } as const;
  const page = await store.posts.find({ where, ...LATEST, limit: PAGE.conversations, after });
  return { ...page, items: page.items.map(asShown) };
}

/** Threads without a reply by somebody else. One that was never counted, as it is older than that, is counted now and may be next time's. */
async function unansweredThreads({ store, recount }: Context, after: string | undefined) {
  const where = { kind: "thread", live: true, answered: null } as const;
  const page = await store.posts.find({ where, ...LATEST, limit: PAGE.conversations, after });
  const uncounted = page.items.filter(({ answered, replies }) => answered === undefined && replies > 0);
  for (const { id } of uncounted) recount("thread.replies", id);
  return { ...page, items: page.items.filter((each) => !uncounted.includes(each)).map(asShown) };
}

export const discussionTopicHandlers: TopicHandlers<typeof discussionTopics> = {
  "discussion.inSpace": {
    async guard({ space }, ctx) {
      await readableSpace(ctx, space);
    },
    async read({ space: key }, { sort, after }, ctx) {
      const space = await spaceOf(ctx, key);
      const { items, end, more } = await threadPage(ctx, { space, sort, after });
      const order = items.map(({ id }) => id);
      const replies = await Promise.all(order.map((thread) => firstReplies(ctx, thread)));
      return { items: [...items, ...replies.flat()].map(asShown), order, end, more };
    },
    unseen: () => [],
  },

  "discussion.thread": {
    async guard({ thread }, ctx) {
      await readableThread(ctx, thread);
    },
    async read({ thread }, { after }, ctx) {
      const opening = after === undefined ? [await readableThread(ctx, thread)] : [];
      const where = { thread, kind: "reply" as const, listed: true };
      const page = await ctx.store.posts.find({ where, sort: "createdAt", limit: PAGE.thread, after });
      return { ...page, items: [...opening, ...page.items].map(asShown) };
    },
  },

  "discussion.myHeld": {
    async guard({ space }, ctx) {
      await readableSpace(ctx, space);
    },
    async read({ space: key }, _args, ctx) {
      const { id: author } = ctx.caller;
      const { keys } = await spaceOf(ctx, key);
      const { items } = await ctx.store.posts.find({ where: { author }, ...LATEST, limit: OWN_LATEST });
      return { items: items.filter(({ held, space }) => held && keys.includes(space)).map(asKept) };
    },
    unseen: () => [],
  },

  "discussion.held": {
    guard: anyone,
    async read(_params, { after }, { store }) {
      const where = { held: true };
      const page = await store.posts.find({ where, sort: "createdAt", limit: PAGE.conversations, after });
      return { ...page, items: page.items.map(asKept) };
    },
  },

  "discussion.everywhere": {
    guard: anyone,
    read: ({ only }, { after }, ctx) =>
      only === "all" ? everyThread(ctx, after) : unansweredThreads(ctx, after),
  },

  "discussion.removed": {
    guard: anyone,
    async read(_params, { after }, { store }) {
      const where = { taken: true } as const;
      const asked = { sort: "deletedAt", order: "desc", limit: PAGE.conversations } as const;
      const page = await store.posts.find({ where, ...asked, after });
      return { ...page, items: page.items.map(asKept) };
    },
  },
};
