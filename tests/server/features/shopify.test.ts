import { HearthError } from "@hearth/contract";
import { createHmac } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { shopifyJobs, shopifySession, takeWebhook } from "../../../server/src/features/shopify.ts";
import type { Job } from "../../../server/src/jobs.ts";
import { checkQuery, signedText } from "../../../server/src/shopify.ts";
import { openStage, type Stage } from "./stage.ts";

const SHOP = "soles.myshopify.com";
const SECRET = "hush-hush-hush-hush";
const FIXTURE =
  "extra=1&extra=2&shop=shop-name.myshopify.com&logged_in_customer_id=1&path_prefix=%2Fapps%2Fawesome_reviews&timestamp=1317327555";
const SIGNATURE = "4c68c8624d737112c91818c11017d24d334b524cb5c2b8ba08daa056f7395ddb";

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
  await stage.person("hana", "host");
  await stage.store.people.update("hana", { email: "hana@soles.example" });
  await stage.call("hana", "connections.connectShop", { shop: SHOP, secret: SECRET });
});
afterEach(() => stage.close());

/** What it says, "fine" or the check it fails. */
async function check(attempt: () => unknown): Promise<unknown> {
  try {
    await attempt();
    return "fine";
  } catch (error) {
    if (!(error instanceof HearthError)) throw error;
    return (error.details as { check?: string }).check ?? error.code;
  }
}

describe("Shopify's own example", () => {
  const at = 1317327555_000;
  const good = () => new URLSearchParams(`${FIXTURE}&signature=${SIGNATURE}`);

  it("is signed as Shopify signs it", () => {
    expect(checkQuery(good(), "hush", at)).toEqual({
      shop: "shop-name.myshopify.com",
      customer: "1",
      signature: SIGNATURE,
      at,
    });
  });

  it("is read in any order, decoded, with repeated keys joined", () => {
    const turned = new URLSearchParams([...good()].reverse().sort(([a], [b]) => (a === b ? 0 : -1)));
    expect(signedText(turned)).not.toContain("signature=");
    expect(signedText(good())).toBe(
      "extra=1,2logged_in_customer_id=1path_prefix=/apps/awesome_reviewsshop=shop-name.myshopify.comtimestamp=1317327555",
    );
  });

  it.each<[string, string, (query: URLSearchParams) => void, number?]>([
    ["as it is, 90 seconds later", "fine", () => {}, 90],
    ["91 seconds later", "timestamp", () => {}, 91],
    ["90 seconds early", "fine", () => {}, -90],
    ["91 seconds early", "timestamp", () => {}, -91],
    ["with another customer", "signature", (query) => query.set("logged_in_customer_id", "2")],
    ["with a field more", "signature", (query) => query.append("x", "1")],
    ["with a field less", "signature", (query) => query.delete("extra")],
    ["without a signature", "signature", (query) => query.delete("signature")],
    ["with an empty signature", "signature", (query) => query.set("signature", "")],
    ["signed in capitals", "signature", (query) => query.set("signature", SIGNATURE.toUpperCase())],
    ["with more behind the signature", "signature", (query) => query.set("signature", `${SIGNATURE}zz`)],
    ["with two signatures", "signature", (query) => query.append("signature", SIGNATURE)],
    ["with two shops", "shop", (query) => query.append("shop", "evil.myshopify.com")],
    ["with two times", "timestamp", (query) => query.append("timestamp", "1")],
  ])("%s: %s", async (_, expected, change, later = 0) => {
    const query = good();
    change(query);
    expect(await check(() => checkQuery(query, "hush", at + later * 1000))).toBe(expected);
  });

  it("is not signed by another secret", async () => {
    expect(await check(() => checkQuery(good(), "hush!", at))).toBe("signature");
  });
});

/** A query as Shopify's app proxy hands it on. */
function proxied(customer: string, more: Record<string, string> = {}): URLSearchParams {
  const timestamp = String(Math.floor(stage.clock.now / 1000));
  const query = new URLSearchParams({
    shop: SHOP,
    logged_in_customer_id: customer,
    path_prefix: "/apps/hearth",
    timestamp,
    ...more,
  });
  const signature = createHmac("sha256", SECRET).update(signedText(query)).digest("hex");
  query.set("signature", signature);
  return query;
}

