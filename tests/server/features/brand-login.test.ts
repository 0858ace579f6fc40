import { HearthError } from "@hearth/contract";
import { exportJWK, generateKeyPair, SignJWT, type JWTHeaderParameters } from "jose";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { signLogin } from "@hearth/server/sign";
import { createVault } from "../../../server/src/vault.ts";
import { once, openStage, type Stage } from "./stage.ts";

let stage: Stage;
let secret: string;
let keySet: Server;
let keySetUrl: string;
let served: { keys: object[] } | string = { keys: [] };
let asked = 0;
const rsa = await generateKeyPair("RS256", { extractable: true });
const ed = await generateKeyPair("EdDSA", { extractable: true });
const stranger = await generateKeyPair("EdDSA");
const publicKeys = [
  { ...(await exportJWK(rsa.publicKey)), kid: "rsa", alg: "RS256" },
  { ...(await exportJWK(ed.publicKey)), kid: "ed", alg: "EdDSA" },
];

beforeAll(async () => {
  keySet = createServer((_request, response) => {
    asked++;
    response.end(typeof served === "string" ? served : JSON.stringify(served));
  });
  await new Promise<void>((resolve) => keySet.listen(0, "127.0.0.1", resolve));
  keySetUrl = `http://127.0.0.1:${(keySet.address() as AddressInfo).port}/keys.json`;
});
afterAll(() => new Promise((resolve) => keySet.close(resolve)));

beforeEach(async () => {
  served = { keys: publicKeys };
  asked = 0;
  stage = await openStage({
    purpose: "For people who mend.",
    tiers: [
      { key: "circle", name: "Circle", about: "" },
      { key: "gold", name: "Gold", about: "" },
    ],
  });
  await stage.person("hana", "host");
  secret = (await makeKey("secret", "shop")).secret!;
});
afterEach(() => stage.close());

const makeKey = (kind: "secret" | "keys", issuer: string, url?: string) =>
  stage.call("hana", "connections.makeKey", { once: once(), kind, label: "Shop", issuer, url });
const seconds = () => Math.floor(stage.clock.now / 1000);
const bytes = (text: string) => new TextEncoder().encode(text);

type Key = Parameters<SignJWT["sign"]>[0];
let tokens = 0;
/** A good token, but for what is changed; undefined leaves a claim out. */
async function sign(
  changed: Record<string, unknown> = {},
  key: Key = bytes(secret),
  header: JWTHeaderParameters = { alg: "HS256" },
) {
  const good = {
    iss: "shop",
    aud: "soles",
    sub: "4711",
    iat: seconds(),
    exp: seconds() + 300,
    jti: `jti-${tokens++}`,
  };
  return new SignJWT({ ...good, ...changed }).setProtectedHeader(header).sign(key);
}
const exchange = (token: string, key = once()) => stage.call(null, "sessions.exchange", { once: key, token });
const login = async (claims: Record<string, unknown> = {}) => exchange(await sign(claims));
/** The check that a token fails, or "fine". */
const check = async (token: string): Promise<unknown> => {
  try {
    await exchange(token);
    return "fine";
  } catch (error) {
    if (!(error instanceof HearthError) || error.code !== "token-refused") throw error;
    const { check, why } = error.details as { check: string; why: string };
    expect(why.length).toBeGreaterThan(10);
    return check;
  }
};
const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

