/**
 * A fresh key for one creation: keep it with the draft and pass it again when trying again. 32 characters.
 * `randomUUID` is not used, since browsers have it on secure origins only.
 */
export const newOnce = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(36).padStart(2, "0")).join(
    "",
  );
