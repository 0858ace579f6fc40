import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { isDeepStrictEqual } from "node:util";
import { createOutside, type Outside } from "../../server/src/outside.ts";

interface Asked {
  query: string;
  variables: Record<string, unknown>;
}
interface Metafield {
  ownerId: string;
  namespace: string;
  key: string;
  type?: string;
  value?: string;
}
interface Scripted {
  status: number;
  body?: object;
  headers?: Record<string, string>;
}

/** What themes may read. */
const DEFINITION = {
  namespace: "$app:hearth",
  key: "discussion",
  ownerType: "PRODUCT",
  type: "multi_line_text_field",
  access: { storefront: "PUBLIC_READ" },
};

/** What Shopify answers where a field of an input is missing or strange. */
const wrong = (message: string) => ({ errors: [{ message }] });
const cost = {
  requestedQueryCost: 10,
  actualQueryCost: null,
  throttleStatus: { maximumAvailable: 100, currentlyAvailable: 4, restoreRate: 2 },
};
/** What the app is known by. */
export const CLIENT_ID = "0123456789abcdef0123456789abcdef";

export const THROTTLED: Scripted = {
  status: 200,
  body: { errors: [{ message: "Throttled", extensions: { code: "THROTTLED" } }], extensions: { cost } },
};

/** A shop's Admin API as far as it is used: it looks at address, token and shape of what it is asked, and keeps metafields. */
export async function shopifyAdmin(shop: string, token: string) {
  /** Id by handle. */
  const products = new Map<string, string>();
  const metafields = new Map<string, string>();
  let defined = false;
  let granted = 0;
  const asked: string[] = [];
  const next: Scripted[] = [];

  const fieldIn = (variables: Record<string, unknown>): Metafield =>
    (variables["metafields"] as Metafield[])[0]!;
  const known = (ownerId: string) => [...products.values()].includes(ownerId);
  const errorsOf = ({ ownerId, namespace, key }: Metafield) => [
    ...(known(ownerId) ? [] : [{ field: ["metafields", "0", "ownerId"], message: "Owner does not exist." }]),
    ...(namespace === "$app:hearth" && key === "discussion" ? [] : [{ field: null, message: "Not yours." }]),
  ];
  function define(definition: Record<string, unknown>): object {
    const { name, ...rest } = definition;
    if (!name) return wrong("name: can't be blank");
    const taken = { field: ["definition", "key"], message: "Key is in use.", code: "TAKEN" };
    const userErrors = defined ? [taken] : [];
    defined ||= isDeepStrictEqual(rest, DEFINITION);
    return { data: { metafieldDefinitionCreate: { userErrors } } };
  }
  function answer({ query, variables }: Asked): object {
    const [, does = ""] = /\{\s*(\w+)\(/.exec(query) ?? [];
    asked.push(does);
    if (does === "productByIdentifier") {
      const id = products.get(String(variables["handle"]));
      return { data: { productByIdentifier: id ? { id } : null } };
    }
    if (does === "product")
      return { data: { product: known(String(variables["id"])) ? { id: variables["id"] } : null } };
    if (does === "metafieldDefinitionCreate")
      return define(variables["definition"] as Record<string, unknown>);
    const field = fieldIn(variables);
    const userErrors = errorsOf(field);
    if (does === "metafieldsSet") {
      if (field.type !== "multi_line_text_field" || !field.value) return wrong("value: can't be blank");
      if (field.value.length > 65_536) userErrors.push({ field: null, message: "Too long." });
      if (userErrors.length === 0) metafields.set(field.ownerId, field.value);
      return { data: { metafieldsSet: { userErrors } } };
    }
    if (does !== "metafieldsDelete") return wrong(`there is no field ${does}`);
    if (userErrors.length === 0) metafields.delete(field.ownerId);
    return { data: { metafieldsDelete: { userErrors } } };
  }

  /** A token for the app, if it says its secret. */
  function grant(said: URLSearchParams, kind = ""): Scripted {
    const { grant_type: by, client_id: app, client_secret: secret } = Object.fromEntries(said);
    if (kind !== "application/x-www-form-urlencoded" || by !== "client_credentials") return { status: 400 };
    if (app !== CLIENT_ID || secret !== state.secret) return { status: 401 };
    state.token = `shpat_of-the-app-${++granted}`;
    return { status: 200, body: { access_token: state.token, scope: state.scopes, expires_in: 86_399 } };
  }

  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => {
      const send = ({ status, body: said = {}, headers = {} }: Scripted) =>
        response
          .writeHead(status, { "content-type": "application/json", ...headers })
          .end(JSON.stringify(said));
      const { headers, url, method } = request;
      if (method === "POST" && url === "/admin/oauth/access_token") {
        asked.push("token");
        const scripted = next.shift();
        return send(scripted ?? grant(new URLSearchParams(body), headers["content-type"]));
      }
      if (method !== "POST" || !/^\/admin\/api\/20\d\d-(01|04|07|10)\/graphql\.json$/.test(url!))
        return send({ status: 404 });
      if (headers["x-shopify-access-token"] !== state.token) return send({ status: 401 });
      const scripted = next.shift();
      if (scripted) return send(scripted);
      send({ status: 200, body: answer(JSON.parse(body) as Asked) });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const real = createOutside(["127.0.0.1"]);
  /** Goes where the shop's name would lead, were it here. */
  const outside: Outside = (address, limits) => {
    const url = new URL(address);
    if (url.origin !== `https://${shop}`) throw new Error(`asked ${url.origin}`);
    return real(`http://127.0.0.1:${port}${url.pathname}`, limits);
  };
  const state = {
    /** The one that is good. */
    token,
    /** The app's. */
    secret: "hush-hush-hush-hush",
    /** What it may do. */
    scopes: "write_products,write_app_proxy",
    products,
    metafields,
    /** What Liquid reads of a product: nothing of what an app keeps, until that is defined. */
    inLiquid: (product: string) => (defined ? metafields.get(product) : undefined),
    /** What was asked for, since it was last looked at. */
    asked: () => asked.splice(0),
    /** What is answered next, whatever is asked. */
    next,
    outside,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(resolve);
      }),
  };
  return state;
}
