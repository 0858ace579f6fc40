import { type applicationTopics, isDecided, PAGE } from "@hearth/contract";
import { anyone, type Gone, type Scope, type TopicHandlers } from "../handlers.ts";
import type { ApplicationDoc } from "../store/collections.ts";
import { figuresOf, gateOf, placeOf } from "./gate.ts";

/** Tells the applicant, and those who review: the list it is in, and those that it is not in any more. A draft is nobody else's. */
export async function publishApplication(scope: Scope, application: ApplicationDoc): Promise<void> {
  const { state } = application;
  const only = (holds: boolean): ApplicationDoc | Gone => (holds ? application : { gone: application });
  await scope.publish("applications.mine", {}, application, application.person);
  await scope.publish("applications.inReview", {}, only(state === "applied"));
  await scope.publish("applications.toWelcome", {}, only(state === "approved"));
  await scope.publish("applications.decided", {}, only(isDecided(application)));
}

export const applicationTopicHandlers: TopicHandlers<typeof applicationTopics> = {
  "applications.mine": {
    guard: anyone,
    async read(_params, _args, ctx) {
      const application = await ctx.store.applications.get(ctx.caller.id);
      return { items: application ? [application] : [] };
    },
  },

  "applications.myPlace": {
    guard: anyone,
    async read(_params, _args, ctx) {
      const { id } = ctx.caller;
      const application = await ctx.store.applications.get(id);
      return { items: application?.state === "applied" ? [placeOf(await gateOf(ctx), id)] : [] };
    },
  },

  "applications.inReview": {
    guard: anyone,
    read: (_params, { after }, { store }) =>
      store.applications.find({
        where: { state: "applied" },
        sort: "appliedAt",
        limit: PAGE.applications,
        after,
      }),
  },

  "applications.toWelcome": {
    guard: anyone,
    read: (_params, { after }, { store }) =>
      store.applications.find({
        where: { state: "approved" },
        sort: "decidedAt",
        limit: PAGE.applications,
        after,
      }),
  },

  "applications.decided": {
    guard: anyone,
    async read(_params, { after }, { store }) {
      const latest = { where: {}, sort: "decidedAt", order: "desc" } as const;
      const page = await store.applications.find({ ...latest, limit: PAGE.applications, after });
      // Those without a decision come last.
      const items = page.items.filter(isDecided);
      return { ...page, items, more: page.more && items.length === page.items.length };
    },
  },

  "applications.figures": {
    guard: anyone,
    read: async (_params, _args, ctx) => ({ items: [figuresOf(await gateOf(ctx))] }),
  },
};
