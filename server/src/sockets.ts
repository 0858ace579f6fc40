import { HearthError, LIMITS, PROTOCOL, type ServerMessages } from "@hearth/contract";
import type { IncomingMessage, Server as HttpServer } from "node:http";
import { type DefaultEventsMap, Server, type Socket } from "socket.io";
import { clientAddress, type Trust } from "./client-address.ts";
import type { Communities } from "./communities.ts";
import { Connection, type Verdict, verdictOf } from "./connection.ts";
import type { Dispatcher } from "./dispatch.ts";
import type { Edition } from "./edition.ts";
import { failureOf, type Log } from "./failures.ts";
import type { Identity, Session } from "./identity.ts";
import type { Publisher } from "./publisher.ts";
import { addressKey } from "./rate-limit.ts";
import { communityRoom, type Listeners, personRoom } from "./rooms.ts";
import type { Snapshots } from "./snapshots.ts";

/** What browsers may send (`ClientMessages`), as it comes: nothing of it is to be believed. */
interface Untrusted {
  call(operation: unknown, input: unknown, reply: unknown): void;
  watch(requests: unknown, reply: unknown): void;
  unwatch(topics: unknown): void;
  identify(token: unknown, reply: unknown): void;
}

/** Whom the handshake let in. */
interface Admitted {
  community: string;
  session: Session;
  /** What a visitor's limits are counted by. */
  address: string;
}

interface SocketData {
  admitted?: Admitted;
  connection?: Connection;
}

export type Line = Server<Untrusted, ServerMessages, DefaultEventsMap, SocketData>;
export type ClientSocket = Socket<Untrusted, ServerMessages, DefaultEventsMap, SocketData>;

/** The oldest protocol that is still spoken; all up to `PROTOCOL` are. */
const OLDEST = 1;
/** Lines at once, in all and from one address. */
const MOST_LINES = 20_000;
const MOST_FROM_ONE_ADDRESS = 1_000;
/** How long somebody who was refused may keep the line open. */
const REFUSED_STAYS = 5_000;

/** What visitors' limits are counted by. */
export const callerAddress = (request: IncomingMessage, trust: Trust): string =>
  addressKey(clientAddress(request, trust));

/** The live line, without anybody on it yet. `http` need not listen: requests and upgrades may be handed to it. */
export function openLine(http: HttpServer, trust: Trust): Line {
  const counts = new Map<string, number>();
  const line: Line = new Server(http, {
    serveClient: false,
    // Twice what a message may be: what is somewhat too large gets an answer instead of a dropped line.
    maxHttpBufferSize: 2 * LIMITS.frame,
    // Pages of any origin may knock; the handshake says who may come in, and why not, on either transport.
    cors: { origin: "*", maxAge: 7200 },
    // Without a memory of earlier messages, which would cost each connection hundreds of kilobytes.
    perMessageDeflate: { threshold: 2048, serverNoContextTakeover: true, clientNoContextTakeover: true },
    allowRequest(request, decide) {
      const here = counts.get(callerAddress(request, trust)) ?? 0;
      const full = line.engine.clientsCount >= MOST_LINES || here >= MOST_FROM_ONE_ADDRESS;
      decide(full ? "too many connections" : null, !full);
    },
  });
  line.engine.on("connection", (raw: RawLine) => {
    const address = callerAddress(raw.request, trust);
    counts.set(address, (counts.get(address) ?? 0) + 1);
    raw.once("close", () => {
      const left = (counts.get(address) ?? 1) - 1;
      if (left > 0) counts.set(address, left);
      else counts.delete(address);
    });
  });
  return line;
}

interface RawLine {
  request: IncomingMessage;
  once(event: "close", listener: () => void): void;
}

