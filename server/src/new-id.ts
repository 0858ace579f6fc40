import { randomBytes } from "node:crypto";

/**
 * Makes ids that sort by time, also those made within one millisecond by this process: time, a counter, and a random rest
 * that nobody can guess.
 */
export function idMaker(now: () => number): () => string {
  let last = -1;
  let counter = 0;
  return () => {
    const time = now();
    counter = time === last ? counter + 1 : 0;
    last = time;
    return time.toString(36).padStart(9, "0") + counter.toString(36).padStart(4, "0") + randomPart();
  };
}

const randomPart = (): string => randomBytes(8).readBigUInt64BE().toString(36).padStart(13, "0");
