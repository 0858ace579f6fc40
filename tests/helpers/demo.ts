import { freePortPair } from "./processes.ts";
import { type RealServer, startRealServer } from "./real-server.ts";

/** The demo as `npm start` serves it: Hearth, and a shop on another port, in a process that can be killed. */
export interface Demo extends RealServer {
  /** Address of the shop. */
  shop: string;
}

export async function startDemo(env: Record<string, string> = {}): Promise<Demo> {
  const port = await freePortPair();
  const shop = `http://localhost:${port + 1}`;
  const server = await startRealServer({ file: "examples/storefront/start.ts", port, ready: shop, env });
  return { ...server, shop };
}
