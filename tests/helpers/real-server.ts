import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type {
  Args,
  Input,
  Item,
  OperationName,
  Output,
  Params,
  Reading,
  Reply,
  TopicName,
} from "@hearth/contract";
import { freePort, type Running, startSource } from "./processes.ts";

export type SignedInAs = "signed-in" | "member" | "moderator" | "host";

/** A Hearth in a process of its own, on a file of its own: it can be killed, and started again with the same data. */
export interface RealServer {
  url: string;
  /** Its `HEARTH_STORE`. */
  store: string;
  /** The process as last started. */
  running(): Running;
  /** Kills it without a word, as a power cut does. */
  kill(): Promise<void>;
  /** Ends it as an operator does; resolves with its exit code. */
  stop(): Promise<number | null>;
  /** Starts it again on the same port and data; resolves once it answers. */
  start(): Promise<void>;
  /** A session token for somebody made up; the same name and role are the same person. */
  token(as: SignedInAs, name: string, community?: string): Promise<string>;
  /** Asks over HTTP; rejects with `operation: code details`. */
  call<N extends OperationName>(
    token: string | null,
    operation: N,
    input: Input<N>,
    community?: string,
  ): Promise<Output<N>>;
  /** A page of a list as everyone may read it. */
  snapshot<N extends TopicName>(
    topic: N,
    params: Params<N>,
    args?: Args<N>,
    community?: string,
  ): Promise<Reading<Item<N>>>;
  /** Stops it and throws its data away. */
  close(): Promise<void>;
}

export interface RealServerOptions {
  /** The program; the server's own by default. */
  file?: string;
  args?: string[];
  env?: Record<string, string>;
  port?: number;
  /** What it prints once it is ready, beside answering at `/health`. */
  ready?: string;
  /** The community that calls are about; `soles` by default. */
  community?: string;
}

export async function startRealServer(options: RealServerOptions = {}): Promise<RealServer> {
  const { file = "server/src/main.ts", args = [], env = {}, ready = "", community: home = "soles" } = options;
  const folder = mkdtempSync(join(tmpdir(), "hearth-test-"));
  const port = options.port ?? (await freePort());
  const url = `http://localhost:${port}`;
  const store = `sqlite:${join(folder, "hearth.db")}`;
  let running: Running;

  const server: RealServer = {
    url,
    store,
    running: () => running,
    async start() {
      const settings = { PORT: String(port), HEARTH_STORE: store, HEARTH_DEV_SIGN_IN: "on", ...env };
      running = startSource(file, args, settings);
      await running.printed(ready);
      await untilHealthy(url, running);
    },
    kill: async () => void (await running.stop("SIGKILL")),
    stop: () => running.stop(),
    async call(token, operation, input, community = home) {
      const headers = {
        "content-type": "application/json",
        ...(token && { authorization: `Bearer ${token}` }),
      };
      const body = JSON.stringify(input);
      const path = `${url}/v1/${community}/call/${operation}`;
      return valueOf(operation, await fetch(path, { method: "POST", headers, body }));
    },
    async token(as, name, community) {
      return (await server.call(null, "members.signInForDevelopment", { as, name }, community)).token;
    },
    async snapshot(topic, params, args, community = home) {
      const asked = Object.entries({ ...params, ...args }).filter(([, value]) => value !== undefined);
      const query = new URLSearchParams(asked.map(([name, value]) => [name, String(value)]));
      return valueOf(topic, await fetch(`${url}/v1/${community}/topics/${topic}?${query}`));
    },
    async close() {
      await running.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await server.start();
  return server;
}

async function valueOf<T>(what: string, answer: Response): Promise<T> {
  const reply = (await answer.json()) as Reply<T>;
  if (reply.ok) return reply.value;
  throw new Error(`${what}: ${reply.code} ${JSON.stringify(reply.details ?? null)}`);
}

/** Resolves once it answers; rejects with its output when it ends before. */
async function untilHealthy(url: string, running: Running): Promise<void> {
  let over: number | null | undefined;
  void running.ended.then((code) => (over = code));
  for (;;) {
    if (over !== undefined) throw new Error(`ended with ${over} before it answered:\n${running.output()}`);
    const answer = await fetch(`${url}/health`).catch(() => null);
    if (answer?.ok) return;
    await pause(20);
  }
}

/** Where pages of lists can be had, as everyone may read them. */
export type Readable = Pick<RealServer, "snapshot">;

/** Every post of a space's threads and their replies, over all pages, each as often as it is there. */
export async function everyPost(server: Readable, space: string): Promise<Item<"discussion.inSpace">[]> {
  const found: Item<"discussion.inSpace">[] = [];
  let after: string | undefined;
  for (;;) {
    const page = await server.snapshot("discussion.inSpace", { space }, { after });
    for (const id of page.order) found.push(...(await wholeThread(server, id)));
    if (!page.more) return found;
    after = page.end!;
  }
}

async function wholeThread(server: Readable, thread: string): Promise<Item<"discussion.thread">[]> {
  const found: Item<"discussion.thread">[] = [];
  let after: string | undefined;
  for (;;) {
    const page = await server.snapshot("discussion.thread", { thread }, { after });
    found.push(...page.order.map((id) => page.items.find((item) => item.id === id)!));
    if (!page.more) return found;
    after = page.end!;
  }
}
