import * as z from "zod";
import { After, entity, Id, operation, text, Time, topic } from "../declare.ts";
import { LIMITS } from "../limits.ts";
import { ROLES } from "../roles.ts";

/** What somebody is known for; bound to a space (`topic:repair`) or a kind of spaces (`topic:`), or not; it may end. */
export const Badge = z.object({
  badge: text(LIMITS.badge),
  space: z.string().max(200).nullable().default(null),
  until: Time.nullable().default(null),
});

/** What a member is entitled to, and until when. */
export const TierGrant = z.object({ tier: z.string().max(40), until: Time.nullable().default(null) });
export type TierGrant = z.output<typeof TierGrant>;

/** That somebody may not take part for a while; reading what everyone reads they may. */
export const Suspension = z.object({ reason: z.string(), until: Time.nullable(), by: Id });
export type Suspension = z.output<typeof Suspension>;

/** How a person is shown beside what they wrote. */
export const Person = z.object({
  ...entity,
  name: z.string(),
  avatar: z.string().nullable(),
  role: z.enum(ROLES),
  badges: z.array(Badge),
});
export type Person = z.output<typeof Person>;

/** What a person says about themselves. */
const described = {
  /** A line about oneself. */
  line: z.string().max(LIMITS.line),
  /** Whether one is in the directory that members see. */
  listed: z.boolean(),
};

/** A member as other members see them. */
export const Profile = Person.extend({ line: z.string(), since: Time.nullable() });
export type Profile = z.output<typeof Profile>;

/** The caller, with what only they see. */
export const Me = Person.extend({
  ...described,
  email: z.string().nullable(),
  tiers: z.array(TierGrant),
  suspended: Suspension.omit({ by: true }).nullable(),
  /** The version of the guidelines that was agreed to; null before the first time. */
  agreedTo: z.number().int().nullable(),
  /** When all is erased, where that was asked for. */
  erasedAt: Time.nullable(),
});
export type Me = z.output<typeof Me>;

/** Somebody as those see them who look after the community. */
export const Member = Profile.extend({
  createdAt: Time,
  email: z.string().nullable(),
  tiers: z.array(TierGrant),
  suspended: Suspension.nullable(),
  admittedBy: Id.nullable(),
});
export type Member = z.output<typeof Member>;

/** That the caller does not want to read somebody; its id is `caller:person`. */
export const Mute = z.object({ ...entity, person: Id, active: z.boolean() });
export type Mute = z.output<typeof Mute>;

const person = { person: Id };
const byHost = { allow: "host", limit: { max: 30, perSeconds: 60 }, logged: true } as const;

export const memberOperations = {
  "members.describe": operation({
    summary: "Change one's name, the line about oneself, or whether one is listed; fields left out stay.",
    allow: "signed-in",
    limit: { max: 10, perSeconds: 60 },
    input: z.object({ name: text(LIMITS.name), ...described }).partial(),
    output: Me,
  }),
  "members.setAvatar": operation({
    summary:
      "Set one's picture, or take it away (null). JPEG, PNG, WebP or AVIF as base64; it is cut square, drawn anew at 128 pixels and served by Hearth.",
    allow: "signed-in",
    limit: { max: 10, perSeconds: 60 },
    input: z.object({ image: z.base64().max(LIMITS.picture).nullable() }),
    output: Me,
  }),
  "members.mute": operation({
    summary: "Stop reading somebody, or read them again. Only the caller knows.",
    allow: "signed-in",
    limit: { max: 30, perSeconds: 60 },
    input: z.object({ ...person, muted: z.boolean() }),
    output: Mute,
    errors: ["not-found"],
  }),
  "members.agree": operation({
    summary: "Agree to a version of the guidelines.",
    allow: "member",
    limit: { max: 10, perSeconds: 60 },
    input: z.object({ guidelinesVersion: z.number().int() }),
    output: Me,
    errors: ["guidelines-changed"],
  }),
  "members.setRole": operation({
    summary: "Make somebody a member, moderator or host, or end their membership (`signed-in`).",
    ...byHost,
    input: z.object({ ...person, role: z.enum(["signed-in", "member", "moderator", "host"]) }),
    output: Member,
    errors: ["not-found", "no-purpose"],
  }),
  "members.setBadges": operation({
    summary: "Say what a member is known for.",
    ...byHost,
    input: z.object({ ...person, badges: z.array(Badge).max(LIMITS.badges) }),
    output: Member,
    errors: ["not-found", "members-only"],
  }),
  "members.setTiers": operation({
    summary: "Say which tiers a member is entitled to. Whoever was not admitted gets none.",
    ...byHost,
    input: z.object({ ...person, tiers: z.array(TierGrant).max(LIMITS.tiers) }),
    output: Member,
    errors: ["not-found", "members-only"],
  }),
  "members.suspend": operation({
    summary:
      "Keep somebody from taking part, with a reason, until a time or until it is lifted. What they watch by right closes at once.",
    allow: "moderator",
    limit: { max: 30, perSeconds: 60 },
    logged: true,
    input: z.object({ ...person, reason: text(LIMITS.reason), until: Time.nullable().default(null) }),
    output: Member,
    errors: ["not-found"],
  }),
  "members.unsuspend": operation({
    summary: "Lift a suspension.",
    allow: "moderator",
    limit: { max: 30, perSeconds: 60 },
    logged: true,
    input: z.object(person),
    output: Member,
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

const own = { own: true, params: z.object({}), args: z.object({}) } as const;

export const memberTopics = {
  "members.me": topic({
    summary: "Who the caller is, and with which role: one item.",
    allow: "signed-in",
    suspended: true,
    ...own,
    item: Me,
  }),
  "members.myMutes": topic({
    summary: "Whom the caller does not want to read.",
    allow: "signed-in",
    ...own,
    item: Mute,
  }),
  "members.directory": topic({
    summary: "Members who chose to be listed, newest first, or those whose name or line has the words.",
    allow: "member",
    params: z.object({}),
    args: z.object({ after: After, words: z.string().max(100).optional() }),
    item: Profile,
  }),
  "members.all": topic({
    summary:
      "Everybody known here, newest first, or those whose name or address has the words; or only those who look after the community.",
    allow: "moderator",
    params: z.object({}),
    args: z.object({
      after: After,
      words: z.string().max(100).optional(),
      only: z.enum(["everybody", "team"]).default("everybody"),
    }),
    item: Member,
    people: (member) => [member.admittedBy, member.suspended?.by],
  }),
};
