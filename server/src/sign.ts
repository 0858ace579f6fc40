import { randomUUID } from "node:crypto";
import { SignJWT } from "jose";

/** Whom the brand's own login knows. All but `id` may be left out; what is left out stays as Hearth knows it. */
export interface SignedPerson {
  /** Their id at the brand, which never changes; never an address that somebody else may get. */
  id: string;
  name?: string;
  /** Only one that the brand has seen proved: whoever signs in by a code at this address is the same person. */
  email?: string;
  /** Where their picture is, on a public address; Hearth fetches it once. Null where there is none any more. */
  avatar?: string | null;
  /** Keys of the community's tiers, all of them that the brand gives; only members get them. `until` in epoch milliseconds. */
  tier?: string | readonly (string | { tier: string; until?: number | null })[];
  badges?: readonly (string | { badge: string; space?: string | null; until?: number | null })[];
  /** Never more than the community trusts its tokens with, and never less than somebody is. */
  role?: "signed-in" | "member" | "moderator" | "host";
}

/** Who is signed in at the brand, and the key by which the server believes it. */
export interface LoginToSign {
  /** The secret that the hosts' desk told when the key was made. */
  secret: string;
  /** The key's issuer. */
  issuer: string;
  /** The community's key, as in `data-community`. */
  community: string;
  person: SignedPerson;
}

/** A token that says who is signed in at the brand: good once, for five minutes. To be made on the brand's server, for each sign-in anew. */
export function signLogin({
  secret,
  issuer,
  community,
  person: { id, ...claims },
}: LoginToSign): Promise<string> {
  return new SignJWT({ ...claims })
    .setProtectedHeader({ alg: "HS256", typ: "JWT" })
    .setIssuer(issuer)
    .setAudience(community)
    .setSubject(id)
    .setJti(randomUUID())
    .setIssuedAt()
    .setExpirationTime("5m")
    .sign(new TextEncoder().encode(secret));
}
