import type { DisqusAuthor, DisqusExport, DisqusPost, DisqusThread } from "./disqus-file.ts";
import { markdownFrom } from "./disqus-markdown.ts";
import type { Place } from "./disqus-places.ts";

/** A post as it will stand here, with the id it will have. */
export interface PlannedPost {
  id: string;
  space: string;
  /** The opening post above it, or itself. */
  thread: string;
  parent: string | null;
  /** Null for a tombstone. */
  author: DisqusAuthor | null;
  text: string;
  createdAt: number;
  /** Live replies in the whole thread; 0 on replies. */
  replies: number;
}

export interface Plan {
  /** The first Disqus thread of each space that gets a post. */
  spaces: Map<string, DisqusThread>;
  /** Oldest first; of the same time, in the order of the file. */
  posts: PlannedPost[];
  left: LeftOut;
}

/** What does not come over as it was. */
export interface LeftOut {
  /** Posts that were marked as spam. */
  spam: number;
  /** Posts without a word or a picture. */
  empty: number;
  /** Posts whose thread is not in the export. */
  lost: number;
  /** Threads, and posts in them, for which there is no space. */
  threadsWithoutPlace: number;
  postsWithoutPlace: number;
  /** Replies to a post that is left out, or not in the export: they hang one step higher, or open a thread. */
  moved: number;
  /** Threads that came into one space with an earlier one. */
  merged: number;
}

/** The same in every run, and in the order of time among the ids made here. */
const idHere = ({ id, createdAt }: DisqusPost): string =>
  `${createdAt.toString(36).padStart(9, "0")}-disqus-${id}`;

interface Kept {
  post: DisqusPost;
  thread: DisqusThread;
  space: string;
  text: string;
}

/** Works out all that is to be written, before anything is. */
export function planImport({ threads, posts }: DisqusExport, place: Place): Plan {
  const left: LeftOut = {
    spam: 0,
    empty: 0,
    lost: 0,
    threadsWithoutPlace: 0,
    postsWithoutPlace: 0,
    moved: 0,
    merged: 0,
  };
  const threadsById = new Map(threads.map((thread) => [thread.id, thread]));
  const places = new Map(threads.map((thread) => [thread.id, place(thread)]));
  left.threadsWithoutPlace = [...places.values()].filter((space) => space === null).length;
  const kept = new Map<string, Kept>();
  for (const post of posts) {
    const thread = threadsById.get(post.thread);
    const space = places.get(post.thread) ?? null;
    const text = post.deleted ? "" : markdownFrom(post.message);
    if (!thread) left.lost++;
    else if (post.spam) left.spam++;
    else if (space === null) left.postsWithoutPlace++;
    else if (text === "" && !post.deleted) left.empty++;
    else kept.set(post.id, { post, thread, space, text });
  }
  const spaces = spacesOf(kept.values(), left);
  return { spaces, posts: nested(kept, posts, left), left };
}

function spacesOf(kept: Iterable<Kept>, left: LeftOut): Map<string, DisqusThread> {
  const spaces = new Map<string, DisqusThread>();
  const seen = new Set<string>();
  for (const { thread, space } of kept) {
    if (seen.has(thread.id)) continue;
    seen.add(thread.id);
    if (spaces.has(space)) left.merged++;
    else spaces.set(space, thread);
  }
  return spaces;
}

function nested(kept: Map<string, Kept>, all: readonly DisqusPost[], left: LeftOut): PlannedPost[] {
  const parents = parentsOf(kept, all);
  const roots = rootsOf(parents);
  const here = (id: string): string => idHere(kept.get(id)!.post);
  const replies = new Map<string, number>();
  const planned = [...kept.values()].map(({ post, space, text }): PlannedPost => {
    const above = parents.get(post.id) ?? null;
    if (above !== post.parent) left.moved++;
    const thread = here(roots.get(post.id) ?? post.id);
    if (above !== null && !post.deleted) replies.set(thread, (replies.get(thread) ?? 0) + 1);
    const author = post.deleted ? null : post.author;
    const parent = above && here(above);
    const { createdAt } = post;
    return { id: here(post.id), space, thread, parent, author, text, createdAt, replies: 0 };
  });
  for (const post of planned) post.replies = replies.get(post.id) ?? 0;
  return planned.sort((a, b) => a.createdAt - b.createdAt);
}

/** For each post the nearest one above it that is kept, in the same thread; null where there is none. */
function parentsOf(kept: Map<string, Kept>, all: readonly DisqusPost[]): Map<string, string | null> {
  const byId = new Map(all.map((post) => [post.id, post]));
  const parents = new Map<string, string | null>();
  for (const { post } of kept.values()) {
    const passed = new Set([post.id]);
    let above = post.parent;
    while (above !== null && !kept.has(above) && !passed.has(above)) {
      passed.add(above);
      above = byId.get(above)?.parent ?? null;
    }
    const found = above === null ? undefined : kept.get(above)?.post;
    parents.set(post.id, found && found.thread === post.thread ? found.id : null);
  }
  return parents;
}

/** For each post the opening post above it. Where parents run in a circle it is cut, so `parents` may change. */
function rootsOf(parents: Map<string, string | null>): Map<string, string> {
  const roots = new Map<string, string>();
  for (const start of parents.keys()) {
    const way = new Set<string>();
    let at = start;
    for (let above = parents.get(at); above && !roots.has(at); above = parents.get(at)) {
      way.add(at);
      if (way.has(above)) parents.set(at, null);
      else at = above;
    }
    const root = roots.get(at) ?? at;
    for (const id of [...way, at]) roots.set(id, root);
  }
  return roots;
}
