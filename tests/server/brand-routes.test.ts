import { createHmac } from "node:crypto";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { brandSubject } from "../../server/src/features/brand-login.ts";
import { startHearth, type TestHearth, type TestPerson } from "../helpers/server.ts";

let h: TestHearth;
let host: TestPerson;
let hook: string;
beforeAll(async () => {
  h = await startHearth();
  host = await h.person("soles", { role: "host" });
  const tiers = [{ key: "circle", name: "Circle", about: "" }];
  await h.hearth.call("soles", host.id, "community.describe", { tiers });
  const asked = { once: "once-key-1", kind: "hook", label: "Payments" } as const;
  hook = (await h.hearth.call("soles", host.id, "connections.makeKey", asked)).secret!;
});
afterAll(() => h.close());

const hmac = (secret: string, text: string) => createHmac("sha256", secret).update(text);
const seconds = () => Math.floor(Date.now() / 1000);
let ids = 0;
const sent = (hook: object) => JSON.stringify({ id: `hook-${ids++}`, tier: "circle", ...hook });

async function post(path: string, body: string, headers: Record<string, string> = {}) {
  const answer = await fetch(`${h.url}/v1/soles/${path}`, { method: "POST", body, headers });
  return { status: answer.status, ...((await answer.json()) as { value?: unknown; code?: string }) };
}
const tell = (body: string, { t = seconds(), secret = hook } = {}) =>
  post("hooks/tiers", body, {
    "content-type": "application/json",
    "hearth-signature": `t=${t},v1=${hmac(secret, `${t}.${body}`).digest("hex")}`,
  });
const tiersOf = async (person: string) =>
  (await h.hearth.read("soles", person, "members.me", {})).items[0]!.tiers;

describe("POST /v1/:community/hooks/tiers", () => {
  it("gives a tier to a member by the brand's `sub`, and answers a repeat the same", async () => {
    const { id } = await h.person("soles", { subject: brandSubject("shop", "4711") });
    const body = sent({ issuer: "shop", subject: "4711", until: null });
    expect(await tell(body)).toMatchObject({ status: 200, value: { granted: true } });
    expect(await tiersOf(id)).toEqual([{ tier: "circle", until: null }]);
    const ended = await tell(sent({ subject: "key:shop:4711", until: 1 }));
    expect(ended.value).toMatchObject({ granted: false });
    expect(await tell(body)).toMatchObject({ value: { granted: true } });
    expect(await tiersOf(id)).toEqual([]);
  });

  it.each(["signed-in", "nobody"] as const)("grants nothing to one who is %s", async (who) => {
    const subject = `test:payer-${who}`;
    if (who === "signed-in") await h.person("soles", { subject, role: "signed-in" });
    expect(await tell(sent({ subject }))).toMatchObject({
      status: 200,
      value: { granted: false, why: "not a member" },
    });
  });

  it.each<[string, number, string, () => Promise<{ status: number; code?: string }>]>([
    ["another secret", 401, "token-refused", () => tell(sent({ subject: "x" }), { secret: "other" })],
    [
      "a signature of six minutes ago",
      401,
      "token-refused",
      () => tell(sent({ subject: "x" }), { t: seconds() - 360 }),
    ],
    ["no signature", 401, "token-refused", () => post("hooks/tiers", sent({ subject: "x" }))],
    ["an unknown tier", 400, "bad-input", () => tell(sent({ subject: "x", tier: "gold" }))],
    ["nobody named", 400, "bad-input", () => tell(sent({}))],
    ["no JSON", 400, "bad-input", () => tell("tier=circle")],
  ])("refuses %s: %d %s", async (_, status, code, attempt) => {
    expect(await attempt()).toMatchObject({ status, code });
  });
});

describe("Shopify's routes", () => {
  const shop = "soles.myshopify.com";
  beforeAll(() =>
    h.hearth.call("soles", host.id, "connections.connectShop", { shop, secret: "s".repeat(32) }),
  );

  it("answer a session that works, and no cache keeps it", async () => {
    const at = seconds();
    const signature = hmac(
      "s".repeat(32),
      `logged_in_customer_id=7path_prefix=/apps/hearthshop=${shop}timestamp=${at}`,
    ).digest("hex");
    const query = `shop=${shop}&logged_in_customer_id=7&path_prefix=%2Fapps%2Fhearth&timestamp=${at}&signature=${signature}`;
    const answer = await fetch(`${h.url}/v1/soles/shopify/session?${query}`);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    const { value } = (await answer.json()) as { value: { token: string } };
    const asks = {
      method: "POST",
      body: JSON.stringify({ name: "Ann" }),
      headers: { "content-type": "application/json", authorization: `Bearer ${value.token}` },
    };
    const described = await fetch(`${h.url}/v1/soles/call/members.describe`, asks);
    expect(await described.json()).toMatchObject({ ok: true, value: { name: "Ann" } });
    expect((await fetch(`${h.url}/v1/soles/shopify/session?${query}`)).status).toBe(401);
    expect((await fetch(`${h.url}/v1/soles/shopify/session`)).status).toBe(401);
    expect((await fetch(`${h.url}/v1/none/shopify/session?${query}`)).status).toBe(404);
  });

  it("take webhooks with their raw body: 200, 401 for a wrong signature or a shop whose secret is not known", async () => {
    const body = `{ "shop_domain": "${shop}",  "customer": { "id": 99 } }`;
    const headers = (signed: string, of = shop) => ({
      "content-type": "application/json",
      "x-shopify-topic": "customers/redact",
      "x-shopify-shop-domain": of,
      "x-shopify-hmac-sha256": signed,
    });
    const signed = hmac("s".repeat(32), body).digest("base64");
    expect((await post("shopify/webhooks", body, headers(signed))).status).toBe(200);
    expect((await post("shopify/webhooks", `${body} `, headers(signed))).status).toBe(401);
    expect((await post("shopify/webhooks", body, headers(signed, "b.myshopify.com"))).status).toBe(401);
  });
});

it("serves pictures as nothing but pictures, to every page, for ever", async () => {
  const image = await sharp({ create: { width: 9, height: 9, channels: 3, background: "#c33" } })
    .png()
    .toBuffer();
  const { avatar } = await h.hearth.call("soles", host.id, "members.setAvatar", {
    image: image.toString("base64"),
  });
  const { pathname } = new URL(avatar!);
  const answer = await fetch(h.url + pathname);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    "content-type": "image/webp",
    "cache-control": "public, max-age=31536000, immutable",
    "cross-origin-resource-policy": "cross-origin",
    "content-security-policy": "default-src 'none'",
    "x-content-type-options": "nosniff",
  });
  expect((await sharp(Buffer.from(await answer.arrayBuffer())).metadata()).width).toBe(128);
  expect((await fetch(h.url + pathname.replace("/soles/", "/other/"))).status).toBe(404);
});
