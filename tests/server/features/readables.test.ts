import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readableJobs } from "../../../server/src/features/readables.ts";
import type { Job } from "../../../server/src/jobs.ts";
import { CLIENT_ID, shopifyAdmin, THROTTLED } from "../../helpers/shopify-admin.ts";
import { once, openStage, type Stage } from "./stage.ts";

const SHOP = "soles.myshopify.com";
const TOKEN = "shpat_0123456789abcdef";
const HARE = "gid://shopify/Product/7";
const SPACE = "product:hare";

let stage: Stage;
let shopify: Awaited<ReturnType<typeof shopifyAdmin>>;
beforeEach(async () => {
  stage = await openStage();
  shopify = await shopifyAdmin(SHOP, TOKEN);
  shopify.products.set("hare", HARE);
  Object.assign(stage.scope, { outside: shopify.outside });
  await stage.person("hana", "host");
  await stage.person("ann");
  await connect();
  await stage.runDue();
});
afterEach(() => Promise.all([shopify.close(), stage.close()]));

const connect = (accessToken: string | null | undefined = TOKEN, more: object = {}) =>
  stage.call("hana", "connections.connectShop", {
    shop: SHOP,
    secret: "hush-hush-hush-hush",
    ...(accessToken !== undefined && { accessToken }),
    ...more,
  });
const write = (text: string, more: object = {}, who = "ann") =>
  stage.call(who, "discussion.write", { once: once(), space: SPACE, text, ...more });
/** Lets a minute and its jobs pass. */
async function later(): Promise<void> {
  await stage.settle();
  stage.clock.now += 2 * 60_000;
  await stage.runDue();
}
const shop = async () => (await stage.read("hana", "connections.shops", {})).items[0]!;
const waiting = () => [...stage.due.values()].filter(({ kind }) => kind === "shopify.readable");

