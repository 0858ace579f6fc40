import * as z from "zod";
import { entity, Id, Once, operation, Time, topic } from "../declare.ts";
import { LIMITS } from "../limits.ts";
import { Person } from "./members.ts";

/** That somebody is signed in: what the client sends from now on, and until when it holds. */
export const Session = z.object({
  token: z.string(),
  endsAt: Time,
  person: Person,
});
export type Session = z.output<typeof Session>;

/** How one can sign in here, beside the page's own login. */
export const Ways = z.object({
  ...entity,
  /** By a code that comes by mail. */
  code: z.boolean(),
  /** By a made-up name, on demo pages. */
  development: z.boolean(),
});
export type Ways = z.output<typeof Ways>;

/** In lower case, as people are known by it. */
export const EmailAddress = z.email().max(LIMITS.email).trim().toLowerCase();

export const sessionOperations = {
  "sessions.exchange": operation({
    summary:
      "Answers a session of 15 minutes for a token that the brand's own server signed (HS256, RS256 or EdDSA; `iss`, `aud` = the community, `sub`, `iat`, `exp` at most 10 minutes later, `jti` used once; `name`, `email`, `locale`, `avatar`, `tier`, `badges`, `role` if the brand likes).",
    allow: "visitor",
    limit: { max: 30, perSeconds: 60 },
    input: z.object({ once: Once, token: z.string().max(LIMITS.token) }),
    output: Session,
    errors: ["token-refused", "suspended"],
  }),
  "sessions.askCode": operation({
    summary:
      "Sends a six-digit code to an address, in the page's language. It holds for ten minutes and five tries, once. The answer is the same whether the address is known or not.",
    allow: "visitor",
    limit: { max: 10, perSeconds: 600 },
    input: z.object({ email: EmailAddress, lang: z.string().max(35).default("en") }),
    output: z.object({ endsAt: Time }),
    errors: ["no-mail"],
  }),
  "sessions.enterCode": operation({
    summary:
      "Answers a session for a code that came by mail: of the settings' hours, or of 30 days where the member wants to stay signed in. Somebody new has no name yet: `members.describe` sets it.",
    allow: "visitor",
    limit: { max: 20, perSeconds: 600 },
    input: z.object({
      email: EmailAddress,
      code: z.string().regex(/^\d{6}$/, "six digits"),
      /** Of the page: mails to the member are in it from now on. */
      lang: z.string().max(35).optional(),
      keep: z.boolean().default(false),
    }),
    output: Session,
    errors: ["code-wrong"],
  }),
  "sessions.followLink": operation({
    summary: "Answers a session for a one-time link, as `hearth init` and `hearth host-link` make them.",
    allow: "visitor",
    limit: { max: 10, perSeconds: 60 },
    input: z.object({ link: z.string().max(LIMITS.token) }),
    output: Session,
    errors: ["link-ended"],
  }),
  "sessions.endAll": operation({
    summary: "Sign out everywhere: every session of the caller ends, this one too.",
    allow: "signed-in",
    suspended: true,
    limit: { max: 5, perSeconds: 60 },
    input: z.object({}),
    output: z.object({ person: Id }),
  }),
};

export const sessionTopics = {
  "sessions.ways": topic({
    summary: "How one can sign in here: one item.",
    allow: "visitor",
    params: z.object({}),
    args: z.object({}),
    item: Ways,
  }),
};
