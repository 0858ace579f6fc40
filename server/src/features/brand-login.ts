import { atLeast, lasts, type sessionOperations } from "@hearth/contract";
import { type BrandToken, checkToken, type Claims, refused } from "../brand-token.ts";
import type { OperationHandlers, Scope } from "../handlers.ts";
import type { Claimed, PersonDoc } from "../store/collections.ts";
import { type Change, Conflict } from "../store/store.ts";
import { thisCommunity } from "./community.ts";
import { given, holds } from "./keep.ts";
import { writeIn } from "./mail.ts";
import { personOf } from "./members.ts";
import { publishShown, setStanding, type Standing, standingOf } from "./memberships.ts";
import { fetchPicture, leavePicture } from "./pictures.ts";
import { sessionFor } from "./sessions.ts";
import { spend } from "./spent.ts";
import { grant } from "./standing.ts";

/** Minutes that a session by a token lasts; the page renews it by another token. */
export const TOKEN_SESSION = 15;

/** Colons of the issuer are written `%3A`, so that no two of issuer and `sub` make the same person. */
export const brandSubject = (issuer: string, sub: string): string =>
  `key:${issuer.replaceAll("%", "%25").replaceAll(":", "%3A")}:${sub}`;

async function known(scope: Scope, subject: string): Promise<PersonDoc | null> {
  const { items } = await scope.store.people.find({ where: { subject }, limit: 1 });
  return items[0] ?? null;
}

/** Whoever proved the address by a code before becomes the brand's customer who has it. */
async function claimedByMail(scope: Scope, subject: string, email: string): Promise<PersonDoc | null> {
  const { people } = scope.store;
  const { items } = await people.find({ where: { email }, sort: "createdAt", limit: 10 });
  const person = items.find((each) => each.subject.startsWith("mail:"));
  if (!person) return null;
  try {
    return await people.update(person.id, { subject }, { subject: person.subject });
  } catch (error) {
    if (error instanceof Conflict) return null;
    throw error;
  }
}

async function personOfToken(scope: Scope, { issuer, sub, claims }: BrandToken): Promise<PersonDoc> {
  const subject = brandSubject(issuer, sub);
  const { name = "", email = null } = claims;
  return (
    (await known(scope, subject)) ??
    (email === null ? null : await claimedByMail(scope, subject, email)) ??
    (await personOf(scope, subject, name, email))
  );
}

/** Name, address and where the avatar is: taken over when the brand says something else than the last time. */
async function describe(scope: Scope, person: PersonDoc, { name, email, avatar }: Claims): Promise<void> {
  const said = given({ name, email, avatar });
  const { claimed: before = {} } = person;
  if (holds<Claimed>(before, said)) return;
  if (avatar && avatar !== before.avatar) await fetchPicture(scope, person.id, avatar);
  const after = await scope.store.people.revise(person.id, ({ claimed = {} }): Change<PersonDoc> | null => {
    if (holds<Claimed>(claimed, said)) return null;
    const news = given({
      name: name === claimed.name ? undefined : name,
      email: email === claimed.email ? undefined : email,
    });
    return { ...news, claimed: { ...claimed, ...said } };
  });
  if (avatar === null && before.avatar) await leavePicture(scope, person.id);
  if (after && (after.name !== person.name || after.email !== person.email))
    await publishShown(scope, person.id);
}

/** The higher of two is more than the brand is trusted with. */
const trusted = (role: Standing, most: Standing): Standing => (atLeast(most, role) ? role : most);

/**
 * Raises somebody to the role that the token gives, as far as the community trusts it. Once: whom a host took the role from does not
 * get it back until the brand gives a higher one.
 */
async function raise(scope: Scope, { id, claimed }: PersonDoc, role: Standing): Promise<void> {
  if (atLeast(claimed?.role ?? "signed-in", role)) return;
  if (atLeast(await standingOf(scope, id), role)) return;
  if (await setStanding(scope, { person: id, standing: role, admittedBy: null }))
    await publishShown(scope, id);
}

/** What the brand gives in place of what it gave before, beside what hosts gave. */
function inPlace<T>(
  held: readonly T[],
  before: readonly string[],
  now: readonly T[],
  key: (one: T) => string,
): T[] {
  const replaced = new Set([...before, ...now.map(key)]);
  return [...held.filter((one) => !replaced.has(key(one))), ...now];
}

const badgeKey = ({ badge, space }: { badge: string; space: string | null }) => `${badge} ${space ?? ""}`;

/**
 * Tiers and badges, to active members only: payment for one who has merely applied grants nothing. A tier that the community does not
 * have (any more) is left out, as nobody's sign-in may fail by it.
 */
async function entitle(scope: Scope, { id, claimed = {} }: PersonDoc, claims: Claims): Promise<Claimed> {
  const membership = await scope.store.memberships.get(id);
  if (!membership?.active || (!claims.tier && !claims.badges)) return {};
  const { tiers: known = [] } = await thisCommunity(scope);
  const now = scope.now();
  const tiers = claims.tier?.filter((each) => lasts(each, now) && known.some(({ key }) => key === each.tier));
  const badges = claims.badges?.filter((each) => lasts(each, now));
  const granted = given({
    tiers: tiers && inPlace(membership.tiers ?? [], claimed.tiers ?? [], tiers, ({ tier }) => tier),
    badges: badges && inPlace(membership.badges, (claimed.badges ?? []).map(badgeKey), badges, badgeKey),
  });
  if (!holds(membership, granted)) await grant(scope, id, granted);
  return given({ tiers: tiers?.map(({ tier }) => tier), badges });
}

/** Everything that the token says is done, each only where it is news. */
async function takeOver(scope: Scope, person: PersonDoc, claims: Claims): Promise<void> {
  await describe(scope, person, claims);
  if (claims.locale && (claims.email ?? person.email)) await writeIn(scope, person.id, claims.locale);
  const { trustedRole = "member", purpose } = await thisCommunity(scope);
  const role = claims.role && trusted(claims.role, trustedRole);
  // Nobody is admitted to a community that has not said what it is for.
  const raised = role === "member" && purpose.trim() === "" ? undefined : role;
  if (raised) await raise(scope, person, raised);
  const taken: Claimed = given({ role: raised, ...(await entitle(scope, person, claims)) });
  await scope.store.people.revise(person.id, ({ claimed = {} }) =>
    holds<Claimed>(claimed, taken) ? null : { claimed: { ...claimed, ...taken } },
  );
}

export const brandLoginHandlers: OperationHandlers<Pick<typeof sessionOperations, "sessions.exchange">> = {
  async "sessions.exchange"({ once, token }, ctx) {
    const checked = await checkToken(ctx, token);
    const { issuer, jti, endsAt } = checked;
    const spent = await spend(ctx, { what: `jti ${JSON.stringify([issuer, jti])}`, once, endsAt });
    if (spent.once !== once)
      throw refused("jti", "this token was used already; make one for each sign-in, with a `jti` of its own");
    const person = await personOfToken(ctx, checked);
    await takeOver(ctx, person, checked.claims);
    return sessionFor(ctx, person.id, TOKEN_SESSION);
  },
};
