import * as z from "zod";
import { After, entity, Id, Once, operation, Time, topic } from "../declare.ts";
import { LIMITS } from "../limits.ts";

/** One answer. Yes/no questions are answered `yes` or `no`, one-of by the choice's words. */
export const Answer = z.object({ question: z.string().max(40), answer: z.string().max(LIMITS.longAnswer) });
export type Answer = z.output<typeof Answer>;

export const ApplicationState = z.enum(["applied", "approved", "declined"]);
export type ApplicationState = z.output<typeof ApplicationState>;

/** Somebody's request to join; reviewed by a named person. */
export const Application = z.object({
  ...entity,
  createdAt: Time,
  person: Id,
  answers: z.array(Answer),
  state: ApplicationState,
  appliedAt: Time,
  decidedBy: Id.nullable(),
  decidedAt: Time.nullable(),
  /** Written by the person who decided, to the person who applied. */
  reason: z.string(),
});
export type Application = z.output<typeof Application>;

const namedIn = (application: Application) => [application.person, application.decidedBy];

export const applicationOperations = {
  "applications.submit": operation({
    summary: "Ask to join, with answers to the community's questions; after a decline one may ask again.",
    allow: "signed-in",
    limit: { max: 5, perSeconds: 60 },
    input: z.object({
      once: Once,
      answers: z.array(Answer).max(LIMITS.questions),
      /** The version of the guidelines that was read and agreed to. */
      guidelinesVersion: z.number().int(),
    }),
    output: Application,
    errors: ["already-applied", "already-member", "answer-needed", "guidelines-changed"],
  }),
  "applications.decide": operation({
    summary: "Approve an application, or decline it with a reason. The decision carries your name.",
    allow: "moderator",
    limit: { max: 60, perSeconds: 60 },
    input: z.object({
      application: Id,
      decision: z.enum(["approved", "declined"]),
      reason: z.string().max(LIMITS.reason).default(""),
    }),
    output: Application,
    errors: ["not-found", "reason-needed"],
  }),
};

export const applicationTopics = {
  "applications.mine": topic({
    summary: "The caller's own application, if there is one.",
    allow: "signed-in",
    own: true,
    params: z.object({}),
    args: z.object({}),
    item: Application,
    people: namedIn,
  }),
  "applications.inReview": topic({
    summary: "Applications that wait for a person, oldest first.",
    allow: "moderator",
    params: z.object({}),
    args: z.object({ after: After }),
    item: Application,
    people: namedIn,
  }),
};
