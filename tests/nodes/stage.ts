import { vi } from "vitest";
import { type Driver, type Log, openDriver } from "../../server/src/index.ts";
import { startHearth, type TestHearth, type TestHearthOptions } from "../helpers/server.ts";
import { type BareLine, type LineTo, openLine } from "../helpers/socket.ts";

/** A database that several nodes of this process work on, as processes do on a server's. It is closed by itself. */
export interface SharedStore {
  /** What a node opens, and closes. */
  driver(): Driver;
  close(): Promise<void>;
}

export async function openSharedStore(): Promise<SharedStore> {
  const one = await openDriver("sqlite::memory:");
  return {
    driver: () => ({
      shared: true,
      prepare: (...args) => one.prepare(...args),
      get: (...args) => one.get(...args),
      many: (...args) => one.many(...args),
      find: (...args) => one.find(...args),
      search: (...args) => one.search(...args),
      count: (...args) => one.count(...args),
      insert: (...args) => one.insert(...args),
      update: (...args) => one.update(...args),
      remove: (...args) => one.remove(...args),
      close: async () => {},
    }),
    close: () => one.close(),
  };
}

/** Milliseconds between signs of life: short enough to wait for, long enough for a busy machine. */
const BEAT = 150;

export interface TestNode extends TestHearth {
  /** What it has logged, in order. */
  said: string[];
}

export async function startNode(
  store: SharedStore | Driver,
  redis?: string,
  more: TestHearthOptions = {},
): Promise<TestNode> {
  const said: string[] = [];
  const say = (_details: object, message: string) => void said.push(message);
  const log: Log = { debug: () => {}, info: say, warn: say, error: say };
  const secret = "the secret that all nodes of a test share";
  const driver = "driver" in store ? store.driver() : store;
  const node = await startHearth({ store: driver, redis, beat: BEAT, secret, log, ...more });
  return { ...node, said };
}

/** Waits until a check passes; there is time enough on a busy machine. */
export const until = <T>(check: () => T | Promise<T>): Promise<T> =>
  vi.waitFor(check, { timeout: 15_000, interval: 20 });

/** A line that also counts how often it was told to read everything again. */
export interface NodeLine extends BareLine {
  resyncs(): number;
}

export async function lineTo(node: TestNode, to?: LineTo): Promise<NodeLine> {
  const line = await openLine(node.url, to);
  let resyncs = 0;
  line.socket.on("resync", () => resyncs++);
  return { ...line, resyncs: () => resyncs };
}
