import {
  checkBoard,
  checkIdeaEdit,
  checkStatus,
  HearthError,
  type ideaOperations,
  ideaOfSpace,
  ideaSpace,
  mayBack,
  PAGE,
  rankSimilar,
  tellingWords,
} from "@hearth/contract";
import { type Context, type FeatureTotals, type OperationHandlers, type Scope, Unseen } from "../handlers.ts";
import type { BackingDoc, IdeaDoc, PostDoc } from "../store/collections.ts";
import type { Change } from "../store/store.ts";
import { words } from "../store/words.ts";
import { holds, orIfTaken } from "./keep.ts";
import { openSpace, publishIn, readableSpace, writableBoard } from "./spaces.ts";

/** The longest words of a title say most; each is a search of its own. */
const SEARCHES = 6;
const FOUND_BY_A_WORD = 20;
/** "Soles" is to find "sole" as well; what has nothing else in common falls away in the ranking. */
const beginning = (word: string): string => (word.length > 4 ? word.slice(0, -1) : word);

/** The idea, for a caller who may read its board; one that was taken off it only where `live` does not matter. */
export async function readableIdea(ctx: Context, id: string, { removedToo = false } = {}): Promise<IdeaDoc> {
  const idea = await ctx.store.ideas.get(id);
  if (!idea || !(idea.live || removedToo)) throw new HearthError("not-found");
  await readableSpace(ctx, idea.space);
  return idea;
}

/** Tells those who read the board, and those who read the idea. */
export async function publishIdea(scope: Scope, idea: IdeaDoc): Promise<void> {
  const change = idea.live ? idea : { gone: idea };
  await publishIn(scope, "ideas.inSpace", idea.space, change);
  await scope.publish("ideas.one", { idea: idea.id }, change);
}

type Work = (idea: IdeaDoc) => Change<IdeaDoc> | null;

/** Writes what `work` makes of the idea and tells about it; null leaves it as it is, as when something is tried again. */
async function reviseIdea(ctx: Context, before: IdeaDoc, work: Work): Promise<IdeaDoc> {
  const idea = await ctx.store.ideas.revise(before.id, work);
  if (!idea) throw new HearthError("not-found");
  if (idea.version === before.version) return idea;
  await publishIdea(ctx, idea);
  // Who watches its discussion is asked again, for that comes and goes with the idea.
  if (idea.live !== before.live) await ctx.recheck();
  return idea;
}

/** Writes somebody's one backing of an idea, whether it is the first or switches an earlier one. */
async function switchBacking(ctx: Context, idea: IdeaDoc, active: boolean): Promise<BackingDoc> {
  const { backings } = ctx.store;
  const person = ctx.caller.id;
  const id = `${idea.id}:${person}`;
  const made = { id, idea: idea.id, space: idea.space, person, active };
  const backing = await orIfTaken(backings.insert(made), async () => {
    const kept = await backings.revise(id, (earlier) => (earlier.active === active ? null : { active }));
    if (!kept) throw new HearthError("not-found");
    return kept;
  });
  await publishIn(ctx, "ideas.myBackings", idea.space, backing, person);
  ctx.recount("idea.backings", idea.id);
  return backing;
}

/** The keys of a board to look in; none of one that the caller may not know of. */
async function seenKeys(ctx: Context, space: string): Promise<readonly string[]> {
  try {
    return (await readableSpace(ctx, space)).keys;
  } catch (error) {
    if (error instanceof Unseen) return [];
    throw error;
  }
}

const unsettled = {
  editedAt: null,
  status: "open" as const,
  reason: "",
  comments: 0,
  outcome: null,
  live: true,
  removed: null,
};

async function proposedBefore(ctx: Context, once: string): Promise<IdeaDoc | undefined> {
  const { items } = await ctx.store.ideas.find({ where: { author: ctx.caller.id, once }, limit: 1 });
  return items[0];
}

