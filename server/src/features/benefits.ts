import { type benefitOperations, type benefitTopics, HearthError, PAGE } from "@hearth/contract";
import { anyone, type OperationHandlers, type TopicHandlers } from "../handlers.ts";
import { thisCommunity } from "./community.ts";
import { holds } from "./keep.ts";

export const benefitHandlers: OperationHandlers<typeof benefitOperations> = {
  async "benefits.promise"({ once, ...promised }, ctx) {
    const { tiers = [] } = await thisCommunity(ctx);
    if (!tiers.some(({ key }) => key === promised.tier)) throw new HearthError("not-found");
    const made = { id: ctx.newId(), once, by: ctx.caller.id, ...promised, kept: null, outcome: null };
    const { doc, repeated } = await ctx.store.benefits.insertOnce(made);
    if (!repeated) await ctx.publish("benefits.all", {}, doc);
    return doc;
  },

  async "benefits.tell"({ benefit: id, kept, text }, ctx) {
    const { id: by } = ctx.caller;
    const before = await ctx.store.benefits.get(id);
    const benefit = await ctx.store.benefits.revise(id, ({ kept: told, outcome }) =>
      outcome && told === kept && holds(outcome, { text, by })
        ? null
        : { kept, outcome: { text, link: null, by, at: ctx.now() } },
    );
    if (!benefit) throw new HearthError("not-found");
    if (benefit.version !== before?.version) await ctx.publish("benefits.all", {}, benefit);
    return benefit;
  },
};

export const benefitTopicHandlers: TopicHandlers<typeof benefitTopics> = {
  "benefits.all": {
    guard: anyone,
    read: (_params, { after }, { store }) =>
      store.benefits.find({ where: {}, sort: "at", order: "desc", limit: PAGE.benefits, after }),
  },
};
