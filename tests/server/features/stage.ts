import {
  atLeast,
  HearthError,
  type Input,
  type Item,
  type Operation,
  type OperationName,
  operations,
  type Output,
  type Reading,
  type Role,
  type Topic,
  type TopicName,
  topics,
} from "@hearth/contract";
import type { Caller, Context, ListPage, Mail, Scope } from "../../../server/src/handlers.ts";
import type { Job } from "../../../server/src/jobs.ts";
import { Identity, sessionOf } from "../../../server/src/identity.ts";
import { Seals } from "../../../server/src/seals.ts";
import {
  featureTotals,
  jobHandlers,
  operationHandlers,
  topicHandlers,
} from "../../../server/src/registry.ts";
import { createKeySets } from "../../../server/src/key-sets.ts";
import { createOutside } from "../../../server/src/outside.ts";
import { createVault } from "../../../server/src/vault.ts";
import { type CommunityDoc, collections } from "../../../server/src/store/collections.ts";
import { sqliteDriver } from "../../../server/src/store/sqlite.ts";
import { type NewDoc, openStore, SYSTEM } from "../../../server/src/store/store.ts";

/** Something that was published: to whom, and what. */
export interface Heard {
  topic: string;
  params: object;
  id: string;
  /** As it passes the topic's schema; null when it has gone from the list. */
  item: Record<string, unknown> | null;
  person: string | undefined;
}

type AnyHandler = (input: unknown, ctx: Context) => Promise<unknown>;
interface AnyTopic {
  guard: AnyHandler;
  read(params: unknown, args: unknown, ctx: Context): Promise<ListPage<unknown>>;
}

const handlers = operationHandlers as unknown as Record<string, AnyHandler>;
const lists = topicHandlers as unknown as Record<string, AnyTopic>;

const described: NewDoc<CommunityDoc> = {
  id: "soles",
  name: "Soles",
  purpose: "For people who walk.",
  notFor: "",
  guidelines: ["Be kind."],
  guidelinesVersion: 1,
  questions: [],
  next: "",
  joining: "application",
  origins: ["https://shop.example"],
};

/** Lists over all that there is, which hear of nearly everything. */
const OVERVIEWS = new Set([
  "discussion.everywhere",
  "discussion.removed",
  "members.all",
  "members.directory",
  "spaces.all",
  "spaces.counts",
]);

export type Stage = Awaited<ReturnType<typeof openStage>>;

