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

/** One answer: words, and with them a colour (`#rrggbb`) or a picture if it has one. */
export const PollOption = z.object({
  id: Id,
  label: z.string(),
  color: z.string().nullable(),
  image: z.string().nullable(),
});
export type PollOption = z.output<typeof PollOption>;

/** How many ballots name an option. A ballot may name several, so counts may add up to more than the voters. */
export const OptionCount = z.object({ option: Id, ballots: z.number().int() });
export type OptionCount = z.output<typeof OptionCount>;

/** A question with options. While it is open its tally is a topic of its own: `polls.tally`. */
export const Poll = z.object({
  ...entity,
  createdAt: Time,
  space: z.string(),
  /** The poll's own id once the host who asked was erased. */
  author: Id,
  question: z.string(),
  options: z.array(PollOption),
  /** How many options one ballot may name. */
  choose: z.number().int(),
  closesAt: Time.nullable(),
  closedAt: Time.nullable(),
  voters: z.number().int(),
  /** The final counts; null while it is open. */
  result: z.array(OptionCount).nullable(),
  outcome: Outcome.nullable(),
});
export type Poll = z.output<typeof Poll>;

/** One member's answer to one poll. Its id is `poll:person`, so that there is never a second one. No options: taken back. */
export const Ballot = z.object({ ...entity, poll: Id, options: z.array(Id) });
export type Ballot = z.output<typeof Ballot>;

/** The counts of an open poll, for those who have voted. Its id is the poll's. */
export const Tally = z.object({ ...entity, counts: z.array(OptionCount), voters: z.number().int() });
export type Tally = z.output<typeof Tally>;

export const pollOperations = {
  "polls.create": operation({
    summary: "Ask a question with options in a space.",
    allow: "host",
    logged: true,
    limit: { max: 20, perSeconds: 60 },
    input: z.object({
      once: Once,
      space: SpaceKey,
      question: text(LIMITS.question),
      options: z
        .array(
          z.object({
            label: text(LIMITS.option),
            color: z
              .string()
              .regex(/^#[0-9a-f]{6}$/i, "must be #rrggbb")
              .nullable()
              .default(null),
            image: WebAddress.nullable().default(null),
          }),
        )
        .min(2)
        .max(LIMITS.options),
      choose: z.number().int().min(1).max(LIMITS.options).default(1),
      closesAt: Time.nullable().default(null),
      page: Page.optional(),
    }),
    output: Poll,
    errors: ["not-found"],
  }),
  "polls.vote": operation({
    summary: "Vote, or change an earlier vote while the poll is open.",
    allow: "signed-in",
    limit: { max: 5, perSeconds: 10 },
    input: z.object({ poll: Id, options: z.array(Id).min(1).max(LIMITS.options) }),
    output: Ballot,
    errors: ["not-found", "members-only", "poll-closed", "too-many-options"],
  }),
  "polls.close": operation({
    summary:
      "Close a poll now; its counts are final and everyone sees them. A closed one is answered as it is.",
    allow: "host",
    logged: true,
    limit: { max: 20, perSeconds: 60 },
    input: z.object({ poll: Id }),
    output: Poll,
    errors: ["not-found"],
  }),
  "polls.tellOutcome": operation({
    summary: "Tell what came of a closed poll.",
    allow: "host",
    logged: true,
    limit: { max: 20, perSeconds: 60 },
    input: z.object({ poll: Id, text: text(LIMITS.outcome), link: WebAddress.nullable().default(null) }),
    output: Poll,
    errors: ["not-found"],
  }),
};

export const pollTopics = {
  "polls.inSpace": topic({
    summary: "The polls of one space, newest first.",
    allow: "visitor",
    params: z.object({ space: SpaceKey }),
    args: z.object({ after: After }),
    item: Poll,
    people: (poll) => [poll.author, poll.outcome?.by],
  }),
  "polls.tally": topic({
    summary: "The counts of one open poll, for those who have voted; of a closed one for everybody.",
    allow: "visitor",
    params: z.object({ poll: Id }),
    args: z.object({}),
    item: Tally,
  }),
  "polls.myBallots": topic({
    summary: "The caller's own ballots in one space.",
    allow: "signed-in",
    own: true,
    params: z.object({ space: SpaceKey }),
    args: z.object({}),
    item: Ballot,
  }),
};
