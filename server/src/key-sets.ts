import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from "jose";
import { CannotFetch, type Outside } from "./outside.ts";

/** The public keys that brands publish, by the address of their set. */
export interface KeySets {
  /** Finds the key of a token in the set. Throws `CannotFetch` when the set cannot be read, and what jose throws. */
  keyOf(address: string): JWTVerifyGetKey;
}

interface Kept {
  /** Null when nothing could be read. */
  find: JWTVerifyGetKey | null;
  failure: CannotFetch | null;
  readAt: number;
}

const MINUTE = 60_000;
/** So long a set is believed before it is read again, so that a key taken out of it ends. */
const FRESH = 10 * MINUTE;
const LIMITS = { bytes: 64 * 1024, milliseconds: 5_000 };

/** Reads each set when it is first needed and keeps it; an unknown key has it read again, at most once a minute. */
export function createKeySets(outside: Outside, now: () => number): KeySets {
  const kept = new Map<string, Promise<Kept>>();

  const read = (address: string, before: Kept | null): Promise<Kept> => {
    const reading = readSet(outside, address).then(
      (find): Kept => ({ find, failure: null, readAt: now() }),
      // A set that cannot be read for the moment is believed as it was.
      (failure: CannotFetch): Kept => ({ find: before?.find ?? null, failure, readAt: now() }),
    );
    kept.set(address, reading);
    return reading;
  };
  const atMostAgo = async (address: string, age: number): Promise<Kept> => {
    const held = kept.get(address);
    if (!held) return read(address, null);
    const known = await held;
    if (now() - known.readAt < age) return known;
    // Somebody else may have begun to read it while this one waited.
    return kept.get(address) === held ? read(address, known) : kept.get(address)!;
  };

  return {
    keyOf: (address) => async (header, token) => {
      const known = await atMostAgo(address, FRESH);
      try {
        return await found(known, header, token);
      } catch (error) {
        if (!(error instanceof errors.JWKSNoMatchingKey) && !(error instanceof CannotFetch)) throw error;
        return found(await atMostAgo(address, MINUTE), header, token);
      }
    },
  };
}

const found = ({ find, failure }: Kept, ...asked: Parameters<JWTVerifyGetKey>) => {
  if (!find) throw failure!;
  return find(...asked);
};

async function readSet(outside: Outside, address: string): Promise<JWTVerifyGetKey> {
  const text = (await outside(address, LIMITS)).toString();
  try {
    return createLocalJWKSet(JSON.parse(text) as JSONWebKeySet);
  } catch {
    throw new CannotFetch("it holds no key set", true);
  }
}
