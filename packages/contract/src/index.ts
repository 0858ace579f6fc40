import type * as z from "zod";
import { applicationOperations, applicationTopics } from "./features/applications.ts";
import { communityOperations, communityTopics } from "./features/community.ts";
import { discussionOperations, discussionTopics } from "./features/discussion.ts";
import { ideaOperations, ideaTopics } from "./features/ideas.ts";
import { memberOperations, memberTopics } from "./features/members.ts";
import { pollOperations, pollTopics } from "./features/polls.ts";
import { spaceOperations, spaceTopics } from "./features/spaces.ts";

/** All that a caller can ask for, by name. */
export const operations = {
  ...applicationOperations,
  ...communityOperations,
  ...discussionOperations,
  ...ideaOperations,
  ...memberOperations,
  ...pollOperations,
  ...spaceOperations,
};

/** All that a caller can watch, by name. */
export const topics = {
  ...applicationTopics,
  ...communityTopics,
  ...discussionTopics,
  ...ideaTopics,
  ...memberTopics,
  ...pollTopics,
  ...spaceTopics,
};

type Operations = typeof operations;
type Topics = typeof topics;
export type OperationName = keyof Operations;
export type TopicName = keyof Topics;

/** What a caller sends and gets back. */
export type Input<N extends OperationName> = z.input<Operations[N]["input"]>;
export type Output<N extends OperationName> = z.output<Operations[N]["output"]>;
/** What names a list, what a read of it may ask for, and what it holds. */
export type Params<N extends TopicName> = z.output<Topics[N]["params"]>;
export type Args<N extends TopicName> = z.input<Topics[N]["args"]>;
export type Item<N extends TopicName> = z.output<Topics[N]["item"]>;

export * from "./declare.ts";
export * from "./rules.ts";
export * from "./features/applications.ts";
export * from "./features/community.ts";
export * from "./features/discussion.ts";
export * from "./features/ideas.ts";
export * from "./features/members.ts";
export * from "./features/polls.ts";
export * from "./features/spaces.ts";