describe("a token by a secret", () => {
  it("is exchanged for a session of fifteen minutes", async () => {
    const session = await login({ name: "Ann Brook", email: "Ann@Shop.Example" });
    expect(session).toMatchObject({ person: { name: "Ann Brook", role: "signed-in" } });
    expect(session.endsAt).toBe(Math.floor(stage.clock.now / 1000) * 1000 + 15 * 60_000);
    expect(session.token).toBe(`token of ${session.person.id}`);
    expect(await stage.store.people.get(session.person.id)).toMatchObject({
      subject: "key:shop:4711",
      email: "ann@shop.example",
    });
  });

  it("says in which language to write, to whoever has an address", async () => {
    const langOf = async (claims: object) =>
      (await stage.store.people.get((await login({ ...claims })).person.id))!.lang;
    expect(await langOf({ sub: "1", locale: "de-AT" })).toBe(undefined);
    expect(await langOf({ sub: "2", email: "bo@shop.example", locale: "de-AT" })).toBe("de");
    expect(await langOf({ sub: "2" })).toBe("de");
    expect(await langOf({ sub: "2", locale: 7 })).toBe("de");
    expect(await langOf({ sub: "2", locale: "fr" })).toBe("fr");
  });

  it.each<[string, unknown, () => Record<string, unknown>]>([
    ["the other community", "aud", () => ({ aud: "other" })],
    ["several communities, this among them", "fine", () => ({ aud: ["other", "soles"] })],
    ["no community", "aud", () => ({ aud: undefined })],
    ["an unknown issuer", "iss", () => ({ iss: "stranger" })],
    ["no issuer", "iss", () => ({ iss: undefined })],
    ["no subject", "sub", () => ({ sub: undefined })],
    ["an empty subject", "sub", () => ({ sub: "" })],
    ["a number as subject", "sub", () => ({ sub: 4711 })],
    ["no jti", "jti", () => ({ jti: undefined })],
    ["no iat", "iat", () => ({ iat: undefined })],
    ["no exp", "exp", () => ({ exp: undefined })],
    ["an exp ten minutes after iat", "fine", () => ({ exp: seconds() + 600 })],
    ["an exp a second later than that", "exp", () => ({ exp: seconds() + 601 })],
    ["an exp 59 seconds ago", "fine", () => ({ iat: seconds() - 200, exp: seconds() - 59 })],
    ["an exp 61 seconds ago", "exp", () => ({ iat: seconds() - 200, exp: seconds() - 61 })],
    ["an iat 60 seconds ahead", "fine", () => ({ iat: seconds() + 60 })],
    ["an iat 61 seconds ahead", "iat", () => ({ iat: seconds() + 61 })],
    ["an nbf ahead", "nbf", () => ({ nbf: seconds() + 120 })],
    ["a name that is none", "name", () => ({ name: 7 })],
    ["an address that is none", "email", () => ({ email: "ann" })],
    ["an avatar that is no address", "avatar", () => ({ avatar: "javascript:alert(1)" })],
    ["a role that there is not", "role", () => ({ role: "owner" })],
    ["empty claims", "fine", () => ({ name: "", email: null, avatar: "", tier: null, badges: [], role: "" })],
  ])("with %s: %s", async (_, expected, changed) => {
    expect(await check(await sign(changed()))).toBe(expected);
  });

  it.each<[string, string, () => Promise<string> | string]>([
    ["signed by another secret", "signature", () => sign({}, bytes("x".repeat(43)))],
    ["no JWT", "form", () => "what is this"],
    ["alg none", "alg", async () => `${base64({ alg: "none" })}.${(await sign()).split(".")[1]}.`],
    ["HS512 with the right secret", "alg", () => sign({}, bytes(secret), { alg: "HS512" })],
    ["RS256 where the issuer has a secret", "alg", () => sign({}, rsa.privateKey, { alg: "RS256" })],
    [
      "a changed payload",
      "signature",
      async () => {
        const [head, , signature] = (await sign()).split(".");
        const claims = {
          iss: "shop",
          aud: "soles",
          sub: "1",
          iat: seconds(),
          exp: seconds() + 60,
          jti: "other",
        };
        return `${head}.${base64(claims)}.${signature}`;
      },
    ],
  ])("%s: %s", async (_, expected, token) => {
    expect(await check(await token())).toBe(expected);
  });

  it("counts once, but for whoever asks again for a lost answer", async () => {
    const token = await sign();
    const key = once();
    const first = await exchange(token, key);
    expect(await exchange(token, key)).toEqual(first);
    expect(await check(token)).toBe("jti");
  });

  it("lets one of many at once pass", async () => {
    const token = await sign();
    const said = await Promise.all(Array.from({ length: 8 }, () => check(token)));
    expect(said.filter((each) => each === "fine")).toHaveLength(1);
    expect(said.filter((each) => each === "jti")).toHaveLength(7);
  });

  it("is remembered no longer than it could come again", async () => {
    await login();
    expect(await stage.store.spent.count({})).toBe(1);
    stage.clock.now += 2 * 60 * 60_000;
    await stage.runDue();
    expect(await stage.store.spent.count({})).toBe(0);
  });

  it("passes under the old and the new secret while one is changed for the other", async () => {
    const fresh = (await makeKey("secret", "shop")).secret!;
    expect([await check(await sign()), await check(await sign({}, bytes(fresh)))]).toEqual(["fine", "fine"]);
    const { items } = await stage.read("hana", "connections.keys", {});
    await stage.call("hana", "connections.retireKey", { key: items.at(-1)!.id });
    expect([await check(await sign()), await check(await sign({}, bytes(fresh)))]).toEqual([
      "signature",
      "fine",
    ]);
  });

  it("says what to do on a server with another HEARTH_SECRET", async () => {
    Object.assign(stage.scope, { vault: createVault("other".repeat(8)) });
    expect(await check(await sign())).toBe("secret");
  });

  it("is what signLogin makes", async () => {
    stage.clock.now = Date.now();
    const person = { id: "9", name: "Ben", tier: ["circle"] };
    const token = await signLogin({ secret, issuer: "shop", community: "soles", person });
    expect((await exchange(token)).person.name).toBe("Ben");
  });
});

