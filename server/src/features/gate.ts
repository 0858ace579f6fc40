import { HearthError, inTime, type Place, seatFreeAt } from "@hearth/contract";
import type { FeatureTotals, JobHandlers, Scope } from "../handlers.ts";
import type { AdmissionDoc, ApplicationDoc, GateDoc } from "../store/collections.ts";
import type { Page } from "../store/store.ts";
import { thisCommunity } from "./community.ts";
import { holds, orIfTaken } from "./keep.ts";

/** The one gate of a community; figures and places are counted into it. */
const GATE = "gate";
/** Applications read at once while counting. */
const COUNTED_AT_ONCE = 200;

type Applied = Pick<ApplicationDoc, "person" | "appliedAt">;

async function admissionOf({ store }: Scope, { person, appliedAt }: Applied): Promise<AdmissionDoc | null> {
  const where = { person, appliedAt: appliedAt ?? 0, active: true };
  return (await store.admissions.find({ where, limit: 1 })).items[0] ?? null;
}

/** How many seats there are, and when the next one is free; null when that is now. */
async function seatsOf(scope: Scope): Promise<Pick<GateDoc, "seatsPerWeek" | "seatAt">> {
  const { seatsPerWeek = null } = await thisCommunity(scope);
  if (seatsPerWeek === null) return { seatsPerWeek, seatAt: null };
  const where = { active: true };
  const latest = { where, sort: "at", order: "desc", limit: seatsPerWeek } as const;
  const { items } = await scope.store.admissions.find(latest);
  const taken = items.map(({ at }) => at);
  return { seatsPerWeek, seatAt: seatFreeAt(seatsPerWeek, taken, scope.now()) };
}

/**
 * Takes a seat for an application that is about to be approved; throws `no-seat`. Admissions are numbered, and the number is
 * read before the seats are counted: of two who count the same seats one finds the next number taken, and counts again.
 */
export async function takeSeat(scope: Scope, application: Applied): Promise<void> {
  const { admissions } = scope.store;
  const { person, appliedAt } = application;
  for (let taken = false; !taken;) {
    const [last] = (await admissions.find({ where: {}, order: "desc", limit: 1 })).items;
    if (await admissionOf(scope, application)) return;
    const { seatAt } = await seatsOf(scope);
    if (seatAt !== null) throw new HearthError("no-seat", { freeAt: seatAt });
    const id = String(Number(last?.id ?? 0) + 1).padStart(12, "0");
    const made = { id, person, appliedAt: appliedAt ?? 0, at: scope.now(), active: true, inTime: false };
    taken = await orIfTaken(
      admissions.insert(made).then(() => true),
      async () => false,
    );
  }
}

/** Gives the seat of an application back, unless it was approved. */
export async function releaseSeat(scope: Scope, { person, appliedAt }: Applied): Promise<void> {
  const now = await scope.store.applications.get(person);
  const approved = now?.state === "approved" || now?.state === "welcomed";
  if (approved && now.appliedAt === appliedAt) return;
  const admission = await admissionOf(scope, { person, appliedAt });
  if (admission) await scope.store.admissions.update(admission.id, { active: false });
}

/** Says of an admission whether its greeter wrote in time. */
export async function markWelcome(scope: Scope, application: ApplicationDoc): Promise<void> {
  const { decidedAt, welcomedAt } = application;
  const admission = await admissionOf(scope, application);
  if (admission && decidedAt !== null && welcomedAt)
    await scope.store.admissions.update(admission.id, { inTime: inTime(decidedAt, welcomedAt) });
}

/** Where somebody stands among those that wait. Whoever was not counted yet stands behind all who were. */
export function placeOf(gate: GateDoc | null, person: string): Place {
  const { version = 0, queue = [], seatsPerWeek = null, seatAt = null } = gate ?? {};
  const at = queue.indexOf(person);
  return { id: person, version, ahead: at === -1 ? queue.length : at, seatsPerWeek, seatAt };
}

const UNCOUNTED = {
  waiting: 0,
  toWelcome: 0,
  admitted: 0,
  welcomedInTime: 0,
  queue: [],
  seatsPerWeek: null,
  seatAt: null,
};

export const gateOf = ({ store }: Pick<Scope, "store">): Promise<GateDoc | null> => store.gates.get(GATE);

/** The figures alone; all zero before anybody came. */
export const figuresOf = (gate: GateDoc | null) => ({ version: 0, ...UNCOUNTED, ...gate, id: GATE });

async function waiting({ store }: Scope): Promise<string[]> {
  const queue: string[] = [];
  const query = { where: { state: "applied" }, sort: "appliedAt", limit: COUNTED_AT_ONCE } as const;
  let after: string | null = null;
  for (let more = true; more;) {
    const page: Page<ApplicationDoc> = await store.applications.find({ ...query, after });
    queue.push(...page.items.map(({ person }) => person));
    ({ end: after, more } = page);
  }
  return queue;
}

async function countGate(scope: Scope) {
  const { applications, admissions } = scope.store;
  const queue = await waiting(scope);
  return {
    waiting: queue.length,
    toWelcome: await applications.count({ state: "approved" }),
    admitted: await admissions.count({ active: true }),
    welcomedInTime: await admissions.count({ active: true, inTime: true }),
    queue,
    ...(await seatsOf(scope)),
  };
}

async function recountGate(scope: Scope): Promise<void> {
  const { gates } = scope.store;
  const made = () => gates.insert({ id: GATE, ...UNCOUNTED });
  let before = (await gateOf(scope)) ?? (await orIfTaken<GateDoc | null>(made(), () => gateOf(scope)));
  const gate = await gates.revise(GATE, async (doc) => {
    before = doc;
    const counted = await countGate(scope);
    return holds<Partial<GateDoc>>(doc, counted) ? null : counted;
  });
  if (!gate || !before || gate.version === before.version) return;
  // A seat gets free by the clock alone, so somebody has to look.
  if (gate.seatAt !== null)
    await scope.schedule({
      id: `gate.seatFree:${scope.community}:${gate.seatAt}`,
      kind: "gate.seatFree",
      runAt: gate.seatAt,
    });
  await publishGate(scope, before, gate);
}

/** Tells those who review, and those who wait whose place is another than before. */
async function publishGate(scope: Scope, before: GateDoc, gate: GateDoc): Promise<void> {
  await scope.publish("applications.figures", {}, gate);
  const { seatsPerWeek, seatAt } = gate;
  const seats = holds(before, { seatsPerWeek, seatAt });
  for (const [at, person] of gate.queue.entries())
    if (!seats || before.queue[at] !== person)
      await scope.publish("applications.myPlace", {}, placeOf(gate, person), person);
  const waits = new Set(gate.queue);
  for (const person of before.queue)
    if (!waits.has(person))
      await scope.publish("applications.myPlace", {}, { gone: placeOf(gate, person) }, person);
}

export const gateTotals: FeatureTotals = {
  "gate.figures": {
    facts: "applications",
    parentsOf: () => [GATE],
    recount: (_gate, scope) => recountGate(scope),
  },
};

export const gateJobs: JobHandlers = {
  "gate.seatFree": (_job, scope) => recountGate(scope),
};
