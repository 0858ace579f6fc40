import { HearthError, type ReadableFailure, type Reading, topics } from "@hearth/contract";
import type { Context, JobHandlers, ListPage, Scope } from "../handlers.ts";
import { fittingFragment } from "../readable/page.ts";
import { readableAddress, readReadable, type ReadPublic } from "../readable/readable.ts";
import { METAFIELD_BYTES, type ShopAdmin, shopAdmin, ShopBusy, ShopRefuses } from "../shopify-admin.ts";
import type { ReadableDoc, ShopDoc } from "../store/collections.ts";
import { discussionTopicHandlers } from "./discussion-lists.ts";
import { orIfTaken } from "./keep.ts";
import { PRODUCT } from "./readable-changes.ts";
import { accessTo } from "./shop-access.ts";
import { spaceTopicHandlers } from "./space-desk.ts";
import { textTopicHandlers } from "./texts.ts";

const VISITOR = { id: "", role: "visitor", tiers: [], suspended: null } as const;
const AT_ONCE = 100;
const SECOND = 1000;
/** So often it is looked whether what was written is still what there is. */
const LOOKS = 3;

type AnyList = {
  guard(params: unknown, ctx: Context): Promise<void>;
  read(params: unknown, args: unknown, ctx: Context): Promise<ListPage<never>>;
};
const lists = {
  ...discussionTopicHandlers,
  ...spaceTopicHandlers,
  ...textTopicHandlers,
} as unknown as Record<string, AnyList>;

/** Lists as a visitor reads them. */
const visitorReads = (scope: Scope): ReadPublic =>
  async function read(topic, fields) {
    const { params, args, item } = topics[topic];
    const people = topics[topic] as { people?: (item: unknown) => (string | null | undefined)[] };
    const ctx: Context = { ...scope, caller: VISITOR };
    const asked = params.parse(fields);
    await lists[topic]!.guard(asked, ctx);
    const page = await lists[topic]!.read(asked, args.parse(fields), ctx);
    const items = page.items.map((each) => item.parse(each));
    const { order = items.map(({ id }) => id), end = null, more = false } = page;
    const named = items.flatMap((each) => people.people?.(each) ?? []).filter((id) => typeof id === "string");
    return { items, order, end, more, people: await scope.people(named) } as Reading<never>;
  };

interface Place {
  admin: ShopAdmin;
  shop: string;
  space: string;
  /** The shop's language, where it is known. */
  lang?: string | null | undefined;
}

/** What everybody may read in a space, as HTML; null where that is nothing. */
async function textOf(scope: Scope, { space, lang }: Place): Promise<string | null> {
  try {
    const address = readableAddress(scope.settings.publicUrl, scope.community);
    const page = await readReadable(visitorReads(scope), { space, ...(lang && { lang }) }, address);
    return page.order.length > 0 ? fittingFragment(page, METAFIELD_BYTES) : null;
  } catch (error) {
    // Nothing of a space that visitors may not know of.
    if (error instanceof HearthError && error.code === "not-found") return null;
    throw error;
  }
}

const placeOf = ({ shop, space }: Place): string => `${shop} ${space}`;

/** The product that the space is about. It is looked for by its handle once: then its id is known, whatever it is called later. */
async function productOf({ store }: Scope, place: Place): Promise<string | null> {
  const { admin, shop, space } = place;
  const known = await store.readables.get(placeOf(place));
  const product = known?.product ?? (await admin.productOf(space.slice(PRODUCT.length)));
  if (product === null) return null;
  const kept = { shop, space, product, active: true };
  // Kept before anything stands there, so that it is known what has to go.
  await orIfTaken<unknown>(store.readables.insert({ id: placeOf(place), ...kept }), async () =>
    store.readables.revise(placeOf(place), ({ active }) => (active ? null : { active: true })),
  );
  if (!known) await forgetOthers(store, place, product);
  return product;
}

/** A product that is called otherwise now shows the space of its new handle: that of the old one does not write over it any more. */
async function forgetOthers(store: Scope["store"], place: Place, product: string): Promise<void> {
  const { items } = await store.readables.find({ where: { shop: place.shop, product }, limit: AT_ONCE });
  for (const { id } of items) if (id !== placeOf(place)) await store.readables.remove(id);
}

/** Asked for once for each app, and each token of which it is not known whose it is: another app sees nothing of this one's. */
async function define({ store }: Scope, { admin, shop }: Place): Promise<void> {
  const known = await store.shops.get(shop);
  if (!known || known.defined) return;
  await admin.define();
  const same = ({ clientId = null, access }: ShopDoc) =>
    clientId === (known.clientId ?? null) && (clientId !== null || access === known.access);
  await store.shops.revise(shop, (latest) => (same(latest) ? { defined: true } : null));
}

async function write(scope: Scope, place: Place, text: string): Promise<void> {
  await define(scope, place);
  for (;;) {
    const product = await productOf(scope, place);
    if (product === null) return;
    try {
      return await place.admin.write(product, text);
    } catch (error) {
      if (!(error instanceof ShopRefuses) || error.why !== "refused") throw error;
      if (await place.admin.isThere(product)) throw error;
      // Another product may have its handle now.
      await scope.store.readables.remove(placeOf(place));
    }
  }
}