describe("a session by the app proxy", () => {
  it("is the customer's, the same person each time; null where nobody is signed in", async () => {
    const first = await shopifySession(stage.scope, proxied("7", { once: "a" }));
    const second = await shopifySession(stage.scope, proxied("7", { once: "b" }));
    expect(first).toMatchObject({ person: { role: "signed-in" }, endsAt: stage.clock.now + 15 * 60_000 });
    expect(second?.person.id).toBe(first?.person.id);
    expect(await stage.store.people.get(first!.person.id)).toMatchObject({
      subject: `shopify:${SHOP}:7`,
      shop: SHOP,
    });
    expect(await shopifySession(stage.scope, proxied(""))).toBe(null);
  });

  it("keeps nothing of a customer who only looks, and knows who wrote before", async () => {
    const asks = (once: string) => shopifySession(stage.scope, proxied("7", { once, known: "1" }));
    expect(await asks("a")).toBe(null);
    expect(
      (await stage.store.people.find({ where: { shop: SHOP }, sort: "createdAt", limit: 9 })).items,
    ).toEqual([]);
    const begun = await shopifySession(stage.scope, proxied("7", { once: "b" }));
    expect((await asks("c"))?.person.id).toBe(begun!.person.id);
  });

  it("is made once of each query, of many at once too", async () => {
    const query = proxied("7");
    const said = await Promise.all(
      Array.from({ length: 6 }, () => check(() => shopifySession(stage.scope, query))),
    );
    expect(said.filter((each) => each === "fine")).toHaveLength(1);
    expect(await check(() => shopifySession(stage.scope, query))).toBe("signature");
    query.set("signature", query.get("signature")!.toUpperCase());
    expect(await check(() => shopifySession(stage.scope, query))).toBe("signature");
  });

  it("is noted on the shop to the hour, and so is a request that was not signed by it", async () => {
    const noted = async () => {
      const [shop] = (await stage.read("hana", "connections.shops", {})).items;
      return [shop!.calledAt, shop!.refusedAt];
    };
    expect(await noted()).toEqual([null, null]);
    const forged = proxied("7");
    forged.set("logged_in_customer_id", "8");
    expect(await check(() => shopifySession(stage.scope, forged))).toBe("signature");
    const began = stage.clock.now;
    expect(await noted()).toEqual([null, began]);
    await shopifySession(stage.scope, proxied("", { once: "a" }));
    stage.clock.now += 30 * 60_000;
    await shopifySession(stage.scope, proxied("", { once: "b" }));
    expect(await noted()).toEqual([began, began]);
    stage.clock.now += 31 * 60_000;
    await shopifySession(stage.scope, proxied("", { once: "c" }));
    expect(await noted()).toEqual([stage.clock.now, began]);
    await stage.call("hana", "connections.connectShop", { shop: SHOP, secret: SECRET });
    expect(await noted()).toEqual([stage.clock.now, null]);
  });

  it("is not made for an unknown or disconnected shop", async () => {
    const other = proxied("7");
    other.set("shop", "evil.myshopify.com");
    expect(await check(() => shopifySession(stage.scope, other))).toBe("not-found");
    await stage.call("hana", "connections.disconnectShop", { shop: SHOP });
    expect(await check(() => shopifySession(stage.scope, proxied("7")))).toBe("not-found");
  });
});

describe("a privacy webhook", () => {
  const send = (topic: string, more: object = {}, { secret = SECRET, shop = SHOP } = {}) => {
    const body = Buffer.from(JSON.stringify({ shop_domain: SHOP, ...more }));
    const signature = createHmac("sha256", secret).update(body).digest("base64");
    return takeWebhook(stage.scope, { topic, shop, signature, body });
  };
  const customer = async (id: string) => (await shopifySession(stage.scope, proxied(id)))!.person.id;
  const jobs = (kind: string) =>
    [...stage.due.values()].filter((job) => job.kind === kind).map(({ payload }) => payload);

  it("customers/redact has that customer erased", async () => {
    const person = await customer("7");
    await customer("8");
    await send("customers/redact", { customer: { id: 7 } });
    await send("customers/redact", { customer: { id: 99 } });
    expect(jobs("privacy.erase")).toEqual([{ person }]);
  });

  it("customers/data_request tells the hosts whose data it is", async () => {
    await customer("7");
    await send("customers/data_request", { customer: { id: 7 } });
    await send("customers/data_request", { customer: { id: 7 } });
    await stage.runDue();
    const [mail, ...more] = [...stage.mails.values()];
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ to: "hana@soles.example" });
    expect(mail!.text).toContain(`shopify:${SHOP}:7`);
  });

  it("customers/data_request is not done while nobody can be told", async () => {
    await customer("7");
    await stage.store.people.update("hana", { email: null });
    await send("customers/data_request", { customer: { id: 7 } });
    await expect(stage.runDue()).rejects.toThrow("no host can be told");
    await stage.store.people.update("hana", { email: "hana@soles.example" });
    await send("customers/data_request", { customer: { id: 7 } });
    await stage.runDue();
    expect([...stage.mails.values()].map(({ to }) => to)).toEqual(["hana@soles.example"]);
  });

  it("shop/redact has all its customers erased and lets the shop go, also after it was disconnected", async () => {
    const people = [await customer("7"), await customer("8")];
    await stage.person("ann");
    await stage.call("hana", "connections.disconnectShop", { shop: SHOP });
    await send("shop/redact");
    const [payload] = jobs("shopify.redact");
    await shopifyJobs["shopify.redact"]!({ payload } as Job, stage.scope);
    expect(
      jobs("privacy.erase")
        .map((payload) => payload?.["person"])
        .sort(),
    ).toEqual([...people].sort());
    expect(await stage.store.shops.get(SHOP)).toMatchObject({ active: false, secret: null });
    expect(await check(() => send("shop/redact"))).toBe("signature");
  });

  it("shop/redact is done each time that a shop leaves, though it says the same", async () => {
    await send("shop/redact");
    const first = [...stage.due.keys()];
    await stage.runDue();
    await stage.call("hana", "connections.connectShop", { shop: SHOP, secret: SECRET });
    await send("shop/redact");
    // A job that was done is not done again.
    expect([...stage.due.keys()].filter((id) => first.includes(id))).toEqual([]);
    expect(jobs("shopify.redact")).toEqual([{ shop: SHOP }]);
  });

  it.each<[string, string, () => Promise<void>]>([
    ["signed by another secret", "signature", () => send("shop/redact", {}, { secret: "other" })],
    ["of an unknown shop", "signature", () => send("shop/redact", {}, { shop: "evil.myshopify.com" })],
    [
      "whose body is another shop's",
      "bad-input",
      () => send("shop/redact", { shop_domain: "b.myshopify.com" }),
    ],
    ["that names nobody", "fine", () => send("customers/redact", { customer: null })],
    ["of a topic that is no privacy webhook", "fine", () => send("orders/create", { customer: { id: 7 } })],
  ])("%s: %s", async (_, expected, attempt) => {
    expect(await check(attempt)).toBe(expected);
    expect(jobs("privacy.erase")).toEqual([]);
  });
});
