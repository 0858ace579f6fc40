import { keepsPlace, LIMITS } from "@hearth/contract";
import { thisCommunity } from "../features/community.ts";
import { recountReplies, recountSpace } from "../features/discussion-totals.ts";
import { personOf } from "../features/members.ts";
import { openSpace, spaceOf } from "../features/spaces.ts";
import type { Scope } from "../handlers.ts";
import type { PostDoc } from "../store/collections.ts";
import { Conflict, type NewDoc } from "../store/store.ts";
import { type DisqusAuthor, type DisqusThread, readDisqusFile } from "./disqus-file.ts";
import { placesFor } from "./disqus-places.ts";
import { type LeftOut, type Plan, type PlannedPost, planImport } from "./disqus-plan.ts";

/** How far it is: `total` counts bytes while reading, people, posts, and threads and spaces to be counted. */
export interface Progress {
  step: "reading" | "people" | "posts" | "counting";
  done: number;
  total: number;
}

type OnProgress = (progress: Progress) => void;

export interface DisqusImport {
  /** Path of the export, XML. */
  file: string;
  /** The community it comes into. */
  scope: Scope;
  /** `link`, `identifier`, or a JSON file that maps links or identifiers to keys of spaces. */
  space: string;
  onProgress?: OnProgress;
}

export interface ImportReport {
  /** Posts of the export that stand here now, tombstones among them. */
  posts: number;
  tombstones: number;
  /** Those of them that this run wrote; an earlier one wrote the others. */
  written: number;
  people: number;
  spaces: number;
  left: LeftOut;
}

/** What is written side by side, so that it shares commits. */
const AT_ONCE = 200;

/**
 * Brings a Disqus export in. The whole file is read and checked before the first write: one with a fault throws
 * `ImportError` and leaves nothing behind. Run again it adds what is new, and doubles nothing.
 */
export async function importDisqus(options: DisqusImport): Promise<ImportReport> {
  const { file, scope, space, onProgress = () => {} } = options;
  await thisCommunity(scope);
  const place = await placesFor(space);
  const read = await readDisqusFile(file, (done, total) => onProgress({ step: "reading", done, total }));
  const plan = planImport(read, place);
  const fresh = await notThere(scope, plan.posts);
  await makeSpaces(scope, plan, fresh);
  const people = await makePeople(scope, fresh, onProgress);
  const written = await makePosts(scope, fresh, people, onProgress);
  await recount(scope, plan, written, onProgress);
  return {
    posts: plan.posts.length,
    tombstones: plan.posts.filter(({ author }) => author === null).length,
    written: written.length,
    people: authorsOf(plan.posts).size,
    spaces: plan.spaces.size,
    left: plan.left,
  };
}

/** The posts that no earlier run has written. */
async function notThere({ store }: Scope, posts: PlannedPost[]): Promise<PlannedPost[]> {
  const there = new Set<string>();
  await inBatches(posts, async (batch) => {
    for (const { id } of await store.posts.many(batch.map(({ id }) => id))) there.add(id);
  });
  return posts.filter(({ id }) => !there.has(id));
}

async function makeSpaces(scope: Scope, { spaces }: Plan, fresh: PlannedPost[]): Promise<void> {
  const needed = new Set(fresh.map(({ space }) => space));
  for (const [key, thread] of spaces) if (needed.has(key)) await makeSpace(scope, key, thread);
}

async function makeSpace(scope: Scope, key: string, { title, link }: DisqusThread): Promise<void> {
  const space = await spaceOf(scope, key);
  const page = URL.canParse(link) ? { title, url: link } : undefined;
  await openSpace(scope, { ...space, title: title || space.title }, page);
}

/** Whom an author is: by the name of their account, or, a guest, by the name they gave. */
const subjectOf = ({ name, username }: DisqusAuthor): string =>
  username ? `disqus:user:${username}` : `disqus:guest:${name}`;

const nameOf = ({ name, username }: DisqusAuthor): string =>
  [...(name || username || "Guest")].slice(0, LIMITS.name).join("");

const authorsOf = (posts: readonly PlannedPost[]): Map<string, DisqusAuthor> =>
  new Map(posts.flatMap(({ author }) => (author ? [[subjectOf(author), author]] : [])));

type People = Map<string, string>;

/** Unclaimed people for all authors; answers their ids by subject. */
async function makePeople(scope: Scope, posts: PlannedPost[], onProgress: OnProgress): Promise<People> {
  const people: People = new Map();
  await eachOf([...authorsOf(posts)], "people", onProgress, async ([subject, author]) => {
    const { id } = await personOf(scope, subject, nameOf(author));
    people.set(subject, id);
  });
  return people;
}

/** Answers the posts that were not there yet. */
async function makePosts(
  scope: Scope,
  posts: PlannedPost[],
  people: People,
  onProgress: OnProgress,
): Promise<PlannedPost[]> {
  const written: PlannedPost[] = [];
  await eachOf(posts, "posts", onProgress, async (post) => {
    const author = post.author ? people.get(subjectOf(post.author))! : null;
    if (await insertNew(scope, docFrom(post, author))) written.push(post);
  });
  return written;
}

async function insertNew({ store }: Scope, post: NewDoc<PostDoc>): Promise<boolean> {
  try {
    await store.posts.insert(post);
    return true;
  } catch (error) {
    if (error instanceof Conflict) return false;
    throw error;
  }
}

function docFrom({ id, parent, createdAt, ...post }: PlannedPost, author: string | null): NewDoc<PostDoc> {
  const live = author !== null;
  // The export does not say when a post was deleted.
  const deletedAt = live ? null : createdAt;
  return {
    id,
    space: post.space,
    kind: parent === null ? "thread" : "reply",
    thread: post.thread,
    parent,
    author,
    writer: author ?? id,
    once: id,
    title: "",
    text: post.text,
    createdAt,
    editedAt: null,
    deletedAt,
    removed: null,
    pinned: false,
    locked: false,
    replies: post.replies,
    live,
    listed: keepsPlace({ id, deletedAt, ...post }),
  };
}

/** Counts the threads that got something new, and all spaces: one may have been opened by a run that was cut off. */
async function recount(
  scope: Scope,
  plan: Plan,
  written: PlannedPost[],
  onProgress: OnProgress,
): Promise<void> {
  const threads = [...new Set(written.map(({ thread }) => thread))];
  const counts = [
    ...threads.map((thread) => () => recountReplies(thread, scope)),
    ...[...plan.spaces.keys()].map((space) => () => recountSpace(space, scope)),
  ];
  await eachOf(counts, "counting", onProgress, (count) => count());
}

async function eachOf<T>(
  all: readonly T[],
  step: Progress["step"],
  onProgress: OnProgress,
  work: (each: T) => Promise<void>,
): Promise<void> {
  let done = 0;
  await inBatches(all, async (batch) => {
    await Promise.all(batch.map(work));
    onProgress({ step, done: (done += batch.length), total: all.length });
  });
}

async function inBatches<T>(all: readonly T[], work: (batch: T[]) => Promise<void>): Promise<void> {
  for (let from = 0; from < all.length; from += AT_ONCE) await work(all.slice(from, from + AT_ONCE));
}
