import * as z from "zod";
import { entity, operation, text, topic } from "../declare.ts";
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
};

/** One brand's community, as everyone may read it. */
export const Community = z.object({
  ...entity,
  ...described,
  /** Raised when the guidelines change in substance; an application agrees to one version. */
  guidelinesVersion: z.number().int(),
});
export type Community = z.output<typeof Community>;

export const communityOperations = {
  "community.describe": operation({
    summary:
      "Set the community's name, purpose, guidelines, questions and way of joining; fields left out stay.",
    allow: "host",
    limit: { max: 20, perSeconds: 60 },
    input: z.object(described).partial(),
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
};