describe("a conversation in a Shopify product", () => {
  it("is written a minute after a change, many changes at once, with what search engines read", async () => {
    const thread = await write("Do they run wide?");
    await write("They do.", { parent: thread.id }, "hana");
    expect(waiting()).toHaveLength(1);
    await later();
    expect(shopify.asked()).toEqual(["metafieldDefinitionCreate", "productByIdentifier", "metafieldsSet"]);
    const html = shopify.inLiquid(HARE)!;
    expect(html).toMatch(/^<div slot="readable"/);
    expect(html).toContain("Do they run wide?");
    expect(html).toContain('<script type="application/ld+json">');
    expect(await shop()).toMatchObject({ writes: true, readable: { at: stage.clock.now, failed: null } });
  });

  it("speaks the shop's language, from when it is told, and in the community's own words with the next writing", async () => {
    await write("Wie fallen sie aus?", {}, "hana");
    await later();
    expect(shopify.inLiquid(HARE)).toContain('<span class="badge" lang="en">Host</span>');
    await connect(undefined, { lang: "de" });
    await later();
    expect(await shop()).toMatchObject({ lang: "de", writes: true });
    const html = shopify.inLiquid(HARE)!;
    expect(html).toMatch(/^<div slot="readable" class="hearth-readable" lang="de" dir="ltr">/);
    expect(html).toContain('<span class="badge">Team</span>');
    await stage.call("hana", "community.reword", { lang: "de", texts: { "common.host": "Werkstatt" } });
    await write("Breit.");
    await later();
    expect(shopify.inLiquid(HARE)).toContain('<span class="badge">Werkstatt</span>');
    await connect();
    expect(await shop()).toMatchObject({ lang: "de" });
  });

  it("is looked for by its handle once, and written whatever it is called later", async () => {
    await write("Do they run wide?");
    await later();
    shopify.products.delete("hare");
    shopify.products.set("hare-2", HARE);
    shopify.asked();
    await write("And narrow?");
    await later();
    expect(shopify.asked()).toEqual(["metafieldsSet"]);
    expect(shopify.metafields.get(HARE)).toContain("And narrow?");
  });

  it("is that of the handle which the product has now, whatever happens to the one before", async () => {
    const old = await write("Do they run wide?");
    await later();
    shopify.products.delete("hare");
    shopify.products.set("hare-2", HARE);
    await write("And narrow?", { space: "product:hare-2" });
    await later();
    expect(shopify.metafields.get(HARE)).toContain("And narrow?");
    await write("Late, under the old name");
    await later();
    await stage.call("ann", "discussion.delete", { post: old.id });
    await later();
    expect(shopify.metafields.get(HARE)).toContain("And narrow?");
    expect(shopify.metafields.get(HARE)).not.toContain("Late");
    expect((await shop()).readable.failed).toBe(null);
  });

  it("goes to the product that has the handle, where the one before is gone", async () => {
    await write("Do they run wide?");
    await later();
    shopify.products.set("hare", "gid://shopify/Product/8");
    await write("And narrow?");
    await later();
    expect(shopify.metafields.get("gid://shopify/Product/8")).toContain("And narrow?");
  });

  it("is nothing that fails, where there is no such product, or it is no product's space", async () => {
    shopify.products.clear();
    await write("Do they run wide?");
    await write("Where?", { space: "topic:repair" }, "hana");
    await later();
    expect(shopify.asked()).toEqual(["metafieldDefinitionCreate", "productByIdentifier"]);
    expect((await shop()).readable.failed).toBe(null);
  });

  it("loses what is removed, with the next writing, and whoever is erased", async () => {
    const { id } = await write("Something unkind");
    await write("Something kind", {}, "hana");
    await later();
    expect(shopify.metafields.get(HARE)).toContain("Something unkind");
    await stage.call("hana", "discussion.remove", { post: id, reason: "Unkind" });
    await later();
    expect(shopify.metafields.get(HARE)).not.toContain("unkind");
    expect(shopify.metafields.get(HARE)).toContain("Something kind");
    await stage.scope.schedule({
      id: "erase",
      kind: "privacy.erase",
      runAt: stage.clock.now,
      payload: { person: "hana" },
    });
    await later();
    await later();
    expect(shopify.metafields.size).toBe(0);
  });

  it("is taken out when nothing is left of it, and when the space is hidden", async () => {
    const { id } = await write("Never mind");
    await later();
    await stage.call("ann", "discussion.delete", { post: id });
    await later();
    expect(shopify.metafields.size).toBe(0);
    await write("Do they run wide?");
    await later();
    expect(shopify.metafields.size).toBe(1);
    await stage.call("hana", "spaces.arrange", { space: SPACE, read: "member" });
    await later();
    expect(shopify.metafields.size).toBe(0);
  });

  it("has no more than Shopify takes: whole threads, and a link to all of them", async () => {
    for (let at = 0; at < 20; at++) await write(`${at} ${"wäre es möglich? ".repeat(60)}`);
    for (const thread of (
      await stage.store.posts.find({ where: { author: "ann" }, sort: "createdAt", limit: 20 })
    ).items)
      for (let at = 0; at < 4; at++) await write("ß".repeat(1000), { parent: thread.id }, "hana");
    await later();
    const html = shopify.metafields.get(HARE)!;
    expect(Buffer.byteLength(html)).toBeLessThanOrEqual(64_000);
    expect(html.match(/<li class="thread">/g)!.length).toBeLessThan(20);
    expect(html.match(/<article/g)).toHaveLength(html.match(/<\/article>/g)!.length);
    expect(html).toContain(
      'href="https://hearth.example/v1/soles/embed/discussion.html?space=product%3Ahare">Show more</a>',
    );
  });

  it("is written by whichever of two that run at once ends last as it is then", async () => {
    await write("First");
    const [job] = waiting();
    stage.due.clear();
    await write("Second");
    const run = () =>
      readableJobs["shopify.readable"]!({ ...job, attempts: 1 } as unknown as Job, stage.scope);
    await Promise.all([run(), write("Third"), run()]);
    expect(shopify.metafields.get(HARE)).toContain("Third");
  });
});

