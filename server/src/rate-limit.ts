import { HearthError, type Limit } from "@hearth/contract";
import { isIPv6 } from "node:net";
import type { Redis } from "ioredis";
import {
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterRedis,
  RateLimiterRes,
} from "rate-limiter-flexible";

export interface RateLimiter {
  /** Counts one; throws `too-many`, with `details.retryAfter` in seconds, when the key has used up its limit. */
  take(key: string, limit: Limit): Promise<void>;
}

/** Limits of one process. A key is forgotten when its time is over, so memory follows those who are here. */
export const memoryRateLimiter = (): RateLimiter => rateLimiter(memoryOf);

/** Limits of all nodes together; each counts by itself while Redis is away. */
export const redisRateLimiter = (redis: Redis, prefix: string): RateLimiter =>
  rateLimiter(
    (limit) =>
      new RateLimiterRedis({
        storeClient: redis,
        rejectIfRedisNotReady: true,
        keyPrefix: `${prefix}:${limit.max}/${limit.perSeconds}`,
        points: limit.max,
        duration: limit.perSeconds,
        insuranceLimiter: memoryOf(limit),
      }),
  );

const memoryOf = ({ max, perSeconds }: Limit) => new RateLimiterMemory({ points: max, duration: perSeconds });

function rateLimiter(make: (limit: Limit) => RateLimiterAbstract): RateLimiter {
  const limiters = new Map<string, RateLimiterAbstract>();
  const limiterFor = (limit: Limit) => {
    const name = `${limit.max}/${limit.perSeconds}`;
    const limiter = limiters.get(name) ?? make(limit);
    limiters.set(name, limiter);
    return limiter;
  };
  return {
    async take(key, limit) {
      try {
        await limiterFor(limit).consume(key);
      } catch (error) {
        if (!(error instanceof RateLimiterRes)) throw error;
        throw new HearthError("too-many", { retryAfter: Math.ceil(error.msBeforeNext / 1000) });
      }
    },
  };
}

/** An address as a key: who has one IPv6 address has the whole /64 it is in. */
export function addressKey(address: string): string {
  if (!isIPv6(address)) return address;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return mapped;
  const [head = "", tail] = address.split("::");
  const front = head.split(":").filter(Boolean);
  const back = tail?.split(":").filter(Boolean) ?? [];
  const zeros = Array.from({ length: Math.max(8 - front.length - back.length, 0) }, () => "0");
  return [...front, ...zeros, ...back].slice(0, 4).join(":");
}