describe("a token by a key set", () => {
  beforeEach(() => makeKey("keys", "id.example", keySetUrl));
  const signed = (key: Key, header: JWTHeaderParameters, more = {}) =>
    sign({ iss: "id.example", ...more }, key, header);

  it.each<[string, unknown, () => Promise<string>]>([
    ["RS256", "fine", () => signed(rsa.privateKey, { alg: "RS256", kid: "rsa" })],
    ["EdDSA", "fine", () => signed(ed.privateKey, { alg: "EdDSA", kid: "ed" })],
    ["EdDSA without a kid", "fine", () => signed(ed.privateKey, { alg: "EdDSA" })],
    [
      "a stranger's key under a known kid",
      "signature",
      () => signed(stranger.privateKey, { alg: "EdDSA", kid: "ed" }),
    ],
    ["an unknown kid", "kid", () => signed(stranger.privateKey, { alg: "EdDSA", kid: "new" })],
    [
      "HS256 with the public key as secret",
      "alg",
      () => signed(bytes(JSON.stringify(publicKeys[0])), { alg: "HS256", kid: "rsa" }),
    ],
    ["another issuer's key", "alg", () => sign({ iss: "shop" }, ed.privateKey, { alg: "EdDSA", kid: "ed" })],
  ])("%s: %s", async (_, expected, token) => {
    expect(await check(await token())).toBe(expected);
  });

  it("reads the set once, and again for an unknown kid at most once a minute", async () => {
    const token = () => signed(ed.privateKey, { alg: "EdDSA", kid: "ed" });
    served = { keys: [publicKeys[0]!] };
    expect(await check(await token())).toBe("kid");
    served = { keys: publicKeys };
    expect(await check(await token())).toBe("kid");
    expect(asked).toBe(1);
    stage.clock.now += 60_000;
    expect(await Promise.all([check(await token()), check(await token())])).toEqual(["fine", "fine"]);
    expect(asked).toBe(2);
  });

  it("believes a key no more that was taken out, after ten minutes; a set that is away is believed as it was", async () => {
    const token = () => signed(ed.privateKey, { alg: "EdDSA", kid: "ed" });
    expect(await check(await token())).toBe("fine");
    served = "down for a moment";
    stage.clock.now += 10 * 60_000;
    expect(await check(await token())).toBe("fine");
    served = { keys: [publicKeys[0]!] };
    stage.clock.now += 10 * 60_000;
    expect(await check(await token())).toBe("kid");
  });

  it.each([
    ["what is no key set", () => (served = "<html>"), keySetUrl],
    ["an address inside", () => {}, "http://10.0.0.1/keys.json"],
  ])("that is %s: key-set", async (_, prepare, url) => {
    prepare();
    await makeKey("keys", "away", url || keySetUrl);
    expect(await check(await sign({ iss: "away" }, ed.privateKey, { alg: "EdDSA", kid: "ed" }))).toBe(
      "key-set",
    );
  });
});