describe("a shop that", () => {
  const attempt = async () => {
    await stage.settle();
    stage.clock.now += 2 * 60_000;
    const [job] = waiting();
    return readableJobs["shopify.readable"]!({ ...job } as unknown as Job, stage.scope).then(
      () => "fine",
      (error: Error) => error.message,
    );
  };

  it("is asked too often is asked again when it says, which is no failure", async () => {
    await write("Do they run wide?");
    shopify.next.push(THROTTLED);
    expect(await attempt()).toBe("fine");
    // 10 were asked for, 4 are left, 2 come back each second.
    expect(waiting()[0]!.runAt).toBe(stage.clock.now + 3_000);
    shopify.next.push({ status: 429, headers: { "retry-after": "2.0" } });
    expect(await attempt()).toBe("fine");
    expect(waiting()[0]!.runAt).toBe(stage.clock.now + 2_000);
    expect((await shop()).readable).toEqual({ at: null, failed: null });
    await later();
    expect(shopify.metafields.size).toBe(1);
  });

  it.each([
    ["is down", { status: 503 }, "away", "it answered 503"],
    ["takes us for somebody else", { status: 403 }, "refused", "it answered 403"],
    [
      "does not let us write",
      {
        status: 200,
        body: { errors: [{ message: "Access denied", extensions: { code: "ACCESS_DENIED" } }] },
      },
      "refused",
      "Access denied",
    ],
  ] as const)("%s is tried again, and the hosts are told until it works", async (_, answer, why, said) => {
    await write("Do they run wide?");
    shopify.next.push(answer);
    expect(await attempt()).toBe(said);
    expect((await shop()).readable.failed).toEqual({ at: stage.clock.now, why, space: SPACE, said });
    expect(await attempt()).toBe("fine");
    expect((await shop()).readable).toEqual({ at: stage.clock.now, failed: null });
  });

  it("says what is wrong with what is written is heard", async () => {
    await write("Do they run wide?");
    const userErrors = [{ field: null, message: "This app may not." }];
    shopify.next.push(
      { status: 200, body: { data: { metafieldDefinitionCreate: { userErrors: [] } } } },
      { status: 200, body: { data: { productByIdentifier: { id: HARE } } } },
      { status: 200, body: { data: { metafieldsSet: { userErrors } } } },
    );
    expect(await attempt()).toBe("This app may not.");
    expect((await shop()).readable.failed).toMatchObject({ why: "refused", said: "This app may not." });
  });

  it("lets themes read what is written already is asked once, and again with another token", async () => {
    await write("Do they run wide?");
    await later();
    shopify.asked();
    await connect(TOKEN);
    await later();
    expect(shopify.asked()).toEqual(["metafieldDefinitionCreate", "metafieldsSet"]);
    expect((await shop()).readable.failed).toBe(null);
    await write("And narrow?");
    await later();
    expect(shopify.asked()).toEqual(["metafieldsSet"]);
  });

  it("does not let themes read is told of, and written to once it does", async () => {
    await write("Do they run wide?");
    const userErrors = [{ field: null, message: "Too many definitions.", code: "LIMIT_EXCEEDED" }];
    shopify.next.push({ status: 200, body: { data: { metafieldDefinitionCreate: { userErrors } } } });
    expect(await attempt()).toBe("Too many definitions.");
    expect((await shop()).readable.failed).toMatchObject({ why: "refused", space: SPACE });
    expect(shopify.metafields.size).toBe(0);
    expect(await attempt()).toBe("fine");
    expect((await shop()).readable).toEqual({ at: stage.clock.now, failed: null });
    expect(shopify.inLiquid(HARE)).toContain("Do they run wide?");
  });

  it("took back its token is left alone, and says so; with a new one everything is written", async () => {
    await write("Do they run wide?");
    shopify.token = "shpat_another-token-of-it";
    expect(await attempt()).toBe("fine");
    expect(await shop()).toMatchObject({
      writes: false,
      readable: { at: null, failed: { why: "access-ended", said: "the shop's access ended" } },
    });
    stage.due.clear();
    await write("Is anybody there?");
    expect(waiting()).toEqual([]);
    await connect(shopify.token);
    await later();
    await later();
    expect(shopify.metafields.get(HARE)).toContain("Is anybody there?");
    expect(await shop()).toMatchObject({ writes: true, readable: { failed: null } });
  });

  it("is let go keeps nothing of ours, nor we its token", async () => {
    await write("Do they run wide?");
    await later();
    await stage.call("hana", "connections.disconnectShop", { shop: SHOP });
    await later();
    expect(shopify.metafields.size).toBe(0);
    expect(await stage.store.shops.get(SHOP)).toMatchObject({ access: null });
  });

  it("has a token that nobody is told, and that stays when the secret is changed", async () => {
    const told = JSON.stringify([await shop(), await connect(undefined), stage.heard("connections.shops")]);
    expect(told).not.toContain(TOKEN);
    expect(told).not.toContain('access"');
    expect(JSON.stringify(await stage.store.shops.get(SHOP))).not.toContain(TOKEN);
    expect((await shop()).writes).toBe(true);
    await connect(null);
    await write("Do they run wide?");
    expect((await shop()).writes).toBe(false);
    expect(waiting()).toEqual([]);
  });
});

