import * as z from "zod";
import { After, entity, Id, operation, topic } from "../declare.ts";
import { LIMITS } from "../limits.ts";
import { ROLES } from "../roles.ts";

/** The key a page knows: a kind, a colon, a name. `product:trail-runner`, `topic:repair`, `page:/about`. */
export const SpaceKey = z
  .string()
  .max(200)
  .regex(
    /^[a-z][a-z0-9-]*:[^\s"'<>\\]+$/,
    "must look like product:trail-runner (a kind, a colon, a name without spaces)",
  );

/** A place inside a community. Its id is its key; version 0 means that nothing has been written there. */
export const Space = z.object({
  ...entity,
  title: z.string(),
  url: z.string().nullable(),
  read: z.enum(ROLES),
  write: z.enum(ROLES),
  /** Key of the tier one must be entitled to, beside the role, to know of it; moderators and hosts always do. */
  tier: z.string().nullable().default(null),
  /** Whether only those who were asked in know of it, beside moderators and hosts. */
  byInvitation: z.boolean().default(false),
  /** The space that this one was renamed to or merged into; its key leads there. */
  movedTo: z.string().nullable().default(null),
  threads: z.number().int(),
  posts: z.number().int(),
});
export type Space = z.output<typeof Space>;

/** How much is written in a space: what stands beside a price, or in a collection. Its id is the space's key. */
export const SpaceCount = z.object({ ...entity, threads: z.number().int(), posts: z.number().int() });
export type SpaceCount = z.output<typeof SpaceCount>;

/** Several keys of spaces, divided by blanks, of which no key has any. What is no key is left out: one of them spoils no other. */
const SpaceKeys = z
  .string()
  .max(LIMITS.spaceKeys * 201)
  .transform((written) => [...new Set(written.split(" "))].filter((key) => SpaceKey.safeParse(key).success))
  .refine((keys) => keys.length <= LIMITS.spaceKeys, `at most ${LIMITS.spaceKeys} keys`)
  .transform((keys) => keys.sort().join(" "));

/** That somebody was asked into a space; its id is `space:person`. */
export const Guest = z.object({ ...entity, space: z.string(), person: Id, active: z.boolean() });
export type Guest = z.output<typeof Guest>;

export const spaceOperations = {
  "spaces.arrange": operation({
    summary: "Say who reads and who writes in a space, and its title; fields left out stay.",
    allow: "host",
    logged: true,
    limit: { max: 30, perSeconds: 60 },
    input: z.object({
      space: SpaceKey,
      title: z.string().max(300).optional(),
      read: z.enum(ROLES).optional(),
      write: z.enum(ROLES).optional(),
      tier: z.string().max(40).nullable().optional(),
      byInvitation: z.boolean().optional(),
    }),
    output: Space,
  }),
  "spaces.ask": operation({
    summary: "Ask somebody into a space that is by invitation, or out of it.",
    allow: "moderator",
    logged: true,
    limit: { max: 60, perSeconds: 60 },
    input: z.object({ space: SpaceKey, person: Id, in: z.boolean() }),
    output: Guest,
    errors: ["not-found"],
  }),
  "spaces.move": operation({
    summary:
      "Rename a space, or merge it into another that is there: all that was written moves, and the old key leads to the new one for good.",
    allow: "host",
    logged: true,
    limit: { max: 10, perSeconds: 60 },
    input: z.object({ space: SpaceKey, to: SpaceKey }),
    output: Space,
    errors: ["not-found", "not-allowed"],
  }),
};

export const spaceTopics = {
  "spaces.one": topic({
    summary: "One space: its title, who reads and writes there, how much there is.",
    allow: "visitor",
    params: z.object({ space: SpaceKey }),
    args: z.object({}),
    item: Space,
  }),
  "spaces.counts": topic({
    summary: "How much is written in several spaces (at most 100), as far as everybody may read there.",
    allow: "visitor",
    params: z.object({}),
    args: z.object({ spaces: SpaceKeys }),
    item: SpaceCount,
  }),
  "spaces.all": topic({
    summary: "Every space in which something was written, the latest first.",
    allow: "moderator",
    params: z.object({}),
    args: z.object({ after: After }),
    item: Space,
  }),
  "spaces.guests": topic({
    summary: "Who was asked into a space.",
    allow: "moderator",
    params: z.object({ space: SpaceKey }),
    args: z.object({ after: After }),
    item: Guest,
    people: ({ person }) => [person],
  }),
};
