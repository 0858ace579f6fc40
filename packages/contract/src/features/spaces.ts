import * as z from "zod";
import { entity, operation, topic } from "../declare.ts";
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
  threads: z.number().int(),
  posts: z.number().int(),
});
export type Space = z.output<typeof Space>;

export const spaceOperations = {
  "spaces.arrange": operation({
    summary: "Say who reads and who writes in a space, and its title; fields left out stay.",
    allow: "host",
    limit: { max: 30, perSeconds: 60 },
    input: z.object({
      space: SpaceKey,
      title: z.string().max(300).optional(),
      read: z.enum(ROLES).optional(),
      write: z.enum(ROLES).optional(),
    }),
    output: Space,
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
};
