import { HearthError, LIMITS } from "@hearth/contract";
import express, { type Request, Router } from "express";
import type { Dispatcher } from "./dispatch.ts";
import { shopifySession, takeWebhook } from "./features/shopify.ts";
import { takeTierHook } from "./features/tier-hooks.ts";
import type { Scope } from "./handlers.ts";
import type { Scopes } from "./scope.ts";

export interface BrandRoutes {
  dispatcher: Dispatcher;
  scopes: Scopes;
}

type OfCommunity = Request<{ community: string }>;

/** What the brand's own servers, and Shopify's, ask for: each request is signed, and no page may make one. Pictures are everybody's. */
export function brandRoutes({ dispatcher, scopes }: BrandRoutes): Router {
  const routes = Router();
  const raw = express.raw({ type: () => true, limit: LIMITS.frame });
  const scopeOf = async ({ params }: OfCommunity): Promise<Scope> => {
    await dispatcher.available();
    return scopes.of(params.community);
  };

  routes.get("/v1/:community/pictures/:id", async (request, response) => {
    const picture = await (await scopeOf(request)).store.pictures.get(request.params.id);
    if (!picture) throw new HearthError("not-found", "there is no such picture");
    response.set({
      "Cache-Control": "public, max-age=31536000, immutable",
      "Content-Security-Policy": "default-src 'none'",
      "Cross-Origin-Resource-Policy": "cross-origin",
      "X-Content-Type-Options": "nosniff",
    });
    response.type("image/webp").send(Buffer.from(picture.image, "base64"));
  });

  routes.get("/v1/:community/shopify/session", async (request, response) => {
    response.set("Cache-Control", "no-store");
    const query = new URLSearchParams(request.originalUrl.split("?")[1]);
    response.json({ ok: true, value: await shopifySession(await scopeOf(request), query) });
  });

  routes.post("/v1/:community/shopify/webhooks", raw, async (request: OfCommunity, response) => {
    await takeWebhook(await scopeOf(request), {
      topic: request.get("x-shopify-topic") ?? "",
      shop: request.get("x-shopify-shop-domain") ?? "",
      signature: request.get("x-shopify-hmac-sha256") ?? "",
      body: bodyOf(request),
    });
    response.json({ ok: true, value: null });
  });

  routes.post("/v1/:community/hooks/tiers", raw, async (request: OfCommunity, response) => {
    response.set("Cache-Control", "no-store");
    const header = request.get("hearth-signature") ?? "";
    response.json({ ok: true, value: await takeTierHook(await scopeOf(request), header, bodyOf(request)) });
  });
  return routes;
}

/** A request without a body has none that was read. */
const bodyOf = ({ body }: Request): Buffer => (Buffer.isBuffer(body) ? body : Buffer.alloc(0));
