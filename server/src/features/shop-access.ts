import type { Scope } from "../handlers.ts";
import { type AskToken, shopToken, ShopRefuses } from "../shopify-admin.ts";
import type { ShopDoc } from "../store/collections.ts";
import { secretOf } from "./secrets.ts";

/** By what Hearth may write into a shop's products: as the app, or by a token that somebody else got. Left out it stays, null takes it away. */
export interface AccessGiven {
  clientId?: string | null | undefined;
  accessToken?: string | null | undefined;
}

/** A token is asked for anew so long before it ends, in milliseconds. */
const EARLIER = 5 * 60_000;

/** What the token of a shop's Admin API is sealed for. */
const sealedFor = (scope: Pick<Scope, "community">, shop: string) => `${scope.community} ${shop} access`;
const seal = (scope: Scope, shop: string, token: string): string =>
  scope.vault.seal(token, sealedFor(scope, shop));

/** What a shop keeps of it: nothing failed with it yet. */
export function accessOf(scope: Scope, shop: string, given: AccessGiven, kept?: ShopDoc): Partial<ShopDoc> {
  const { clientId, accessToken } = given;
  const anew = { defined: false, readable: { at: null, failed: null }, accessEndsAt: null };
  if (accessToken) return { ...anew, writes: true, clientId: null, access: seal(scope, shop, accessToken) };
  if (clientId) return { ...anew, writes: true, clientId, access: null };
  if (clientId === null || accessToken === null)
    return { ...anew, writes: false, clientId: null, access: null };
  // The app's token belongs to its secret, which may be another one now.
  if (kept?.clientId) return { access: null, ...(!kept.writes && { ...anew, writes: true }) };
  return {};
}

/** Hands out the tokens of a shop's Admin API; null where it has given no access. Throws `token-refused` under another HEARTH_SECRET. */
export function accessTo(scope: Scope, shop: ShopDoc): AskToken | null {
  const { id, clientId, access, writes } = shop;
  if (!writes) return null;
  if (clientId) return (refused) => tokenOfApp(scope, { shop: id, clientId }, refused);
  if (!access) return null;
  const token = scope.vault.open(access, sealedFor(scope, id));
  return async (refused) => {
    if (refused === undefined) return token;
    throw new ShopRefuses("access-ended", "the shop's access ended");
  };
}

/** The app's own token lasts for a day. It is kept until then, and asked for anew where it was refused. */
async function tokenOfApp(
  scope: Scope,
  { shop, clientId }: { shop: string; clientId: string },
  refused?: string,
): Promise<string> {
  const kept = await scope.store.shops.get(shop);
  const { access = null, accessEndsAt = null } = kept ?? {};
  const known =
    access && (accessEndsAt ?? 0) > scope.now() && scope.vault.open(access, sealedFor(scope, shop));
  if (known && known !== refused) return known;
  const secret = kept && secretOf(scope, kept);
  if (!secret) throw new ShopRefuses("access-ended", "the app's secret is not known any more");
  const { token, lasts } = await shopToken(scope.outside, { shop, clientId, secret });
  const change = { access: seal(scope, shop, token), accessEndsAt: scope.now() + lasts - EARLIER };
  await scope.store.shops.revise(shop, (latest) => (latest.clientId === clientId ? change : null));
  return token;
}
