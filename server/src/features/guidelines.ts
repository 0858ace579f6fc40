import { type communityTopics, HearthError, type memberOperations, PAGE } from "@hearth/contract";
import { anyone, type OperationHandlers, type Scope, type TopicHandlers } from "../handlers.ts";
import type { CommunityDoc } from "../store/collections.ts";
import { thisCommunity } from "./community.ts";
import { holds, orIfTaken } from "./keep.ts";
import { meOf } from "./memberships.ts";

/** Writes down that somebody agreed to a version; answers whether that is new. Whoever is a member because joining is open gets no membership by it. */
export async function keepAgreement(
  { store: { memberships } }: Pick<Scope, "store">,
  person: string,
  agreedTo: number,
): Promise<boolean> {
  let changed = true;
  const made = { id: person, role: "member" as const, active: false, badges: [], admittedBy: null, agreedTo };
  await orIfTaken<unknown>(memberships.insert(made), () =>
    memberships.revise(person, (kept) => {
      changed = !holds(kept, { agreedTo });
      return changed ? { agreedTo } : null;
    }),
  );
  return changed;
}

export const guidelineHandlers: OperationHandlers<Pick<typeof memberOperations, "members.agree">> = {
  async "members.agree"({ guidelinesVersion }, ctx) {
    const { id } = ctx.caller;
    const community = await thisCommunity(ctx);
    if (guidelinesVersion !== community.guidelinesVersion) throw new HearthError("guidelines-changed");
    const changed = await keepAgreement(ctx, id, guidelinesVersion);
    const me = await meOf(ctx, id);
    if (changed) await ctx.publish("members.me", {}, me, id);
    return me;
  },
};

export const guidelineTopicHandlers: TopicHandlers<Pick<typeof communityTopics, "community.guidelines">> = {
  "community.guidelines": {
    guard: anyone,
    async read(_params, { after }, ctx) {
      const page = await ctx.store.guidelines.find({
        where: {},
        order: "desc",
        limit: PAGE.guidelines,
        after,
      });
      if (page.items.length > 0 || after !== undefined) return page;
      return { items: unwritten(await thisCommunity(ctx)) };
    },
  },
};

/** What a community agreed on before its versions were kept. */
const unwritten = ({ id, version, guidelines, guidelinesVersion, createdAt }: CommunityDoc) =>
  guidelines.length === 0 ? [] : [{ id, version, guidelines, guidelinesVersion, at: createdAt, by: null }];