describe("the app by itself, by its Client ID and secret", () => {
  const DAY = 24 * 60 * 60_000;
  const SECRET = "hush-hush-hush-hush";
  const connectApp = (more: object = { clientId: CLIENT_ID }, secret = SECRET) =>
    stage.call("hana", "connections.connectShop", { shop: SHOP, secret, ...more });
  const failed = async () => (await shop()).readable.failed;
  beforeEach(async () => {
    shopify.token = "none is good yet";
    await connectApp();
    await stage.runDue();
    shopify.asked();
  });

  it("gets itself a token, keeps it while it lasts, and gets another before it ends", async () => {
    await write("Do they run wide?");
    await later();
    expect(shopify.asked()).toEqual([
      "token",
      "metafieldDefinitionCreate",
      "productByIdentifier",
      "metafieldsSet",
    ]);
    await write("And narrow?");
    await later();
    expect(shopify.asked()).toEqual(["metafieldsSet"]);
    stage.clock.now += DAY - 10 * 60_000;
    await write("And high?");
    await later();
    await later();
    await later();
    await write("And low?");
    await later();
    expect(shopify.asked()).toEqual(["metafieldsSet", "token", "metafieldsSet"]);
    expect(shopify.metafields.get(HARE)).toContain("And low?");
    expect(await failed()).toBe(null);
  });

  it("gets another one where Shopify took back the one it has", async () => {
    await write("Do they run wide?");
    await later();
    shopify.token = "shpat_of-the-app-after-it-was-installed-anew";
    shopify.asked();
    await write("And narrow?");
    await later();
    expect(shopify.asked()).toEqual(["token", "metafieldsSet"]);
    expect(await failed()).toBe(null);
  });

  it.each([
    ["not installed", { status: 400 }, "it answered 400"],
    ["of another organisation", { status: 403 }, "it answered 403"],
  ])(
    "says so where it is %s, and asks no more until somebody connects the shop again",
    async (_, answer, said) => {
      await write("Do they run wide?");
      shopify.next.push(answer);
      await later();
      expect(await shop()).toMatchObject({
        writes: false,
        readable: { failed: { why: "access-ended", said: `Shopify gives the app no token: ${said}` } },
      });
      shopify.asked();
      await write("Is anybody there?");
      await later();
      expect(shopify.asked()).toEqual([]);
      await connectApp({});
      await later();
      await later();
      expect(shopify.metafields.get(HARE)).toContain("Is anybody there?");
      expect(await shop()).toMatchObject({ writes: true, readable: { failed: null } });
    },
  );

  it("is told by its new secret, when that is changed", async () => {
    await write("Do they run wide?");
    await later();
    shopify.secret = "another-hush-hush";
    await connectApp({}, shopify.secret);
    await later();
    expect(await failed()).toBe(null);
    expect(shopify.asked()).toContain("token");
  });

  it("says what it lacks where it may not write products", async () => {
    await write("Do they run wide?");
    shopify.scopes = "write_app_proxy";
    await later().catch(() => {});
    expect(await failed()).toMatchObject({ why: "refused", said: expect.stringContaining("write_products") });
    expect(shopify.metafields.size).toBe(0);
  });

  it("waits where Shopify gives tokens too often, which is no failure", async () => {
    await write("Do they run wide?");
    shopify.next.push({ status: 429, headers: { "retry-after": "2.0" } });
    await later();
    expect(await failed()).toBe(null);
    await later();
    expect(shopify.metafields.size).toBe(1);
  });

  it("keeps its tokens sealed, and nothing of them once the shop is let go", async () => {
    await write("Do they run wide?");
    await later();
    const kept = JSON.stringify(await stage.store.shops.get(SHOP));
    expect(kept).not.toContain(shopify.token);
    expect(JSON.stringify([await shop(), stage.heard("connections.shops")])).not.toContain(CLIENT_ID);
    await stage.call("hana", "connections.disconnectShop", { shop: SHOP });
    await later();
    expect(shopify.metafields.size).toBe(0);
    expect(await stage.store.shops.get(SHOP)).toMatchObject({ access: null, clientId: null });
  });
});
