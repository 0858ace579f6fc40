import type { Post } from "./discussion.ts";

/** Whether a post opens a thread. Apart from the other rules of discussions: reading needs it, and nothing else of them. */
export const isThread = (post: Pick<Post, "id" | "thread">): boolean => post.id === post.thread;
