import { HearthError, Id, TierGrant } from "@hearth/contract";
import * as z from "zod";
import type { Scope } from "../handlers.ts";
import { checkHook } from "../shopify.ts";
import type { PersonDoc } from "../store/collections.ts";
import { brandSubject } from "./brand-login.ts";
import { thisCommunity } from "./community.ts";
import { activeKeys } from "./connections.ts";
import { secretOf } from "./secrets.ts";
import { spend, spentOn } from "./spent.ts";
import { grant } from "./standing.ts";

/** So long a webhook's id is known, for senders who try again for days. */
const REMEMBERED = 30 * 24 * 60 * 60_000;

/** That a payment began, went on or ended. `issuer` goes with a `subject` that is the `sub` of the brand's tokens. */
const TierHook = TierGrant.extend({
  id: Id,
  issuer: z.string().max(200).optional(),
  subject: z.string().max(400).optional(),
  email: z.string().toLowerCase().max(254).optional(),
}).refine(({ subject, email }) => subject ?? email, "say whose it is, by `subject` or `email`");
type TierHook = z.output<typeof TierHook>;

type Answer = { granted: true } | { granted: false; why: string };

/** Gives or ends a tier as a signed webhook says. Asked again with the same id it answers the same. Throws `token-refused`, `bad-input`. */
export async function takeTierHook(scope: Scope, header: string, body: Buffer): Promise<Answer> {
  const keys = await activeKeys(scope, "hook");
  const secrets = keys.flatMap((key) => secretOf(scope, key) ?? []);
  checkHook(header, body, secrets, scope.now());
  const hook = wellFormed(body);
  await checkTier(scope, hook.tier);
  const what = `tier hook ${hook.id}`;
  const before = await spentOn(scope, what);
  if (before) return before.answer as Answer;
  const answer = await apply(scope, hook);
  const spent = await spend(scope, { what, once: hook.id, endsAt: scope.now() + REMEMBERED, answer });
  return spent.answer as Answer;
}

function wellFormed(body: Buffer): TierHook {
  let raw: unknown;
  try {
    raw = JSON.parse(body.toString());
  } catch {
    throw new HearthError("bad-input", "the body is not JSON");
  }
  const hook = TierHook.safeParse(raw);
  if (hook.success) return hook.data;
  throw new HearthError(
    "bad-input",
    hook.error.issues.map(({ path, message }) => ({ path: path.join("."), message })),
  );
}

async function checkTier(scope: Scope, tier: string): Promise<void> {
  const { tiers = [] } = await thisCommunity(scope);
  if (!tiers.some(({ key }) => key === tier))
    throw new HearthError("bad-input", [{ path: "tier", message: "the community has no tier of this key" }]);
}

async function personOfHook(
  { store }: Scope,
  { subject, issuer, email }: TierHook,
): Promise<PersonDoc | undefined> {
  const known =
    subject === undefined ? undefined : issuer === undefined ? subject : brandSubject(issuer, subject);
  const { items } = known
    ? await store.people.find({ where: { subject: known }, limit: 1 })
    : await store.people.find({ where: { email: email! }, sort: "createdAt", limit: 1 });
  return items[0];
}

/** Only to active members: payment for one who has merely applied grants nothing. */
async function apply(scope: Scope, hook: TierHook): Promise<Answer> {
  const { tier, until } = hook;
  const person = await personOfHook(scope, hook);
  const membership = person && (await scope.store.memberships.get(person.id));
  if (!membership?.active) return { granted: false, why: "not a member" };
  const others = (membership.tiers ?? []).filter((each) => each.tier !== tier);
  const ends = until !== null && until <= scope.now();
  await grant(scope, membership.id, { tiers: ends ? others : [...others, { tier, until }] });
  return ends ? { granted: false, why: "it has ended" } : { granted: true };
}
