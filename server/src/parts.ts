import { createServer, type Server } from "node:http";
import { createApp } from "./app.ts";
import { builtFolder } from "./built-files.ts";
import { trustOf } from "./client-address.ts";
import { Communities } from "./communities.ts";
import type { Config } from "./config.ts";
import { verdictOf } from "./connection.ts";
import { Dispatcher } from "./dispatch.ts";
import { EarlierFiles } from "./earlier-files.ts";
import { Edition } from "./edition.ts";
import type { Log } from "./failures.ts";
import { erasuresFileOf } from "./erasures.ts";
import { createHealth } from "./health.ts";
import { Identity } from "./identity.ts";
import { Inbox } from "./inbox.ts";
import { createJobs, type Jobs } from "./jobs.ts";
import { createKeySets } from "./key-sets.ts";
import { inboxMailer, type Mailer, noMailer, smtpMailer } from "./mail.ts";
import { Metrics, timed } from "./metrics.ts";
import { idMaker } from "./new-id.ts";
import { joinNodes, type Nodes } from "./nodes.ts";
import { createOutside } from "./outside.ts";
import { publicLists } from "./public-lists.ts";
import { createPublisher, type Publisher } from "./publisher.ts";
import { featureTotals, jobHandlers } from "./registry.ts";
import { Requests } from "./requests.ts";
import { createScopes, type Scopes } from "./scope.ts";
import { Seals } from "./seals.ts";
import { secretBeside } from "./secret.ts";
import { Snapshots } from "./snapshots.ts";
import { type Line, listenersOn, openLine, serveLine, watchedLists } from "./sockets.ts";
import { type Collections, collections } from "./store/collections.ts";
import { measured } from "./store/measured.ts";
import { openDriver } from "./store/open.ts";
import type { Driver } from "./store/port.ts";
import { openStore, type Store, SYSTEM } from "./store/store.ts";
import { createTotals, type Totals } from "./totals.ts";
import { createVault } from "./vault.ts";

export interface PartsOptions {
  config: Config;
  /** An opened database in place of the configured address. */
  driver: Driver | undefined;
  /** Folder of the built widgets in place of the installed ones. */
  browser: string | undefined;
  /** Milliseconds between a node's signs of life. */
  beat: number;
  now(): number;
  log: Log;
}

/** What a running Hearth is made of. */
export interface Parts {
  /** Takes requests and upgrades; it does not listen by itself. */
  http: Server;
  requests: Requests;
  metrics: Metrics;
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
  nodes: Nodes;
  earlier: EarlierFiles;
}

/** Opens the store and takes a place among the nodes that are at work on it; nothing runs yet. */
export async function assemble(options: PartsOptions): Promise<Parts> {
  const metrics = new Metrics();
  const driver = options.driver ?? (await openDriver(options.config.store, options.log));
  const store = await openStore(measured(driver, metrics), collections, { now: options.now });
  const { shared = false } = driver;
  try {
    const { redis } = options.config;
    const edition = await Edition.of({ store, log: options.log });
    const nodes = await joinNodes({ ...options, redis, shared, store: store.of(SYSTEM) });
    const parts = putTogether(options, { metrics, store, edition, nodes });
    // Before this version is served, so that nodes of the one before can answer its files.
    if (shared) await parts.earlier.tryToKeep();
    return parts;
  } catch (error) {
    await store.close();
    throw error;
  }
}

