import type {
  Args,
  Input,
  Item,
  OperationName,
  Output,
  Params,
  PersonCard,
  Reading,
  Role,
  TopicName,
} from "@hearth/contract";
import type { Server } from "node:http";
import type { NewCommunity } from "./communities.ts";
import { type Config, readConfig, refuseUnsafe } from "./config.ts";
import type { Asking } from "./dispatch.ts";
import type { Log } from "./failures.ts";
import { personOf } from "./features/members.ts";
import { publishShown, setStanding, shown } from "./features/memberships.ts";
import type { Scope } from "./handlers.ts";
import { sessionOf } from "./identity.ts";
import { createLog } from "./log.ts";
import { mountOn } from "./mount.ts";
import { assemble, type Parts } from "./parts.ts";
import { createRounds, editionHooks } from "./rounds.ts";
import { shut } from "./shut.ts";
import type { CommunityDoc } from "./store/collections.ts";
import type { Driver } from "./store/port.ts";

/** What is not a setting: parts that a host, a seed or a test brings along. */
export interface HearthOptions {
  /** An opened database, in place of the address in the settings. */
  store?: Driver;
  /** The time in epoch milliseconds. */
  now?: () => number;
  /** Where it says what happens; stderr, as `logLevel` says, unless given. */
  log?: Log;
  /** Folder of the built widgets; that of the installed package unless given. */
  browser?: string;
  /** Milliseconds between a node's signs of life, from which follows how long another one waits for them; 1000 unless given. */
  beat?: number;
}

/** Somebody to be there, as seeds, imports and tests make people. */
export interface NewPerson {
  /** Who vouches, and under which name they are known there: `shop:4711`. The same subject is the same person. */
  subject: string;
  name: string;
  /** What they are to be; unless given they stay what they are, or are merely signed in. */
  role?: Exclude<Role, "visitor">;
}

/** One server of communities. */
export interface Hearth {
  /**
   * Answers Hearth's paths on a server of the host's own, and leaves all others to the host's listeners; where there are
   * none, Hearth answers everything. From the first mount on, jobs run and totals are swept hourly.
   */
  mount(server: Server): void;
  /** Makes a community, or adds the origins to the one that is there. Throws `bad-input`. */
  ensureCommunity(community: NewCommunity): Promise<CommunityDoc>;
  communities(): Promise<CommunityDoc[]>;
  /** Makes somebody with this name and role, or finds who is known as `subject`. */
  ensurePerson(community: string, person: NewPerson): Promise<PersonCard>;
  /** A session token for a person. */
  token(community: string, person: string): Promise<string>;
  /** Does an operation in process, for a person or (null) a visitor: the same checks as from outside, without limits. */
  call<N extends OperationName>(
    community: string,
    person: string | null,
    operation: N,
    input: Input<N>,
  ): Promise<Output<N>>;
  /** Reads a page of a list in process, for a person or (null) a visitor. */
  read<N extends TopicName>(
    community: string,
    person: string | null,
    topic: N,
    params: Params<N>,
    args?: Args<N>,
  ): Promise<Reading<Item<N>>>;
  /** What features work with, for tools that run beside them. */
  scope(community: string): Promise<Scope>;
  /** Runs the jobs that are due now; answers how many were begun. */
  runDueJobs(): Promise<number>;
  /** Recounts the totals whose facts changed since the last sweep, and closes what ended sessions still watch. */
  sweep(): Promise<void>;
  /** Resolves when totals are counted and everything published has gone out. */
  settled(): Promise<void>;
  /**
   * Resolves, with the reason, when it has closed by itself: it stood still for so long that another node, which it cannot
   * hear, has taken its place on the store.
   */
  evicted: Promise<Error>;
  /** What is counted, in the text format of Prometheus, for a host that shows it among its own. */
  metrics(): Promise<string>;
  /** From now on `/health` says 503 and each answer ends its connection, so that balancers send nobody new. All else goes on. */
  leave(): void;
  /**
   * Completes what was begun, sends everyone away to come back elsewhere, and lets go of the store. The host's server is the
   * host's to close.
   */
  close(): Promise<void>;
}