/** One community on a store of its own, a clock that stands still, and ears for what is published. */
export async function openStage(community: Partial<CommunityDoc> = {}) {
  const clock = { now: 1_700_000_000_000 };
  const store = await openStore(sqliteDriver(":memory:"), collections, { now: () => clock.now });
  const system = store.of(SYSTEM);
  const own = store.of("soles");
  await system.communities.insert({ ...described, ...community });
  const heard: Heard[] = [];
  const rechecks: string[] = [];
  const due = new Map<string, Parameters<Scope["schedule"]>[0]>();
  const wanted = new Set<string>();
  const mails = new Map<string, Mail>();
  let ids = 0;

  // Standing and cards are the server's own; only the line and its rooms are left out.
  const identity = new Identity({ store, secret: "s".repeat(32), sessionHours: 12, now: () => clock.now });
  const outside = createOutside(["127.0.0.1"]);
  const seals = new Seals("s".repeat(32), () => clock.now);
  const scope: Scope = {
    vault: createVault("s".repeat(32)),
    outside,
    keySets: createKeySets(outside, () => clock.now),
    community: "soles",
    store: own,
    system,
    settings: { devSignIn: true, publicUrl: "https://hearth.example", mail: true, sessionHours: 12 },
    now: () => clock.now,
    newId: () => `${clock.now.toString(36).padStart(9, "0")}-${String(ids++).padStart(6, "0")}`,
    async publish(topic, params, change, person) {
      const gone = "gone" in change;
      const item = gone ? null : (topics[topic].item.parse(change) as Record<string, unknown>);
      const { id } = gone ? change.gone : change;
      heard.push({ topic, params, id, item, person });
    },
    publishPerson: async (person) =>
      void heard.push({ topic: "people", params: {}, id: person, item: null, person: undefined }),
    recheck: async () => void rechecks.push("everyone"),
    readAgain: async () => void rechecks.push("read again"),
    recount: (total, parent) => void wanted.add(JSON.stringify([total, parent])),
    schedule: async (job) => void due.set(job.id, job),
    cancel: async (id) => void due.delete(id),
    purge: () => store.purge(),
    people: (asked) => identity.cards("soles", asked),
    signToken: async (person) => `token of ${person}`,
    sendMail: async (id, mail) => void mails.set(id, mail),
    deliver: async (id, mail) => void mails.set(id, mail),
    callerOf: async (person) => (await identity.standing("soles", sessionOf(person))).caller,
    seal: (use, claims, minutes) => seals.sign("soles", use, claims, minutes),
    unseal: (use, token) => seals.read("soles", use, token),
    digest: (text) => seals.digest("soles", text),
  };

  const callerOf = async (who: string | null): Promise<Caller> =>
    (await identity.standing("soles", sessionOf(who))).caller;
  const admit = (caller: Caller, { allow, suspended }: { allow: Role; suspended?: true }): void => {
    if (atLeast(caller.role, allow) || (caller.suspended && suspended)) return;
    if (caller.suspended) throw new HearthError("suspended", caller.suspended);
    throw new HearthError(caller.role === "visitor" ? "sign-in-needed" : "not-allowed");
  };

  return {
    clock,
    store: own,
    system,
    scope,
    rechecks,
    /** Jobs that wait, by id. */
    due,
    /** What was mailed, by its id. */
    mails,
    /** Keeps a mail that was tried once and waits, as a job. */
    waitingMail(id: string, payload: Job["payload"], community = "soles") {
      const tried = { leaseUntil: 0, attempts: 1, done: false, failed: false, failure: null };
      return system.jobs.insert({ id, kind: "mail.send", runAt: 0, for: community, payload, ...tried });
    },
    /** Makes somebody who goes by their id. */
    async person(id: string, role: Exclude<Role, "visitor"> = "signed-in") {
      await own.people.insert({ id, subject: `test:${id}`, name: id, avatar: null });
      if (role !== "signed-in")
        await own.memberships.insert({ id, role, active: true, badges: [], admittedBy: null });
    },
    /** Asks for an operation as somebody, or as a visitor; what comes back has passed the declared schemas. */
    async call<N extends OperationName>(who: string | null, name: N, input: Input<N>): Promise<Output<N>> {
      const caller = await callerOf(who);
      const declared: Operation = operations[name];
      const { input: shape, output } = declared;
      admit(caller, declared);
      const parsed = shape.safeParse(input);
      if (!parsed.success) throw new HearthError("bad-input", parsed.error.issues);
      return output.parse(await handlers[name]!(parsed.data, { ...scope, caller })) as Output<N>;
    },
    /** Reads a list as somebody, past its guard. */
    async read<N extends TopicName>(
      who: string | null,
      name: N,
      params: object,
      args: object = {},
    ): Promise<Omit<Reading<Item<N>>, "people">> {
      const ctx = { ...scope, caller: await callerOf(who) };
      const declared: Topic = topics[name];
      const { params: shape, args: argsShape, item } = declared;
      admit(ctx.caller, declared);
      const { guard, read } = lists[name]!;
      await guard(shape.parse(params), ctx);
      const page = await read(shape.parse(params), argsShape.parse(args), ctx);
      const items = page.items.map((each) => item.parse(each)) as Item<N>[];
      const order = page.order ?? items.map(({ id }) => id);
      return { items, order, end: page.end ?? null, more: page.more ?? false };
    },
    /** Counts all that is to be counted again. */
    async settle() {
      for (const each of wanted) {
        wanted.delete(each);
        const [total, parent] = JSON.parse(each) as [string, string];
        await featureTotals[total]!.recount(parent, scope);
      }
    },
    /** Does the jobs that are due by the clock. */
    async runDue() {
      for (const [id, { kind, runAt, payload = {} }] of due) {
        if (runAt > clock.now) continue;
        due.delete(id);
        await jobHandlers[kind]!({ id, kind, payload } as Job, scope);
      }
    },
    /** What was published since it was last asked: of one topic, or of all but the overviews. */
    heard(topic?: string): Heard[] {
      const wanted = (each: Heard) =>
        topic === undefined ? !OVERVIEWS.has(each.topic) : each.topic === topic;
      return heard.splice(0).filter(wanted);
    },
    close: () => store.close(),
  };
}

let keys = 0;
/** A fresh `once` key. */
export const once = (): string => `once-key-${keys++}`;
