import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Input, OperationName, Output, Reply } from "@hearth/contract";
import { freePortPair, type Running, startSource } from "./processes.ts";

/** The demo as `npm start` serves it: Hearth and a shop on another port, in a process of its own that can be killed. */
export interface Demo {
  hearth: string;
  shop: string;
  /** Kills it without a word, as a power cut does. */
  kill(): Promise<void>;
  /** Starts it again on the same ports and data. */
  start(): Promise<Running>;
  /** A session token for somebody made up. */
  token(as: "signed-in" | "member" | "moderator" | "host", name: string): Promise<string>;
  call<N extends OperationName>(token: string | null, operation: N, input: Input<N>): Promise<Output<N>>;
  close(): Promise<void>;
}

export async function startDemo(env: Record<string, string> = {}): Promise<Demo> {
  const folder = mkdtempSync(join(tmpdir(), "hearth-demo-"));
  const port = await freePortPair();
  const store = `sqlite:${join(folder, "hearth.db")}`;
  const hearth = `http://localhost:${port}`;
  const shop = `http://localhost:${port + 1}`;
  let running: Running;
  const start = async () => {
    running = startSource("examples/storefront/start.ts", [], {
      PORT: String(port),
      HEARTH_STORE: store,
      ...env,
    });
    await running.printed(shop);
    return running;
  };
  const call: Demo["call"] = async (token, operation, input) => {
    const answer = await fetch(`${hearth}/v1/soles/call/${operation}`, {
      method: "POST",
      headers: { "content-type": "application/json", ...(token && { authorization: `Bearer ${token}` }) },
      body: JSON.stringify(input),
    });
    const reply = (await answer.json()) as Reply<never>;
    if (!reply.ok) throw new Error(`${operation}: ${reply.code} ${JSON.stringify(reply.details)}`);
    return reply.value;
  };
  await start();
  return {
    hearth,
    shop,
    start,
    call,
    kill: async () => void (await running.stop("SIGKILL")),
    token: async (as, name) => (await call(null, "members.signInForDevelopment", { as, name })).token,
    async close() {
      await running.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
