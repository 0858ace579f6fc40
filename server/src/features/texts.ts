import { HearthError, LIMITS, type textOperations, type textTopics } from "@hearth/contract";
import { anyone, type OperationHandlers, type TopicHandlers } from "../handlers.ts";
import { holds, orIfTaken } from "./keep.ts";

type Wordings = Readonly<Record<string, string>>;

/** What is said after a change; an empty text is the elements' own again. */
function reworded(before: Wordings, changes: Wordings): Record<string, string> {
  const texts = Object.entries({ ...before, ...changes }).filter(([, text]) => text.trim() !== "");
  if (texts.length > LIMITS.wordings)
    throw new HearthError("bad-input", [
      { path: "texts", message: `at most ${LIMITS.wordings} in one language` },
    ]);
  return Object.fromEntries(texts);
}

export const textHandlers: OperationHandlers<typeof textOperations> = {
  async "community.reword"({ lang, texts: changes }, ctx) {
    let before: number | undefined;
    const made = { id: lang, texts: reworded({}, changes) };
    const doc = await orIfTaken(ctx.store.texts.insert(made), async () => {
      const revised = await ctx.store.texts.revise(lang, ({ version, texts: kept }) => {
        before = version;
        const texts = reworded(kept, changes);
        return holds({ texts: kept }, { texts }) ? null : { texts };
      });
      return revised!;
    });
    if (doc.version !== before) await ctx.publish("community.texts", { lang }, doc);
    return doc;
  },
};

export const textTopicHandlers: TopicHandlers<typeof textTopics> = {
  "community.texts": {
    guard: anyone,
    async read({ lang }, _args, { store }) {
      const doc = await store.texts.get(lang);
      return { items: doc ? [doc] : [] };
    },
  },
};
