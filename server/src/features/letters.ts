import {
  checkWelcome,
  HearthError,
  type letterOperations,
  type letterTopics,
  mayWelcome,
  PAGE,
} from "@hearth/contract";
import {
  anyone,
  type Context,
  type JobHandlers,
  type OperationHandlers,
  type Scope,
  type TopicHandlers,
} from "../handlers.ts";
import type { LetterDoc } from "../store/collections.ts";
import { publishApplication } from "./application-lists.ts";
import { mailLetter, mailWelcomed } from "./gate-mails.ts";
import { markWelcome } from "./gate.ts";
import { carryThrough } from "./keep.ts";

const sorted = { sort: "createdAt" } as const;

const writing = (author: string, once: string) => ({
  id: `letters.write:${author}:${once}`,
  kind: "letters.write",
  payload: { author, once },
});

async function written({ store }: Scope, author: string, once: string): Promise<LetterDoc | null> {
  return (await store.letters.find({ where: { author, once }, limit: 1 })).items[0] ?? null;
}

/** Throws unless the caller may write to the newcomer, or is the newcomer and was written to. */
async function checkWrite(ctx: Context, newcomer: string): Promise<void> {
  const { id, role } = ctx.caller;
  if (newcomer !== id) return checkWelcome(await ctx.store.applications.get(newcomer), id, role);
  const { items } = await ctx.store.letters.find({ where: { newcomer }, ...sorted, limit: 1 });
  if (!items[0]) throw new HearthError("not-found");
}

/** The first word to somebody who was admitted welcomes them, once; answers whether this one is it. */
async function welcome(scope: Scope, { newcomer, author, createdAt }: LetterDoc): Promise<boolean> {
  if (author === newcomer) return false;
  const change = { state: "welcomed", welcomedAt: createdAt } as const;
  await scope.store.applications.update(newcomer, change, { state: "approved" });
  const application = await scope.store.applications.get(newcomer);
  if (application?.state !== "welcomed" || application.welcomedAt !== createdAt) return false;
  await markWelcome(scope, application);
  await publishApplication(scope, application);
  scope.recount("gate.figures", "gate");
  return true;
}

/** What a letter brings about, once it is written. */
async function deliver(scope: Scope, letter: LetterDoc): Promise<void> {
  const { newcomer } = letter;
  const welcomes = await welcome(scope, letter);
  await scope.publish("letters.mine", {}, letter, newcomer);
  await scope.publish("letters.with", { newcomer }, letter);
  await (welcomes ? mailWelcomed : mailLetter)(scope, letter);
}

export const letterHandlers: OperationHandlers<typeof letterOperations> = {
  async "letters.write"({ once, newcomer, text }, ctx) {
    const { id: author } = ctx.caller;
    const earlier = await written(ctx, author, once);
    if (earlier) return earlier;
    await checkWrite(ctx, newcomer);
    return carryThrough(ctx, writing(author, once), async () => {
      const made = { id: ctx.newId(), once, newcomer, author, text };
      const { doc, repeated } = await ctx.store.letters.insertOnce(made);
      if (!repeated) await deliver(ctx, doc);
      return doc;
    });
  },
};

export const letterTopicHandlers: TopicHandlers<typeof letterTopics> = {
  "letters.mine": {
    guard: anyone,
    read: (_params, { after }, { store, caller: { id: newcomer } }) =>
      store.letters.find({ where: { newcomer }, ...sorted, limit: PAGE.letters, after }),
  },

  "letters.with": {
    async guard({ newcomer }, ctx) {
      const application = await ctx.store.applications.get(newcomer);
      const { id, role } = ctx.caller;
      if (!application || application.person === id || !mayWelcome(application, id, role))
        throw new HearthError("not-found");
    },
    read: ({ newcomer }, { after }, { store }) =>
      store.letters.find({ where: { newcomer }, ...sorted, limit: PAGE.letters, after }),
  },
};

export const letterJobs: JobHandlers = {
  async "letters.write"({ payload }, scope) {
    const letter = await written(scope, String(payload["author"]), String(payload["once"]));
    if (letter) await deliver(scope, letter);
  },
};
