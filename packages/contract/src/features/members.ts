import * as z from "zod";
import { entity, Id, operation, text, topic } from "../declare.ts";
import { LIMITS } from "../limits.ts";
import { ROLES } from "../roles.ts";

/** How a person is shown beside what they wrote. */
export const Person = z.object({
  ...entity,
  name: z.string(),
  avatar: z.string().nullable(),
  role: z.enum(ROLES),
  badges: z.array(z.string()),
});
export type Person = z.output<typeof Person>;

export const memberOperations = {
  "members.setName": operation({
    summary: "Change the name one is shown by, everywhere at once.",
    allow: "signed-in",
    limit: { max: 5, perSeconds: 60 },
    input: z.object({ name: text(LIMITS.name) }),
    output: Person,
  }),
  "members.setRole": operation({
    summary: "Make somebody a member, moderator or host, or end their membership (`signed-in`).",
    allow: "host",
    limit: { max: 30, perSeconds: 60 },
    input: z.object({ person: Id, role: z.enum(["signed-in", "member", "moderator", "host"]) }),
    output: Person,
    errors: ["not-found"],
  }),
  "members.signInForDevelopment": operation({
    summary:
      "Answers a session token for a made-up person. Only where HEARTH_DEV_SIGN_IN is on; never in production.",
    allow: "visitor",
    limit: { max: 30, perSeconds: 60 },
    input: z.object({ as: z.enum(["signed-in", "member", "moderator", "host"]), name: text(LIMITS.name) }),
    output: z.object({ token: z.string(), person: Person }),
    errors: ["not-allowed"],
  }),
};

export const memberTopics = {
  "members.me": topic({
    summary: "Who the caller is, and with which role: one item.",
    allow: "signed-in",
    own: true,
    params: z.object({}),
    args: z.object({}),
    item: Person,
  }),
};
