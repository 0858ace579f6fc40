import mongoose, { type Connection } from "mongoose";
import { shownAddress } from "./address.ts";
import { keepWatch } from "./mongo-watch.ts";
import { CannotOpen, Conflict, QUIET, type StoreLog, Unavailable } from "./port.ts";

/** How long a call waits for an answer on a line that is up. */
const LONGEST_ANSWER = 15_000;

export interface MongoOptions {
  log?: StoreLog;
  /** How long (ms) a call waits for a database that is not there: a short break passes unnoticed, a long one is told soon. */
  patience?: number;
}

const timesFor = (patience: number) => ({
  serverSelectionTimeoutMS: patience,
  connectTimeoutMS: patience,
  // Also how soon a line that has gone silent is noticed, and what waits on it is told.
  heartbeatFrequencyMS: HEARTBEAT,
  socketTimeoutMS: LONGEST_ANSWER,
  waitQueueTimeoutMS: LONGEST_ANSWER,
});
/** The shortest that the driver takes: a call that waits for the database to be back should see it come. */
const HEARTBEAT = 500;

const OPTIONS = {
  // A filter or a change never holds an undefined by intention.
  ignoreUndefined: true,
  autoIndex: false,
  autoCreate: false,
  bufferCommands: false,
  maxPoolSize: 50,
  // What the address says otherwise is overruled: an acknowledged write survives the loss of a machine.
  writeConcern: { w: "majority", journal: true },
  retryWrites: true,
  retryReads: true,
  // Guards and versions are worked out from the latest that was written, which only the primary has.
  readPreference: "primary",
  readConcern: { level: "local" },
} as const;

/**
 * Connects to the database that the address names, `hearth` when it names none. Throws `CannotOpen`. The instance of
 * mongoose is its own, so that what a host sets on theirs (`strictQuery`, plugins) means nothing here.
 */
export async function connect(
  address: string,
  { log = QUIET, patience = 2000 }: MongoOptions,
): Promise<Connection> {
  const dbName = /^[^/]+\/\/[^/]*\/([^/?]+)/.exec(address.replace(/\/\/.*@/, "//"))?.[1] ?? "hearth";
  const connection = new mongoose.Mongoose().createConnection();
  try {
    await connection.openUri(address, {
      ...OPTIONS,
      ...timesFor(patience),
      dbName: decodeURIComponent(dbName),
    });
  } catch (error) {
    await connection.close().catch(() => {});
    throw cannotOpen(address, error);
  }
  // A watch that hangs is begun anew while those who wait are still patient.
  keepWatch(connection.getClient(), HEARTBEAT + patience / 2);
  connection.on("disconnected", () => log.warn({}, "MongoDB cannot be reached"));
  connection.on("reconnected", () => log.warn({}, "MongoDB is back"));
  return connection;
}

export function cannotOpen(address: string, error: unknown): CannotOpen {
  return new CannotOpen(`cannot open the store ${shownAddress(address)}: ${reason(error)}`, { cause: error });
}

function reason(error: unknown): string {
  const { name, message } = error as Error;
  // What the parser says may repeat the address, and with it the password.
  if (/^Mongo(Parse|InvalidArgument|API)Error$/.test(name)) return HOW_TO_WRITE_IT;
  return message.split("\n")[0]!;
}

const HOW_TO_WRITE_IT =
  "it is to be mongodb://NAME:PASSWORD@HOST:PORT/DATABASE, with options that MongoDB knows, and special characters of name and password percent-encoded";

const TAKEN = 11000;
/** The codes with which a server says that it is not, or not any more, the one to ask, and those of what took too long. */
const AWAY = new Set([6, 7, 50, 64, 89, 91, 100, 134, 189, 262, 9001, 10107, 11600, 11602, 13435, 13436]);
const { mongo } = mongoose;
const LOST = [
  mongo.MongoNetworkError,
  mongo.MongoSystemError,
  mongo.MongoNotConnectedError,
  mongo.MongoServerClosedError,
  mongo.MongoTopologyClosedError,
  mongo.MongoClientClosedError,
];

/**
 * What is asked of MongoDB, given up with `Unavailable` after `patience` ms. Up to mongodb 7.9 a question that is written to a
 * socket as it is destroyed hears neither an answer nor an error, and no setting of the driver's bounds that.
 */
export async function inTime<T>(asked: PromiseLike<T>, patience = 2 * LONGEST_ANSWER): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Unavailable("MongoDB does not answer")), patience);
  });
  try {
    return await Promise.race([asked, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** What the store says of an error of MongoDB's. */
export function storeError(error: unknown, collection: string): unknown {
  const { code, name, message } = error as { code?: number | string; name?: string; message?: string };
  if (code === TAKEN)
    return new Conflict(`${collection}: the id or a unique index is taken`, { cause: error });
  const lost = LOST.some((kind) => error instanceof kind) || name === "MongoWaitQueueTimeoutError";
  // A line that breaks while it is written to gives the system's own error, such as EPIPE.
  const broken = /^E[A-Z]+$/.test(String(code));
  if (!lost && !broken && !AWAY.has(Number(code))) return error;
  return new Unavailable(`${collection}: MongoDB cannot be reached: ${message}`, { cause: error });
}
