import type { NoticeChoice, Role } from "@hearth/contract";
import type { Scope } from "../handlers.ts";
import type { MembershipDoc, NoticeDoc, PersonDoc } from "../store/collections.ts";

/** So many hosts, and so many moderators, are written to. */
const MOST = 100;

/** What somebody is told, as they chose it; who looks after the community as a host hears of new threads once a day. */
export const choiceOf = (id: string, role: Role, kept: NoticeDoc | null | undefined): NoticeChoice => ({
  id,
  version: kept?.version ?? 0,
  threads: kept?.threads ?? (role === "host" ? "daily" : "none"),
  answers: kept?.answers ?? true,
});

export interface Caretaker {
  person: PersonDoc;
  threads: NoticeChoice["threads"];
}

/** Hosts and moderators who have an address and want mails. */
export async function caretakers(scope: Scope): Promise<Caretaker[]> {
  const { people, notices } = scope.store;
  const found = [...(await inRole(scope, "host")), ...(await inRole(scope, "moderator"))];
  const roles = new Map(found.map(({ id, role }) => [id, role]));
  const ids = [...roles.keys()];
  const kept = new Map((await notices.many(ids)).map((each) => [each.id, each]));
  const all = (await people.many(ids)).map((person) => {
    const { threads } = choiceOf(person.id, roles.get(person.id)!, kept.get(person.id));
    return { person, threads };
  });
  return all.filter(({ person, threads }) => person.email && threads !== "none");
}

async function inRole({ store }: Scope, role: MembershipDoc["role"]): Promise<MembershipDoc[]> {
  const { items } = await store.memberships.find({ where: { role }, sort: "createdAt", limit: MOST });
  return items.filter(({ active }) => active);
}
