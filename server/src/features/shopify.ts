import { HearthError, type Session } from "@hearth/contract";
import * as z from "zod";
import type { JobHandlers, Scope } from "../handlers.ts";
import { checkQuery, isSigned, QUERY_LASTS, shopIn, unsigned } from "../shopify.ts";
import type { PersonDoc, ShopDoc } from "../store/collections.ts";
import { TOKEN_SESSION } from "./brand-login.ts";
import { secretOf } from "./secrets.ts";
import { thisCommunity } from "./community.ts";
import { personOf } from "./members.ts";
import { exportPart } from "./privacy-export.ts";
import { sessionFor } from "./sessions.ts";
import { spend } from "./spent.ts";

const AT_ONCE = 100;
/** So often at most a shop is written to for that; milliseconds. */
const NOTED_EVERY = 60 * 60_000;

async function shopOf(scope: Scope, id: string): Promise<{ shop: ShopDoc; secret: string } | null> {
  const shop = await scope.store.shops.get(id);
  const secret = shop && secretOf(scope, shop);
  return shop && secret ? { shop, secret } : null;
}

/** Notes on the shop that its app proxy asked, or that somebody did whom its secret does not know: hosts look for that. */
async function noted<T>(scope: Scope, shop: ShopDoc, check: () => T): Promise<T> {
  try {
    const checked = check();
    await note(scope, shop, "calledAt");
    return checked;
  } catch (error) {
    if (error instanceof HearthError && (error.details as { check?: string }).check === "signature")
      await note(scope, shop, "refusedAt");
    throw error;
  }
}

async function note(scope: Scope, shop: ShopDoc, what: "calledAt" | "refusedAt"): Promise<void> {
  const now = scope.now();
  if (now - (shop[what] ?? 0) < NOTED_EVERY) return;
  const kept = await scope.store.shops.update(shop.id, { [what]: now });
  if (kept?.active) await scope.publish("connections.shops", {}, kept);
}

async function customerOf(scope: Scope, shop: string, customer: string): Promise<PersonDoc | null> {
  const { items } = await scope.store.people.find({
    where: { subject: `shopify:${shop}:${customer}` },
    limit: 1,
  });
  return items[0] ?? null;
}

/**
 * A session for the customer that an app proxy's query names; null where nobody is signed in at the shop. With `known` in the query also
 * where they are not known here: nothing is kept of a customer who only looks. Throws `token-refused`.
 */
export async function shopifySession(scope: Scope, query: URLSearchParams): Promise<Session | null> {
  const known = await shopOf(scope, shopIn(query));
  if (!known) throw new HearthError("not-found", "no such shop is connected");
  const { shop, secret } = known;
  if (!shop.active) throw new HearthError("not-found", "this shop was disconnected");
  const { customer, signature, at } = await noted(scope, shop, () => checkQuery(query, secret, scope.now()));
  const use = scope.newId();
  const endsAt = at + 2 * QUERY_LASTS * 1000;
  const spent = await spend(scope, { what: `shopify ${shop.id} ${signature}`, once: use, endsAt });
  if (spent.once !== use)
    throw unsigned("signature", "this query was used already; add a random field to each");
  if (customer === null) return null;
  if (query.has("known") && !(await customerOf(scope, shop.id, customer))) return null;
  // Shopify tells no name: they say it themselves.
  const { id } = await personOf(scope, `shopify:${shop.id}:${customer}`, "");
  await scope.store.people.revise(id, (kept) => (kept.shop === shop.id ? null : { shop: shop.id }));
  return sessionFor(scope, id, TOKEN_SESSION);
}

const Webhook = z.object({
  shop_domain: z.string(),
  customer: z.object({ id: z.union([z.number().int(), z.string()]) }).nullish(),
});

export interface ShopifyWebhook {
  topic: string;
  shop: string;
  signature: string;
  body: Buffer;
}

