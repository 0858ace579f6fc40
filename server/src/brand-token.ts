import { Badge, EmailAddress, HearthError, LIMITS, TierGrant, WebAddress } from "@hearth/contract";
import { decodeJwt, decodeProtectedHeader, errors, type JWTPayload, jwtVerify } from "jose";
import * as z from "zod";
import { secretOf } from "./features/secrets.ts";
import type { Scope } from "./handlers.ts";
import { CannotFetch } from "./outside.ts";
import type { KeyDoc } from "./store/collections.ts";

/** Each kind of key with what it may sign: a public key must never pass for a shared secret. */
const ALGORITHMS: Record<string, string[]> = { secret: ["HS256"], keys: ["RS256", "EdDSA"], hook: [] };
/** Seconds by which the brand's clock may be off. */
const SKEW = 60;
/** Seconds that a token may last. */
const LONGEST = 10 * 60;
const MOST_KEYS = 20;

const nothing = (value: unknown) => (value === null || value === "" ? undefined : value);
const listed = (value: unknown) => (value === undefined || Array.isArray(value) ? value : [value]);
/** `"circle"` is short for `{ tier: "circle" }`. */
const named = (field: string) => (value: unknown) => (typeof value === "string" ? { [field]: value } : value);

/** What a token may say of somebody; what is empty is not said. */
const Claims = z.object({
  name: z.preprocess(
    nothing,
    z
      .string()
      .transform((name) => name.trim().slice(0, LIMITS.name))
      .optional(),
  ),
  email: z.preprocess(nothing, EmailAddress.optional()),
  /** The language to write to them in; one that is none is not said. */
  locale: z.string().max(35).optional().catch(undefined),
  /** Null or empty: there is none any more. */
  avatar: z.preprocess((value) => (value === "" ? null : value), WebAddress.nullable().optional()),
  tier: z.preprocess(
    (value) => listed(value === null ? [] : value),
    z
      .array(z.preprocess(named("tier"), TierGrant))
      .max(LIMITS.tiers)
      .optional(),
  ),
  badges: z.preprocess(
    (value) => listed(value === null ? [] : value),
    z
      .array(z.preprocess(named("badge"), Badge))
      .max(LIMITS.badges)
      .optional(),
  ),
  role: z.preprocess(nothing, z.enum(["signed-in", "member", "moderator", "host"]).optional()),
});
export type Claims = z.output<typeof Claims>;

/** A token that passed every check but that it comes once. */
export interface BrandToken {
  issuer: string;
  sub: string;
  jti: string;
  /** When it is good no more, the skew of clocks included; epoch milliseconds. */
  endsAt: number;
  claims: Claims;
}

/** The refusal of a token, which says to the brand's developer which check it failed and what would pass. */
export const refused = (check: string, why: string): HearthError =>
  new HearthError("token-refused", { check, why });

/** Checks a token that the brand's server signed. Throws `token-refused`. */
export async function checkToken(scope: Scope, token: string): Promise<BrandToken> {
  const { issuer, alg } = announced(token);
  const keys = await keysFor(scope, issuer, alg);
  const payload = await verified(scope, token, keys);
  const { sub, jti, iat, exp } = claimed(scope, payload);
  const claims = Claims.safeParse(payload);
  if (!claims.success) {
    const { path, message } = claims.error.issues[0]!;
    throw refused(String(path[0]), `the claim is not as it should be: ${message}`);
  }
  checkTimes({ iat, exp }, scope.now() / 1000);
  return { issuer, sub, jti, endsAt: (exp + SKEW) * 1000, claims: claims.data };
}

/** What the token says of itself, before anything of it is believed. */
function announced(token: string): { issuer: string; alg: string } {
  let alg: unknown;
  let payload: JWTPayload;
  try {
    ({ alg } = decodeProtectedHeader(token));
    payload = decodeJwt(token);
  } catch {
    throw refused("form", "this is no JWT: three parts in base64url, divided by dots");
  }
  if (!Object.values(ALGORITHMS).flat().includes(String(alg)))
    throw refused(
      "alg",
      `it is signed by ${String(alg)}; sign by HS256 with a secret, or by RS256 or EdDSA with a key set`,
    );
  const { iss } = payload;
  if (typeof iss !== "string" || iss === "")
    throw refused("iss", "there is no `iss`; it says whose key signed the token");
  return { issuer: iss, alg: String(alg) };
}

