import type { Item, Shop } from "@hearth/contract";
import type { PlaceGiven } from "../place.ts";

export type Connections = Item<"connections.one">;
export type SigningKey = Item<"connections.keys">;

/** What a brand pastes into its pages: the script once, and an element where it is to be seen. */
export const snippetFor = (server: string, community: string): string =>
  `<script async src="${server.replace(/\/+$/, "")}/hearth.js" data-community="${community}"></script>

<hearth-discussion space="product:your-product"></hearth-discussion>`;

/** The origin that was meant: an address is cut to it. Null where it is none. */
export function originIn(written: string): string | null {
  const text = written.trim();
  const address = /^[a-z]+:\/\//i.test(text) ? text : `https://${text}`;
  if (text === "" || /\s/.test(text) || !URL.canParse(address)) return null;
  const { protocol, origin } = new URL(address);
  return /^https?:$/.test(protocol) ? origin : null;
}

/** A shop's own pages. */
export const originOfShop = ({ id }: Pick<Shop, "id">): string => `https://${id}`;

export type ShopMissing = "origin" | "refused" | "call" | "purpose" | "token" | "access" | "write";

/** What a connected shop still lacks, in the order in which it is best done. */
export function missingOfShop(shop: Shop, { origins, missing }: Connections): ShopMissing[] {
  const { calledAt, refusedAt, writes, readable } = shop;
  const allowed = origins.includes("*") || origins.includes(originOfShop(shop));
  const refused = refusedAt !== null && refusedAt > (calledAt ?? 0);
  const checks: [ShopMissing, boolean][] = [
    ["origin", !allowed],
    ["refused", refused],
    ["call", calledAt === null && !refused],
    ["purpose", missing.includes("purpose")],
    ["access", readable.failed?.why === "access-ended"],
    ["token", !writes && !readable.failed],
    ["write", writes && readable.at === null && !readable.failed],
  ];
  return checks.filter(([, lacking]) => lacking).map(([what]) => what);
}

/** The origins of domains that somebody typed, with blanks, commas or lines between; null where one is none. */
export function originsIn(written: string): string[] | null {
  const all = written
    .split(/[\s,]+/)
    .filter(Boolean)
    .map(originIn);
  return all.includes(null) ? null : (all as string[]);
}

/** The domain that was meant by a shop's name, its address or that of its admin; null where it is not one of Shopify's. */
export function shopDomainIn(written: string): string | null {
  const typed = written
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, "");
  const [, named] = /^admin\.shopify\.com\/store\/([^/?#]+)/.exec(typed) ?? [];
  const host = named ?? typed.replace(/[/?#:].*$/, "");
  const domain = host.includes(".") ? host : `${host}.myshopify.com`;
  return /^[a-z0-9][a-z0-9-]*\.myshopify\.com$/.test(domain) ? domain : null;
}

/** The Client ID that was typed; undefined for none, null where it is not one. */
export function clientIdIn(written: string): string | undefined | null {
  const typed = written.trim().toLowerCase();
  if (typed === "") return undefined;
  return /^[0-9a-f]{32}$/.test(typed) ? typed : null;
}

/** Where at the desk something that is missing can be mended; null where only whoever runs the server can. */
export function mendedAt(missing: Connections["missing"][number]): PlaceGiven | null {
  switch (missing) {
    case "purpose":
      return { page: "community" };
    case "guidelines":
      return { page: "community", item: "guidelines" };
    case "join-page":
      return { page: "community", item: "joining" };
    case "second-host":
      return { page: "members" };
    case "origin":
      return { page: "connections", item: "pages" };
    case "sign-in":
      return { page: "connections", item: "keys" };
    case "mail":
      return null;
  }
}
