import { HearthError, type PersonCard, type Role } from "@hearth/contract";
import type { Scope } from "../handlers.ts";
import type { MembershipDoc } from "../store/collections.ts";
import { holds, orIfTaken } from "./keep.ts";

/** How a person is shown; throws `not-found` for one that there is not. */
export async function shown(scope: Scope, id: string): Promise<PersonCard> {
  const [person] = await scope.people([id]);
  if (!person) throw new HearthError("not-found");
  return person;
}

/** Tells everyone that a card changed, and the person themselves what they are now. */
export async function publishShown(scope: Scope, id: string): Promise<PersonCard> {
  await scope.publishPerson(id);
  const person = await shown(scope, id);
  await scope.publish("members.me", {}, person, id);
  return person;
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
