import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import {
  type ClientMessages,
  type Handshake,
  HearthError,
  type Reading,
  type Reply,
  type ServerMessages,
  topicKey,
  type WatchRequest,
} from "@hearth/contract";
import { Server, type Socket } from "socket.io";

type Line = Socket<ClientMessages, ServerMessages>;

/** A server that does what a test tells it, faults included, and keeps what it heard. */
export interface ScriptedServer {
  url: string;
  io: Server<ClientMessages, ServerMessages>;
  /** What each connection said first. */
  handshakes: Handshake[];
  /** What came over all connections. */
  heard: {
    calls: { operation: string; input: { once?: string } }[];
    watches: WatchRequest[][];
    unwatches: string[];
    tokens: (string | null)[];
    /** Addresses of snapshots that were asked for. */
    snapshots: string[];
  };
  /** Readings by `topicKey`, of the first page or of the one behind a cursor (`key after`). Others are empty. */
  readings: Map<string, Reading | HearthError>;
  /** Snapshots by topic. Others are not found. */
  snapshots: Map<string, Reading>;
  /** Undefined is no answer at all. */
  onCall: (operation: string, input: object, line: Line) => Reply | undefined;
  onWatch: (requests: WatchRequest[]) => Promise<void>;
  onIdentify: (token: string | null) => Reply<null>;
  /** Throws to keep somebody out. */
  onHandshake: (handshake: Handshake) => void;
  close(): Promise<void>;
}

export const nothing: Reading = { items: [], order: [], end: null, more: false, people: [] };

export async function startScripted(path = ""): Promise<ScriptedServer> {
  const http = createServer((request, response) => {
    const address = new URL(request.url ?? "", "http://localhost");
    script.heard.snapshots.push(`${address.pathname}${address.search}`);
    const reading = script.snapshots.get(address.pathname.split("/").at(-1)!);
    response.writeHead(reading ? 200 : 404, { "content-type": "application/json" });
    response.end(JSON.stringify(reading ? { ok: true, value: reading } : { ok: false, code: "not-found" }));
  });
  const io: ScriptedServer["io"] = new Server(http, { path: `${path}/socket.io` });
  await new Promise<void>((resolve) => http.listen(0, resolve));
  const script: ScriptedServer = {
    url: `http://localhost:${(http.address() as AddressInfo).port}${path}`,
    io,
    handshakes: [],
    heard: { calls: [], watches: [], unwatches: [], tokens: [], snapshots: [] },
    readings: new Map(),
    snapshots: new Map(),
    onCall: () => ({ ok: true, value: null }),
    onWatch: async () => {},
    onIdentify: () => ({ ok: true, value: null }),
    onHandshake: () => {},
    async close() {
      http.closeAllConnections();
      await io.close();
    },
  };
  io.use((socket, next) => {
    const handshake = socket.handshake.auth as Handshake;
    script.handshakes.push(handshake);
    try {
      script.onHandshake(handshake);
      next();
    } catch (error) {
      const { code } = error as HearthError;
      next(Object.assign(new Error(code), { data: { ok: false, code } }));
    }
  });
  io.on("connection", (line) => listen(script, line));
  return script;
}

function listen(script: ScriptedServer, line: Line): void {
  const { heard } = script;
  line.on("call", (operation, input, reply) => {
    heard.calls.push({ operation, input: input as { once?: string } });
    const answer = script.onCall(operation, input as object, line);
    if (answer) reply(answer);
  });
  line.on("watch", async (requests, reply) => {
    heard.watches.push(requests);
    await script.onWatch(requests);
    reply(requests.map((request) => readingOf(script, request)));
  });
  line.on("unwatch", (topics) => heard.unwatches.push(...topics));
  line.on("identify", (token, reply) => {
    heard.tokens.push(token);
    reply(script.onIdentify(token));
  });
}

function readingOf({ readings }: ScriptedServer, { topic, params, args }: WatchRequest): Reply<Reading> {
  const { after } = { after: undefined, ...args };
  const key = topicKey(topic, params);
  const reading = readings.get(after === undefined ? key : `${key} ${String(after)}`) ?? nothing;
  return reading instanceof HearthError ? { ok: false, code: reading.code } : { ok: true, value: reading };
}