function putTogether(
  options: PartsOptions,
  { metrics, store, edition, nodes }: Pick<Parts, "metrics" | "store" | "edition" | "nodes">,
): Parts {
  const { config, now, log } = options;
  const { secret = secretBeside(config.store, log), sessionHours, trustProxy, metricsToken = null } = config;
  if (metricsToken !== null) metrics.watchProcess();
  const http = createServer();
  const requests = new Requests(metrics);
  const trust = trustOf(trustProxy);
  const communities = new Communities(store, config.publicUrl ?? null);
  const identity = new Identity({ store, secret, sessionHours, now });
  const snapshots = new Snapshots();
  // The line wraps the listeners that are there, so it comes after these.
  http.on("request", (request, response) => {
    requests.begin(request, response);
    if (!lists(request, response)) app(request, response);
  });
  const line = openLine(http, trust);
  metrics.now("hearth_sockets", "Browsers on the live line.", () => line.engine.clientsCount);
  metrics.now("hearth_watched_lists", "Lists that those on the line watch.", () => watchedLists(line));
  const audience = nodes.everywhere(listenersOn(line, snapshots, () => verdictOf(dispatcher, log)));
  const publisher = createPublisher((room, change) => {
    metrics.changes.inc();
    audience.change(room, change);
  });
  const totals = createTotals({ store, now, log, totals: boundTotals(() => scopes) });
  const jobs = createJobs({ store: store.of(SYSTEM), now, log, run: jobRunner(() => scopes, metrics) });
  const inbox = config.devSignIn && config.smtp === undefined ? new Inbox(now) : null;
  const { settings, ...tools } = toolsOf(options, secret, inbox);
  const live = { audience, publisher, snapshots };
  const scopes = createScopes({ store, identity, ...live, jobs, totals, settings, ...tools, now });
  const dispatcher = new Dispatcher({ scopes, identity, limiter: nodes.limiter, edition, metrics, log });
  const serving = { communities, dispatcher, identity, edition, log, trust, metrics };
  const lists = publicLists({ ...serving, snapshots });
  const browser = options.browser ?? builtFolder("@hearth/widgets");
  const earlier = new EarlierFiles({ files: store.of(SYSTEM).browserFiles, folder: browser, now, log });
  const app = createApp({
    ...serving,
    ...{ scopes, inbox, publicUrl: settings.publicUrl, snapshots, browser, earlier },
    health: createHealth(() => store.of(SYSTEM).marks.get("health")),
    requests,
    metricsToken,
    homeUrl: config.homeUrl ?? null,
    dashboard: builtFolder("@hearth/dashboard"),
    production: config.production,
  });
  serveLine(line, { ...serving, publisher });
  return {
    ...{ http, requests, metrics, line, store, edition, communities, identity, scopes, snapshots },
    ...{ dispatcher, publisher, totals, jobs, nodes, earlier },
  };
}

/** What features may use beside the store: settings, and what mails, seals and fetches for them. */
function toolsOf({ config, driver, now, log }: PartsOptions, secret: string, inbox: Inbox | null) {
  const { devSignIn, port, publicUrl = `http://localhost:${port}`, smtp, sessionHours } = config;
  // A database that somebody brings along is not the one that the settings name.
  const erasuresFile = driver ? (config.erasures ?? null) : erasuresFileOf(config);
  const mail = smtp !== undefined || inbox !== null;
  const outside = createOutside(config.fetchAlso);
  return {
    settings: { devSignIn, publicUrl, sessionHours, mail, erasuresFile },
    mailer: mailerOf(config, inbox, log),
    seals: new Seals(secret, now),
    vault: createVault(secret),
    outside,
    keySets: createKeySets(outside, now),
    newId: idMaker(now),
  };
}

function mailerOf({ smtp, mailFrom = "" }: Config, inbox: Inbox | null, log: Log): Mailer {
  if (smtp !== undefined) return smtpMailer({ smtp, from: mailFrom, log });
  return inbox ? inboxMailer(inbox) : noMailer;
}

const boundTotals = (scopes: () => Scopes) =>
  Object.entries(featureTotals).map(([name, total]) => ({
    ...total,
    name,
    recount: async (community: string, parent: string) => total.recount(parent, await scopes().of(community)),
  }));

const jobRunner =
  (scopes: () => Scopes, { jobs }: Metrics): Parameters<typeof createJobs>[0]["run"] =>
  async (job) => {
    const { kind } = job;
    const handler = jobHandlers[kind];
    if (!handler) throw new Error(`no feature does jobs of the kind ${kind}`);
    await timed(jobs, { kind }, async () => handler(job, await scopes().of(job.for)));
  };