describe("what a token says", () => {
  const member = (id: string) => stage.call("hana", "members.setRole", { person: id, role: "member" });
  const tiers = async (id: string) => (await stage.store.memberships.get(id))?.tiers ?? [];

  it("changes nothing and tells nobody the second time", async () => {
    const claims = {
      name: "Ann",
      email: "ann@shop.example",
      tier: "circle",
      badges: ["expert"],
      role: "member",
    };
    const { person } = await login(claims);
    const before = [await stage.store.people.get(person.id), await stage.store.memberships.get(person.id)];
    stage.heard();
    await login(claims);
    expect([await stage.store.people.get(person.id), await stage.store.memberships.get(person.id)]).toEqual(
      before,
    );
    expect(stage.heard()).toEqual([]);
  });

  it("leaves the name that somebody chose here, until the brand has another", async () => {
    const { person } = await login({ name: "Ann Brook" });
    await stage.call(person.id, "members.describe", { name: "Annie" });
    expect((await login({ name: "Ann Brook" })).person.name).toBe("Annie");
    expect((await login({ name: "Ann Hill" })).person.name).toBe("Ann Hill");
  });

  it("makes whoever came by mail the brand's customer, with all they wrote", async () => {
    await stage.store.people.insert({
      id: "ann",
      subject: "mail:ann@shop.example",
      name: "",
      avatar: null,
      email: "ann@shop.example",
    });
    expect((await login({ name: "Ann", email: "Ann@shop.example" })).person).toMatchObject({
      id: "ann",
      name: "Ann",
    });
    expect((await login()).person.id).toBe("ann");
  });

  it("never takes over somebody whom another issuer knows by that address", async () => {
    await stage.store.people.insert({
      id: "bo",
      subject: "key:other:1",
      name: "Bo",
      avatar: null,
      email: "bo@shop.example",
    });
    expect((await login({ email: "bo@shop.example" })).person.id).not.toBe("bo");
  });

  it("keeps issuers with colons apart", async () => {
    const other = (await makeKey("secret", "shop:4711")).secret!;
    const one = await login({ sub: "4711:1" });
    const two = await exchange(await sign({ iss: "shop:4711", sub: "1" }, bytes(other)));
    expect(one.person.id).not.toBe(two.person.id);
  });

  it("grants tiers and badges to members only, and takes back what it gave, not what hosts gave", async () => {
    const claims = { tier: ["circle", "unknown"], badges: [{ badge: "expert", space: "topic:repair" }] };
    const { person } = await login(claims);
    expect(await stage.store.memberships.get(person.id)).toBe(null);
    await member(person.id);
    await stage.call("hana", "members.setTiers", { person: person.id, tiers: [{ tier: "gold" }] });
    expect((await login(claims)).person.badges).toEqual([
      { badge: "expert", space: "topic:repair", until: null },
    ]);
    expect(await tiers(person.id)).toEqual([
      { tier: "gold", until: null },
      { tier: "circle", until: null },
    ]);
    await login();
    expect(await tiers(person.id)).toHaveLength(2);
    expect((await login({ tier: [], badges: [] })).person.badges).toEqual([]);
    expect(await tiers(person.id)).toEqual([{ tier: "gold", until: null }]);
  });

  it.each([
    ["member", "member", "member"],
    ["host", "member", "member"],
    ["host", "host", "host"],
    ["moderator", "host", "moderator"],
    ["member", "signed-in", "signed-in"],
  ] as const)("role %s, where %s is trusted: %s", async (role, trusted, is) => {
    await stage.call("hana", "connections.trustRole", { role: trusted });
    expect((await login({ role })).person.role).toBe(is);
  });

  it("lowers no role, and does not give one back that a host took", async () => {
    const { person } = await login({ role: "member" });
    await stage.call("hana", "members.setRole", { person: person.id, role: "moderator" });
    expect((await login({ role: "member" })).person.role).toBe("moderator");
    await stage.call("hana", "members.setRole", { person: person.id, role: "signed-in" });
    expect((await login({ role: "member" })).person.role).toBe("signed-in");
  });

  it("admits nobody to a community without a purpose", async () => {
    await stage.call("hana", "community.describe", { purpose: "" });
    expect((await login({ role: "member" })).person.role).toBe("signed-in");
  });

  it("signs in whoever is suspended, who may take out and erase what is theirs", async () => {
    const { person } = await login();
    await stage.call("hana", "members.suspend", { person: person.id, reason: "Rude." });
    expect((await login()).person.id).toBe(person.id);
  });
});