/** Those on the line, as the rest of the server speaks to them. `verdict` is asked when guards are to be asked again. */
export function listenersOn(line: Line, snapshots: Snapshots, verdict: () => Verdict): Listeners {
  const recheck = async (connections: Connection[]): Promise<void> => {
    const once = askedOnce(verdict());
    await Promise.all(connections.map((connection) => connection.recheck(once)));
  };
  return {
    change(room, change) {
      snapshots.drop(room);
      line.to(room).emit("change", change);
    },
    people(community, cards) {
      snapshots.dropAll(community);
      line.to(communityRoom(community)).emit("people", cards);
    },
    recheck(community, person) {
      snapshots.dropAll(community);
      const room = person === undefined ? communityRoom(community) : personRoom(community, person);
      const ids = [...(line.sockets.adapter.rooms.get(room) ?? [])];
      return recheck(ids.flatMap((id) => line.sockets.sockets.get(id)?.data.connection ?? []));
    },
    readAgain(community) {
      snapshots.dropAll(community);
      line.to(communityRoom(community)).emit("resync");
    },
    async resync() {
      snapshots.clear();
      await recheck(connectionsOn(line));
      line.emit("resync");
    },
  };
}

const connectionsOn = (line: Line): Connection[] =>
  [...line.sockets.sockets.values()].flatMap(({ data }) => data.connection ?? []);

/** Visitors who watch the same list get the same verdict, and most who watch are visitors. */
function askedOnce(verdict: Verdict): Verdict {
  const known = new Map<string, ReturnType<Verdict>>();
  return (asking, list) => {
    const { person, ended } = asking.session;
    const key = JSON.stringify([asking.community, person, ended, list.topic.name, list.params]);
    const asked = known.get(key) ?? verdict(asking, list);
    known.set(key, asked);
    return asked;
  };
}

export interface LineOptions {
  communities: Communities;
  dispatcher: Dispatcher;
  identity: Identity;
  publisher: Pick<Publisher, "sent">;
  edition: Edition;
  log: Log;
  /** Which proxies are believed. */
  trust: Trust;
}

/** Lets people in: who may come is decided by the handshake's community and the page's origin. */
export function serveLine(line: Line, options: LineOptions): void {
  const { log } = options;
  line.use(async (socket, next) => {
    try {
      socket.data.admitted = await admit(socket, options);
      next();
    } catch (error) {
      const failure = failureOf(error, log, "handshake");
      setTimeout(() => socket.conn.close(), REFUSED_STAYS).unref();
      next(Object.assign(new Error(failure.code), { data: failure }));
    }
  });
  line.on("connection", (socket) => {
    const { community, session, address } = socket.data.admitted!;
    socket.emit("edition", options.edition.key);
    socket.data.connection = new Connection(socket, session, { ...options, community, address });
    void socket.join(communityRoom(community));
  });
}

async function admit(
  { handshake, request }: ClientSocket,
  { communities, dispatcher, identity, trust }: LineOptions,
): Promise<Admitted> {
  await dispatcher.available();
  const { community, token, protocol = 1 } = Object(handshake.auth) as Record<string, unknown>;
  if (typeof protocol !== "number" || protocol < OLDEST) throw new HearthError("outdated");
  // A newer version is being rolled out: another node speaks it, or this one soon.
  if (protocol > PROTOCOL) throw new HearthError("unavailable");
  if (typeof community !== "string") throw new HearthError("bad-input", "auth.community: which one?");
  await communities.checkOrigin(community, handshake.headers);
  const session = await identity.sessionFrom(community, token);
  return { community, session, address: callerAddress(request, trust) };
}

/** How many lists are watched on this node, each as often as somebody watches it. */
export const watchedLists = (line: Line): number =>
  connectionsOn(line).reduce((sum, { watching }) => sum + watching, 0);

/**
 * Sends everyone on this node away once what they began is answered. Told nothing but that the line has ended, clients come
 * back by themselves, each after another fraction of a second, to whoever answers then.
 */
export async function sendAway(line: Line): Promise<void> {
  line.engine.opts.allowRequest = (_request, decide) => decide("this node is leaving", false);
  await Promise.all(
    [...line.sockets.sockets.values()].map(async (socket) => {
      await socket.data.connection?.finish();
      socket.conn.close();
    }),
  );
}

/** Closes what was watched by the rights of a session that has come to its end. */
export async function closeEndedSessions(
  line: Line,
  { dispatcher, log }: Pick<LineOptions, "dispatcher" | "log">,
): Promise<void> {
  const verdict = verdictOf(dispatcher, log);
  const ended = connectionsOn(line).filter(({ hasEnded }) => hasEnded);
  await Promise.all(ended.map((each) => each.recheck(verdict)));
}
