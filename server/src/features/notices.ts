import { HearthError, isThread, type noticeOperations, type noticeTopics } from "@hearth/contract";
import {
  anyone,
  type JobHandlers,
  type OperationHandlers,
  type Scope,
  type TopicHandlers,
} from "../handlers.ts";
import type { NoticeDoc, PostDoc } from "../store/collections.ts";
import type { Speech } from "../words/speech.ts";
import { given, holds, orIfTaken } from "./keep.ts";
import { choiceOf, caretakers } from "./looking-after.ts";
import { speechFor, type StopKind } from "./mail.ts";
import { mailAnswer, mailDay, mailThread } from "./notice-mails.ts";

const MINUTE = 60 * 1000;
const HOUR = 60 * MINUTE;
/** So long a post may still be changed or taken back before anybody is told of it. */
const QUIET = 3 * MINUTE;
/** When the daily mail goes out, in hours of UTC. */
const DAILY = 7;

/** Tells of a post, later, those who asked to be told. Call it once everybody may read the post: written, or let through. */
export async function tellOf(scope: Scope, post: PostDoc): Promise<void> {
  if (!scope.settings.mail || !(await isAwaited(scope, post))) return;
  const job = { id: `notices.post:${post.id}:${post.version}`, kind: "notices.post" };
  await scope.schedule({ ...job, runAt: scope.now() + QUIET, payload: { post: post.id } });
  if (isThread(post)) await scope.schedule(daily(scope));
}

/** Whether anybody is written to because of it: most posts are nobody's answer, and nobody's to look after. */
async function isAwaited(scope: Scope, post: PostDoc): Promise<boolean> {
  if (isThread(post)) return (await caretakers(scope)).length > 0;
  const thread = await scope.store.posts.get(post.thread);
  if (!thread?.author || thread.author === post.author) return false;
  return Boolean((await scope.store.people.get(thread.author))?.email);
}

function daily(scope: Scope) {
  const next = new Date(scope.now());
  next.setUTCHours(DAILY, 0, 0, 0);
  const runAt = next.getTime() + (next.getTime() <= scope.now() ? 24 * HOUR : 0);
  const day = new Date(runAt).toISOString().slice(0, 10);
  const id = `notices.daily:${scope.community}:${day}`;
  return { id, kind: "notices.daily", runAt, payload: { day, until: runAt } };
}

type Choice = Partial<Pick<NoticeDoc, "threads" | "answers">>;

async function choose(scope: Scope, id: string, change: Choice): Promise<NoticeDoc> {
  const { notices } = scope.store;
  return orIfTaken(notices.insert({ id, answers: true, ...change }), async () => {
    const kept = await notices.revise(id, (doc) => (holds<Choice>(doc, change) ? null : change));
    if (!kept) throw new HearthError("not-found");
    return kept;
  });
}

interface Stop {
  id: string;
  kind: StopKind;
  /** As the mails that it stops. */
  speech: Speech;
}

/** Whose mails, and which, a link at their end stops; null for a link that is not good. */
export async function stopOf(scope: Scope, token: string): Promise<Stop | null> {
  const claims = await scope.unseal("stop", token);
  if (!claims) return null;
  const { sub: id, kind } = claims as { sub: string; kind: StopKind };
  const person = kind === "answers" ? await scope.store.people.get(id) : null;
  return { id, kind, speech: speechFor(person ?? {}) };
}

/** Stops the mails that a link at their end names, and answers which; null for a link that is not good. */
export async function stopMails(scope: Scope, token: string): Promise<Stop | null> {
  const stop = await stopOf(scope, token);
  if (!stop) return null;
  const { id, kind } = stop;
  const [card] = await scope.people([id]);
  if (!card) return stop;
  const kept = await choose(scope, id, kind === "answers" ? { answers: false } : { threads: "none" });
  await scope.publish("notices.mine", {}, choiceOf(id, card.role, kept), id);
  return stop;
}

export const noticeHandlers: OperationHandlers<typeof noticeOperations> = {
  async "notices.choose"(input, ctx) {
    const { id, role } = ctx.caller;
    const chosen = choiceOf(id, role, await choose(ctx, id, given(input)));
    await ctx.publish("notices.mine", {}, chosen, id);
    return chosen;
  },
};

export const noticeTopicHandlers: TopicHandlers<typeof noticeTopics> = {
  "notices.mine": {
    guard: anyone,
    async read(_params, _args, { caller: { id, role }, store }) {
      return { items: [choiceOf(id, role, await store.notices.get(id))] };
    },
  },
};

export const noticeJobs: JobHandlers = {
  async "notices.post"({ payload }, scope) {
    const post = await scope.store.posts.get(String(payload["post"]));
    if (!post?.live || post.held) return;
    await (isThread(post) ? mailThread(scope, post) : mailAnswer(scope, post));
  },
  "notices.daily": ({ payload }, scope) =>
    mailDay(scope, String(payload["day"]), Number(payload["until"]) - 24 * HOUR, Number(payload["until"])),
};