const SECOND = 1000;
/** So long what callers have begun may take when the server closes. */
const PATIENCE = 5 * SECOND;

/**
 * Opens the store and makes everything ready; settings that are left out have the defaults of `readConfig`. Throws `ConfigError` for unsafe settings and `CannotOpen` for a store that
 * cannot be used, each with one line that says what to do.
 */
export async function createHearth(
  settings: Partial<Config> = {},
  { store: driver, now = Date.now, log: given, browser, beat = SECOND }: HearthOptions = {},
): Promise<Hearth> {
  const config: Config = { ...readConfig({}), ...defined(settings) };
  refuseUnsafe(config);
  const log = given ?? createLog(config.logLevel);
  const parts = await assemble({ config, driver, browser, beat, now, log });
  const rounds = createRounds(parts, log);
  parts.edition.watch(editionHooks(parts, rounds));
  const mounts: (() => void)[] = [];
  const mountOptions = { base: pathOf(config.publicUrl), metrics: config.metricsToken !== undefined };
  const unmount = () => mounts.splice(0).forEach((undo) => undo());
  let closed: Promise<void> | undefined;
  const close = (patience = PATIENCE) => (closed ??= shut({ parts, rounds, unmount, patience }));
  return {
    ...doors(parts),
    mount(server) {
      mounts.push(mountOn(server, parts.http, mountOptions));
      rounds.start();
    },
    sweep: rounds.sweep,
    evicted: parts.nodes.evicted.then(async (reason) => {
      log.error({}, reason.message);
      await close(0);
      return reason;
    }),
    metrics: () => parts.metrics.text(),
    leave: () => parts.requests.leave(),
    close: () => close(),
  };
}

const pathOf = (address: string | undefined): string =>
  address === undefined ? "" : new URL(address).pathname.replace(/\/$/, "");

type Doors = Omit<Hearth, "mount" | "sweep" | "evicted" | "metrics" | "leave" | "close">;

/** What a host may do in process. */
function doors({ communities, dispatcher, scopes, jobs, totals, publisher }: Parts): Doors {
  const asking = (community: string, person: string | null): Asking => ({
    community,
    session: sessionOf(person),
    address: null,
  });
  return {
    ensureCommunity: (community) => communities.ensure(community),
    communities: () => communities.all(),
    ensurePerson: async (community, person) => ensurePerson(await scopes.of(community), person),
    token: async (community, person) => (await scopes.of(community)).signToken(person),
    scope: (community) => scopes.of(community),
    async call<N extends OperationName>(
      community: string,
      person: string | null,
      operation: N,
      input: Input<N>,
    ) {
      return (await dispatcher.call(asking(community, person), operation, input)) as Output<N>;
    },
    async read<N extends TopicName>(
      community: string,
      person: string | null,
      topic: N,
      params: Params<N>,
      args?: Args<N>,
    ) {
      const who = asking(community, person);
      const list = await dispatcher.open(who, { topic, params, args });
      return (await dispatcher.read(who, list)) as Reading<Item<N>>;
    },
    runDueJobs: () => jobs.runDue(),
    async settled() {
      await totals.settled();
      publisher.flush();
    },
  };
}

async function ensurePerson(scope: Scope, { subject, name, role }: NewPerson): Promise<PersonCard> {
  const { id } = await personOf(scope, subject, name);
  if (role === undefined) return shown(scope, id);
  const changed = await setStanding(scope, { person: id, standing: role, admittedBy: null });
  if (changed) await publishShown(scope, id);
  return shown(scope, id);
}

function defined<T extends object>(settings: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(settings).filter(([, value]) => value !== undefined),
  ) as Partial<T>;
}
