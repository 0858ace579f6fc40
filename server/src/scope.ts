import { type Change, HearthError, topicKey } from "@hearth/contract";
import type { Gone, Scope } from "./handlers.ts";
import { type Identity, sessionOf } from "./identity.ts";
import type { Jobs } from "./jobs.ts";
import type { KeySets } from "./key-sets.ts";
import type { Outside } from "./outside.ts";
import type { Mailer } from "./mail.ts";
import type { Publisher } from "./publisher.ts";
import { knownTopic, namedIn } from "./registry.ts";
import { type Audience, topicRoom } from "./rooms.ts";
import type { Seals } from "./seals.ts";
import type { Snapshots } from "./snapshots.ts";
import type { Collections } from "./store/collections.ts";
import { type Store, SYSTEM } from "./store/store.ts";
import type { Totals } from "./totals.ts";
import type { Vault } from "./vault.ts";

/** What all communities share; a scope binds it to one of them. */
export interface Shared {
  store: Store<Collections>;
  identity: Identity;
  audience: Audience;
  publisher: Publisher;
  snapshots: Snapshots;
  jobs: Jobs;
  totals: Totals;
  seals: Seals;
  mailer: Mailer;
  settings: Scope["settings"];
  vault: Vault;
  outside: Outside;
  keySets: KeySets;
  now(): number;
  newId(): string;
}

export interface Scopes {
  /** The scope of a community; throws `not-found` for one that there is not. */
  of(community: string): Promise<Scope>;
  /** The store's contents are others: looks again which communities there are. */
  forget(): void;
}

export function createScopes(shared: Shared): Scopes {
  const { communities } = shared.store.of(SYSTEM);
  const known = new Map<string, Scope>();
  return {
    async of(community) {
      const made = known.get(community);
      if (made) return made;
      if (!(await communities.get(community)))
        throw new HearthError("not-found", "there is no such community");
      const scope = scopeOf(shared, community);
      known.set(community, scope);
      return scope;
    },
    forget: () => known.clear(),
  };
}

function scopeOf(shared: Shared, community: string): Scope {
  const { store, identity, audience, snapshots, jobs, totals, seals, mailer, now, newId } = shared;
  const { settings, vault, outside, keySets } = shared;
  return {
    community,
    store: store.of(community),
    system: store.of(SYSTEM),
    settings,
    vault,
    outside,
    keySets,
    now,
    newId,
    publish: (topic, params, change, person) => publish(shared, { community, topic, params, change, person }),
    async publishPerson(person) {
      snapshots.dropAll(community);
      audience.people(community, await identity.cards(community, [person]));
      await audience.recheck(community, person);
    },
    async recheck() {
      snapshots.dropAll(community);
      await audience.recheck(community);
    },
    async readAgain() {
      audience.readAgain(community);
    },
    recount: (total, parent) => totals.changed(total, community, parent),
    schedule: (job) => jobs.schedule({ payload: {}, ...job, community }),
    cancel: (job) => jobs.cancel(job),
    purge: () => store.purge(),
    people: (ids) => identity.cards(community, ids),
    signToken: (person, minutes) => identity.signToken(community, person, minutes),
    async sendMail(id, mail) {
      if (!settings.mail) return;
      const job = { id: `mail.send:${community}:${id}`, kind: "mail.send", payload: { ...mail } };
      await jobs.schedule({ ...job, runAt: now(), community });
    },
    deliver: (id, mail, last) => mailer.send(id, mail, last),
    callerOf: async (person) => (await identity.standing(community, sessionOf(person))).caller,
    seal: (use, claims, minutes) => seals.sign(community, use, claims, minutes),
    unseal: (use, token) => seals.read(community, use, token),
    digest: (text) => seals.digest(community, text),
  };
}

interface Published {
  community: string;
  topic: string;
  params: object;
  change: object | Gone;
  person: string | undefined;
}

/** Own topics reach their person only: naming none, or one where the topic is everybody's, is a mistake in the code. */
async function publish(shared: Shared, { person, ...published }: Published): Promise<void> {
  const { name, declared } = knownTopic(published.topic);
  if ((declared.own === true) !== (person !== undefined))
    throw new Error(declared.own ? `${name} is somebody's own: name them` : `${name} is nobody's own`);
  const params = declared.params.parse(published.params);
  const room = topicRoom(published.community, name, params, person);
  shared.snapshots.drop(room);
  shared.publisher.send(room, await changeOf(shared, { ...published, params }));
}

async function changeOf(
  { identity }: Shared,
  { community, topic: name, params, change }: Omit<Published, "person">,
): Promise<Change> {
  const topic = topicKey(name, params);
  if (isGone(change)) return { topic, id: change.gone.id, version: change.gone.version, item: null };
  const known = knownTopic(name);
  const item = known.declared.item.parse(change);
  const people = await identity.cards(community, namedIn(known, [item]));
  return { topic, id: item.id, version: item.version, item, ...(people.length > 0 && { people }) };
}

const isGone = (change: object): change is Gone => "gone" in change;
