import { type Entity, HearthError, type Operation, operations, type Topic, topics } from "@hearth/contract";
import type * as z from "zod";
import { answerJobs } from "./features/application-answers.ts";
import { applicationTopicHandlers } from "./features/application-lists.ts";
import { applicationHandlers, applicationJobs } from "./features/applications.ts";
import { benefitHandlers, benefitTopicHandlers } from "./features/benefits.ts";
import { brandLoginHandlers } from "./features/brand-login.ts";
import { communityHandlers, communityJobs, communityTopicHandlers } from "./features/community.ts";
import { connectionHandlers, connectionTopicHandlers } from "./features/connections.ts";
import { discussionTopicHandlers } from "./features/discussion-lists.ts";
import { discussionTotals } from "./features/discussion-totals.ts";
import { discussionHandlers } from "./features/discussion.ts";
import { gateJobs, gateTotals } from "./features/gate.ts";
import { guidelineTopicHandlers } from "./features/guidelines.ts";
import { ideaTopicHandlers } from "./features/idea-lists.ts";
import { ideaHandlers, ideaTotals } from "./features/ideas.ts";
import { inviteHandlers, inviteTopicHandlers } from "./features/invites.ts";
import { letterHandlers, letterJobs, letterTopicHandlers } from "./features/letters.ts";
import { mailJobs } from "./features/mail.ts";
import { logTopicHandlers } from "./features/log.ts";
import { memberHandlers, memberTopicHandlers } from "./features/members.ts";
import { noticeHandlers, noticeJobs, noticeTopicHandlers } from "./features/notices.ts";
import { pictureJobs } from "./features/pictures.ts";
import { pollHandlers, pollJobs, pollTopicHandlers, pollTotals } from "./features/polls.ts";
import { privacyHandlers, privacyJobs } from "./features/privacy.ts";
import { sessionHandlers, sessionJobs, sessionTopicHandlers } from "./features/sessions.ts";
import { shopifyJobs } from "./features/shopify.ts";
import { readableJobs } from "./features/readables.ts";
import { spaceHandlers, spaceTopicHandlers } from "./features/space-desk.ts";
import { spaceJobs } from "./features/space-moves.ts";
import { spentJobs } from "./features/spent.ts";
import { standingJobs } from "./features/standing.ts";
import { suspensionJobs } from "./features/suspensions.ts";
import { textHandlers, textTopicHandlers } from "./features/texts.ts";
import type {
  Context,
  FeatureTotals,
  JobHandlers,
  ListPage,
  OperationHandlers,
  TopicHandlers,
} from "./handlers.ts";

export const operationHandlers: OperationHandlers<typeof operations> = {
  ...applicationHandlers,
  ...benefitHandlers,
  ...brandLoginHandlers,
  ...communityHandlers,
  ...connectionHandlers,
  ...discussionHandlers,
  ...ideaHandlers,
  ...inviteHandlers,
  ...letterHandlers,
  ...memberHandlers,
  ...noticeHandlers,
  ...pollHandlers,
  ...privacyHandlers,
  ...sessionHandlers,
  ...spaceHandlers,
  ...textHandlers,
};

export const topicHandlers: TopicHandlers<typeof topics> = {
  ...applicationTopicHandlers,
  ...benefitTopicHandlers,
  ...communityTopicHandlers,
  ...connectionTopicHandlers,
  ...discussionTopicHandlers,
  ...guidelineTopicHandlers,
  ...ideaTopicHandlers,
  ...inviteTopicHandlers,
  ...letterTopicHandlers,
  ...logTopicHandlers,
  ...memberTopicHandlers,
  ...noticeTopicHandlers,
  ...pollTopicHandlers,
  ...sessionTopicHandlers,
  ...spaceTopicHandlers,
  ...textTopicHandlers,
};

export const featureTotals: FeatureTotals = {
  ...discussionTotals,
  ...gateTotals,
  ...ideaTotals,
  ...pollTotals,
};

export const jobHandlers: JobHandlers = {
  ...answerJobs,
  ...applicationJobs,
  ...communityJobs,
  ...gateJobs,
  ...letterJobs,
  ...pictureJobs,
  ...readableJobs,
  ...shopifyJobs,
  ...mailJobs,
  ...noticeJobs,
  ...pollJobs,
  ...privacyJobs,
  ...sessionJobs,
  ...spaceJobs,
  ...spentJobs,
  ...standingJobs,
  ...suspensionJobs,
};

/** An operation with its handler, whose input must have passed the declared schema. */
export interface KnownOperation {
  name: string;
  declared: Operation;
  run(input: never, ctx: Context): Promise<unknown>;
}

/** A topic with its guard and its reader, whose params and args must have passed the declared schemas. */
export interface KnownTopic {
  name: string;
  declared: Topic<z.ZodType<object>, z.ZodType<Entity>, z.ZodType<object>>;
  guard(params: never, ctx: Context): Promise<void>;
  read(params: never, args: never, ctx: Context): Promise<ListPage<unknown>>;
  unseen?(params: never): unknown[];
}

// Maps, not objects: a name that a caller sends must not find what every object inherits.
const knownOperations = new Map(
  keysOf(operations).map((name): [string, KnownOperation] => [
    name,
    { name, declared: operations[name], run: operationHandlers[name] },
  ]),
);
const knownTopics = new Map(
  keysOf(topics).map((name): [string, KnownTopic] => [
    name,
    { name, declared: topics[name], ...topicHandlers[name] },
  ]),
);

/** Throws `not-found` for what is no operation's name. */
export const knownOperation = (name: unknown): KnownOperation => known(knownOperations, name);
/** Throws `not-found` for what is no topic's name. */
export const knownTopic = (name: unknown): KnownTopic => known(knownTopics, name);

/** Ids of the people that items of a topic name. */
export const namedIn = ({ declared }: KnownTopic, items: readonly Entity[]): string[] =>
  items.flatMap((item) => declared.people?.(item) ?? []).filter((id) => typeof id === "string");

function known<T>(table: ReadonlyMap<unknown, T>, name: unknown): T {
  const found = table.get(name);
  if (!found) throw new HearthError("not-found", "there is no operation or topic of this name");
  return found;
}

function keysOf<T extends object>(table: T): (keyof T & string)[] {
  return Object.keys(table) as (keyof T & string)[];
}
