import { type ideaTopics, PAGE } from "@hearth/contract";
import type { TopicHandlers } from "../handlers.ts";
import { readableIdea } from "./ideas.ts";
import { readableSpace } from "./spaces.ts";

/** Of somebody's backings on one board, the newest so many are known to their widgets. */
const OWN_BACKINGS = 500;

const SORTS = { backed: "backings", newest: "createdAt" } as const;

export const ideaTopicHandlers: TopicHandlers<typeof ideaTopics> = {
  "ideas.inSpace": {
    async guard({ space }, ctx) {
      await readableSpace(ctx, space);
    },
    read({ space }, { status, sort, after }, { store }) {
      const where = status ? { space, live: true, status } : { space, live: true };
      return store.ideas.find({ where, sort: SORTS[sort], order: "desc", limit: PAGE.ideas, after });
    },
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
    read({ space }, _args, { store, caller: { id: person } }) {
      const where = { person, space };
      return store.backings.find({ where, sort: "createdAt", order: "desc", limit: OWN_BACKINGS });
    },
  },
};
