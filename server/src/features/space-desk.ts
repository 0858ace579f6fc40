import {
  checkMove,
  HearthError,
  ideaOfSpace,
  PAGE,
  type spaceOperations,
  type spaceTopics,
} from "@hearth/contract";
import { anyone, type Context, type OperationHandlers, type TopicHandlers } from "../handlers.ts";
import type { GuestDoc } from "../store/collections.ts";
import { thisCommunity } from "./community.ts";
import { given, holds, orIfTaken } from "./keep.ts";
import { shown } from "./memberships.ts";
import { moveSpace } from "./space-moves.ts";
import {
  countIn,
  openSpace,
  publishIn,
  publishSpace,
  readableSpace,
  spaceBy,
  spaceOf,
  unwritten,
} from "./spaces.ts";

/** Throws `bad-input` for a tier that the community does not have. */
async function checkTier(ctx: Context, tier: string | null | undefined): Promise<void> {
  if (!tier) return;
  const { tiers = [] } = await thisCommunity(ctx);
  if (!tiers.some(({ key }) => key === tier))
    throw new HearthError("bad-input", "tier: the community has no tier of this key");
}

/** Writes that somebody was asked in or out, whether it is the first time or not. */
async function switchGuest(ctx: Context, space: string, person: string, active: boolean): Promise<GuestDoc> {
  const { guests } = ctx.store;
  const id = `${space}:${person}`;
  return orIfTaken(guests.insert({ id, space, person, active }), async () => {
    const kept = await guests.revise(id, (guest) => (guest.active === active ? null : { active }));
    if (!kept) throw new HearthError("not-found");
    return kept;
  });
}

export const spaceHandlers: OperationHandlers<typeof spaceOperations> = {
  async "spaces.arrange"({ space: asked, ...input }, ctx) {
    const before = await readableSpace(ctx, asked);
    await checkTier(ctx, input.tier);
    const key = before.id;
    const change = given(input);
    await openSpace(ctx, { ...before, ...change });
    const kept = await ctx.store.spaces.revise(key, (space) => (holds(space, change) ? null : change));
    if (kept?.version !== before.version) await publishSpace(ctx, key);
    const after = await spaceOf(ctx, key);
    const { read, tier, byInvitation } = before;
    if (!holds(after, { read, tier, byInvitation })) await ctx.recheck();
    return after;
  },

  async "spaces.ask"({ space: asked, person, in: active }, ctx) {
    if (ideaOfSpace(asked) !== null) throw new HearthError("bad-input", "space: ask them to the board");
    const { id: space } = await readableSpace(ctx, asked);
    await shown(ctx, person);
    const guest = await switchGuest(ctx, space, person, active);
    await publishIn(ctx, "spaces.guests", space, active ? guest : { gone: guest });
    // What they watch by the right that they lost ends.
    await ctx.publishPerson(person);
    return guest;
  },

  async "spaces.move"({ space: from, to }, ctx) {
    checkMove(from, to);
    const kept = await ctx.store.spaces.get(from);
    if (!kept) throw new HearthError("not-found");
    const target = await spaceOf(ctx, to);
    if (kept.movedTo === target.id) return target;
    if (kept.movedTo || target.id === from)
      throw new HearthError("not-allowed", "one of these keys leads elsewhere already");
    return moveSpace(ctx, kept, target);
  },
};

export const spaceTopicHandlers: TopicHandlers<typeof spaceTopics> = {
  "spaces.counts": {
    guard: anyone,
    async read(_params, { spaces }, ctx) {
      const keys = spaces.split(" ").filter(Boolean);
      return { items: await Promise.all(keys.map((key) => countIn(ctx, key))) };
    },
  },

  "spaces.one": {
    async guard({ space }, ctx) {
      await readableSpace(ctx, space);
    },
    read: async ({ space }, _args, ctx) => ({ items: [await spaceBy(ctx, space)] }),
    unseen: ({ space }) => [unwritten(space)],
  },

  "spaces.all": {
    guard: anyone,
    read: (_params, { after }, { store }) => {
      const where = { movedTo: null };
      return store.spaces.find({ where, sort: "createdAt", order: "desc", limit: PAGE.spaces, after });
    },
  },

  "spaces.guests": {
    async guard({ space }, ctx) {
      await readableSpace(ctx, space);
    },
    async read({ space: asked }, { after }, ctx) {
      const { id: space } = await spaceOf(ctx, asked);
      const where = { space, active: true };
      return ctx.store.guests.find({ where, sort: "createdAt", order: "desc", limit: PAGE.spaces, after });
    },
  },
};
