import type { Erased } from "../erasures.ts";
import { erase } from "../features/privacy-erase.ts";
import type { Scope } from "../handlers.ts";
import { idMaker } from "../new-id.ts";
import { featureTotals } from "../registry.ts";
import { Conflict } from "../store/port.ts";
import { SYSTEM } from "../store/store.ts";
import { pages, put } from "./contents.ts";
import type { HeldStore } from "./held-store.ts";

const ERASURES = { collection: "erasures", tenant: SYSTEM };

/** Who was erased from a store, as it remembers itself. */
export async function erasuresIn({ driver }: HeldStore): Promise<Erased[]> {
  const found: Erased[] = [];
  for await (const docs of pages(driver, ERASURES))
    for (const { id, createdAt, ...doc } of docs)
      found.push({ community: (doc as unknown as { for: string }).for, person: id, at: createdAt });
  return found;
}

/** Lets a store remember who was erased from the one that it is a copy of. */
export async function rememberErasures(from: HeldStore, to: HeldStore): Promise<void> {
  for await (const docs of pages(from.driver, ERASURES))
    for (const doc of docs)
      await put(to.driver, ERASURES, doc).catch((error: unknown) => {
        if (!(error instanceof Conflict)) throw error;
      });
}

/** Erases from a store that nobody serves who was erased since its contents were kept. Answers how many of them were there again. */
export async function eraseAgain(place: HeldStore, erased: readonly Erased[]): Promise<number> {
  let again = 0;
  for (const { community, person, at } of new Map(erased.map((each) => [each.person, each])).values()) {
    const { people } = place.store.of(community);
    const { erasures } = place.store.of(SYSTEM);
    if (!(await erasures.get(person))) await erasures.insert({ id: person, for: community, createdAt: at });
    // The record goes last, so where there is none there is nothing.
    if (!(await people.get(person))) continue;
    again += 1;
    await eraseOne(place, community, person);
  }
  await place.store.purge();
  return again;
}

async function eraseOne(place: HeldStore, community: string, person: string): Promise<void> {
  const { scope, count } = quietScope(place, community);
  while (!(await erase(scope, person)));
  await count();
}

/** What features work with, where there is nobody to tell. Totals are counted when all is done. */
function quietScope({ store }: HeldStore, community: string): { scope: Scope; count(): Promise<void> } {
  const nobody = async () => {};
  const unasked = () => Promise.reject(new Error("nobody asks a store that is not served"));
  const wanted = new Map<string, () => Promise<void>>();
  const unread = () => {
    throw new Error("a store that is not served tells no secrets");
  };
  const scope: Scope = {
    vault: { seal: unread, open: unread },
    outside: unasked,
    keySets: { keyOf: () => unasked },
    community,
    store: store.of(community),
    system: store.of(SYSTEM),
    settings: { devSignIn: false, publicUrl: "", mail: false, sessionHours: 1 },
    now: Date.now,
    newId: idMaker(Date.now),
    publish: nobody,
    publishPerson: nobody,
    recheck: nobody,
    readAgain: nobody,
    schedule: nobody,
    cancel: nobody,
    sendMail: nobody,
    deliver: nobody,
    people: async () => [],
    callerOf: unasked,
    signToken: unasked,
    seal: unasked,
    unseal: async () => null,
    // Without the server's secret nobody finds an address by it; what was mailed ends by itself.
    digest: () => "",
    purge: nobody,
    recount: (total, parent) =>
      void wanted.set(`${total} ${parent}`, () => featureTotals[total]!.recount(parent, scope)),
  };
  return {
    scope,
    async count() {
      for (const recount of wanted.values()) await recount();
    },
  };
}
