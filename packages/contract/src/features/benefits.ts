import * as z from "zod";
import { After, entity, Id, Once, operation, Outcome, text, Time, topic } from "../declare.ts";
import { LIMITS } from "../limits.ts";

/** Something that a tier was promised for a day: early access, an hour with the founder. It says whether it was kept. */
export const Benefit = z.object({
  ...entity,
  createdAt: Time,
  /** Key of the tier it is for. */
  tier: z.string(),
  title: z.string(),
  text: z.string(),
  /** When it is to be. */
  at: Time,
  by: Id,
  /** Null until somebody has told. */
  kept: z.boolean().nullable(),
  outcome: Outcome.nullable(),
});
export type Benefit = z.output<typeof Benefit>;

const byHost = { allow: "host", logged: true, limit: { max: 30, perSeconds: 60 } } as const;

export const benefitOperations = {
  "benefits.promise": operation({
    summary: "Promise something to a tier, for a day.",
    ...byHost,
    input: z.object({
      once: Once,
      tier: z.string().max(40),
      title: text(LIMITS.title),
      text: z.string().max(LIMITS.purpose).default(""),
      at: Time,
    }),
    output: Benefit,
    errors: ["not-found"],
  }),
  "benefits.tell": operation({
    summary: "Tell whether it was kept, and what came of it.",
    ...byHost,
    input: z.object({ benefit: Id, kept: z.boolean(), text: text(LIMITS.outcome) }),
    output: Benefit,
    errors: ["not-found"],
  }),
};

export const benefitTopics = {
  "benefits.all": topic({
    summary: "What the tiers were promised and whether it was kept, the latest day first.",
    allow: "visitor",
    params: z.object({}),
    args: z.object({ after: After }),
    item: Benefit,
    people: ({ by, outcome }) => [by, outcome?.by],
  }),
};
