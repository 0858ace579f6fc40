import * as z from "zod";
import { CannotFetch, type Outside } from "./outside.ts";

/** Supported by Shopify for a year from its month on; then it answers as the oldest that it still supports. */
const ADMIN_VERSION = "2026-07";

/** Where a conversation stands in a product. `$app` is Shopify's word for what belongs to the app whose token it is. */
const METAFIELD = { namespace: "$app:hearth", key: "discussion" } as const;
/** Shopify takes 65,536 characters; fewer bytes than that are never more. */
export const METAFIELD_BYTES = 64_000;

/** It is asked too often; after so many milliseconds it may be asked again. */
export class ShopBusy extends Error {
  override name = "ShopBusy";
  readonly again: number;
  constructor(again: number) {
    super(`the shop asks to wait ${again} ms`);
    this.again = again;
  }
}

/** It does not do what is asked; the message is its own. */
export class ShopRefuses extends Error {
  override name = "ShopRefuses";
  readonly why: "access-ended" | "refused";
  constructor(why: ShopRefuses["why"], message: string) {
    super(message);
    this.why = why;
  }
}

/** What is done in a shop. Throws `ShopBusy`, `ShopRefuses`, and `CannotFetch` where it cannot be reached. */
export interface ShopAdmin {
  /** Id of the product that has this handle now, or null. */
  productOf(handle: string): Promise<string | null>;
  isThere(product: string): Promise<boolean>;
  /** Lets themes read what is written; does nothing where they may already. */
  define(): Promise<void>;
  write(product: string, html: string): Promise<void>;
  clear(product: string): Promise<void>;
}

const LIMITS = { bytes: 256 * 1024, milliseconds: 20_000 };
const SHOP = /^[a-z0-9][a-z0-9-]*\.myshopify\.com$/;

const FIND = `query HearthProduct($handle: String!) {
  productByIdentifier(identifier: { handle: $handle }) { id }
}`;
const LOOK = `query HearthProductById($id: ID!) { product(id: $id) { id } }`;
const DEFINE = `mutation HearthDefine($definition: MetafieldDefinitionInput!) {
  metafieldDefinitionCreate(definition: $definition) { userErrors { field message code } }
}`;
const WRITE = `mutation HearthWrite($metafields: [MetafieldsSetInput!]!) {
  metafieldsSet(metafields: $metafields) { userErrors { field message code } }
}`;
const CLEAR = `mutation HearthClear($metafields: [MetafieldIdentifierInput!]!) {
  metafieldsDelete(metafields: $metafields) { userErrors { field message } }
}`;

const Product = z.object({ id: z.string() }).nullable();
const Done = z
  .object({
    userErrors: z.array(z.object({ message: z.string(), code: z.string().nullish() })),
  })
  .nullable();

const TYPE = "multi_line_text_field";
/** Without a definition that says so, Liquid does not see what an app keeps. */
const DEFINITION = {
  name: "Conversation",
  ...METAFIELD,
  ownerType: "PRODUCT",
  type: TYPE,
  access: { storefront: "PUBLIC_READ" },
} as const;

/** A token of the Admin API that holds; told one that was refused, another. Throws `ShopRefuses` where there is none. */
export type AskToken = (refused?: string) => Promise<string>;

/** A shop's Admin API, by GraphQL. */
export function shopAdmin(outside: Outside, shop: string, tokenOf: AskToken): ShopAdmin {
  const answer = async (body: string): Promise<unknown> => {
    const token = await tokenOf();
    try {
      return await answerOf(outside, { shop, token, body });
    } catch (error) {
      if (!(error instanceof ShopRefuses) || error.why !== "access-ended") throw error;
      return answerOf(outside, { shop, token: await tokenOf(token), body });
    }
  };
  const ask = async <T extends z.ZodType>(query: string, variables: object, shape: T) =>
    shape.parse(await answer(JSON.stringify({ query, variables })));
  const done = (answer: z.output<typeof Done>, fine = "") => {
    const errors = answer?.userErrors.filter(({ code }) => !code || code !== fine);
    const wrong = errors?.map(({ message }) => message).join(" ") ?? "nothing was done";
    if (wrong) throw new ShopRefuses("refused", wrong);
  };
  return {
    async productOf(handle) {
      const { productByIdentifier } = await ask(FIND, { handle }, z.object({ productByIdentifier: Product }));
      return productByIdentifier?.id ?? null;
    },
    async isThere(id) {
      return (await ask(LOOK, { id }, z.object({ product: Product }))).product !== null;
    },
    async define() {
      const shape = z.object({ metafieldDefinitionCreate: Done });
      done((await ask(DEFINE, { definition: DEFINITION }, shape)).metafieldDefinitionCreate, "TAKEN");
    },
    async write(ownerId, value) {
      const metafields = [{ ownerId, ...METAFIELD, type: TYPE, value }];
      done((await ask(WRITE, { metafields }, z.object({ metafieldsSet: Done }))).metafieldsSet);
    },
    async clear(ownerId) {
      const metafields = [{ ownerId, ...METAFIELD }];
      done((await ask(CLEAR, { metafields }, z.object({ metafieldsDelete: Done }))).metafieldsDelete);
    },
  };
}

