import { createHmac } from "node:crypto";
import { jwtVerify, SignJWT } from "jose";
import type { SealUse } from "./handlers.ts";

const MINUTE = 60 * 1000;

/** Signs what leaves the server and comes back, and digests what it is not to keep, by keys that come from its secret. */
export class Seals {
  readonly #secret: string;
  readonly #now: () => number;

  constructor(secret: string, now: () => number) {
    this.#secret = secret;
    this.#now = now;
  }

  #key(use: string): Buffer {
    return createHmac("sha256", this.#secret).update(`hearth ${use}`).digest();
  }

  async sign(
    community: string,
    use: SealUse,
    claims: Record<string, unknown>,
    minutes?: number,
  ): Promise<string> {
    const token = new SignJWT(claims).setProtectedHeader({ alg: "HS256" }).setAudience(community);
    if (minutes !== undefined) token.setExpirationTime(Math.floor((this.#now() + minutes * MINUTE) / 1000));
    return token.sign(this.#key(use));
  }

  /** The claims, or null for what was not signed here for this use, or has ended. */
  async read(community: string, use: SealUse, token: string): Promise<Record<string, unknown> | null> {
    try {
      const options = { algorithms: ["HS256"], audience: community, currentDate: new Date(this.#now()) };
      return (await jwtVerify(token, this.#key(use), options)).payload;
    } catch {
      return null;
    }
  }

  digest(community: string, text: string): string {
    return createHmac("sha256", this.#key("digest")).update(`${community} ${text}`).digest("hex");
  }
}
