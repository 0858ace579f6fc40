import type { Redis, RedisOptions } from "ioredis";
import { CannotOpen } from "./store/port.ts";

/** A node's two lines to Redis: one that listens can do nothing else. */
export interface RedisLines {
  asking: Redis;
  listening: Redis;
}

/** Nothing waits for a Redis that is away: what cannot be sent fails at once, what gets no answer fails soon. */
const OPTIONS: RedisOptions = {
  lazyConnect: true,
  enableOfflineQueue: false,
  maxRetriesPerRequest: 0,
  // What happens after each subscription is the bus's to know.
  autoResubscribe: false,
  connectTimeout: 3000,
  commandTimeout: 1000,
  retryStrategy: (tries) => Math.min(tries * 50, 1000),
};

/** Opens both lines; afterwards they come back by themselves. Throws `CannotOpen` when Redis cannot be reached now. */
export async function openRedis(address: string): Promise<RedisLines> {
  const { Redis } = await import("ioredis");
  const lines = { asking: new Redis(address, OPTIONS), listening: new Redis(address, OPTIONS) };
  let failure: Error | undefined;
  for (const line of Object.values(lines)) line.on("error", (error) => (failure = error));
  try {
    await Promise.all(Object.values(lines).map((line) => line.connect()));
    return lines;
  } catch (error) {
    closeRedis(lines);
    const why = failure?.message || (failure as NodeJS.ErrnoException)?.code || String(error);
    // Not the address itself: it may hold a password.
    throw new CannotOpen(
      `Redis at ${new URL(address).host} cannot be used (${why}): start it, or mend HEARTH_REDIS.`,
    );
  }
}

export function closeRedis(lines: RedisLines): void {
  for (const line of Object.values(lines)) line.disconnect();
}
