import { createServer, type Server } from "node:http";
import { createApp } from "./app.ts";
import { browserFolder } from "./browser-files.ts";
import { Communities } from "./communities.ts";
import type { Config } from "./config.ts";
import { verdictOf } from "./connection.ts";
import { Dispatcher } from "./dispatch.ts";
import { Edition } from "./edition.ts";
import type { Log } from "./failures.ts";
import { createHealth } from "./health.ts";
import { Identity } from "./identity.ts";
import { createJobs, type Jobs } from "./jobs.ts";
import { idMaker } from "./new-id.ts";
import { publicLists } from "./public-lists.ts";
import { createPublisher, type Publisher } from "./publisher.ts";
import { memoryRateLimiter } from "./rate-limit.ts";
import { featureTotals, jobHandlers } from "./registry.ts";
import { createScopes, type Scopes } from "./scope.ts";
import { secretBeside } from "./secret.ts";
import { Snapshots } from "./snapshots.ts";
import { audienceOf, type Line, openLine, serveLine } from "./sockets.ts";
import { type Collections, collections } from "./store/collections.ts";
import { openDriver } from "./store/open.ts";
import type { Driver } from "./store/port.ts";
import { openStore, type Store, SYSTEM } from "./store/store.ts";
import { createTotals, type Totals } from "./totals.ts";

export interface PartsOptions {
  config: Config;
  /** An opened database in place of the configured address. */
  driver: Driver | undefined;
  /** Folder of the built widgets in place of the installed ones. */
  browser: string | undefined;
  now(): number;
  log: Log;
}

/** What a running Hearth is made of. */
export interface Parts {
  /** Takes requests and upgrades; it does not listen by itself. */
  http: Server;
  line: Line;
  store: Store<Collections>;
  edition: Edition;
  communities: Communities;
  identity: Identity;
  scopes: Scopes;
  snapshots: Snapshots;
  dispatcher: Dispatcher;
  publisher: Publisher;
  totals: Totals;
  jobs: Jobs;
}

/** Puts the parts together; nothing runs yet. */
export async function assemble(options: PartsOptions): Promise<Parts> {
  const { config, now, log } = options;
  const { secret = secretBeside(config.store, log), sessionHours, trustProxy: proxies } = config;
  const store = await openStore(options.driver ?? (await openDriver(config.store, log)), collections, {
    now,
  });
  const edition = await editionOf(store, log);
  const http = createServer();
  const communities = new Communities(store, config.publicUrl ?? null);
  const identity = new Identity({ store, secret, sessionHours, now });
  const snapshots = new Snapshots();
  // The line wraps the listeners that are there, so it comes after these.
  http.on("request", (request, response) => lists(request, response) || app(request, response));
  const line = openLine(http, proxies);
  const audience = audienceOf(line, () => verdictOf(dispatcher, log));
  const publisher = createPublisher(audience.change);
  const totals = createTotals({ store, now, log, totals: boundTotals(() => scopes) });
  const jobs = createJobs({ store: store.of(SYSTEM), now, log, run: jobRunner(() => scopes) });
  const settings = { devSignIn: config.devSignIn };
  const shared = { store, identity, audience, publisher, snapshots, jobs, totals, settings, now };
  const scopes = createScopes({ ...shared, newId: idMaker(now) });
  const dispatcher = new Dispatcher({ scopes, identity, limiter: memoryRateLimiter(), edition });
  const serving = { communities, dispatcher, identity, edition, log, proxies };
  const lists = publicLists({ ...serving, snapshots });
  const app = createApp({
    ...serving,
    health: createHealth(() => store.of(SYSTEM).marks.get("health")),
    homeUrl: config.homeUrl ?? null,
    browser: options.browser ?? browserFolder(),
    production: config.production,
  });
  serveLine(line, serving);
  const outer = { http, line, publisher, dispatcher };
  return { ...outer, store, edition, communities, identity, scopes, snapshots, totals, jobs };
}

/** A store that may not be served is let go of. */
async function editionOf(store: Store<Collections>, log: Log): Promise<Edition> {
  try {
    return await Edition.of({ store, log });
  } catch (error) {
    await store.close();
    throw error;
  }
}

const boundTotals = (scopes: () => Scopes) =>
  Object.entries(featureTotals).map(([name, total]) => ({
    ...total,
    name,
    recount: async (community: string, parent: string) => total.recount(parent, await scopes().of(community)),
  }));

const jobRunner =
  (scopes: () => Scopes): Parameters<typeof createJobs>[0]["run"] =>
  async (job) => {
    const handler = jobHandlers[job.kind];
    if (!handler) throw new Error(`no feature does jobs of the kind ${job.kind}`);
    await handler(job, await scopes().of(job.for));
  };
