import {
  type Community,
  type communityOperations,
  type communityTopics,
  HearthError,
  type Page,
} from "@hearth/contract";
import { isDeepStrictEqual } from "node:util";
import type * as z from "zod";
import {
  anyone,
  type Context,
  type JobHandlers,
  type OperationHandlers,
  type Scope,
  type TopicHandlers,
} from "../handlers.ts";
import type { CommunityDoc } from "../store/collections.ts";
import { carryThrough, given, holds, orIfTaken } from "./keep.ts";
import { publishConnections } from "./readiness.ts";

/** The community that is asked for, as it is kept. */
export async function thisCommunity(scope: Pick<Scope, "system" | "community">): Promise<CommunityDoc> {
  const community = await scope.system.communities.get(scope.community);
  if (!community) throw new HearthError("not-found");
  return community;
}

/** A page's address without what is the visitor's own (name, password, place on the page); null for a page that may not ask. */
export function allowedAddress({ origins }: Pick<CommunityDoc, "origins">, url: string): string | null {
  const { origin, pathname, search } = new URL(url);
  return origins.includes(origin) ? `${origin}${pathname}${search}` : null;
}

/** Keeps where people join, where nobody has said it: the page they were the first to join on. */
export async function keepJoinPage(scope: Scope, page: z.output<typeof Page> | undefined): Promise<void> {
  if (!page) return;
  const before = await thisCommunity(scope);
  const joinUrl = allowedAddress(before, page.url);
  if (joinUrl === null || before.joinUrl) return;
  const after = await scope.system.communities.revise(before.id, (kept) =>
    kept.joinUrl ? null : { joinUrl },
  );
  if (!after) return;
  await scope.publish("community.about", {}, after);
  await publishConnections(scope, after);
}

type Described = Partial<Omit<Community, "id" | "version" | "guidelinesVersion">>;

/** What is to be written; guidelines that changed in substance make a new version, to be agreed to anew. */
function changeOf(
  community: CommunityDoc,
  described: Described,
  substance: boolean,
): Partial<Omit<Community, "id" | "version">> | null {
  if (holds<Partial<CommunityDoc>>(community, described)) return null;
  const { guidelines = community.guidelines } = described;
  if (!substance || isDeepStrictEqual(guidelines, community.guidelines)) return described;
  return { ...described, guidelinesVersion: community.guidelinesVersion + 1 };
}

type Version = Pick<CommunityDoc, "guidelines" | "guidelinesVersion">;

/** Keeps the text of a version: the first time with who wrote it, later as what it was put into. */
async function keepVersion(scope: Scope, { guidelines, guidelinesVersion }: Version, by: string | null) {
  const id = String(guidelinesVersion).padStart(8, "0");
  const made = { id, guidelines, guidelinesVersion, at: scope.now(), by };
  const kept = await orIfTaken(scope.store.guidelines.insert(made), async () => {
    const change = { guidelines };
    return scope.store.guidelines.revise(id, (doc) => (holds(doc, change) ? null : change));
  });
  if (kept) await scope.publish("community.guidelines", {}, kept);
}

async function describe(ctx: Context, before: CommunityDoc, described: Described, substance: boolean) {
  const after = await ctx.system.communities.revise(before.id, (kept) =>
    changeOf(kept, described, substance),
  );
  if (!after) throw new HearthError("not-found");
  return after;
}

/** As `describe`, where the guidelines change: each version is kept beside the community. */
function describeAnew(ctx: Context, before: CommunityDoc, described: Described, substance: boolean) {
  const by = ctx.caller.id;
  const id = `community.keepGuidelines:${before.id}:${ctx.newId()}`;
  const job = { id, kind: "community.keepGuidelines", payload: { by } };
  return carryThrough(ctx, job, async () => {
    const after = await describe(ctx, before, described, substance);
    await keepVersion(ctx, after, by);
    return after;
  });
}

/** What follows from a change, for those whom it concerns. */
async function tell(ctx: Context, before: CommunityDoc, after: CommunityDoc): Promise<void> {
  await ctx.publish("community.about", {}, after);
  await publishConnections(ctx, after);
  // Who is merely signed in becomes a member where joining is open, and the other way round.
  if (after.joining !== before.joining) await ctx.recheck();
  if (after.seatsPerWeek !== before.seatsPerWeek) ctx.recount("gate.figures", "gate");
  if (after.answersKeptDays !== before.answersKeptDays)
    await ctx.schedule({
      id: `applications.forgetAll:${after.id}:${after.version}`,
      kind: "applications.forgetAll",
      runAt: ctx.now(),
    });
}

export const communityHandlers: OperationHandlers<typeof communityOperations> = {
  async "community.describe"({ substance = true, ...input }, ctx) {
    const before = await thisCommunity(ctx);
    const described = given(input);
    const { guidelines = before.guidelines } = described;
    const anew = !isDeepStrictEqual(guidelines, before.guidelines);
    const after = await (anew ? describeAnew : describe)(ctx, before, described, substance);
    if (after.version !== before.version) await tell(ctx, before, after);
    return after;
  },
};

export const communityTopicHandlers: TopicHandlers<Pick<typeof communityTopics, "community.about">> = {
  "community.about": {
    guard: anyone,
    read: async (_params, _args, ctx) => ({ items: [await thisCommunity(ctx)] }),
  },
};

export const communityJobs: JobHandlers = {
  async "community.keepGuidelines"({ payload }, scope) {
    const community = await thisCommunity(scope);
    await scope.publish("community.about", {}, community);
    if (community.guidelines.length > 0) await keepVersion(scope, community, String(payload["by"]));
  },
};
