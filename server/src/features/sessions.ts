import { HearthError, type Session, type sessionOperations, type sessionTopics } from "@hearth/contract";
import {
  anyone,
  type JobHandlers,
  type OperationHandlers,
  type Scope,
  type TopicHandlers,
} from "../handlers.ts";
import { mailTexts } from "../mail-texts.ts";
import { speechIn } from "../words/speech.ts";
import { CODE, forgetCode, forgetting, newCode, useCode } from "./codes.ts";
import { thisCommunity } from "./community.ts";
import { hostSubject, type LinkFor, spendLink } from "./links.ts";
import { writeIn } from "./mail.ts";
import { personOf } from "./members.ts";
import { publishShown, setStanding, shown } from "./memberships.ts";

const MINUTE = 60 * 1000;
/** So long a member who asked for it stays signed in, in minutes. */
const KEPT = 30 * 24 * 60;

/** A session for a person, of so many minutes. */
export async function sessionFor(
  scope: Scope,
  person: string,
  minutes = scope.settings.sessionHours * 60,
): Promise<Session> {
  // Tokens know whole seconds.
  const endsAt = Math.floor((scope.now() + minutes * MINUTE) / 1000) * 1000;
  return { token: await scope.signToken(person, minutes), endsAt, person: await shown(scope, person) };
}

/** Whoever has proved an address: the person who is known by it, else somebody new, who has not said their name yet. */
async function personByMail(scope: Scope, email: string): Promise<string> {
  const { items } = await scope.store.people.find({ where: { email }, sort: "createdAt", limit: 1 });
  return (items[0] ?? (await personOf(scope, `mail:${email}`, "", email))).id;
}

/** The person of a link, who is made a host where the link says so. */
async function personByLink(scope: Scope, whom: LinkFor): Promise<string> {
  if ("person" in whom) return whom.person;
  const { name, email } = whom.newHost;
  const { id } = await personOf(scope, hostSubject(name, email), name, email);
  if (await setStanding(scope, { person: id, standing: "host", admittedBy: null }))
    await publishShown(scope, id);
  return id;
}

export const sessionHandlers: OperationHandlers<Omit<typeof sessionOperations, "sessions.exchange">> = {
  async "sessions.askCode"({ email, lang }, ctx) {
    if (!ctx.settings.mail) throw new HearthError("no-mail");
    const endsAt = ctx.now() + CODE.lasts;
    const code = await newCode(ctx, email);
    if (code === null) return { endsAt };
    await ctx.schedule(forgetting(ctx, email));
    const { name: community } = await thisCommunity(ctx);
    const words = mailTexts.code(speechIn(lang), { community, code });
    await ctx.sendMail(`code:${ctx.newId()}`, { to: email, ...words, until: endsAt });
    return { endsAt };
  },

  async "sessions.enterCode"({ email, code, keep, lang }, ctx) {
    if (!(await useCode(ctx, email, code))) throw new HearthError("code-wrong");
    const person = await personByMail(ctx, email);
    if (lang !== undefined) await writeIn(ctx, person, lang);
    return sessionFor(ctx, person, keep ? KEPT : undefined);
  },

  async "sessions.followLink"({ link }, ctx) {
    const whom = await spendLink(ctx, link);
    if (whom === null) throw new HearthError("link-ended");
    return sessionFor(ctx, await personByLink(ctx, whom));
  },

  async "sessions.endAll"(_input, ctx) {
    const { id: person } = ctx.caller;
    await ctx.store.people.revise(person, ({ round = 0 }) => ({ round: round + 1 }));
    // Whoever watches by a session of the earlier round is told that it has ended.
    await ctx.publishPerson(person);
    return { person };
  },
};

export const sessionTopicHandlers: TopicHandlers<typeof sessionTopics> = {
  "sessions.ways": {
    guard: anyone,
    read: async (_params, _args, { community, settings: { mail, devSignIn } }) => ({
      items: [{ id: community, version: 0, code: mail, development: devSignIn }],
    }),
  },
};

export const sessionJobs: JobHandlers = {
  "codes.forget": ({ payload }, scope) => forgetCode(scope, String(payload["id"])),
};
