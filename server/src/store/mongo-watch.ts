import type { mongo } from "mongoose";

/** What of the driver's inside is reached for: each server's watch can be ended and begun anew. */
interface Inside {
  topology?: { s: { servers: Map<string, { monitor?: { close(): void; connect(): void } }> } };
}

/**
 * Begins the driver's watch over a server anew when a look at it takes longer than `longest` ms, which no look may. Up to
 * mongodb 7.9 it waits without end for what it writes to a socket that is destroyed and not yet closed; a watch that does so
 * never sees the server come back.
 */
export function keepWatch(client: mongo.MongoClient, longest: number): void {
  const looks = new Map<string, NodeJS.Timeout>();
  const ended = ({ connectionId: server }: { connectionId: string }) => clearTimeout(looks.get(server));
  const again = (server: string) => {
    const monitor = (client as unknown as Inside).topology?.s.servers.get(server)?.monitor;
    monitor?.close();
    monitor?.connect();
  };
  client.on("serverHeartbeatStarted", ({ connectionId: server }) => {
    clearTimeout(looks.get(server));
    looks.set(server, setTimeout(again, longest, server).unref());
  });
  client.on("serverHeartbeatSucceeded", ended);
  client.on("serverHeartbeatFailed", ended);
  client.on("close", () => looks.forEach((look) => clearTimeout(look)));
}