/** Sets about what a privacy webhook asks for; asked again it does no more. Throws `token-refused`. */
export async function takeWebhook(
  scope: Scope,
  { topic, shop: domain, signature, body }: ShopifyWebhook,
): Promise<void> {
  // One that was let go is still owed what its customers ask for.
  const known = await shopOf(scope, domain);
  // Shopify tries what is refused as unsigned no more; an unknown shop's secret is known as little.
  if (!known || !isSigned(body, known.secret, signature))
    throw unsigned("signature", "the body was not signed by the app of a shop that is connected");
  const { shop } = known;
  const told = Webhook.safeParse(parsed(body));
  if (!told.success || told.data.shop_domain !== shop.id)
    throw new HearthError("bad-input", "this is no webhook of this shop");
  const job = (kind: string, which: string, payload: Record<string, unknown>) =>
    scope.schedule({ id: `${kind}:${scope.community}:${which}`, kind, runAt: scope.now(), payload });
  // The body is the same each time that a shop leaves, and so it cannot name the job.
  if (topic === "shop/redact") return job("shopify.redact", scope.newId(), { shop: shop.id });
  const { customer } = told.data;
  const person = customer ? await customerOf(scope, shop.id, String(customer.id)) : null;
  if (!person) return;
  if (topic === "customers/redact") return erase(scope, person);
  if (topic === "customers/data_request")
    return job("shopify.data-request", scope.digest(body.toString()), { person: person.id });
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    throw new HearthError("bad-input", "the body is not JSON");
  }
}

const erase = (scope: Scope, { id: person }: PersonDoc): Promise<void> =>
  scope.schedule({
    id: `privacy.erase:${person}`,
    kind: "privacy.erase",
    runAt: scope.now(),
    payload: { person },
  });

export const shopifyJobs: JobHandlers = {
  async "shopify.redact"({ payload }, scope) {
    const shop = String(payload["shop"]);
    let after: string | null = null;
    for (let more = true; more;) {
      const page: Awaited<ReturnType<typeof scope.store.people.find>> = await scope.store.people.find({
        where: { shop },
        sort: "createdAt",
        after,
        limit: AT_ONCE,
      });
      for (const person of page.items) await erase(scope, person);
      ({ end: after, more } = page);
    }
    const gone = await scope.store.shops.update(shop, {
      active: false,
      secret: null,
      access: null,
      clientId: null,
      writes: false,
    });
    if (gone) await scope.publish("connections.shops", {}, { gone });
  },

  /** The law asks the merchant to answer; the hosts are told whose data it is and how it is taken out. */
  async "shopify.data-request"({ id, payload }, scope) {
    const person = await scope.store.people.get(String(payload["person"]));
    if (!person) return;
    const { name } = await thisCommunity(scope);
    const { items } = await scope.store.memberships.find({
      where: { role: "host" },
      sort: "createdAt",
      limit: AT_ONCE,
    });
    const hosts = await scope.store.people.many(items.filter(({ active }) => active).map((host) => host.id));
    const told = hosts.filter(({ email }) => email);
    // Tried again for hours, and then on record as failed: the law sets the merchant a term.
    if (!scope.settings.mail || told.length === 0)
      throw new Error("a customer asks for their data, and no host can be told by mail");
    const text = await requestText(scope, person);
    const subject = `A customer asks what ${name} keeps of them`;
    for (const { id: host, email } of told)
      await scope.sendMail(`${id}:${host}`, { to: email!, subject, text });
  },
};

/** Longer than this and the mail says where it is had. */
const IN_A_MAIL = 100_000;

async function requestText(scope: Scope, { id, subject, name }: PersonDoc): Promise<string> {
  const { settings, community } = scope;
  const { json, next } = await exportPart(scope, id, null);
  const kept = JSON.stringify(json, null, 1);
  return [
    `Through Shopify a customer has asked for everything that is kept of them: ${name || "somebody without a name"}, ${subject}.`,
    "The law gives you thirty days to answer them. Signed in, they can take it out themselves. You find them at the desk:",
    `${settings.publicUrl}/dashboard/${community}`,
    next === null && kept.length <= IN_A_MAIL
      ? `This is what ${community} keeps of them:\n\n${kept}`
      : "It is too long for a mail: ask them to take it out themselves, once signed in.",
  ].join("\n\n");
}
