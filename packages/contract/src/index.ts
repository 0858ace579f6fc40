import type * as z from "zod";
import { applicationOperations, applicationTopics } from "./features/applications.ts";
import { benefitOperations, benefitTopics } from "./features/benefits.ts";
import { communityOperations, communityTopics } from "./features/community.ts";
import { connectionOperations, connectionTopics } from "./features/connections.ts";
import { discussionOperations, discussionTopics } from "./features/discussion.ts";
import { ideaOperations, ideaTopics } from "./features/ideas.ts";
import { inviteOperations, inviteTopics } from "./features/invites.ts";
import { letterOperations, letterTopics } from "./features/letters.ts";
import { logTopics } from "./features/log.ts";
import { memberOperations, memberTopics } from "./features/members.ts";
import { noticeOperations, noticeTopics } from "./features/notices.ts";
import { pollOperations, pollTopics } from "./features/polls.ts";
import { privacyOperations } from "./features/privacy.ts";
import { sessionOperations, sessionTopics } from "./features/sessions.ts";
import { spaceOperations, spaceTopics } from "./features/spaces.ts";
import { textOperations, textTopics } from "./features/texts.ts";

/** All that a caller can ask for, by name. */
export const operations = {
  ...applicationOperations,
  ...benefitOperations,
  ...communityOperations,
  ...connectionOperations,
  ...discussionOperations,
  ...ideaOperations,
  ...inviteOperations,
  ...letterOperations,
  ...memberOperations,
  ...noticeOperations,
  ...pollOperations,
  ...privacyOperations,
  ...sessionOperations,
  ...spaceOperations,
  ...textOperations,
};

/** All that a caller can watch, by name. */
export const topics = {
  ...applicationTopics,
  ...benefitTopics,
  ...communityTopics,
  ...connectionTopics,
  ...discussionTopics,
  ...ideaTopics,
  ...inviteTopics,
  ...letterTopics,
  ...logTopics,
  ...memberTopics,
  ...noticeTopics,
  ...pollTopics,
  ...sessionTopics,
  ...spaceTopics,
  ...textTopics,
};

type Operations = typeof operations;
type Topics = typeof topics;
/** What can be asked of the server: `polls.vote`. */
export type OperationName = keyof Operations;
/** What can be watched: `polls.inSpace`. */
export type TopicName = keyof Topics;

/** What a caller sends and gets back. */
export type Input<N extends OperationName> = z.input<Operations[N]["input"]>;
/** What an operation answers. */
export type Output<N extends OperationName> = z.output<Operations[N]["output"]>;
/** What names a list, what a read of it may ask for, and what it holds. */
export type Params<N extends TopicName> = z.output<Topics[N]["params"]>;
/** Sort, filter and cursor of a read of a list. */
export type Args<N extends TopicName> = z.input<Topics[N]["args"]>;
/** One item of a list. */
export type Item<N extends TopicName> = z.output<Topics[N]["item"]>;

export * from "./declare.ts";
export * from "./rules.ts";
export * from "./features/applications.ts";
export * from "./features/benefits.ts";
export * from "./features/community.ts";
export * from "./features/connections.ts";
export * from "./features/discussion.ts";
export * from "./features/ideas.ts";
export * from "./features/invites.ts";
export * from "./features/letters.ts";
export * from "./features/log.ts";
export * from "./features/members.ts";
export * from "./features/notices.ts";
export * from "./features/polls.ts";
export * from "./features/privacy.ts";
export * from "./features/sessions.ts";
export * from "./features/spaces.ts";
export * from "./features/texts.ts";
