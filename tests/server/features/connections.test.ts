import type { Input } from "@hearth/contract";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { secretOf } from "../../../server/src/features/secrets.ts";
import { createVault } from "../../../server/src/vault.ts";
import { failure } from "../../helpers/verdict.ts";
import { once, openStage, type Stage } from "./stage.ts";

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
  for (const [id, role] of [
    ["bob", "member"],
    ["mo", "moderator"],
    ["hana", "host"],
  ] as const)
    await stage.person(id, role);
});
afterEach(() => stage.close());

type Asked = Partial<Input<"connections.makeKey">>;
const make = (asked: Asked = {}, who = "hana") =>
  stage.call(who, "connections.makeKey", {
    once: once(),
    kind: "secret",
    label: "Shop",
    issuer: "shop",
    ...asked,
  });
const one = async () => (await stage.read("hana", "connections.one", {})).items[0]!;

describe("connections.makeKey", () => {
  it("tells the secret once; what is kept and listed does not hold it", async () => {
    const { key, secret } = await make();
    expect(Buffer.from(secret!, "base64url")).toHaveLength(32);
    expect(key).toMatchObject({ kind: "secret", issuer: "shop", by: "hana", retiredAt: null, url: null });
    const kept = await stage.store.keys.get(key.id);
    expect(JSON.stringify(kept)).not.toContain(secret);
    expect(secretOf(stage.scope, kept!)).toBe(secret);
    const { items } = await stage.read("hana", "connections.keys", {});
    expect(items).toEqual([key]);
    const other = { ...stage.scope, vault: createVault("other".repeat(8)) };
    expect(() => secretOf(other, kept!)).toThrow("token-refused");
  });

  it("tells it again for a lost answer, for ten minutes, and makes no second key", async () => {
    const asked = { once: once() };
    const first = await make(asked);
    expect(await make(asked)).toEqual(first);
    stage.clock.now += 10 * 60_000;
    expect(await make(asked)).toEqual({ ...first, secret: null });
    expect((await stage.read("hana", "connections.keys", {})).items).toHaveLength(1);
  });

  it.each(["secret", "hook"] as const)(
    "makes two of the kind %s, and a third once one is retired",
    async (kind) => {
      const { key } = await make({ kind });
      await make({ kind });
      expect(await failure(make({ kind }))).toBe("too-many-keys");
      await stage.call("hana", "connections.retireKey", { key: key.id });
      expect(await failure(make({ kind }))).toBe("fine");
      expect((await stage.read("hana", "connections.keys", {})).items).toHaveLength(3);
    },
  );

  it("never makes three of those who ask at once", async () => {
    await Promise.all(Array.from({ length: 6 }, () => failure(make())));
    expect(await stage.store.keys.count({ kind: "secret", retiredAt: null })).toBeLessThanOrEqual(2);
  });

  it("keeps the address of a key set, which has no secret", async () => {
    const url = "https://shop.example/keys.json";
    expect(await make({ kind: "keys", url })).toMatchObject({ key: { url, issuer: "shop" }, secret: null });
  });

  it.each<[string, Asked]>([
    ["a secret without an issuer", { issuer: " " }],
    ["a key set without an address", { kind: "keys" }],
    ["a key set at what is no web address", { kind: "keys", url: "file:///etc/passwd" }],
    ["a blank label", { label: " " }],
  ])("refuses %s", async (_, asked) => {
    expect(await failure(make(asked))).toBe("bad-input");
  });
});

describe("connections.retireKey", () => {
  it("ends a key for good, forgets its secret, and changes nothing a second time", async () => {
    const { key } = await make();
    const retired = await stage.call("hana", "connections.retireKey", { key: key.id });
    expect(retired.retiredAt).toBe(stage.clock.now);
    expect((await stage.store.keys.get(key.id))?.secret).toBe(null);
    stage.heard();
    expect(await stage.call("hana", "connections.retireKey", { key: key.id })).toEqual(retired);
    expect(stage.heard()).toEqual([]);
    expect(await failure(stage.call("hana", "connections.retireKey", { key: "none" }))).toBe("not-found");
  });
});