const Answer = z.object({
  data: z.unknown().optional(),
  errors: z
    .array(
      z.object({ message: z.string(), extensions: z.object({ code: z.string().optional() }).optional() }),
    )
    .optional(),
  extensions: z
    .object({
      cost: z.object({
        requestedQueryCost: z.number(),
        throttleStatus: z.object({ currentlyAvailable: z.number(), restoreRate: z.number().positive() }),
      }),
    })
    .optional()
    .catch(undefined),
});

interface Asked {
  shop: string;
  token: string;
  body: string;
}

/** Tokens and secrets go to Shopify and nowhere else. */
function adminOf(shop: string): string {
  if (!SHOP.test(shop)) throw new ShopRefuses("refused", `${shop} is no shop at Shopify`);
  return `https://${shop}/admin`;
}

const Granted = z.object({
  access_token: z.string().min(1),
  scope: z.string(),
  expires_in: z.number().positive(),
});

/** Gets the app a token of a shop that it is installed in, and says for how many milliseconds. Throws as `ShopAdmin` does. */
export async function shopToken(
  outside: Outside,
  { shop, clientId, secret }: { shop: string; clientId: string; secret: string },
): Promise<{ token: string; lasts: number }> {
  const asked = { grant_type: "client_credentials", client_id: clientId, client_secret: secret };
  const headers = { "content-type": "application/x-www-form-urlencoded", accept: "application/json" };
  const post = { headers, body: new URLSearchParams(asked).toString() };
  const text = await outside(`${adminOf(shop)}/oauth/access_token`, { ...LIMITS, post }).catch(notGranted);
  const { access_token: token, scope, expires_in } = Granted.parse(JSON.parse(text.toString()));
  if (!scope.split(",").includes("write_products"))
    throw new ShopRefuses("refused", "the app may not write products: its scopes lack write_products");
  return { token, lasts: expires_in * SECOND };
}

/** Not installed there, of another organisation, or another secret: it is for somebody to mend. */
function notGranted(error: unknown): never {
  if (error instanceof CannotFetch && error.status !== null && !error.passing)
    throw new ShopRefuses("access-ended", `Shopify gives the app no token: ${error.message}`);
  return refused(error);
}

async function answerOf(outside: Outside, { shop, token, body }: Asked): Promise<unknown> {
  const headers = { "content-type": "application/json", "x-shopify-access-token": token };
  const address = `${adminOf(shop)}/api/${ADMIN_VERSION}/graphql.json`;
  const text = await outside(address, { ...LIMITS, post: { body, headers } }).catch(refused);
  const { data, errors = [], extensions } = Answer.parse(JSON.parse(text.toString()));
  const codes = errors.map((error) => error.extensions?.code ?? error.message.toUpperCase());
  if (codes.includes("THROTTLED")) throw new ShopBusy(waitOf(extensions?.cost));
  if (errors.length > 0)
    throw new ShopRefuses(
      "refused",
      errors
        .map(({ message }) => message)
        .join(" ")
        .slice(0, 500),
    );
  return data;
}

const SECOND = 1000;
/** Where it does not say how long. */
const SOME_TIME = 5 * SECOND;

/** Until there is as much left again as was asked for. */
function waitOf(cost: NonNullable<z.output<typeof Answer>["extensions"]>["cost"] | undefined): number {
  if (!cost) return SOME_TIME;
  const { currentlyAvailable, restoreRate } = cost.throttleStatus;
  const missing = Math.max(cost.requestedQueryCost - currentlyAvailable, 1);
  return Math.ceil((missing / restoreRate) * SECOND);
}

function refused(error: unknown): never {
  if (!(error instanceof CannotFetch)) throw error;
  const { status } = error;
  if (status === 429) throw new ShopBusy(error.again ?? SOME_TIME);
  if (status === 401) throw new ShopRefuses("access-ended", "the shop's access ended");
  if (status !== null && !error.passing) throw new ShopRefuses("refused", error.message);
  throw error;
}
