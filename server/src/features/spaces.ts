import {
  checkWrite,
  defaultAudience,
  forMembers,
  HearthError,
  ideaOfSpace,
  mayRead,
  type Page,
  type Params,
  type Space,
  type SpaceCount,
  type TopicName,
} from "@hearth/contract";
import type * as z from "zod";
import { type Context, type Gone, type Publishable, type Scope, Unseen } from "../handlers.ts";
import type { SpaceDoc } from "../store/collections.ts";
import { merged } from "../store/merged.ts";
import type { Doc, Page as StorePage } from "../store/store.ts";
import { allowedAddress, thisCommunity } from "./community.ts";
import { orIfTaken } from "./keep.ts";
import { readableChanged } from "./readable-changes.ts";

/** A space, with all keys that lead to it: its own, then those of spaces that were moved into it. */
export type KnownSpace = Space & { keys: readonly string[] };

/** Moves are collapsed, so one step is the rule; more only while a move is under way. */
const MOST_STEPS = 8;

/** What is kept of the space that a key leads to. */
async function keptSpace({ store }: Pick<Scope, "store">, key: string): Promise<SpaceDoc | null> {
  let kept = await store.spaces.get(key);
  for (let step = 0; kept?.movedTo && step < MOST_STEPS; step++) kept = await store.spaces.get(kept.movedTo);
  return kept;
}

/** All keys that lead where this one does. */
export async function keysOf(scope: Pick<Scope, "store">, key: string): Promise<readonly string[]> {
  const { id = key, aliases = [] } = (await keptSpace(scope, key)) ?? {};
  return [id, ...aliases];
}

/** The space that a key leads to, as it stands: what is kept of it, or, with version 0, what it would be made with. */
export async function spaceOf(scope: Pick<Scope, "store">, key: string): Promise<KnownSpace> {
  const { aliases = [], ...kept } = (await keptSpace(scope, key)) ?? unwritten(key);
  const space = { ...unwritten(kept.id), ...kept, keys: [kept.id, ...aliases] };
  const idea = ideaOfSpace(key);
  return idea === null ? space : { ...space, ...(await fromIdea(scope, idea, space)) };
}