async function keysFor(scope: Scope, issuer: string, alg: string): Promise<KeyDoc[]> {
  const where = { issuer, retiredAt: null };
  const { items } = await scope.store.keys.find({ where, limit: MOST_KEYS });
  if (items.length === 0)
    throw refused(
      "iss",
      `no active key has the issuer ${JSON.stringify(issuer)}; the hosts' desk lists them`,
    );
  const fitting = items.filter(({ kind }) => ALGORITHMS[kind]!.includes(alg));
  if (fitting.length > 0) return fitting;
  const allowed = items.flatMap(({ kind }) => ALGORITHMS[kind]!);
  throw refused(
    "alg",
    `it is signed by ${alg}; this issuer's key takes ${[...new Set(allowed)].join(" or ")}`,
  );
}

/** Two secrets may be active while one is changed for the other: any of them will do. */
async function verified(scope: Scope, token: string, keys: readonly KeyDoc[]): Promise<JWTPayload> {
  let failure: unknown;
  for (const key of keys) {
    try {
      return await verifiedBy(scope, token, key);
    } catch (error) {
      if (!mayBeAnothers(error)) throw inWords(error);
      failure = error;
    }
  }
  throw inWords(failure);
}

const mayBeAnothers = (error: unknown): boolean =>
  error instanceof errors.JWSSignatureVerificationFailed ||
  error instanceof errors.JWKSNoMatchingKey ||
  error instanceof CannotFetch ||
  error instanceof HearthError;

async function verifiedBy(scope: Scope, token: string, key: KeyDoc): Promise<JWTPayload> {
  const options = {
    algorithms: ALGORITHMS[key.kind]!,
    clockTolerance: SKEW,
    currentDate: new Date(scope.now()),
  };
  if (key.kind === "keys") return (await jwtVerify(token, scope.keySets.keyOf(key.url!), options)).payload;
  return (await jwtVerify(token, new TextEncoder().encode(secretOf(scope, key)!), options)).payload;
}

/** What jose and the key set's address say, as the check that failed. */
function inWords(error: unknown): unknown {
  if (error instanceof HearthError) return error;
  if (error instanceof CannotFetch)
    return refused("key-set", `the key set cannot be had: ${error.message}; it is asked again in a minute`);
  if (error instanceof errors.JWKSNoMatchingKey)
    return refused(
      "kid",
      "the key set has no key of this `kid` for this `alg`; it is read again in a minute",
    );
  if (error instanceof errors.JWKSMultipleMatchingKeys)
    return refused("kid", "several keys of the set fit; name one by `kid`");
  if (error instanceof errors.JWSSignatureVerificationFailed)
    return refused("signature", "the signature is not by an active key of this issuer");
  if (error instanceof errors.JWTExpired)
    return refused(
      "exp",
      "it has ended; make a token for each sign-in, and look at the clocks of both servers",
    );
  if (error instanceof errors.JWTClaimValidationFailed) return refused(error.claim, error.message);
  if (error instanceof errors.JOSEError) return refused("form", error.message);
  return error;
}

/** The claims that every token has. */
function claimed({ community }: Scope, { aud, sub, jti, iat, exp }: JWTPayload) {
  const audiences = [aud].flat();
  if (!audiences.includes(community))
    throw refused("aud", `it must be the community's key, ${JSON.stringify(community)}`);
  if (typeof sub !== "string" || sub === "" || sub.length > 150)
    throw refused(
      "sub",
      "it must be the customer's id at the brand: a text of 1 to 150 characters that never changes",
    );
  if (typeof jti !== "string" || jti === "" || jti.length > 200)
    throw refused("jti", "it must be a text of 1 to 200 characters, another for each token, such as a UUID");
  if (typeof iat !== "number")
    throw refused("iat", "it must say when the token was made, in seconds since 1970");
  if (typeof exp !== "number") throw refused("exp", "it must say when the token ends, in seconds since 1970");
  return { sub, jti, iat, exp };
}

function checkTimes({ iat, exp }: { iat: number; exp: number }, now: number): void {
  if (iat > now + SKEW) throw refused("iat", "it lies in the future; look at the clocks of both servers");
  if (exp > iat + LONGEST) throw refused("exp", "a token lasts at most 10 minutes: exp <= iat + 600");
}
