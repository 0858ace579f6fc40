import { HearthError, topicKey } from "@hearth/contract";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Trust } from "./client-address.ts";
import { listOf, type OpenList } from "./asked.ts";
import type { Dispatcher } from "./dispatch.ts";
import { failureOf, type Log, statusOf } from "./failures.ts";
import { VISITOR } from "./identity.ts";
import type { Metrics } from "./metrics.ts";
import { topicRoom } from "./rooms.ts";
import { sendSnapshot } from "./send-snapshot.ts";
import type { Snapshot, Snapshots } from "./snapshots.ts";
import { callerAddress } from "./sockets.ts";

export interface PublicListOptions {
  dispatcher: Dispatcher;
  snapshots: Snapshots;
  log: Log;
  metrics: Metrics;
  /** Which proxies are believed. */
  trust: Trust;
}

/** Answers a request if it is for a public list; else answers false. */
export type PublicLists = (request: IncomingMessage, response: ServerResponse) => boolean;

const PATH = /^\/v1\/([^/?]+)\/topics\/([^/?]+)\/?(?:\?(.*))?$/;

/**
 * `GET /v1/:community/topics/:topic?…`: what a visitor may read, from memory. Params and arguments stand side by side in the
 * query. It takes no token, and every page may read it. Most requests of a busy shop end here, so no framework is in the way.
 */
export function publicLists(options: PublicListOptions): PublicLists {
  return (request, response) => {
    const [, community, topic, query] = PATH.exec(request.url ?? "") ?? [];
    const { method } = request;
    if (!community || !topic || (method !== "GET" && method !== "HEAD" && method !== "OPTIONS")) return false;
    for (const [name, value] of Object.entries(OPEN_HEADERS)) response.setHeader(name, value);
    if (method === "OPTIONS") {
      response.writeHead(204, { "Access-Control-Allow-Methods": "GET, HEAD" }).end();
      return true;
    }
    const fields = Object.fromEntries(new URLSearchParams(query));
    find(options, request, { community, topic, fields }).then(
      ({ snapshot, freshFor }) => sendSnapshot(request, response, snapshot, { freshFor }),
      (error: unknown) => refuse(response, failureOf(error, options.log, "public list")),
    );
    return true;
  };
}

const OPEN_HEADERS = {
  "Access-Control-Allow-Origin": "*",
  "Cross-Origin-Resource-Policy": "cross-origin",
  "X-Content-Type-Options": "nosniff",
};

interface Asked {
  community: string;
  topic: string;
  fields: Record<string, string>;
}

async function find(
  { dispatcher, snapshots, metrics, trust }: PublicListOptions,
  request: IncomingMessage,
  { community, topic, fields }: Asked,
): Promise<{ snapshot: Snapshot; freshFor: number | undefined }> {
  const asked = { topic: decoded(topic), params: fields, args: fields };
  const list = listOf(asked);
  if (list.topic.declared.own) throw new HearthError("not-found", "own lists have no public page");
  const key = keyOf(decoded(community), list);
  const asking = { community: key.community, session: VISITOR, address: callerAddress(request, trust) };
  let result = "hit";
  const snapshot = await snapshots.get(key, async () => {
    result = "miss";
    return dispatcher.read(asking, await dispatcher.open(asking, asked, "public lists"));
  });
  metrics.snapshots.inc({ result });
  return { snapshot, freshFor: list.topic.declared.freshFor };
}

function keyOf(community: string, { topic, params, args }: OpenList) {
  const given = Object.fromEntries(Object.entries(args).filter(([, value]) => value !== undefined));
  return { community, room: topicRoom(community, topic.name, params), args: topicKey("", given) };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new HearthError("not-found");
  }
}

function refuse(response: ServerResponse, failure: ReturnType<typeof failureOf>): void {
  response.writeHead(statusOf(failure), {
    "Content-Type": "application/json; charset=utf-8",
    "Cache-Control": "no-store",
  });
  response.end(JSON.stringify(failure));
}
