import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";

/** A storefront as Shopify serves it: pages, an extension's assets, and the app proxy, which signs what it passes on. */
export interface Shop {
  origin: string;
  /** Puts a page at a path. */
  put(path: string, html: string): void;
  /** The customer who is logged in; null for nobody. */
  logIn(customer: string | null): void;
  /** How often the app proxy was asked. */
  asked(): number;
  close(): Promise<void>;
}

export interface ShopOptions {
  /** The folder of the extension. */
  extension: string;
  /** Where the app proxy passes requests on to. */
  proxied: () => string;
  domain: string;
  secret: string;
  /** The path that the merchant chose for the app proxy. */
  proxy?: string;
}

const KINDS: Record<string, string> = { js: "text/javascript", css: "text/css" };

export async function openShop(options: ShopOptions): Promise<Shop> {
  const { extension, proxy = "/apps/hearth" } = options;
  const pages = new Map<string, string>();
  let customer: string | null = null;
  let asked = 0;
  const answer = (response: ServerResponse, status: number, kind: string, body: string | Buffer) =>
    response
      .writeHead(status, { "content-type": `${kind}; charset=utf-8`, "cache-control": "no-cache" })
      .end(body);
  const server = createServer((request, response) => {
    const url = new URL(request.url!, "http://shop");
    if (url.pathname.startsWith(`${proxy}/`)) {
      asked++;
      const on = url.pathname.slice(proxy.length);
      return void passOn(options, on, url.searchParams, customer).then(
        ({ status, body }) => answer(response, status, "application/json", body),
        () => answer(response, 502, "text/html", "bad gateway"),
      );
    }
    const [, asset] = /^\/cdn\/([\w-]+\.\w+)$/.exec(url.pathname) ?? [];
    if (asset)
      return void answer(
        response,
        200,
        KINDS[asset.split(".")[1]!]!,
        readFileSync(join(extension, "assets", asset)),
      );
    const page = pages.get(url.pathname);
    return void answer(response, page === undefined ? 404 : 200, "text/html", page ?? "<h1>Not found</h1>");
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    put: (path, html) => void pages.set(path, html),
    logIn: (who) => void (customer = who),
    asked: () => asked,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** What Shopify adds to a query before it passes it on: who is logged in, when, and a signature by the app's secret. */
async function passOn(
  { proxied, domain, secret, proxy = "/apps/hearth" }: ShopOptions,
  path: string,
  query: URLSearchParams,
  customer: string | null,
): Promise<{ status: number; body: string }> {
  query.set("shop", domain);
  query.set("logged_in_customer_id", customer ?? "");
  query.set("path_prefix", proxy);
  query.set("timestamp", String(Math.floor(Date.now() / 1000)));
  const signed = [...query]
    .map(([key, value]) => `${key}=${value}`)
    .sort()
    .join("");
  query.set("signature", createHmac("sha256", secret).update(signed).digest("hex"));
  const reply = await fetch(`${proxied()}${path}?${query}`);
  return { status: reply.status, body: await reply.text() };
}
