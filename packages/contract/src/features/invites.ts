import * as z from "zod";
import { After, entity, Id, Once, operation, Time, topic } from "../declare.ts";
import { LIMITS } from "../limits.ts";

/** Somebody is asked to come. It opens once; who follows it still answers the questions. */
export const Invite = z.object({
  ...entity,
  createdAt: Time,
  by: Id.nullable(),
  /** A personal word, shown to who follows it. */
  note: z.string(),
  /** For whom, as the one who invites remembers it. */
  to: z.string(),
  state: z.enum(["open", "used", "withdrawn"]),
  usedBy: Id.nullable(),
  endsAt: Time,
});
export type Invite = z.output<typeof Invite>;

/** An invite with the code that opens it, which is told once. */
export const NewInvite = z.object({ invite: Invite, code: z.string(), link: z.string() });
export type NewInvite = z.output<typeof NewInvite>;

const namedIn = ({ by, usedBy }: Invite) => [by, usedBy];
const list = {
  params: z.object({}),
  args: z.object({ after: After }),
  item: Invite,
  people: namedIn,
} as const;

export const inviteOperations = {
  "invites.make": operation({
    summary: "Make invites, each for one person; members may where the community allows it, one at a time.",
    allow: "member",
    logged: true,
    limit: { max: 10, perSeconds: 60 },
    input: z.object({
      once: Once,
      note: z.string().max(LIMITS.note).default(""),
      to: z.array(z.string().max(LIMITS.name)).min(1).max(LIMITS.invites).default([""]),
    }),
    output: z.object({ made: z.array(NewInvite) }),
    errors: ["not-allowed"],
  }),
  "invites.withdraw": operation({
    summary: "Take back an invite that was not used: one's own, or as a moderator anybody's.",
    allow: "member",
    logged: true,
    limit: { max: 30, perSeconds: 60 },
    input: z.object({ invite: Id }),
    output: Invite,
    errors: ["not-found", "link-ended"],
  }),
  "invites.open": operation({
    summary: "What an invite says to who follows it. Opening does not use it up; applying does.",
    allow: "visitor",
    limit: { max: 20, perSeconds: 60 },
    input: z.object({ code: z.string().max(64) }),
    output: z.object({ by: z.string().nullable(), note: z.string(), endsAt: Time }),
    errors: ["link-ended"],
  }),
};

export const inviteTopics = {
  "invites.mine": topic({
    summary: "Invites that the caller made, the latest first.",
    allow: "member",
    own: true,
    ...list,
  }),
  "invites.all": topic({
    summary: "Everybody's invites, the latest first.",
    allow: "moderator",
    ...list,
  }),
};
