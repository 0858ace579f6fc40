import { createHash } from "node:crypto";
import type { Driver } from "../store/port.ts";
import { pages, partsOf, tenantsOf } from "./contents.ts";

/** How many documents a collection holds, and a hash of all they say. */
export interface Digest {
  count: number;
  /** 64 hexadecimal digits. Neither the order of documents nor that of their fields matters. */
  hash: string;
}

/** By collection, over all tenants. */
export type Digests = Record<string, Digest>;

const MODULUS = 1n << 256n;

/** Reads the whole store. Two stores with equal digests hold the same documents, on whatever databases. */
export async function digestsOf(driver: Driver, onProgress: (done: number) => void): Promise<Digests> {
  const sums = new Map<string, { count: number; sum: bigint }>();
  let done = 0;
  for (const part of partsOf(await tenantsOf(driver))) {
    const total = sums.get(part.collection) ?? { count: 0, sum: 0n };
    sums.set(part.collection, total);
    for await (const docs of pages(driver, part)) {
      for (const doc of docs) total.sum = (total.sum + hashOf(doc)) % MODULUS;
      total.count += docs.length;
      onProgress((done += docs.length));
    }
  }
  const digests = [...sums].map(([name, { count, sum }]) => [
    name,
    { count, hash: sum.toString(16).padStart(64, "0") },
  ]);
  return Object.fromEntries(digests) as Digests;
}

const hashOf = (doc: object): bigint =>
  BigInt(`0x${createHash("sha256").update(canonical(doc)).digest("hex")}`);

/** JSON with the fields of every object in the order of their names. */
function canonical(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([name, item]) => `${JSON.stringify(name)}:${canonical(item)}`).join(",")}}`;
}

export const documentsIn = (digests: Digests): number =>
  Object.values(digests).reduce((sum, { count }) => sum + count, 0);

/** What differs between two stores, a word for each collection: `posts (11 there, 12 wanted)`. Empty when they are equal. */
export function differences(wanted: Digests, there: Digests): string[] {
  const names = [...new Set([...Object.keys(wanted), ...Object.keys(there)])];
  return names.flatMap((name) => {
    const [a, b] = [wanted[name] ?? NOTHING, there[name] ?? NOTHING];
    if (a.count !== b.count) return `${name} (${b.count} there, ${a.count} wanted)`;
    return a.hash === b.hash ? [] : `${name} (other contents)`;
  });
}

const NOTHING: Digest = { count: 0, hash: "0".repeat(64) };
