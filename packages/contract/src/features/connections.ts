import * as z from "zod";
import { entity, Id, Once, operation, text, Time, topic, WebAddress } from "../declare.ts";
import { LIMITS } from "../limits.ts";
import { LANGUAGES } from "./languages.rules.ts";

/**
 * What the brand's own servers sign with: `secret` (HS256) and `keys` (RS256 or EdDSA, by the address of a key set) sign logins,
 * `hook` signs webhooks about tiers. Two active secrets at a time, so that one can be changed for another.
 */
export const SigningKey = z.object({
  ...entity,
  createdAt: Time,
  kind: z.enum(["secret", "keys", "hook"]),
  label: z.string(),
  /** `iss` of the tokens it signs; empty for hooks. */
  issuer: z.string(),
  /** Address of the key set. */
  url: z.string().nullable(),
  by: Id,
  retiredAt: Time.nullable(),
});
export type SigningKey = z.output<typeof SigningKey>;

/** Why the readable conversation could not be written into a shop: its access has ended, it refused what was asked, or it could not be reached. */
export const ReadableFailure = z.object({
  at: Time,
  why: z.enum(["access-ended", "refused", "away"]),
  /** Key of the space it was about. */
  space: z.string(),
  /** In the shop's words. */
  said: z.string(),
});
export type ReadableFailure = z.output<typeof ReadableFailure>;

/** A Shopify shop whose customers are signed in by its app proxy; its id is the shop's domain. */
export const Shop = z.object({
  ...entity,
  createdAt: Time,
  by: Id,
  /** Whether conversations are written into its products, so that they are read without JavaScript: it needs the app's Client ID. */
  writes: z.boolean().default(false),
  /** The language that is spoken in these; null where nobody has said. */
  lang: z.enum(LANGUAGES).nullable().default(null),
  /** When one was written last, and what failed since then. */
  readable: z
    .object({ at: Time.nullable(), failed: ReadableFailure.nullable() })
    .default({ at: null, failed: null }),
  /** About when its app proxy last asked who is logged in; to the hour. */
  calledAt: Time.nullable().default(null),
  /** About when a request last came in its name that its secret had not signed; to the hour. */
  refusedAt: Time.nullable().default(null),
});
export type Shop = z.output<typeof Shop>;

/** What is missing before the community can go live. */
export const Missing = z.enum([
  "purpose",
  "guidelines",
  "origin",
  "sign-in",
  "mail",
  "join-page",
  "second-host",
]);
export type Missing = z.output<typeof Missing>;

/** How the community is connected: one item. */
export const Connections = z.object({
  ...entity,
  /** Where browsers reach Hearth. */
  server: z.string(),
  origins: z.array(z.string()),
  /** The highest role that a signed token may give; nobody's is taken away by one. */
  trustedRole: z.enum(["signed-in", "member", "moderator", "host"]),
  missing: z.array(Missing),
});
export type Connections = z.output<typeof Connections>;

const byHost = { allow: "host", logged: true, limit: { max: 20, perSeconds: 60 } } as const;
const list = { allow: "host", params: z.object({}), args: z.object({}) } as const;
const ShopDomain = z.string().regex(/^[a-z0-9][a-z0-9-]*\.myshopify\.com$/, "like your-shop.myshopify.com");

export const connectionOperations = {
  "connections.makeKey": operation({
    summary: "Make a key that the brand's server signs with. A secret is told once, in this answer.",
    ...byHost,
    input: z.object({
      once: Once,
      kind: SigningKey.shape.kind,
      label: text(LIMITS.name),
      issuer: z.string().max(200).default(""),
      /** For `keys`: where the key set is, on a public address. */
      url: WebAddress.optional(),
    }),
    output: z.object({ key: SigningKey, secret: z.string().nullable() }),
    errors: ["too-many-keys"],
  }),
  "connections.retireKey": operation({
    summary: "Believe a key no more, from now on.",
    ...byHost,
    input: z.object({ key: Id }),
    output: SigningKey,
    errors: ["not-found"],
  }),
  "connections.setOrigins": operation({
    summary: "Which pages may ask the community: all of them, as `https://shop.example`.",
    ...byHost,
    input: z.object({ origins: z.array(z.string().max(300)).max(50) }),
    output: Connections,
  }),
  "connections.trustRole": operation({
    summary: "The highest role that a signed token may give; `member` unless said otherwise.",
    ...byHost,
    input: z.object({ role: Connections.shape.trustedRole }),
    output: Connections,
  }),
  "connections.connectShop": operation({
    summary:
      "Connect a Shopify shop by its domain and its app's secret, or change the secret; its pages may then ask.",
    ...byHost,
    input: z.object({
      shop: ShopDomain,
      secret: z.string().min(16).max(200),
      /** Origins of the shop's own domains, which are allowed beside `https://…myshopify.com`; left out, nothing is allowed. */
      origins: z.array(z.string().max(300)).max(10).optional(),
      /**
       * The app's Client ID: conversations are written into the shop's products, as the app, for which it gets itself tokens by its secret. The shop
       * belongs to the organisation that made the app. Left out it stays, null takes it away.
       */
      clientId: z
        .string()
        .regex(/^[0-9a-f]{32}$/, "32 digits and letters from a to f")
        .nullable()
        .optional(),
      /** In its place: a token of the Admin API that does not end, with `write_products`, which the app was given in another way. */
      accessToken: z
        .string()
        .regex(/^[\x21-\x7e]{16,300}$/)
        .nullable()
        .optional(),
      /** What is written into its products is said in this language. Left out it stays. */
      lang: z.enum(LANGUAGES).optional(),
    }),
    output: Shop,
  }),
  "connections.disconnectShop": operation({
    summary: "Let a Shopify shop go.",
    ...byHost,
    input: z.object({ shop: ShopDomain }),
    output: Shop,
    errors: ["not-found"],
  }),
};

export const connectionTopics = {
  "connections.one": topic({
    summary: "Allowed origins, what a token may give, and what is missing before going live: one item.",
    ...list,
    item: Connections,
  }),
  "connections.keys": topic({
    summary: "The keys, the latest first; their secrets are told to nobody.",
    ...list,
    item: SigningKey,
    people: ({ by }) => [by],
  }),
  "connections.shops": topic({
    summary: "The connected Shopify shops.",
    ...list,
    item: Shop,
    people: ({ by }) => [by],
  }),
};
