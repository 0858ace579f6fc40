import type { Change, ErrorCode, PersonCard, Reading, Reply, WatchRequest } from "@hearth/contract";
import type { Agent } from "node:http";
import { io, type Socket } from "socket.io-client";

/** A bare line to a Hearth, and all that was heard on it. */
export interface BareLine {
  socket: Socket;
  changes: Change[];
  people: PersonCard[];
  closed: { topic: string; code: ErrorCode }[];
  call(operation: unknown, input: unknown): Promise<Reply>;
  watch(...requests: (WatchRequest | unknown)[]): Promise<Reply<Reading>[]>;
  identify(token: unknown): Promise<Reply<null>>;
}

export interface LineTo {
  community?: string;
  token?: string | null;
  origin?: string;
  transport?: "websocket" | "polling";
  /** Of the socket, where Hearth is under one. */
  path?: string;
  /** What makes its connections. */
  agent?: Agent;
}

/** Opens a line; rejects with the code that it was refused with. */
export async function openLine(url: string, to: LineTo = {}): Promise<BareLine> {
  const {
    community = "soles",
    token = null,
    origin,
    transport = "websocket",
    path = "/socket.io",
    agent,
  } = to;
  const socket = io(url, {
    path,
    // Only Node has such a thing, and the types are a browser's.
    ...(agent && ({ agent } as object)),
    transports: [transport],
    forceNew: true,
    reconnection: false,
    auth: { community, token },
    ...(origin && { extraHeaders: { origin } }),
  });
  const line: BareLine = {
    socket,
    changes: [],
    people: [],
    closed: [],
    call: (operation, input) => socket.emitWithAck("call", operation, input),
    watch: (...requests) => socket.emitWithAck("watch", requests),
    identify: (token) => socket.emitWithAck("identify", token),
  };
  socket.on("change", (change: Change) => line.changes.push(change));
  socket.on("people", (cards: PersonCard[]) => line.people.push(...cards));
  socket.on("closed", (closed: BareLine["closed"][number]) => line.closed.push(closed));
  await new Promise<void>((resolve, reject) => {
    socket.on("connect", resolve);
    socket.on("connect_error", (error: Error & { data?: { code?: string } }) => {
      socket.disconnect();
      reject(new Error(error.data?.code ?? error.message));
    });
  });
  return line;
}
