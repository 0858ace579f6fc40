import { randomUUID } from "node:crypto";
import { setImmediate as breathe } from "node:timers/promises";
import { noteErasure } from "../erasures.ts";
import type { Scope } from "../handlers.ts";
import type { Doc } from "../store/store.ts";
import { orIfTaken } from "./keep.ts";
import { ERASERS, type Leaving } from "./privacy-erasers.ts";
import { follow, subjectOf, type Way, WAYS } from "./privacy-found.ts";

/** Documents that are erased side by side. */
const BATCH = 25;
/** Documents of one run: a few seconds, after which other jobs have their turn. */
const PER_RUN = 2000;

/** Begins the subject of somebody who is being erased. */
const ERASED = "erased:";

const isReading = ({ by }: Way): boolean => by === "reading";
const ofThePerson = ({ collection }: Way): boolean => collection === "people";
/** What is found by name or address only, which are gone as soon as it has begun. */
const byName = (way: Way): boolean => isReading(way) || way.is !== "id";
const byId = (way: Way): boolean => !byName(way) && !ofThePerson(way);

/**
 * Erases somebody, or goes on where an earlier run was broken off; however often it runs, the end is the same. Name, address
 * and sessions go first, then all that they made, their record last. Answers whether all is done; else it has to run again.
 */
export async function erase(scope: Scope, id: string, most = PER_RUN): Promise<boolean> {
  const leaving = await leavingOf(scope, id);
  if (leaving.salt === "") {
    for (const way of WAYS.filter(byName)) await eraseAll(scope, way, leaving);
    leaving.salt = await takeName(scope, id);
  }
  let left = most;
  for (const way of WAYS.filter(byId)) {
    left -= await eraseAll(scope, way, leaving, left);
    if (left <= 0) return false;
  }
  // What was planned meanwhile.
  for (const way of WAYS.filter(isReading)) await eraseAll(scope, way, leaving);
  await remember(scope, id);
  for (const way of WAYS.filter(ofThePerson)) await eraseAll(scope, way, leaving);
  await scope.publishPerson(id);
  await scope.purge();
  return true;
}

/** Without salt where nothing has begun yet. */
async function leavingOf(scope: Scope, id: string): Promise<Leaving> {
  const person = await scope.store.people.get(id);
  const begun = !person || person.subject.startsWith(ERASED);
  const salt = person?.subject ?? randomUUID();
  return { ...subjectOf(scope, id, person), salt: begun ? salt : "" };
}

/** Takes name, address and standing from somebody, so that nobody reads or speaks as them any more. Answers what they are known under now. */
async function takeName(scope: Scope, id: string): Promise<string> {
  const subject = `${ERASED}${randomUUID()}`;
  await scope.store.people.revise(id, ({ round = 0 }) => ({
    subject,
    name: "",
    avatar: null,
    email: null,
    line: "",
    listed: false,
    shop: undefined,
    claimed: undefined,
    suspended: null,
    round: round + 1,
  }));
  await scope.publishPerson(id);
  // A card's version counts more than the person's own.
  const [card] = await scope.people([id]);
  if (card) await scope.publish("members.all", {}, { gone: card });
  if (card) await scope.publish("members.directory", {}, { gone: card });
  return subject;
}

/** Erases what one way leads to, so many documents at most and a batch more; answers how many. */
async function eraseAll(scope: Scope, way: Way, leaving: Leaving, most = Infinity): Promise<number> {
  const eraser = ERASERS[way.collection as keyof typeof ERASERS] as (
    scope: Scope,
    doc: Doc,
    leaving: Leaving,
  ) => Promise<unknown>;
  let done = 0;
  let after: string | null = null;
  for (;;) {
    const page = await follow(scope, way, leaving, { after, limit: BATCH });
    await Promise.all(page.items.map((doc) => eraser(scope, doc, leaving)));
    done += page.items.length;
    if (!page.more || done >= most) return done;
    after = page.end;
    // SQLite answers without a pause; others have their turn here.
    await breathe();
  }
}

/** Keeps that they were erased where a restored backup does not take it back. */
async function remember({ community, system, settings, now }: Scope, id: string): Promise<void> {
  await orIfTaken<unknown>(system.erasures.insert({ id, for: community }), async () => null);
  if (settings.erasuresFile) await noteErasure(settings.erasuresFile, { community, person: id, at: now() });
}
