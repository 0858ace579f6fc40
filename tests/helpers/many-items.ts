import { type Collections } from "../../server/src/store/collections.ts";
import { type Store, SYSTEM } from "../../server/src/store/store.ts";

const COMMUNITIES = ["soles", "other", "cloth"];
/** Of a hundred items so many are each of these; the rest are posts. */
const OF_A_HUNDRED = { people: 5, ballots: 20, backings: 10, jobs: 1 };
const AT_ONCE = 500;

const named = (kind: string, at: number) => `${kind}-${String(at).padStart(7, "0")}`;
const WORDS = ["sole", "Größe", "laces", "靴", "repair", "wide", "élan", "rubber", "madder", "stitch"];
const text = (at: number) =>
  Array.from({ length: 20 }, (_, word) => WORDS[(at * 7 + word * word) % WORDS.length]).join(" ");

/** Fills a store with this many documents, those of three communities and of the system, as it would hold them. */
export async function writeItems(store: Store<Collections>, count: number): Promise<void> {
  const { communities } = store.of(SYSTEM);
  for (const id of COMMUNITIES)
    await communities.insert({ id, name: id, joining: "open", origins: [], ...undescribed });
  for (let from = COMMUNITIES.length; from < count; from += AT_ONCE) {
    const some = Array.from({ length: Math.min(AT_ONCE, count - from) }, (_, at) => from + at);
    await Promise.all(some.map((at) => writeOne(store, at)));
  }
}

const undescribed = {
  purpose: "",
  notFor: "",
  guidelines: [],
  questions: [],
  next: "",
  guidelinesVersion: 1,
};

async function writeOne(store: Store<Collections>, at: number): Promise<unknown> {
  const { people, ballots, backings, posts } = store.of(COMMUNITIES[at % COMMUNITIES.length]!);
  const person = named("person", at);
  const space = `product:${at % 40}`;
  let place = at % 100;
  if ((place -= OF_A_HUNDRED.people) < 0)
    return people.insert({ id: person, subject: `test:${at}`, name: `Person ${at}`, avatar: null });
  if ((place -= OF_A_HUNDRED.ballots) < 0)
    return ballots.insert({ id: `poll:${person}`, poll: "poll", options: ["a"], person, space });
  if ((place -= OF_A_HUNDRED.backings) < 0)
    return backings.insert({ id: `idea:${person}`, idea: "idea", active: true, person, space });
  if ((place -= OF_A_HUNDRED.jobs) < 0)
    return store.of(SYSTEM).jobs.insert({ id: named("job", at), ...job(at) });
  return posts.insert({ id: named("post", at), ...post(at, space) });
}

const job = (at: number) => ({
  kind: "none",
  runAt: 1e15 + at,
  leaseUntil: 0,
  for: "soles",
  payload: { at },
  attempts: 0,
  done: false,
  failed: false,
  failure: null,
});

const post = (at: number, space: string) => ({
  kind: "thread" as const,
  space,
  thread: named("post", at),
  parent: null,
  author: "ann",
  writer: "ann",
  once: named("once", at),
  title: `No ${at}`,
  text: text(at),
  live: true,
  listed: true,
  editedAt: null,
  deletedAt: null,
  removed: null,
  pinned: false,
  locked: false,
  replies: 0,
});
