import * as z from "zod";
import { After, entity, Id, Once, operation, text, Time, topic } from "../declare.ts";
import { LIMITS } from "../limits.ts";

/** One letter between a newcomer and those who welcome them; only these read it. */
export const Letter = z.object({
  ...entity,
  createdAt: Time,
  /** Whose welcome it belongs to. */
  newcomer: Id,
  author: Id,
  text: z.string(),
});
export type Letter = z.output<typeof Letter>;

const namedIn = ({ newcomer, author }: Letter) => [newcomer, author];

export const letterOperations = {
  "letters.write": operation({
    summary:
      "Write to a newcomer, or answer as one (`newcomer` is oneself). The greeter's first letter welcomes: the application says so from then on.",
    allow: "member",
    limit: { max: 20, perSeconds: 60 },
    input: z.object({ once: Once, newcomer: Id, text: text(LIMITS.letter) }),
    output: Letter,
    errors: ["not-found"],
  }),
};

export const letterTopics = {
  "letters.mine": topic({
    summary: "What was written to the caller as a newcomer, and what they answered, oldest first.",
    allow: "member",
    own: true,
    params: z.object({}),
    args: z.object({ after: After }),
    item: Letter,
    people: namedIn,
  }),
  "letters.with": topic({
    summary: "The letters with one newcomer, oldest first; for the greeter, moderators and hosts.",
    allow: "member",
    params: z.object({ newcomer: Id }),
    args: z.object({ after: After }),
    item: Letter,
    people: namedIn,
  }),
};
