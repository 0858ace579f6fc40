import {
  type connectionOperations,
  type Connections,
  type connectionTopics,
  HearthError,
} from "@hearth/contract";
import { randomBytes } from "node:crypto";
import { originOf } from "../communities.ts";
import { anyone, type Context, type OperationHandlers, type Scope, type TopicHandlers } from "../handlers.ts";
import type { CommunityDoc, KeyDoc, ShopDoc } from "../store/collections.ts";
import type { NewDoc } from "../store/store.ts";
import { thisCommunity } from "./community.ts";
import { given, holds, orIfTaken } from "./keep.ts";
import { writeAll } from "./readable-changes.ts";
import { connectionsOf, publishConnections } from "./readiness.ts";
import { sealSecret, secretOf } from "./secrets.ts";
import { accessOf } from "./shop-access.ts";

/** Two, so that one can be changed for the other while both are believed. */
const ACTIVE_SECRETS = 2;
/** So long a repeated call is told the secret again, as its first answer may have been lost. */
const TOLD_AGAIN = 10 * 60_000;
const LISTED = 100;

/** The keys of a kind that are believed. */
export async function activeKeys(scope: Scope, kind: KeyDoc["kind"]): Promise<KeyDoc[]> {
  const { items } = await scope.store.keys.find({ where: { kind, retiredAt: null }, limit: LISTED });
  return items;
}

/** Tells the hosts how the community is connected now, and answers it. */
const publishNow = async (scope: Scope): Promise<Connections> =>
  publishConnections(scope, await thisCommunity(scope));

async function setOnCommunity(
  ctx: Context,
  change: Partial<Pick<CommunityDoc, "origins" | "trustedRole">>,
): Promise<Connections> {
  await ctx.system.communities.revise(ctx.community, (kept) =>
    holds<Partial<CommunityDoc>>(kept, change) ? null : change,
  );
  return publishNow(ctx);
}

async function publishKey(scope: Scope, key: KeyDoc): Promise<void> {
  await scope.publish("connections.keys", {}, key);
  await publishNow(scope);
}

/** Allows more pages to ask; throws `bad-input` for what is no origin. */
async function allow(ctx: Context, origins: readonly string[]): Promise<void> {
  const wanted = origins.map(originOf);
  await ctx.system.communities.revise(ctx.community, (kept) => {
    const all = [...new Set([...kept.origins, ...wanted])];
    return all.length > kept.origins.length ? { origins: all } : null;
  });
}

interface Wanted {
  kind: KeyDoc["kind"];
  issuer: string;
  url?: string | undefined;
}

/** Throws `bad-input` for a key that could sign nothing. */
function checkKey({ kind, issuer, url }: Wanted): void {
  const wrong = (path: string, message: string) => new HearthError("bad-input", [{ path, message }]);
  if (kind !== "hook" && issuer.trim() === "")
    throw wrong("issuer", "say which `iss` its tokens carry, such as your shop's name");
  if (kind === "keys" && url === undefined) throw wrong("url", "say where the key set is");
}

/** Keeps a key unless there are enough; two at once may both be told so. */
async function keepKey(ctx: Context, key: NewDoc<KeyDoc>): Promise<{ doc: KeyDoc; repeated: boolean }> {
  const made = await ctx.store.keys.insertOnce(key);
  if (made.repeated || key.secret === null) return made;
  const active = await ctx.store.keys.count({ kind: key.kind, retiredAt: null });
  if (active <= ACTIVE_SECRETS) return made;
  await ctx.store.keys.remove(made.doc.id);
  throw new HearthError("too-many-keys");
}

async function publishShop(scope: Scope, shop: ShopDoc): Promise<void> {
  await scope.publish("connections.shops", {}, shop.active ? shop : { gone: shop });
  await publishNow(scope);
}

export const connectionHandlers: OperationHandlers<typeof connectionOperations> = {
  async "connections.makeKey"({ once, kind, label, issuer, url }, ctx) {
    checkKey({ kind, issuer, url });
    const id = ctx.newId();
    const secret = kind === "keys" ? null : randomBytes(32).toString("base64url");
    const { doc, repeated } = await keepKey(ctx, {
      id,
      once,
      kind,
      label: label.trim(),
      issuer: kind === "hook" ? "" : issuer.trim(),
      url: kind === "keys" ? (url ?? null) : null,
      by: ctx.caller.id,
      retiredAt: null,
      secret: secret && sealSecret(ctx, id, secret),
    });
    if (!repeated) await publishKey(ctx, doc);
    const told = !repeated ? secret : ctx.now() - doc.createdAt < TOLD_AGAIN ? secretOf(ctx, doc) : null;
    return { key: doc, secret: told };
  },

  async "connections.retireKey"({ key: id }, ctx) {
    const before = await ctx.store.keys.get(id);
    const key = await ctx.store.keys.revise(id, (kept) =>
      kept.retiredAt === null ? { retiredAt: ctx.now(), secret: null } : null,
    );
    if (!key) throw new HearthError("not-found");
    if (key.version !== before?.version) await publishKey(ctx, key);
    return key;
  },

  "connections.setOrigins": ({ origins }, ctx) =>
    setOnCommunity(ctx, { origins: [...new Set(origins.map(originOf))] }),

  "connections.trustRole": ({ role: trustedRole }, ctx) => setOnCommunity(ctx, { trustedRole }),

  async "connections.connectShop"({ shop: id, secret, origins, lang, ...access }, ctx) {
    if (origins) await allow(ctx, [`https://${id}`, ...origins]);
    const connected = (kept?: ShopDoc) => ({
      by: ctx.caller.id,
      active: true,
      secret: sealSecret(ctx, id, secret),
      refusedAt: null,
      ...given({ lang }),
      ...accessOf(ctx, id, access, kept),
    });
    const shop = await orIfTaken(ctx.store.shops.insert({ id, ...connected() }), async () => {
      const kept = await ctx.store.shops.revise(id, connected);
      if (!kept) throw new HearthError("not-found");
      return kept;
    });
    await publishShop(ctx, shop);
    if (shop.writes) await writeAll(ctx, shop.id);
    return shop;
  },

  async "connections.disconnectShop"({ shop: id }, ctx) {
    const shop = await ctx.store.shops.revise(id, ({ active }) => (active ? { active: false } : null));
    if (!shop) throw new HearthError("not-found");
    await publishShop(ctx, shop);
    if (shop.writes) await writeAll(ctx, shop.id);
    return shop;
  },
};

export const connectionTopicHandlers: TopicHandlers<typeof connectionTopics> = {
  "connections.one": {
    guard: anyone,
    read: async (_params, _args, ctx) => ({ items: [await connectionsOf(ctx, await thisCommunity(ctx))] }),
  },
  "connections.keys": {
    guard: anyone,
    read: (_params, _args, { store }) =>
      store.keys.find({ where: {}, sort: "createdAt", order: "desc", limit: LISTED }),
  },
  "connections.shops": {
    guard: anyone,
    read: (_params, _args, { store }) =>
      store.shops.find({ where: { active: true }, sort: "createdAt", limit: LISTED }),
  },
};
