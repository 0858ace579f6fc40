import { HearthError } from "@hearth/contract";
import { createHmac, timingSafeEqual } from "node:crypto";

/** Seconds by which the time of a query may be off. */
export const QUERY_LASTS = 90;

const hmac = (secret: string, message: string | Buffer) =>
  createHmac("sha256", secret).update(message).digest();

const same = (one: Buffer, other: Buffer): boolean =>
  one.length === other.length && timingSafeEqual(one, other);

/** What Shopify's app proxy adds to a query, once its signature is known to be good. */
export interface ProxyQuery {
  shop: string;
  /** Null where nobody is signed in at the shop. */
  customer: string | null;
  signature: string;
  /** Epoch milliseconds. */
  at: number;
}

/** The query as Shopify signed it: without `signature`, decoded, repeated keys joined by a comma, `k=v` sorted, nothing between. */
export function signedText(query: URLSearchParams): string {
  const keys = [...new Set(query.keys())].filter((key) => key !== "signature");
  return keys
    .map((key) => `${key}=${query.getAll(key).join(",")}`)
    .sort()
    .join("");
}

const once = (query: URLSearchParams, key: string): string => {
  const [value, ...more] = query.getAll(key);
  if (value === undefined || more.length > 0) throw unsigned(key, "the query must have it once");
  return value;
};

export const unsigned = (check: string, why: string) => new HearthError("token-refused", { check, why });

/** Which shop a query says it is of; nothing of it is believed yet. Throws `token-refused`. */
export const shopIn = (query: URLSearchParams): string => once(query, "shop");

/** Checks signature and time of a query that came through the app proxy. Throws `token-refused`. */
export function checkQuery(query: URLSearchParams, secret: string, now: number): ProxyQuery {
  const [shop, signature, timestamp] = ["shop", "signature", "timestamp"].map((key) => once(query, key));
  // In one way of writing only: each signature counts once, and another case of its digits would be another one.
  if (!same(Buffer.from(signature!), Buffer.from(hmac(secret, signedText(query)).toString("hex"))))
    throw unsigned("signature", "the query was not signed by this shop's app; ask through the app proxy");
  const at = /^\d+$/.test(timestamp!) ? Number(timestamp) * 1000 : NaN;
  if (!(Math.abs(now - at) <= QUERY_LASTS * 1000))
    throw unsigned(
      "timestamp",
      `the query is more than ${QUERY_LASTS} seconds off; look at the server's clock`,
    );
  const customer = once(query, "logged_in_customer_id");
  if (!/^\d{0,30}$/.test(customer)) throw unsigned("logged_in_customer_id", "it must be a number, or blank");
  return { shop: shop!, signature: signature!, at, customer: customer || null };
}

/** Whether a webhook's body was signed by the shop's app: HMAC-SHA256 of the raw body, in base64. */
export const isSigned = (body: Buffer, secret: string, signature: string): boolean =>
  same(Buffer.from(signature, "base64"), hmac(secret, body));

/** How many seconds a webhook of the brand's own may take to arrive. */
const HOOK_LASTS = 5 * 60;

/**
 * Checks `t=UNIX,v1=HEX`, HMAC-SHA256 over `t.body` by one of the secrets. Throws `token-refused`.
 */
export function checkHook(header: string, body: Buffer, secrets: readonly string[], now: number): void {
  const parts = new URLSearchParams(header.replaceAll(",", "&").replaceAll(" ", ""));
  const [t = "", v1 = ""] = [parts.get("t") ?? "", parts.get("v1") ?? ""];
  const signed = Buffer.concat([Buffer.from(`${t}.`), body]);
  if (!secrets.some((secret) => same(Buffer.from(v1, "hex"), hmac(secret, signed))))
    throw unsigned(
      "signature",
      "`hearth-signature` is `t=UNIX,v1=HEX`, HMAC-SHA256 over `t.body` by an active hook key",
    );
  if (!/^\d+$/.test(t) || Math.abs(now / 1000 - Number(t)) > HOOK_LASTS)
    throw unsigned("t", "it was signed more than 5 minutes ago; sign anew for each try");
}
