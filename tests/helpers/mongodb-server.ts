import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { MongoMemoryServer } from "mongodb-memory-server-core";
import { root, startProcess } from "./processes.ts";

/** A MongoDB for tests, or what speaks like one. */
export interface MongoServer {
  /** Without a database: each test adds a name of its own. */
  address: string;
  /** What it is. The stand-in keeps none of MongoDB's own promises. */
  kind: "given" | "mongod" | "stand-in";
  stop(): Promise<unknown>;
}

/** Why there is none. */
export interface NoMongo {
  reason: string;
}

/** The first that is there: the address given, `mongod`, one that can be downloaded, the stand-in. */
export async function startMongo(): Promise<MongoServer | NoMongo> {
  const address = process.env["HEARTH_TEST_MONGODB"]?.replace(/\/+$/, "");
  if (address) return { address, kind: "given", stop: async () => {} };
  return (await startMongod()) ?? (await startStandIn()) ?? { reason: HOW_TO_HAVE_ONE };
}

const HOW_TO_HAVE_ONE =
  "set HEARTH_TEST_MONGODB=mongodb://HOST:PORT, or have mongod on the PATH, or java 17 and mvn for a stand-in";

const isThere = (tool: string): boolean => spawnSync("which", [tool]).status === 0;

/** How to run real ones: with the program that is there, or with one that is downloaded; null without either. */
export async function realMongod(): Promise<{ systemBinary?: string } | null> {
  const found = spawnSync("which", ["mongod"], { encoding: "utf8" });
  if (found.status === 0) return { systemBinary: found.stdout.trim() };
  return (await canDownload()) ? {} : null;
}

async function startMongod(): Promise<MongoServer | null> {
  const binary = await realMongod();
  if (!binary) return null;
  // Ends by itself when this process does, however it ends.
  const server = await MongoMemoryServer.create({ binary });
  return { address: server.getUri().replace(/\/+$/, ""), kind: "mongod", stop: () => server.stop() };
}

const DAY = 24 * 60 * 60 * 1000;

/** Asked with a short limit; a no is remembered for a day, so that not every run waits for it. */
async function canDownload(): Promise<boolean> {
  const no = join(root, "node_modules/.cache/hearth-mongodb-out-of-reach");
  if (existsSync(no) && Date.now() - statSync(no).mtimeMs < DAY) return false;
  const from = process.env["MONGOMS_DOWNLOAD_MIRROR"] ?? "https://fastdl.mongodb.org";
  const answer = await fetch(from, { method: "HEAD", signal: AbortSignal.timeout(3000) }).catch(() => null);
  if (answer) return true;
  mkdirSync(dirname(no), { recursive: true });
  writeFileSync(no, `${from} did not answer\n`);
  return false;
}

/** Ends a command once the process that asked for it is gone: one that is killed can end nothing itself. */
const TETHER = `"$@" & it=$!
while kill -0 $PPID 2>/dev/null && kill -0 $it 2>/dev/null; do sleep 1; done; kill $it 2>/dev/null`;

const ADDRESS = /(mongodb:\/\/\S+)\n/;

async function startStandIn(): Promise<MongoServer | null> {
  if (!["java", "javac", "mvn", "bash"].every(isThere)) return null;
  const start = join(root, "tests/store/mongodb-stand-in/start");
  const running = startProcess("sh", ["-c", TETHER, "sh", "bash", start]);
  try {
    await running.printed(ADDRESS);
  } catch (error) {
    console.error(`The stand-in for MongoDB does not start: ${String(error)}`);
    return null;
  }
  const address = ADDRESS.exec(running.output())![1]!;
  return { address, kind: "stand-in", stop: () => running.stop("SIGKILL") };
}
