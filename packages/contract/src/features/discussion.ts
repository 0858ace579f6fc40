import * as z from "zod";
import { After, entity, Id, Once, operation, Page, text, Time, topic } from "../declare.ts";
import { LIMITS } from "../limits.ts";
import { SpaceKey } from "./spaces.ts";

/**
 * A thread's opening post or a reply. A thread's `thread` is its own id and its `parent` null. A tombstone keeps its
 * place with `deletedAt` and neither text nor author; `removed` says when it was a moderator, and why.
 */
export const Post = z.object({
  ...entity,
  createdAt: Time,
  space: z.string(),
  thread: Id,
  parent: Id.nullable(),
  author: Id.nullable(),
  title: z.string(),
  text: z.string(),
  editedAt: Time.nullable(),
  deletedAt: Time.nullable(),
  removed: z.object({ by: Id, reason: z.string() }).nullable(),
  pinned: z.boolean(),
  locked: z.boolean(),
  /** Waits for a moderator, as first posts may; until then only they and its author see it. */
  held: z.boolean().default(false),
  /** Replies in the whole thread that are not tombstones; 0 on replies. */
  replies: z.number().int(),
});
export type Post = z.output<typeof Post>;

/** How threads are read; `answered` is those with most replies first. */
export const ThreadSort = z.enum(["newest", "oldest", "answered"]);
export type ThreadSort = z.output<typeof ThreadSort>;

const namedIn = (post: Post) => [post.author, post.removed?.by];
const onPost = z.object({ post: Id });

export const discussionOperations = {
  "discussion.write": operation({
    summary: "Open a thread in a space, or reply to a post (`parent`).",
    allow: "signed-in",
    limit: { max: 10, perSeconds: 60 },
    input: z.object({
      once: Once,
      space: SpaceKey,
      parent: Id.optional(),
      title: z.string().max(LIMITS.title).default(""),
      text: text(LIMITS.post),
      page: Page.optional(),
    }),
    output: Post,
    errors: ["not-found", "members-only", "locked", "deleted"],
  }),
  "discussion.edit": operation({
    summary: "Change the words of one's own post.",
    allow: "signed-in",
    limit: { max: 20, perSeconds: 60 },
    input: onPost.extend({ title: z.string().max(LIMITS.title).optional(), text: text(LIMITS.post) }),
    output: Post,
    errors: ["not-found", "members-only", "locked", "deleted"],
  }),
  "discussion.delete": operation({
    summary: "Delete one's own post for good; a tombstone keeps its place.",
    allow: "signed-in",
    limit: { max: 20, perSeconds: 60 },
    input: onPost,
    output: Post,
    errors: ["not-found", "deleted"],
  }),
  "discussion.remove": operation({
    summary: "Take a post away, with a reason that its place then shows. Can be undone.",
    allow: "moderator",
    logged: true,
    limit: { max: 60, perSeconds: 60 },
    input: onPost.extend({ reason: text(LIMITS.reason) }),
    output: Post,
    errors: ["not-found", "deleted"],
  }),
  "discussion.restore": operation({
    summary: "Undo a removal.",
    allow: "moderator",
    logged: true,
    limit: { max: 60, perSeconds: 60 },
    input: onPost,
    output: Post,
    errors: ["not-found"],
  }),
  "discussion.pin": operation({
    summary: "Keep a thread above the others of its space, or let it go.",
    allow: "moderator",
    logged: true,
    limit: { max: 60, perSeconds: 60 },
    input: z.object({ thread: Id, pinned: z.boolean() }),
    output: Post,
    errors: ["not-found", "deleted"],
  }),
  "discussion.lock": operation({
    summary: "Close a thread to new replies, or open it again.",
    allow: "moderator",
    logged: true,
    limit: { max: 60, perSeconds: 60 },
    input: z.object({ thread: Id, locked: z.boolean() }),
    output: Post,
    errors: ["not-found", "deleted"],
  }),
  "discussion.release": operation({
    summary: "Let a held post be read by everyone.",
    allow: "moderator",
    logged: true,
    limit: { max: 60, perSeconds: 60 },
    input: onPost,
    output: Post,
    errors: ["not-found", "deleted"],
  }),
};

export const discussionTopics = {
  "discussion.inSpace": topic({
    summary: "A space's threads, pinned ones first, each with its first replies.",
    allow: "visitor",
    params: z.object({ space: SpaceKey }),
    args: z.object({ sort: ThreadSort.default("newest"), after: After }),
    item: Post,
    people: namedIn,
  }),
  "discussion.thread": topic({
    summary: "One thread whole, oldest first: its opening post, then its replies.",
    allow: "visitor",
    params: z.object({ thread: Id }),
    args: z.object({ after: After }),
    item: Post,
    people: namedIn,
  }),
  "discussion.myHeld": topic({
    summary: "Posts of the caller's own in one space that wait for a moderator.",
    allow: "signed-in",
    own: true,
    params: z.object({ space: SpaceKey }),
    args: z.object({}),
    item: Post,
    people: namedIn,
  }),
  "discussion.held": topic({
    summary: "Posts that wait for a moderator, oldest first.",
    allow: "moderator",
    params: z.object({}),
    args: z.object({ after: After }),
    item: Post,
    people: namedIn,
  }),
  "discussion.everywhere": topic({
    summary: "Threads over all spaces, the latest first; or only those that nobody answered.",
    allow: "moderator",
    params: z.object({ only: z.enum(["all", "unanswered"]) }),
    args: z.object({ after: After }),
    item: Post,
    people: namedIn,
  }),
  "discussion.removed": topic({
    summary: "Posts that moderators took away, whole and with the reason, the latest first.",
    allow: "moderator",
    params: z.object({}),
    args: z.object({ after: After }),
    item: Post,
    people: namedIn,
  }),
};
