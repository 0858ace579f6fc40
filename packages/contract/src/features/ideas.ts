import * as z from "zod";
import {
  After,
  entity,
  Id,
  Once,
  operation,
  Outcome,
  Page,
  text,
  Time,
  topic,
  WebAddress,
} from "../declare.ts";
import { LIMITS } from "../limits.ts";
import { SpaceKey } from "./spaces.ts";

/** How far an idea has come. */
export const IdeaStatus = z.enum(["open", "planned", "in-progress", "shipped", "declined"]);
export type IdeaStatus = z.output<typeof IdeaStatus>;

/** An idea on the board of a space. Its discussion is the space `idea:<id>`. */
export const Idea = z.object({
  ...entity,
  createdAt: Time,
  space: z.string(),
  /** The idea's own id once its author was erased; it then has neither title nor text. */
  author: Id,
  title: z.string(),
  text: z.string(),
  editedAt: Time.nullable(),
  status: IdeaStatus,
  /** Why it has this status; always there when declined. */
  reason: z.string(),
  backings: z.number().int(),
  /** Posts in its discussion. */
  comments: z.number().int(),
  outcome: Outcome.nullable(),
});
export type Idea = z.output<typeof Idea>;

/** One member's support for an idea. Its id is `idea:person`; it is switched, never removed. */
export const Backing = z.object({ ...entity, idea: Id, active: z.boolean() });
export type Backing = z.output<typeof Backing>;

const namedIn = (idea: Idea) => [idea.author, idea.outcome?.by];
const words = { title: text(LIMITS.ideaTitle), text: z.string().max(LIMITS.ideaText) };

export const ideaOperations = {
  "ideas.propose": operation({
    summary: "Propose an idea on a space's board. The proposer backs it.",
    allow: "signed-in",
    limit: { max: 5, perSeconds: 60 },
    input: z.object({ once: Once, space: SpaceKey, ...words, page: Page.optional() }),
    output: Idea,
    errors: ["members-only"],
  }),
  "ideas.edit": operation({
    summary: "Change the words of one's own idea while it is open.",
    allow: "signed-in",
    limit: { max: 20, perSeconds: 60 },
    input: z.object({ idea: Id, ...words }),
    output: Idea,
    errors: ["not-found", "members-only", "locked"],
  }),
  "ideas.back": operation({
    summary: "Back an idea, or take one's backing away.",
    allow: "signed-in",
    limit: { max: 20, perSeconds: 10 },
    input: z.object({ idea: Id, active: z.boolean() }),
    output: Backing,
    errors: ["not-found", "members-only", "locked"],
  }),
  "ideas.similar": operation({
    summary: "Ideas on the same board that share words with a title being written, best first.",
    allow: "visitor",
    limit: { max: 30, perSeconds: 10 },
    input: z.object({ space: SpaceKey, title: z.string().max(LIMITS.ideaTitle) }),
    output: z.array(Idea),
  }),
  "ideas.setStatus": operation({
    summary: "Say where an idea stands; declining needs a reason.",
    allow: "host",
    logged: true,
    limit: { max: 30, perSeconds: 60 },
    input: z.object({ idea: Id, status: IdeaStatus, reason: z.string().max(LIMITS.reason).default("") }),
    output: Idea,
    errors: ["not-found", "reason-needed"],
  }),
  "ideas.tellOutcome": operation({
    summary: "Tell what came of an idea.",
    allow: "host",
    logged: true,
    limit: { max: 30, perSeconds: 60 },
    input: z.object({ idea: Id, text: text(LIMITS.outcome), link: WebAddress.nullable().default(null) }),
    output: Idea,
    errors: ["not-found"],
  }),
  "ideas.remove": operation({
    summary: "Take an idea off the board, with a reason that its author can be told. Can be undone.",
    allow: "moderator",
    logged: true,
    limit: { max: 30, perSeconds: 60 },
    input: z.object({ idea: Id, reason: text(LIMITS.reason) }),
    output: z.object({ idea: Id }),
    errors: ["not-found"],
  }),
  "ideas.restore": operation({
    summary: "Put a removed idea back on the board.",
    allow: "moderator",
    logged: true,
    limit: { max: 30, perSeconds: 60 },
    input: z.object({ idea: Id }),
    output: Idea,
    errors: ["not-found"],
  }),
};

export const ideaTopics = {
  "ideas.inSpace": topic({
    summary: "The ideas on a space's board, of one status or all.",
    allow: "visitor",
    params: z.object({ space: SpaceKey }),
    args: z.object({
      status: IdeaStatus.optional(),
      sort: z.enum(["backed", "newest"]).default("backed"),
      after: After,
    }),
    item: Idea,
    people: namedIn,
  }),
  "ideas.one": topic({
    summary: "One idea, for a link that leads to it.",
    allow: "visitor",
    params: z.object({ idea: Id }),
    args: z.object({}),
    item: Idea,
    people: namedIn,
  }),
  "ideas.myBackings": topic({
    summary: "What the caller backs, or once backed, on one board.",
    allow: "signed-in",
    own: true,
    params: z.object({ space: SpaceKey }),
    args: z.object({}),
    item: Backing,
  }),
};
