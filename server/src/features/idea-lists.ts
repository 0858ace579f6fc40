import { type ideaTopics, PAGE } from "@hearth/contract";
import type { TopicHandlers } from "../handlers.ts";
import type { BackingDoc, IdeaDoc } from "../store/collections.ts";
import { readableIdea } from "./ideas.ts";
import { across, readableSpace, spaceOf } from "./spaces.ts";

/** Of somebody's backings on one board, the newest so many are known to their widgets. */
const OWN_BACKINGS = 500;

const SORTS = { backed: "backings", newest: "createdAt" } as const;

export const ideaTopicHandlers: TopicHandlers<typeof ideaTopics> = {
  "ideas.inSpace": {
    async guard({ space }, ctx) {
      await readableSpace(ctx, space);
    },
    async read({ space: key }, { status, sort, after }, ctx) {
      const asked = { sort: SORTS[sort], order: "desc", limit: PAGE.ideas } as const;
      return across<IdeaDoc>(await spaceOf(ctx, key), asked, (space) => {
        const where = status ? { space, live: true, status } : { space, live: true };
        return ctx.store.ideas.find({ where, ...asked, after });
      });
    },
    unseen: () => [],
  },

  "ideas.one": {
    async guard({ idea }, ctx) {
      await readableIdea(ctx, idea);
    },
    read: async ({ idea }, _args, ctx) => ({ items: [await readableIdea(ctx, idea)] }),
  },

  "ideas.myBackings": {
    async guard({ space }, ctx) {
      await readableSpace(ctx, space);
    },
    async read({ space: key }, _args, ctx) {
      const { id: person } = ctx.caller;
      const asked = { sort: "createdAt", order: "desc", limit: OWN_BACKINGS } as const;
      return across<BackingDoc>(await spaceOf(ctx, key), asked, (space) =>
        ctx.store.backings.find({ where: { person, space }, ...asked }),
      );
    },
    unseen: () => [],
  },
};
