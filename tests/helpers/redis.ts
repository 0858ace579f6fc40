import { spawnSync } from "node:child_process";
import { noteAtTheEnd } from "./notes.ts";
import { freePort, type Running, startProcess } from "./processes.ts";

/** A Redis of its own for each test file; it keeps nothing. */
export interface TestRedis {
  url: string;
  /** Ends it without a word, as a power cut does. */
  kill(): Promise<void>;
  /** Starts it again, empty, on the same port. */
  start(): Promise<void>;
  close(): Promise<void>;
}

/** Whether tests can have a Redis. Tests that need one are skipped where they cannot, and the run says so. */
export const hasRedis = spawnSync("redis-server", ["--version"]).status === 0;
if (!hasRedis)
  noteAtTheEnd("The tests of several nodes were skipped. To have them: apt-get install redis-server.");

export async function startRedis(): Promise<TestRedis> {
  const port = await freePort();
  let running: Running;
  const redis: TestRedis = {
    url: `redis://localhost:${port}`,
    kill: async () => void (await running.stop("SIGKILL")),
    async start() {
      running = startProcess("redis-server", ["--port", `${port}`, "--save", "", "--appendonly", "no"]);
      await running.printed("Ready to accept connections");
    },
    close: () => redis.kill(),
  };
  await redis.start();
  return redis;
}
