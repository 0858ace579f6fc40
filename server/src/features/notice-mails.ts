import { HearthError, ideaOfSpace, isThread } from "@hearth/contract";
import type { Scope } from "../handlers.ts";
import { hostMailTexts, mailTexts } from "../mail-texts.ts";
import type { PostDoc } from "../store/collections.ts";
import { thisCommunity } from "./community.ts";
import { caretakers, choiceOf } from "./looking-after.ts";
import { mailPerson } from "./mail.ts";
import { readableSpace, spaceOf } from "./spaces.ts";

/** So many answers of a thread are looked through for the first by somebody else. */
const LOOKED_THROUGH = 100;
/** So many threads stand in a daily mail. */
const LISTED = 20;
const AT_ONCE = 100;
/** So much of an untitled thread stands in a list. */
const OPENING = 120;

/** Writes to who asked, if this is the first answer by somebody else: one mail for each thread. */
export async function mailAnswer(scope: Scope, post: PostDoc): Promise<void> {
  const { posts, people, notices } = scope.store;
  const thread = await posts.get(post.thread);
  if (!thread?.live || !thread.author) return;
  if ((await firstAnswer(scope, thread))?.id !== post.id) return;
  const { answers } = choiceOf(thread.author, "signed-in", await notices.get(thread.author));
  if (!answers || !(await mayStillRead(scope, thread.author, post.space))) return;
  const { name: community } = await thisCommunity(scope);
  const { title } = thread;
  const by = await authorOf(scope, post);
  const of = { community, by, title, text: post.text, page: await pageOf(scope, post) };
  await mailPerson(scope, await people.get(thread.author), `answered:${thread.id}`, (speech) => ({
    ...mailTexts.answered(speech, of),
    stop: "answers",
  }));
}

async function firstAnswer({ store }: Scope, thread: PostDoc): Promise<PostDoc | undefined> {
  const where = { thread: thread.id, kind: "reply" as const, listed: true };
  const { items } = await store.posts.find({ where, sort: "createdAt", limit: LOOKED_THROUGH });
  return items.find(({ live, author }) => live && author !== thread.author);
}

async function mayStillRead(scope: Scope, person: string, space: string): Promise<boolean> {
  try {
    await readableSpace({ ...scope, caller: await scope.callerOf(person) }, space);
    return true;
  } catch (error) {
    if (error instanceof HearthError) return false;
    throw error;
  }
}

/** Writes to hosts and moderators who want a mail for each new thread. */
export async function mailThread(scope: Scope, post: PostDoc): Promise<void> {
  const wanted = (await caretakers(scope)).filter(({ threads }) => threads === "each");
  if (wanted.length === 0) return;
  const { name: community } = await thisCommunity(scope);
  const { title, text } = post;
  const page = (await pageOf(scope, post)) ?? deskPage(scope, post);
  const words = hostMailTexts.thread({ community, by: await authorOf(scope, post), title, text, page });
  for (const { person } of wanted)
    if (person.id !== post.author)
      await mailPerson(scope, person, `thread:${post.id}:${person.id}`, () => ({
        ...words,
        stop: "threads",
      }));
}

/** Writes to hosts and moderators who want one mail a day, if there is anything to tell. */
export async function mailDay(scope: Scope, day: string, since: number, until: number): Promise<void> {
  const wanted = (await caretakers(scope)).filter(({ threads }) => threads === "daily");
  if (wanted.length === 0) return;
  const begun = await threadsBetween(scope, since, until);
  const { name: community } = await thisCommunity(scope);
  for (const { person } of wanted) {
    const others = begun.filter(({ author }) => author !== person.id);
    if (others.length === 0) continue;
    const threads = await Promise.all(others.slice(0, LISTED).map((each) => lineOf(scope, each)));
    const words = hostMailTexts.daily({ community, threads, more: others.length - threads.length });
    await mailPerson(scope, person, `daily:${day}:${person.id}`, () => ({ ...words, stop: "threads" }));
  }
}

/** What was begun within a time and still stands, oldest first. */
async function threadsBetween({ store }: Scope, since: number, until: number): Promise<PostDoc[]> {
  const found: PostDoc[] = [];
  const where = { kind: "thread" as const, live: true };
  let after: string | null = null;
  for (;;) {
    const page: Awaited<ReturnType<typeof store.posts.find>> = await store.posts.find({
      where,
      sort: "createdAt",
      order: "desc",
      after,
      limit: AT_ONCE,
    });
    found.push(...page.items.filter(({ createdAt }) => createdAt >= since && createdAt < until));
    if (!page.more || page.items.at(-1)!.createdAt < since) return found.reverse();
    after = page.end;
  }
}

async function lineOf(scope: Scope, post: PostDoc) {
  const { title, text } = post;
  const opening = text.replace(/\s+/g, " ").trim();
  const words = title || (opening.length > OPENING ? `${opening.slice(0, OPENING)}…` : opening);
  return {
    by: await authorOf(scope, post),
    words,
    page: (await pageOf(scope, post)) ?? deskPage(scope, post),
  };
}

const authorOf = async ({ store }: Scope, { author }: PostDoc): Promise<string> =>
  author === null ? "" : ((await store.people.get(author))?.name ?? "");

/** The post on the page that carries it, as its own link leads there; null where nobody knows of such a page. */
async function pageOf(scope: Scope, post: PostDoc): Promise<string | null> {
  const part = isThread(post) ? `post-${post.id}` : `post-${post.thread}.${post.id}`;
  const idea = ideaOfSpace(post.space);
  if (idea === null) return onPage((await spaceOf(scope, post.space)).url, part);
  const board = (await scope.store.ideas.get(idea))?.space;
  return board === undefined ? null : onPage((await spaceOf(scope, board)).url, `idea-${idea}/${part}`);
}

const onPage = (url: string | null, part: string): string | null => url && `${url}#hearth-${part}`;

const deskPage = ({ settings, community }: Scope, { thread }: PostDoc): string =>
  `${settings.publicUrl}/dashboard/${community}/conversations/${encodeURIComponent(thread)}`;