/** A space that nobody has used. */
export const unwritten = (key: string): Space & Pick<SpaceDoc, "aliases"> => ({
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
async function fromIdea(
  scope: Pick<Scope, "store">,
  id: string,
  { title }: Space,
): Promise<Pick<Space, "title" | "read" | "tier" | "byInvitation">> {
  const idea = await scope.store.ideas.get(id);
  if (!idea?.live) throw new HearthError("not-found");
  const { read, tier, byInvitation } = await spaceOf(scope, idea.space);
  return { title: title || idea.title, read, tier, byInvitation };
}

/** Whether the caller was asked into the space, or, where it is the discussion of an idea, to its board. */
async function isGuest({ store, caller }: Context, { id }: Space): Promise<boolean> {
  const idea = ideaOfSpace(id);
  const board = idea === null ? id : (await keysOf({ store }, (await store.ideas.get(idea))?.space ?? id))[0];
  return (await store.guests.get(`${board}:${caller.id}`))?.active === true;
}

async function isSeen(ctx: Context, space: Space): Promise<boolean> {
  const { role, tiers, id, suspended } = ctx.caller;
  // A suspended person is a visitor here, and those were not asked in.
  const guest = space.byInvitation && id !== "" && !suspended && (await isGuest(ctx, space));
  return mayRead(space, { role, tiers, guest });
}

/**
 * The space that a key leads to, for a caller who may read it. Whoever may not is told nothing that an unused key does not tell: lists
 * are empty (`Unseen`), an idea is not found.
 */
export async function readableSpace(ctx: Context, key: string): Promise<KnownSpace> {
  const space = await spaceOf(ctx, key);
  if (await isSeen(ctx, space)) return space;
  throw ideaOfSpace(key) === null ? new Unseen() : new HearthError("not-found");
}

/**
 * The space that a key leads to, for a caller who may read and write there. Whoever may not know of it is refused as at an unused
 * key; only to somebody who might write there `not-found` says that there is something.
 */
export async function writableSpace(
  ctx: Context,
  key: string,
  narrowed: <S extends Space>(space: S) => S = (space) => space,
): Promise<KnownSpace> {
  const { role } = ctx.caller;
  const space = await spaceOf(ctx, key);
  const seen = await isSeen(ctx, space);
  checkWrite(narrowed(seen ? space : unwritten(key)), role);
  if (!seen) throw new HearthError("not-found");
  return space;
}

/** The space of a board, for a caller who may take part there. */
export const writableBoard = (ctx: Context, key: string): Promise<KnownSpace> =>
  writableSpace(ctx, key, forMembers);

/** Makes the space where nothing was written yet. Call it once a write has passed its checks, before the write. */
export async function openSpace(scope: Scope, space: Space, page?: z.output<typeof Page>): Promise<void> {
  if (space.version > 0) return;
  const { id, title, url, read, write, tier, byInvitation } = space;
  const of = page && (await fromAllowedPage(scope, page));
  const made = { id, title, url, read, write, tier, byInvitation, threads: 0, posts: 0, ...of };
  await orIfTaken<unknown>(scope.store.spaces.insert(made), async () => null);
  await publishSpace(scope, space.id);
}

/** A page's title and address; nothing of a foreign page. */
async function fromAllowedPage(scope: Scope, page: z.output<typeof Page>): Promise<Partial<Space>> {
  const url = allowedAddress(await thisCommunity(scope), page.url);
  return url === null ? {} : { title: page.title, url };
}

/** A space as it is seen by a key that leads to it: under that key, and, where it was moved, saying where it is. */
export async function spaceBy(scope: Pick<Scope, "store">, key: string): Promise<KnownSpace> {
  const space = await spaceOf(scope, key);
  if (space.id === key) return space;
  // Made of two documents, so its version is the sum of theirs: it rises with each write to either.
  const { version = 0 } = (await scope.store.spaces.get(key)) ?? {};
  return { ...space, id: key, version: space.version + version, movedTo: space.id };
}

/** Tells those who watch the space, by whichever key, how it stands now; that of an idea which has left its board nobody watches. */
export async function publishSpace(scope: Scope, key: string): Promise<void> {
  const idea = ideaOfSpace(key);
  if (idea !== null && !(await scope.store.ideas.get(idea))?.live) return;
  for (const each of await keysOf(scope, key)) {
    const space = await spaceBy(scope, each);
    await scope.publish("spaces.one", { space: each }, space);
    await scope.publish("spaces.all", {}, space.movedTo === null ? space : { gone: space });
    if (mayRead(space, EVERYBODY)) await scope.publish("spaces.counts", {}, space);
    await readableChanged(scope, each);
  }
}

const EVERYBODY = { role: "visitor" } as const;

/** What everybody may know of a space: of one that is not for everybody, the same as of one that there is not. */
export async function countIn(scope: Pick<Scope, "store">, key: string): Promise<SpaceCount> {
  const space = await spaceBy(scope, key).catch(() => null);
  return space && mayRead(space, EVERYBODY) ? space : { id: key, version: 0, threads: 0, posts: 0 };
}

/** Topics that one space names. */
type SpaceTopic = { [N in TopicName]: Params<N> extends { space: string } ? N : never }[TopicName];

/** Tells those who watch a list of the space, by whichever key. */
export async function publishIn<N extends SpaceTopic>(
  scope: Scope,
  topic: N,
  space: string,
  change: Publishable<N> | Gone,
  person?: string,
): Promise<void> {
  for (const key of await keysOf(scope, space))
    await scope.publish(topic, { space: key } as Params<N>, change, person);
}

/** One page of what was written under any of the keys that lead to a space. */
export async function across<D extends Doc>(
  { keys }: Pick<KnownSpace, "keys">,
  asked: { sort: keyof D & string; order: "asc" | "desc"; limit: number },
  find: (space: string) => Promise<StorePage<D>>,
): Promise<StorePage<D>> {
  return merged(await Promise.all(keys.map(find)), asked);
}
