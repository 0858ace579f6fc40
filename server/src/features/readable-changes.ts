import type { Scope } from "../handlers.ts";

/** What begins the keys of spaces that are about a product; the rest is its handle. */
export const PRODUCT = "product:";

/** Changes of this time are written together. */
const WINDOW = 60_000;
/** Clocks of several nodes may differ by so much. */
const APART = 10_000;
const SHOPS = 20;

/** Has what stands in the shops' products written anew, soon: something in the space changed, or who may read it. */
export async function readableChanged(scope: Scope, space: string): Promise<void> {
  if (!space.startsWith(PRODUCT)) return;
  const { items } = await scope.store.shops.find({
    where: { active: true },
    sort: "createdAt",
    limit: SHOPS,
  });
  const window = Math.floor(scope.now() / WINDOW);
  for (const shop of items)
    if (shop.writes)
      await scope.schedule({
        id: `shopify.readable:${scope.community}:${shop.id} ${space}:${window}`,
        kind: "shopify.readable",
        runAt: (window + 1) * WINDOW + APART,
        payload: { shop: shop.id, space },
      });
}

/** Has all conversations written into a shop's products; of one that was let go, has them taken out. */
export const writeAll = (scope: Scope, shop: string): Promise<void> =>
  scope.schedule({
    id: `shopify.readables:${scope.community}:${shop}:${scope.newId()}`,
    kind: "shopify.readables",
    runAt: scope.now(),
    payload: { shop },
  });
