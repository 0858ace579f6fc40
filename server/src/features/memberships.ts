import { HearthError, type Me, type Member, type PersonCard, type Role } from "@hearth/contract";
import type { Scope } from "../handlers.ts";
import { suspensionOf } from "../identity.ts";
import type { MembershipDoc } from "../store/collections.ts";
import { holds, orIfTaken } from "./keep.ts";

/** How a person is shown; throws `not-found` for one that there is not. */
export async function shown(scope: Scope, id: string): Promise<PersonCard> {
  const [person] = await scope.people([id]);
  if (!person) throw new HearthError("not-found");
  return person;
}

/** Somebody with what is known of them beside their card; throws `not-found` for one that there is not. */
async function known(scope: Scope, id: string) {
  const card = await shown(scope, id);
  const [person, membership] = await Promise.all([
    scope.store.people.get(id),
    scope.store.memberships.get(id),
  ]);
  if (!person) throw new HearthError("not-found");
  const { line = "", listed = false, email = null, createdAt, erasedAt = null } = person;
  const member = membership?.active ? membership : null;
  const suspended = suspensionOf(person, scope.now());
  const since = member?.createdAt ?? null;
  return { ...card, line, listed, email, createdAt, erasedAt, suspended, since, member };
}

/** Who the caller is, with what only they see. */
export async function meOf(scope: Scope, id: string): Promise<Me> {
  const { member, ...me } = await known(scope, id);
  return { ...me, tiers: member?.tiers ?? [], agreedTo: member?.agreedTo ?? null };
}

/** Somebody as those see them who look after the community. */
export async function memberOf(scope: Scope, id: string): Promise<Member> {
  const { member, ...person } = await known(scope, id);
  return { ...person, tiers: member?.tiers ?? [], admittedBy: member?.admittedBy ?? null };
}

/** Tells everyone that a card changed, the person themselves what they are now, and those who look after the community. */
export async function publishShown(scope: Scope, id: string): Promise<void> {
  await scope.publishPerson(id);
  await scope.publish("members.me", {}, await meOf(scope, id), id);
  await scope.publish("members.all", {}, await memberOf(scope, id));
}

/** What a person can be made; `signed-in` ends a membership. */
export type Standing = Exclude<Role, "visitor">;

const asKept = (standing: Standing): Pick<MembershipDoc, "role" | "active"> =>
  standing === "signed-in" ? { role: "member", active: false } : { role: standing, active: true };

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

/** Throws unless the community has another host than this person. */
export async function checkNotLastHost({ store }: Pick<Scope, "store">, person: string): Promise<void> {
  const { items } = await store.memberships.find({ where: { role: "host" }, sort: "createdAt", limit: 2 });
  if (!items.some(({ id }) => id !== person))
    throw new HearthError("not-allowed", "a community keeps at least one host");
}