describe("connections.one", () => {
  it("says what is missing, and is told of every change", async () => {
    const before = await one();
    expect(before).toMatchObject({ server: "https://hearth.example", trustedRole: "member" });
    expect(before.missing).toEqual(["join-page", "second-host"]);
    stage.heard();
    await stage.call("hana", "connections.setOrigins", {
      origins: ["https://SHOP.example/", "https://shop.example"],
    });
    await stage.call("hana", "connections.trustRole", { role: "signed-in" });
    expect(stage.heard("connections.one").at(-1)!.item).toMatchObject({
      origins: ["https://shop.example"],
      trustedRole: "signed-in",
    });
    expect(await failure(stage.call("hana", "connections.setOrigins", { origins: ["shop.example"] }))).toBe(
      "bad-input",
    );
  });

  it.each<[string, (stage: Stage) => Promise<unknown>, string[]]>([
    [
      "the purpose",
      ({ call }) => call("hana", "community.describe", { purpose: "" }),
      ["purpose", "join-page", "second-host"],
    ],
    [
      "the guidelines",
      ({ call }) => call("hana", "community.describe", { guidelines: [] }),
      ["guidelines", "join-page", "second-host"],
    ],
    [
      "where people join",
      ({ call }) => call("hana", "community.describe", { joinUrl: "https://shop.example/club" }),
      ["second-host"],
    ],
    [
      "where the first joins",
      async ({ call, person }) => {
        await person("cleo");
        const page = { title: "Club", url: "https://shop.example/club" };
        return call("cleo", "applications.submit", { once: once(), answers: [], guidelinesVersion: 1, page });
      },
      ["second-host"],
    ],
    [
      "the hosts",
      ({ call }) => call("hana", "members.setRole", { person: "mo", role: "host" }),
      ["join-page"],
    ],
  ])("is told when %s changes elsewhere", async (_what, change, missing) => {
    stage.heard();
    await change(stage);
    expect(stage.heard("connections.one").at(-1)?.item).toEqual({ ...(await one()), missing });
  });

  it("is told when one of two hosts steps down", async () => {
    await stage.call("hana", "members.setRole", { person: "mo", role: "host" });
    stage.heard();
    await stage.call("hana", "members.setRole", { person: "mo", role: "member" });
    expect(stage.heard("connections.one").at(-1)?.item).toEqual(await one());
  });
});

describe("a shop", () => {
  const shop = "soles.myshopify.com";
  it("is connected, given another secret, let go and connected again", async () => {
    const connect = (secret: string) => stage.call("hana", "connections.connectShop", { shop, secret });
    const listed = async () => (await stage.read("hana", "connections.shops", {})).items.map(({ id }) => id);
    expect(await connect("s".repeat(16))).toMatchObject({ id: shop, by: "hana" });
    await connect("t".repeat(16));
    expect(secretOf(stage.scope, (await stage.store.shops.get(shop))!)).toBe("t".repeat(16));
    expect(await listed()).toEqual([shop]);
    await stage.call("hana", "connections.disconnectShop", { shop });
    expect(await listed()).toEqual([]);
    await connect("t".repeat(16));
    expect(await listed()).toEqual([shop]);
    const other = {
      shop,
      secret: "t".repeat(16),
      origins: ["https://soles.example/", "https://soles.example"],
    };
    const before = (await one()).origins;
    await stage.call("hana", "connections.connectShop", other);
    const allowed = [...before, "https://soles.myshopify.com", "https://soles.example"];
    expect((await one()).origins).toEqual(allowed);
    await stage.call("hana", "connections.connectShop", other);
    expect((await one()).origins).toEqual(allowed);
    const wrong = { ...other, origins: ["soles.example"] };
    expect(await failure(stage.call("hana", "connections.connectShop", wrong))).toBe("bad-input");
    const evil = { shop: "evil.example", secret: "s".repeat(16) };
    expect(await failure(stage.call("hana", "connections.connectShop", evil))).toBe("bad-input");
  });
});

it.each(["bob", "mo", null])("is closed to %s", async (who) => {
  const expected = who === null ? "sign-in-needed" : "not-allowed";
  for (const topic of ["connections.one", "connections.keys", "connections.shops"] as const)
    expect(await failure(stage.read(who, topic, {}))).toBe(expected);
  expect(await failure(stage.call(who, "connections.setOrigins", { origins: [] }))).toBe(expected);
});
