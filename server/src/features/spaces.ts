import {
  checkWrite,
  defaultAudience,
  HearthError,
  ideaOfSpace,
  mayRead,
  type Page,
  type Space,
  type spaceOperations,
  type spaceTopics,
} from "@hearth/contract";
import type * as z from "zod";
import type { Context, OperationHandlers, Scope, TopicHandlers } from "../handlers.ts";
import { given, holds, orIfTaken } from "./keep.ts";

/** A space as it stands: what is kept of it, or, with version 0, what it would be made with. */
export async function spaceOf(scope: Pick<Scope, "store">, key: string): Promise<Space> {
  const kept = await scope.store.spaces.get(key);
  const idea = ideaOfSpace(key);
  if (idea === null) return { ...unwritten(key), ...kept };
  const { title, read } = await fromIdea(scope, idea);
  return { ...unwritten(key), title, ...kept, read };
}

const unwritten = (key: string): Space => ({
  id: key,
  version: 0,
  title: "",
  url: null,
  ...defaultAudience(key),
  tier: null,
  byInvitation: false,
  movedTo: null,
  threads: 0,
  posts: 0,
});

/** An idea's discussion is there while the idea is, and whoever reads the board reads it. */
async function fromIdea(scope: Pick<Scope, "store">, id: string): Promise<Pick<Space, "title" | "read">> {
  const idea = await scope.store.ideas.get(id);
  if (!idea?.live) throw new HearthError("not-found");
  const { read } = await spaceOf(scope, idea.space);
  return { title: idea.title, read };
}

/** The space, for a caller who may read it; whoever may not is told that there is none. */
export async function readableSpace(ctx: Context, key: string): Promise<Space> {
  const space = await spaceOf(ctx, key);
  if (!mayRead(space, ctx.caller)) throw new HearthError("not-found");
  return space;
}

/** The space, for a caller who may read and write there. */
export async function writableSpace(ctx: Context, key: string): Promise<Space> {
  const space = await readableSpace(ctx, key);
  checkWrite(space, ctx.caller.role);
  return space;
}

/** Makes the space where nothing was written yet. Call it once a write has passed its checks, before the write. */
export async function openSpace(scope: Scope, space: Space, page?: z.output<typeof Page>): Promise<void> {
  if (space.version > 0) return;
  const { title, read, write, tier, byInvitation } = space;
  const of = page && (await fromAllowedPage(scope, page));
  const made = {
    id: space.id,
    title,
    url: null,
    read,
    write,
    tier,
    byInvitation,
    threads: 0,
    posts: 0,
    ...of,
  };
  await orIfTaken<unknown>(scope.store.spaces.insert(made), async () => null);
  await publishSpace(scope, space.id);
}

/** A page's title and address, without what is the visitor's own (name, password, place on the page); nothing of a foreign page. */
async function fromAllowedPage(scope: Scope, page: z.output<typeof Page>): Promise<Partial<Space>> {
  const community = await scope.system.communities.get(scope.community);
  const { origin, pathname, search } = new URL(page.url);
  if (!community?.origins.includes(origin)) return {};
  return { title: page.title, url: `${origin}${pathname}${search}` };
}

/** Tells those who watch the space how it stands now; that of an idea which has left its board nobody watches. */
export async function publishSpace(scope: Scope, key: string): Promise<void> {
  const idea = ideaOfSpace(key);
  if (idea !== null && !(await scope.store.ideas.get(idea))?.live) return;
  await scope.publish("spaces.one", { space: key }, await spaceOf(scope, key));
}

export const spaceHandlers: OperationHandlers<typeof spaceOperations> = {
  async "spaces.arrange"({ space: key, ...input }, ctx) {
    const before = await readableSpace(ctx, key);
    const change = given(input);
    await openSpace(ctx, { ...before, ...change });
    const kept = await ctx.store.spaces.revise(key, (space) => (holds(space, change) ? null : change));
    if (kept?.version !== before.version) await publishSpace(ctx, key);
    const after = await spaceOf(ctx, key);
    if (after.read !== before.read) await ctx.recheck();
    return after;
  },
};

export const spaceTopicHandlers: TopicHandlers<typeof spaceTopics> = {
  "spaces.one": {
    async guard({ space }, ctx) {
      await readableSpace(ctx, space);
    },
    read: async ({ space }, _args, ctx) => ({ items: [await spaceOf(ctx, space)] }),
  },
};
