import { HearthError } from "@hearth/contract";
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

/** Encrypts the secrets that the server has to read again, so that a stolen store or backup alone signs nothing. */
export interface Vault {
  /** `about` says what it belongs to; under another it cannot be opened. */
  seal(secret: string, about: string): string;
  /** Throws `token-refused`, saying what to do, where it was sealed under another HEARTH_SECRET. */
  open(sealed: string, about: string): string;
}

const CIPHER = "aes-256-gcm";
const NONCE = 12;
const TAG = 16;

/** AES-256-GCM; its key is derived from HEARTH_SECRET by HKDF. */
export function createVault(secret: string): Vault {
  const key = Buffer.from(hkdfSync("sha256", secret, "", "hearth vault", 32));
  return {
    seal(text, about) {
      const nonce = randomBytes(NONCE);
      const cipher = createCipheriv(CIPHER, key, nonce).setAAD(Buffer.from(about));
      const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString("base64url");
    },
    open(sealed, about) {
      const bytes = Buffer.from(sealed, "base64url");
      try {
        const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE), { authTagLength: TAG })
          .setAAD(Buffer.from(about))
          .setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
        return Buffer.concat([decipher.update(bytes.subarray(NONCE + TAG)), decipher.final()]).toString();
      } catch {
        throw new HearthError("token-refused", { check: "secret", why: OTHER_SECRET });
      }
    },
  };
}

const OTHER_SECRET =
  "this server has another HEARTH_SECRET than the one this key was made under, so it cannot read it: start it with that one, or make a new key and retire this one";
