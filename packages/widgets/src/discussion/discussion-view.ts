import type { Post } from "@hearth/contract";

/** The newest version of each post, however many lists it stands in. */
export function newestOf(posts: Iterable<Post>): Map<string, Post> {
  const newest = new Map<string, Post>();
  for (const post of posts)
    if ((newest.get(post.id)?.version ?? -1) < post.version) newest.set(post.id, post);
  return newest;
}

/** Pinned threads come before all others; else the order stays. */
export const pinnedFirst = (threads: readonly Post[]): Post[] =>
  [...threads].sort((a, b) => Number(b.pinned) - Number(a.pinned));
