import * as z from "zod";
import { After, entity, Id, operation, text, Time, topic, WebAddress } from "../declare.ts";
import { LIMITS } from "../limits.ts";

/** A question of the join form. `choices` are for `one-of` only. */
export const Question = z
  .object({
    id: z.string().min(1).max(40),
    kind: z.enum(["short", "long", "one-of", "yes-no"]),
    label: text(LIMITS.question),
    help: z.string().max(LIMITS.question).default(""),
    required: z.boolean().default(true),
    choices: z.array(text(LIMITS.option)).max(LIMITS.options).default([]),
  })
  .refine(({ kind, choices }) => kind !== "one-of" || choices.length > 0, "one-of needs choices");
export type Question = z.output<typeof Question>;

/** What members can be entitled to. Its key stands in the brand's tokens and webhooks. */
export const Tier = z.object({
  key: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, "lower-case letters, digits and hyphens"),
  name: text(LIMITS.name),
  /** What it is, for those who think about it; Markdown. */
  about: z.string().max(LIMITS.purpose).default(""),
});
export type Tier = z.output<typeof Tier>;

const described = {
  name: text(LIMITS.name),
  /** What the community is for; Markdown. Empty while it is a draft. */
  purpose: z.string().max(LIMITS.purpose),
  /** Who it is not for; Markdown. */
  notFor: z.string().max(LIMITS.purpose),
  guidelines: z.array(text(LIMITS.guideline)).max(LIMITS.guidelines),
  questions: z
    .array(Question)
    .max(LIMITS.questions)
    .refine(
      (all) => new Set(all.map(({ id }) => id)).size === all.length,
      "each question has an id of its own",
    ),
  /** What happens after applying: who reads it, how long it takes. */
  next: z.string().max(LIMITS.purpose),
  joining: z.enum(["open", "application"]),
  tiers: z
    .array(Tier)
    .max(LIMITS.tiers)
    .refine(
      (all) => new Set(all.map(({ key }) => key)).size === all.length,
      "each tier has a key of its own",
    ),
  /** How many are admitted in seven days; null is as many as are approved. */
  seatsPerWeek: z.number().int().min(1).max(10_000).nullable(),
  /** Whether members may invite, beside moderators and hosts. */
  membersInvite: z.boolean(),
  /** How many days after a decision an application's answers are erased. */
  answersKeptDays: z.number().int().min(1).max(3650),
  /** Whether the first post of somebody who is not a member waits until a moderator has read it. */
  firstPostsHeld: z.boolean(),
  /** The page that holds `<hearth-join>`: mails lead there. Without it they lead to a plain page of Hearth's. */
  joinUrl: WebAddress.nullable(),
};

/** One version of the guidelines, as it was agreed to. */
export const Guidelines = z.object({
  ...entity,
  guidelinesVersion: z.number().int(),
  guidelines: z.array(z.string()),
  at: Time,
  by: Id.nullable(),
});
export type Guidelines = z.output<typeof Guidelines>;

/** One brand's community, as everyone may read it. */
export const Community = z.object({
  ...entity,
  ...described,
  // Communities that were made before these were asked about.
  tiers: described.tiers.default([]),
  seatsPerWeek: described.seatsPerWeek.default(null),
  membersInvite: described.membersInvite.default(false),
  answersKeptDays: described.answersKeptDays.default(90),
  firstPostsHeld: described.firstPostsHeld.default(false),
  joinUrl: described.joinUrl.default(null),
  /** Raised when the guidelines change in substance; an application agrees to one version. */
  guidelinesVersion: z.number().int(),
});
export type Community = z.output<typeof Community>;

export const communityOperations = {
  "community.describe": operation({
    summary:
      "Set the community's name, purpose, guidelines, questions, tiers and way of joining; fields left out stay. Guidelines that change in `substance` (unless told otherwise) are a new version, which members are asked to agree to.",
    allow: "host",
    logged: true,
    limit: { max: 20, perSeconds: 60 },
    input: z.object({ ...described, substance: z.boolean() }).partial(),
    output: Community,
  }),
};

export const communityTopics = {
  "community.about": topic({
    summary: "The community itself: one item.",
    allow: "visitor",
    params: z.object({}),
    args: z.object({}),
    item: Community,
  }),
  "community.guidelines": topic({
    summary: "Every version of the guidelines, the latest first.",
    allow: "visitor",
    params: z.object({}),
    args: z.object({ after: After }),
    item: Guidelines,
    people: ({ by }) => [by],
  }),
};