export const ideaHandlers: OperationHandlers<typeof ideaOperations> = {
  async "ideas.propose"({ once, space: key, title, text, page }, ctx) {
    checkBoard(key);
    const { id: author } = ctx.caller;
    let idea = await proposedBefore(ctx, once);
    if (!idea) {
      const space = await writableBoard(ctx, key);
      await openSpace(ctx, space, page);
      const made = { id: ctx.newId(), once, space: space.id, author, title: title.trim(), text, backings: 1 };
      const proposed = await ctx.store.ideas.insertOnce({ ...made, ...unsettled });
      idea = proposed.doc;
      if (!proposed.repeated) await publishIdea(ctx, idea);
    }
    // Also where it was proposed before: the first try may have ended between the two writes.
    if (!(await ctx.store.backings.get(`${idea.id}:${author}`))) await switchBacking(ctx, idea, true);
    return idea;
  },

  async "ideas.edit"({ idea: id, ...input }, ctx) {
    const before = await readableIdea(ctx, id);
    await writableBoard(ctx, before.space);
    const change = { title: input.title.trim(), text: input.text };
    return reviseIdea(ctx, before, (idea) => {
      checkIdeaEdit(idea, ctx.caller.id);
      return holds(idea, change) ? null : { ...change, editedAt: ctx.now() };
    });
  },

  async "ideas.back"({ idea: id, active }, ctx) {
    const idea = await readableIdea(ctx, id);
    await writableBoard(ctx, idea.space);
    if (!mayBack(idea)) throw new HearthError("locked");
    return switchBacking(ctx, idea, active);
  },

  async "ideas.similar"({ space, title }, ctx) {
    const keys = await seenKeys(ctx, space);
    const asked = tellingWords(title, words);
    const telling = [...asked].sort((a, b) => b.length - a.length).slice(0, SEARCHES);
    const searches = keys.flatMap((key) => telling.map((word) => ({ space: key, text: beginning(word) })));
    const found = await Promise.all(
      searches.map(({ space: key, text }) =>
        ctx.store.ideas.search({ text, where: { space: key, live: true }, limit: FOUND_BY_A_WORD }),
      ),
    );
    const each = new Map(found.flat().map((idea) => [idea.id, idea]));
    return rankSimilar(asked, [...each.values()], words, PAGE.similar);
  },

  async "ideas.setStatus"({ idea: id, status, reason }, ctx) {
    checkStatus(status, reason);
    const before = await readableIdea(ctx, id);
    const change = { status, reason: reason.trim() };
    return reviseIdea(ctx, before, (idea) => (holds(idea, change) ? null : change));
  },

  async "ideas.tellOutcome"({ idea: id, text, link }, ctx) {
    const before = await readableIdea(ctx, id);
    const by = ctx.caller.id;
    return reviseIdea(ctx, before, ({ outcome }) =>
      outcome && holds(outcome, { text, link, by }) ? null : { outcome: { text, link, by, at: ctx.now() } },
    );
  },

  async "ideas.remove"({ idea: id, reason }, ctx) {
    const before = await readableIdea(ctx, id, { removedToo: true });
    const removed = { by: ctx.caller.id, reason };
    await reviseIdea(ctx, before, (idea) => (idea.live ? { live: false, removed } : null));
    return { idea: id };
  },

  async "ideas.restore"({ idea: id }, ctx) {
    const before = await readableIdea(ctx, id, { removedToo: true });
    return reviseIdea(ctx, before, (idea) => (idea.live ? null : { live: true, removed: null }));
  },
};

/** Has one of an idea's totals counted, written under its version, and told if it moved. */
async function recountIdea(scope: Scope, id: string, count: () => Promise<Change<IdeaDoc>>): Promise<void> {
  let before: number | undefined;
  const idea = await scope.store.ideas.revise(id, async (doc) => {
    before = doc.version;
    const counted = await count();
    return holds(doc, counted) ? null : counted;
  });
  if (idea && idea.version !== before) await publishIdea(scope, idea);
}

export const ideaTotals: FeatureTotals = {
  "idea.backings": {
    facts: "backings",
    parentsOf: (fact) => [(fact as BackingDoc).idea],
    recount: (idea, scope) =>
      recountIdea(scope, idea, async () => ({
        backings: await scope.store.backings.count({ idea, active: true }),
      })),
  },
  "idea.comments": {
    facts: "posts",
    parentsOf: (fact) => {
      const idea = ideaOfSpace((fact as PostDoc).space);
      return idea === null ? [] : [idea];
    },
    recount: (idea, scope) =>
      recountIdea(scope, idea, async () => ({
        comments: await scope.store.posts.count({ space: ideaSpace(idea), live: true }),
      })),
  },
};
