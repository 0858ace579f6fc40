import {
  atLeast,
  HearthError,
  type Me,
  type Member,
  type PersonCard,
  type Profile,
  type Role,
} from "@hearth/contract";
import type { Scope } from "../handlers.ts";
import { suspensionOf } from "../identity.ts";
import type { MembershipDoc, PersonDoc } from "../store/collections.ts";
import { holds, orIfTaken } from "./keep.ts";

/** How a person is shown; throws `not-found` for one that there is not. */
export async function shown(scope: Scope, id: string): Promise<PersonCard> {
  const [person] = await scope.people([id]);
  if (!person) throw new HearthError("not-found");
  return person;
}

/** People with what is known of them beside their cards, in the order of `ids`; unknown ones are left out. */
async function known(scope: Scope, ids: readonly string[]) {
  const [cards, people, memberships] = await Promise.all([
    scope.people(ids),
    scope.store.people.many(ids),
    scope.store.memberships.many(ids),
  ]);
  const personOf = new Map(people.map((person) => [person.id, person]));
  const membershipOf = new Map(memberships.map((membership) => [membership.id, membership]));
  return cards.flatMap((card) => {
    const person = personOf.get(card.id);
    const membership = membershipOf.get(card.id);
    return person ? [describedBy(card, person, membership, scope.now())] : [];
  });
}

function describedBy(
  card: PersonCard,
  person: PersonDoc,
  membership: MembershipDoc | undefined,
  now: number,
) {
  const { line = "", listed = false, email = null, createdAt, erasedAt = null } = person;
  const suspended = suspensionOf(person, now);
  const member = membership?.active ? membership : null;
  return {
    ...card,
    line,
    listed,
    email,
    createdAt,
    erasedAt,
    suspended,
    since: member?.createdAt ?? null,
    // Also of whoever is a member because joining is open.
    agreedTo: membership?.agreedTo ?? null,
    member,
  };
}

async function knownOne(scope: Scope, id: string) {
  const [one] = await known(scope, [id]);
  if (!one) throw new HearthError("not-found");
  return one;
}

type Known = Awaited<ReturnType<typeof knownOne>>;

const asMe = ({ member, ...me }: Known): Me => ({
  ...me,
  tiers: member?.tiers ?? [],
});

const asMember = ({ member, ...person }: Known): Member => ({
  ...person,
  tiers: member?.tiers ?? [],
  admittedBy: member?.admittedBy ?? null,
});

const isListed = ({ listed, role }: Known): boolean => listed && atLeast(role, "member");

/** Who the caller is, with what only they see. */
export const meOf = async (scope: Scope, id: string): Promise<Me> => asMe(await knownOne(scope, id));

/** Somebody as those see them who look after the community; throws `not-found` for one that there is not. */
export const memberOf = async (scope: Scope, id: string): Promise<Member> =>
  asMember(await knownOne(scope, id));

/** People as those see them who look after the community. */
export const membersOf = async (scope: Scope, ids: readonly string[]): Promise<Member[]> =>
  (await known(scope, ids)).map(asMember);

/** Of these people the members who chose to be listed. */
export const listedOf = async (scope: Scope, ids: readonly string[]): Promise<Profile[]> =>
  (await known(scope, ids)).filter(isListed);

/** Tells everyone that a card changed, the person themselves what they are now, and those who read lists of members. */
export async function publishShown(scope: Scope, id: string): Promise<void> {
  await scope.publishPerson(id);
  const one = await knownOne(scope, id);
  await scope.publish("members.me", {}, asMe(one), id);
  await scope.publish("members.all", {}, asMember(one));
  await scope.publish("members.directory", {}, isListed(one) ? one : { gone: one });
}

/** What a person can be made; `signed-in` ends a membership. */
export type Standing = Exclude<Role, "visitor">;

/** With a membership ends what it brought. */
const asKept = (standing: Standing): Pick<MembershipDoc, "role" | "active"> & Partial<MembershipDoc> =>
  standing === "signed-in"
    ? { role: "member", active: false, badges: [], tiers: [] }
    : { role: standing, active: true };

/**
 * Makes somebody a member, moderator or host, or ends their membership; `admittedBy` is kept when that admits them.
 * Answers whether anything changed.
 */
export async function setStanding(
  { store: { memberships } }: Pick<Scope, "store">,
  { person, standing, admittedBy }: { person: string; standing: Standing; admittedBy: string | null },
): Promise<boolean> {
  const change = asKept(standing);
  let changed = true;
  await orIfTaken<unknown>(memberships.insert({ id: person, badges: [], admittedBy, ...change }), () =>
    memberships.revise(person, (kept) => {
      changed = !holds<Partial<MembershipDoc>>(kept, change);
      if (!changed) return null;
      return change.active && !kept.active ? { ...change, admittedBy } : change;
    }),
  );
  return changed;
}

/** Somebody's standing by their membership alone; where joining is open, `signed-in` may count as more. */
export async function standingOf({ store }: Pick<Scope, "store">, person: string): Promise<Standing> {
  const membership = await store.memberships.get(person);
  return membership?.active ? membership.role : "signed-in";
}

/** So many hosts are looked at; no community has more. */
const HOSTS = 100;

/** Throws unless the community has another host than this person who is not suspended. */
export async function checkNotLastHost(
  { store, now }: Pick<Scope, "store" | "now">,
  person: string,
): Promise<void> {
  const { items } = await store.memberships.find({
    where: { role: "host" },
    sort: "createdAt",
    limit: HOSTS,
  });
  const others = await store.people.many(items.map(({ id }) => id).filter((id) => id !== person));
  if (!others.some((host) => suspensionOf(host, now()) === null))
    throw new HearthError("not-allowed", "a community keeps at least one host");
}
