import {
  type Community,
  type communityOperations,
  type communityTopics,
  HearthError,
} from "@hearth/contract";
import { isDeepStrictEqual } from "node:util";
import { anyone, type OperationHandlers, type Scope, type TopicHandlers } from "../handlers.ts";
import type { CommunityDoc } from "../store/collections.ts";
import { given, holds } from "./keep.ts";

/** The community that is asked for, as it is kept. */
export async function thisCommunity(scope: Pick<Scope, "system" | "community">): Promise<CommunityDoc> {
  const community = await scope.system.communities.get(scope.community);
  if (!community) throw new HearthError("not-found");
  return community;
}

type Described = Partial<Omit<Community, "id" | "version" | "guidelinesVersion">>;

/** What is to be written; guidelines that read differently make a new version, to be agreed to anew. */
function changeOf(
  community: CommunityDoc,
  described: Described,
): Partial<Omit<Community, "id" | "version">> | null {
  if (holds<Described>(community, described)) return null;
  const { guidelines = community.guidelines } = described;
  if (isDeepStrictEqual(guidelines, community.guidelines)) return described;
  return { ...described, guidelinesVersion: community.guidelinesVersion + 1 };
}

export const communityHandlers: OperationHandlers<typeof communityOperations> = {
  async "community.describe"(input, ctx) {
    const before = await thisCommunity(ctx);
    const described = given(input);
    const after = await ctx.system.communities.revise(before.id, (kept) => changeOf(kept, described));
    if (!after) throw new HearthError("not-found");
    if (after.version === before.version) return after;
    await ctx.publish("community.about", {}, after);
    // Who is merely signed in becomes a member where joining is open, and the other way round.
    if (after.joining !== before.joining) await ctx.recheck();
    return after;
  },
};

export const communityTopicHandlers: TopicHandlers<typeof communityTopics> = {
  "community.about": {
    guard: anyone,
    read: async (_params, _args, ctx) => ({ items: [await thisCommunity(ctx)] }),
  },
};