async function clear(
  { store }: Scope,
  admin: ShopAdmin,
  { id, product, active }: ReadableDoc,
): Promise<void> {
  if (!active) return;
  try {
    await admin.clear(product);
  } catch (error) {
    if (!(error instanceof ShopRefuses) || error.why !== "refused") throw error;
    if (await admin.isThere(product)) throw error;
  }
  await store.readables.update(id, { active: false });
}

/**
 * Writes what there is, until what was written is what there is: two that run at once leave the later state, whichever ends
 * last.
 */
async function bring(scope: Scope, place: Place): Promise<void> {
  for (let look = 0; look < LOOKS; look++) {
    const text = await textOf(scope, place);
    const known = await scope.store.readables.get(placeOf(place));
    if (text !== null) await write(scope, place, text);
    else if (known) await clear(scope, place.admin, known);
    if ((await textOf(scope, place)) === text) return;
  }
  throw new Error("it changes while it is written");
}

async function note(scope: Scope, id: string, change: (shop: ShopDoc) => Partial<ShopDoc>): Promise<void> {
  const shop = await scope.store.shops.revise(id, change);
  if (shop?.active) await scope.publish("connections.shops", {}, shop);
}

/** It is written: what failed about this space has been made good. */
const noteWritten = (scope: Scope, shop: string, space: string): Promise<void> =>
  note(scope, shop, ({ readable }) => {
    const failed = readable?.failed ?? null;
    return { readable: { at: scope.now(), failed: failed?.space === space ? null : failed } };
  });

/** Tells the hosts what failed. With access that has ended nothing is tried any more. */
async function noteFailed(scope: Scope, shop: string, space: string, error: unknown): Promise<void> {
  const why: ReadableFailure["why"] = error instanceof ShopRefuses ? error.why : "away";
  const said = (error instanceof Error ? error.message : String(error)).slice(0, 300);
  const failed = { at: scope.now(), why, space, said };
  const end = why === "access-ended" ? { access: null, writes: false } : {};
  await note(scope, shop, ({ readable }) => ({ readable: { at: readable?.at ?? null, failed }, ...end }));
}

/** Does work in a shop. A shop that is busy has the job come again; one whose access has ended, never. */
async function inShop(
  scope: Scope,
  job: { id: string; kind: string; payload: Record<string, unknown> },
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    const { shop, space = "" } = job.payload;
    if (error instanceof ShopBusy)
      return scope.schedule({
        id: job.id,
        kind: job.kind,
        payload: job.payload,
        runAt: scope.now() + error.again,
      });
    await noteFailed(scope, String(shop), String(space), error);
    if (!(error instanceof ShopRefuses) || error.why !== "access-ended") throw error;
  }
}

async function shopOf(scope: Scope, id: unknown): Promise<{ shop: ShopDoc; admin: ShopAdmin } | null> {
  const shop = await scope.store.shops.get(String(id));
  const token = shop && accessTo(scope, shop);
  return shop && token ? { shop, admin: shopAdmin(scope.outside, shop.id, token) } : null;
}

/** Plans to write each space that is about a product, one a second. */
async function planAll(scope: Scope, shop: string): Promise<void> {
  let after: string | null = null;
  let planned = 0;
  for (let more = true; more;) {
    const page: Awaited<ReturnType<typeof scope.store.spaces.find>> = await scope.store.spaces.find({
      where: {},
      sort: "createdAt",
      limit: AT_ONCE,
      after,
    });
    for (const { id: space } of page.items.filter(({ id }) => id.startsWith(PRODUCT)))
      await scope.schedule({
        id: `shopify.readable:${scope.community}:${shop} ${space}:${scope.newId()}`,
        kind: "shopify.readable",
        runAt: scope.now() + planned++ * SECOND,
        payload: { shop, space },
      });
    ({ end: after, more } = page);
  }
}

/** Takes everything out of a shop that was let go, and forgets its access. */
async function takeOut(scope: Scope, admin: ShopAdmin, shop: string): Promise<void> {
  for (let more = true; more;) {
    const { items } = await scope.store.readables.find({
      where: { shop },
      sort: "createdAt",
      limit: AT_ONCE,
    });
    for (const each of items) {
      await clear(scope, admin, each);
      await scope.store.readables.remove(each.id);
    }
    more = items.length > 0;
  }
  const none = { access: null, clientId: null, writes: false };
  await scope.store.shops.revise(shop, ({ active }) => (active ? null : none));
}

export const readableJobs: JobHandlers = {
  async "shopify.readable"(job, scope) {
    const found = await shopOf(scope, job.payload["shop"]);
    if (!found?.shop.active) return;
    const { shop, admin } = found;
    const space = String(job.payload["space"]);
    await inShop(scope, job, async () => {
      await bring(scope, { admin, shop: shop.id, space, lang: shop.lang });
      await noteWritten(scope, shop.id, space);
    });
  },

  async "shopify.readables"(job, scope) {
    const found = await shopOf(scope, job.payload["shop"]);
    if (!found) return;
    const { shop, admin } = found;
    if (shop.active) return planAll(scope, shop.id);
    await inShop(scope, job, () => takeOut(scope, admin, shop.id));
  },
};
