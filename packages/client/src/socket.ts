import type { ClientMessages, ServerMessages } from "@hearth/contract";
import { PROTOCOL } from "@hearth/contract/rules";
import { Manager, type Socket } from "socket.io-client";
import { openDetour } from "./detour.ts";

/** Where a connection leads. */
export interface Place {
  server: string;
  community: string;
}

export type LineSocket = Socket<ServerMessages, ClientMessages>;

/** A socket to a community, which is yet to be opened; `token` is asked for what to say at each handshake. It comes back by itself, and goes round what lets no WebSocket through. */
export function socketTo({ server, community }: Place, token: () => string | null): LineSocket {
  const { protocol, hostname, port, pathname } = new URL(server);
  const manager = new Manager({
    secure: protocol === "https:",
    hostname: hostname.replace(/[[\]]/g, ""),
    port,
    path: `${pathname.replace(/\/$/, "")}/socket.io`,
    transports: ["websocket"],
    upgrade: false,
    autoConnect: false,
    reconnectionDelay: 500,
    reconnectionDelayMax: 10_000,
  });
  openDetour(manager);
  return manager.socket("/", { auth: (say) => say({ community, token: token(), protocol: PROTOCOL }) });
}
