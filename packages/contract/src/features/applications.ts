import * as z from "zod";
import { After, entity, Id, Once, operation, Page, Time, topic } from "../declare.ts";
import { LIMITS } from "../limits.ts";

/** One answer. Yes/no questions are answered `yes` or `no`, one-of by the choice's words. */
export const Answer = z.object({ question: z.string().max(40), answer: z.string().max(LIMITS.longAnswer) });
export type Answer = z.output<typeof Answer>;

/** From the first word to the greeter's: a draft is only the applicant's, an approval carries who decided, `welcomed` that the greeter wrote. */
export const ApplicationState = z.enum(["draft", "applied", "approved", "declined", "welcomed"]);
export type ApplicationState = z.output<typeof ApplicationState>;

/** Somebody's request to join; reviewed by a named person. */
export const Application = z.object({
  ...entity,
  createdAt: Time,
  person: Id,
  /** Empty once they were erased: a set time after the decision. */
  answers: z.array(Answer),
  state: ApplicationState,
  /** Null while it is a draft. */
  appliedAt: Time.nullable(),
  decidedBy: Id.nullable(),
  decidedAt: Time.nullable(),
  /** Written by the person who decided, to the person who applied. */
  reason: z.string(),
  /** Who writes the first word to the newcomer. */
  greeter: Id.nullable().default(null),
  welcomedAt: Time.nullable().default(null),
  /** Who invited the applicant. */
  invitedBy: Id.nullable().default(null),
});
export type Application = z.output<typeof Application>;

/** Where the caller's application stands among those that wait. */
export const Place = z.object({
  ...entity,
  /** How many came before it and wait as well. */
  ahead: z.number().int(),
  seatsPerWeek: z.number().int().nullable(),
  /** When a seat is free at the earliest, where seats are counted and none is; else null. */
  seatAt: Time.nullable(),
});
export type Place = z.output<typeof Place>;

/** How the gate is kept: counted since the community's first admission. */
export const GateFigures = z.object({
  ...entity,
  waiting: z.number().int(),
  toWelcome: z.number().int(),
  admitted: z.number().int(),
  /** Welcomed within 48 hours of the decision. */
  welcomedInTime: z.number().int(),
});
export type GateFigures = z.output<typeof GateFigures>;

const namedIn = (application: Application) => [
  application.person,
  application.decidedBy,
  application.greeter,
  application.invitedBy,
];
const own = { own: true, params: z.object({}), args: z.object({}) } as const;
const list = {
  allow: "moderator",
  params: z.object({}),
  args: z.object({ after: After }),
  item: Application,
  people: namedIn,
} as const;

export const applicationOperations = {
  "applications.save": operation({
    summary: "Keep unfinished answers, as a draft that only the caller sees.",
    allow: "signed-in",
    limit: { max: 60, perSeconds: 60 },
    input: z.object({ answers: z.array(Answer).max(LIMITS.questions) }),
    output: Application,
    errors: ["already-applied", "already-member"],
  }),
  "applications.submit": operation({
    summary: "Ask to join, with answers to the community's questions; after a decline one may ask again.",
    allow: "signed-in",
    limit: { max: 5, perSeconds: 60 },
    input: z.object({
      once: Once,
      answers: z.array(Answer).max(LIMITS.questions),
      /** The version of the guidelines that was read and agreed to. */
      guidelinesVersion: z.number().int(),
      /** The code of an invite, if one was followed. */
      invite: z.string().max(64).optional(),
      page: Page.optional(),
    }),
    output: Application,
    errors: [
      "already-applied",
      "already-member",
      "answer-needed",
      "guidelines-changed",
      "link-ended",
      "no-purpose",
    ],
  }),
  "applications.decide": operation({
    summary:
      "Approve an application, or decline it with a reason. The decision carries your name; an approval names who greets the newcomer, you unless you say otherwise.",
    allow: "moderator",
    logged: true,
    limit: { max: 60, perSeconds: 60 },
    input: z.object({
      application: Id,
      decision: z.enum(["approved", "declined"]),
      reason: z.string().max(LIMITS.reason).default(""),
      greeter: Id.optional(),
    }),
    output: Application,
    errors: ["not-found", "reason-needed", "no-purpose", "no-seat"],
  }),
};

export const applicationTopics = {
  "applications.mine": topic({
    summary: "The caller's own application, if there is one.",
    allow: "signed-in",
    ...own,
    item: Application,
    people: namedIn,
  }),
  "applications.myPlace": topic({
    summary: "Where the caller's application stands among those that wait: one item while it does.",
    allow: "signed-in",
    ...own,
    item: Place,
  }),
  "applications.inReview": topic({
    summary: "Applications that wait for a person, oldest first.",
    ...list,
  }),
  "applications.toWelcome": topic({
    summary: "Who was admitted and not yet greeted, longest ago first.",
    ...list,
  }),
  "applications.decided": topic({
    summary: "Applications that were decided, the latest first.",
    ...list,
  }),
  "applications.figures": topic({
    summary: "How the gate is kept: one item.",
    allow: "moderator",
    params: z.object({}),
    args: z.object({}),
    item: GateFigures,
  }),
};
