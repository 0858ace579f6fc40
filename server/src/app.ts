import { HearthError, LIMITS } from "@hearth/contract";
import cors from "cors";
import express, { type ErrorRequestHandler, type Express, type Request, type Response } from "express";
import helmet from "helmet";
import { createHash, timingSafeEqual } from "node:crypto";
import { brandRoutes } from "./brand-routes.ts";
import { browserFiles } from "./browser-files.ts";
import type { Trust } from "./client-address.ts";
import { dashboardFiles } from "./dashboard-files.ts";
import { serveEmbeds } from "./embed.ts";
import type { EarlierFiles } from "./earlier-files.ts";
import { failureOf, type Failure, type Log, statusOf } from "./failures.ts";
import type { Identity } from "./identity.ts";
import type { Metrics } from "./metrics.ts";
import { servedPages, type ServedPages } from "./pages/serve-pages.ts";
import type { Requests } from "./requests.ts";
import type { Snapshots } from "./snapshots.ts";
import { callerAddress } from "./sockets.ts";

export interface AppOptions extends ServedPages {
  identity: Identity;
  log: Log;
  /** Rejects when the server cannot do its work. */
  health(): Promise<void>;
  /** Where `/` leads; null shows a page that says what this is. */
  homeUrl: string | null;
  /** Folder of the built widgets, or null. */
  browser: string | null;
  /** Folder of the built desk, or null. */
  dashboard: string | null;
  production: boolean;
  /** The widgets' files of earlier versions. */
  earlier: EarlierFiles;
  /** Which proxies are believed. */
  trust: Trust;
  requests: Requests;
  snapshots: Snapshots;
  metrics: Metrics;
  /** Opens `/metrics`; null where nobody may look. */
  metricsToken: string | null;
}

/** Everything over HTTP but the public lists: calls, the widgets' code, the desk, health, and words for who looks in. */
export function createApp(options: AppOptions): Express {
  const app = express();
  app.disable("x-powered-by").disable("etag");
  app.use(
    helmet({
      crossOriginResourcePolicy: { policy: "cross-origin" },
      // Whether a host may be reached without TLS is not for a guest on it to say.
      strictTransportSecurity: false,
    }),
  );
  serveHealth(app, options);
  serveMetrics(app, options);
  app.use(browserFiles(options.browser, options));
  app.use(dashboardFiles(options.dashboard, options));
  serveCalls(app, options);
  serveEmbeds(app, options);
  app.use(brandRoutes(options));
  app.use(servedPages(options));
  app.get("/", (_request, response) => showHome(response, options.homeUrl));
  app.use(() => {
    throw new HearthError("not-found", "there is nothing at this address");
  });
  app.use(failureHandler(options.log));
  return app;
}

/** Whether to send people here: not without the store, and no more once the server is about to end. */
function serveHealth(app: Express, { requests, health }: AppOptions): void {
  app.get("/health", async (_request, response) => {
    response.set("Cache-Control", "no-store");
    if (requests.isLeaving) throw new HearthError("unavailable");
    await health();
    response.json({ ok: true });
  });
}

/** What the server counts, for those who hold the token. Without one there is nothing at this address. */
function serveMetrics(app: Express, { metrics, metricsToken }: AppOptions): void {
  if (metricsToken === null) return;
  const wanted = digest(metricsToken);
  app.get("/metrics", async (request, response) => {
    if (!timingSafeEqual(digest(bearer(request) ?? ""), wanted)) throw new HearthError("sign-in-needed");
    response.set({ "Cache-Control": "no-store", "Content-Type": metrics.contentType });
    response.send(await metrics.text());
  });
}

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();

/** `POST /v1/:community/call/:operation`, for pages of the community's origins and for programs. */
function serveCalls(app: Express, { communities, dispatcher, identity, trust }: AppOptions): void {
  const path = "/v1/:community/call/:operation";
  app.use(path, async (request: Request<{ community: string }>, response, next) => {
    response.vary("Origin").set("Cache-Control", "no-store");
    await dispatcher.available();
    await communities.checkOrigin(request.params.community, request.headers);
    next();
  });
  app.use(
    path,
    cors({ origin: true, methods: "POST", allowedHeaders: ["authorization", "content-type"], maxAge: 7200 }),
  );
  app.post(path, express.json({ limit: LIMITS.frame, strict: false }), async (request, response) => {
    const { community, operation } = request.params;
    const session = await identity.sessionFrom(community, bearer(request));
    const asking = { community, session, address: callerAddress(request, trust) };
    response.json({ ok: true, value: await dispatcher.call(asking, operation, request.body) });
  });
}

/** What stands behind `Bearer`, or null where nothing stands. */
function bearer({ headers }: Request): string | null {
  const { authorization } = headers;
  if (authorization === undefined) return null;
  // Another scheme is a token that is not good, rather than no token.
  return /^Bearer +(\S+)$/i.exec(authorization)?.[1] ?? authorization;
}

function showHome(response: Response, homeUrl: string | null): void {
  if (homeUrl) return response.redirect(302, homeUrl);
  response.type("html").send(HOME);
}

const HOME = `<!doctype html>
<html lang="en">
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>Hearth</title>
  <style>body { font: 1.0625rem/1.6 system-ui, sans-serif; max-width: 34rem; margin: 15vh auto; padding: 0 1.25rem }</style>
  <h1>Hearth</h1>
  <p>This server keeps a community that lives on its brand's own pages: discussions, polls, ideas and joining.
  There is nothing to see here; look at the pages that carry it.</p>
</html>
`;

function failureHandler(log: Log): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    if (response.headersSent) return next(error);
    const failure = failureOf(known(error), log, "http");
    if (failure.code === "too-many")
      response.set("Retry-After", String((failure.details as { retryAfter: number }).retryAfter));
    response.status(statusOf(failure)).json(failure);
  };
}

/** What Express and its body reader throw at bad requests, in the words of the table. */
function known(error: unknown): unknown {
  const { type, status } = Object(error) as { type?: string; status?: number };
  if (error instanceof HearthError || status === undefined || status >= 500) return error;
  if (type === "entity.too.large") return new HearthError("too-large");
  return new HearthError("bad-input", type === "entity.parse.failed" ? "the body is not JSON" : "unreadable");
}

export type { Failure };
