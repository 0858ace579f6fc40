import { randomUUID } from "node:crypto";
import { Bus } from "./bus.ts";
import { type Config, ConfigError } from "./config.ts";
import type { Log } from "./failures.ts";
import { Places, storeKey } from "./places.ts";
import { memoryRateLimiter, type RateLimiter, redisRateLimiter } from "./rate-limit.ts";
import { openRedis } from "./redis.ts";
import type { Audience, Listeners } from "./rooms.ts";
import type { Collections } from "./store/collections.ts";
import { type CommunityStore } from "./store/store.ts";

/** This server among the others on its store. */
export interface Nodes {
  limiter: RateLimiter;
  /** The listeners of this node and of all others. From now on what other nodes say reaches those here. */
  everywhere(here: Listeners): Audience;
  /** From now on `work` is done whenever a node ended without goodbye: it may have left something undone. */
  whenOneFails(work: () => void): void;
  /** Resolves, with the reason, when a node that is not heard has this one's place: it must not go on. */
  evicted: Promise<Error>;
  /** Leaves the others without alarming them. */
  close(): Promise<void>;
}

export interface NodesOptions {
  redis: Config["redis"];
  /** Whether other processes can work on the store at all. */
  shared: boolean;
  /** The store of the system tenant. */
  store: CommunityStore<Collections>;
  /** Milliseconds between two signs of life; what is waited for follows from it. */
  beat: number;
  now(): number;
  log: Log;
}

/** Joins the other nodes. Throws `CannotOpen` when there are some that this one cannot hear, or no Redis to hear them by. */
export async function joinNodes(options: NodesOptions): Promise<Nodes> {
  const { redis, shared } = options;
  if (shared) return redis === undefined ? joinAlone(options) : joinOthers(options, redis);
  if (redis !== undefined)
    throw new ConfigError(
      "HEARTH_REDIS joins several nodes, and this store has room for one: leave it out, or set HEARTH_STORE=mongodb://…",
    );
  return { ...BY_ITSELF(), evicted: new Promise(() => {}), close: async () => {} };
}

const BY_ITSELF = () => ({
  limiter: memoryRateLimiter(),
  everywhere: (here: Listeners): Audience => here,
  whenOneFails: () => {},
});

async function joinAlone(options: NodesOptions): Promise<Nodes> {
  const advice = "Set HEARTH_REDIS, the same for all nodes, or stop the other.";
  const places = new Places({ ...options, node: randomUUID(), hears: () => false, advice });
  await storeKey(options.store);
  await places.take();
  return { ...BY_ITSELF(), evicted: kept(places), close: () => places.leave() };
}

async function joinOthers(options: NodesOptions, address: string): Promise<Nodes> {
  const { store, beat, log } = options;
  const node = randomUUID();
  const prefix = `hearth:${await storeKey(store)}`;
  const lines = await openRedis(address);
  let here: Listeners | undefined;
  let takeOver = () => {};
  const bus = new Bus({
    lines,
    channel: prefix,
    node,
    beat,
    log,
    hear: (said) => here && pass(here, said as Said),
    lost: () => void here?.resync(),
    silent: () => takeOver(),
  });
  const advice = "It is not heard over this Redis: set HEARTH_REDIS, the same for all nodes, or stop it.";
  const places = new Places({ ...options, node, hears: (other) => bus.hears(other), advice });
  try {
    await bus.open();
    await places.take();
  } catch (error) {
    await bus.close();
    throw error;
  }
  return {
    limiter: redisRateLimiter(lines.asking, prefix),
    everywhere: (listeners) => both((here = listeners), bus),
    whenOneFails: (work) => void (takeOver = work),
    evicted: kept(places),
    async close() {
      await bus.close();
      await places.leave();
    },
  };
}

const kept = (places: Places): Promise<Error> => new Promise((resolve) => places.keep(resolve));

/** What nodes say to each other: what each is to do for its own listeners. */
type Said = { [Verb in keyof Audience]: [Verb, ...Parameters<Audience[Verb]>] }[keyof Audience];

function both(here: Audience, bus: Bus): Audience {
  const said = (...saying: Said): Said => saying;
  return {
    change(room, change) {
      here.change(room, change);
      bus.tell(said("change", room, change));
    },
    people(community, cards) {
      here.people(community, cards);
      bus.tell(said("people", community, cards));
    },
    readAgain(community) {
      here.readAgain(community);
      bus.tell(said("readAgain", community));
    },
    async recheck(community, person) {
      await Promise.all([here.recheck(community, person), bus.ask(said("recheck", community, person))]);
    },
  };
}

/** A node of another version may say what is not known here. */
function pass(here: Listeners, said: Said): Promise<void> | void {
  switch (said[0]) {
    case "change":
      return here.change(said[1], said[2]);
    case "people":
      return here.people(said[1], said[2]);
    case "readAgain":
      return here.readAgain(said[1]);
    case "recheck":
      // JSON has null where there was nothing.
      return here.recheck(said[1], said[2] ?? undefined);
  }
}
