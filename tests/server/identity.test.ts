import { type JWTPayload, SignJWT } from "jose";
import type { IncomingMessage } from "node:http";
import { describe, expect, it } from "vitest";
import { clientAddress, trustOf } from "../../server/src/client-address.ts";
import { idMaker } from "../../server/src/new-id.ts";
import { addressKey } from "../../server/src/rate-limit.ts";
import { startHearth } from "../helpers/server.ts";

describe("a session token", () => {
  const secret = "a secret that is long enough for this";
  const key = new TextEncoder().encode(secret);
  const NOW = Date.UTC(2026, 0, 1);

  it("is good in its community, for as long as the settings say", async () => {
    const clock = { now: NOW };
    const h = await startHearth({ secret, sessionHours: 2, now: () => clock.now });
    const ann = await h.person("soles");
    const ask = async (community: string) => {
      const answer = await fetch(`${h.url}/v1/${community}/call/members.setRole`, {
        method: "POST",
        headers: { authorization: `Bearer ${ann.token}` },
      });
      return ((await answer.json()) as { code: string }).code;
    };
    expect(await ask("soles")).toBe("not-allowed");
    expect(await ask("other")).toBe("session-ended");
    clock.now = NOW + 2 * 3_600_000 - 1000;
    expect(await ask("soles")).toBe("not-allowed");
    clock.now = NOW + 2 * 3_600_000;
    expect(await ask("soles")).toBe("session-ended");
    await h.close();
  });

  it("is refused unless it was signed here, for somebody who is here", async () => {
    const h = await startHearth({ secret, now: () => NOW });
    const ann = await h.person("soles", { role: "host" });
    const claims = { sub: ann.id, aud: "soles", exp: NOW / 1000 + 60 };
    const sign = (payload: JWTPayload, alg = "HS256", by = key) =>
      new SignJWT(payload).setProtectedHeader({ alg }).sign(by);
    const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString("base64url");
    const outcomes: Record<string, string> = {
      good: await sign(claims),
      "of another secret": await sign(claims, "HS256", new TextEncoder().encode("x".repeat(40))),
      "of another algorithm": await sign(claims, "HS512", new TextEncoder().encode(secret.repeat(2))),
      "for nobody who is here": await sign({ ...claims, sub: "nobody" }),
      "without a subject": await sign({ ...claims, sub: undefined }),
      "without an end": await sign({ ...claims, exp: undefined }),
      "for another community": await sign({ ...claims, aud: "other" }),
      unsigned: `${encoded({ alg: "none" })}.${encoded(claims)}.`,
      "no token": "nonsense",
    };
    for (const [what, token] of Object.entries(outcomes)) {
      const answer = await fetch(`${h.url}/v1/soles/call/polls.create`, {
        method: "POST",
        headers: { authorization: `Bearer ${token}` },
      });
      const { code } = (await answer.json()) as { code: string };
      expect([what, code]).toEqual([what, what === "good" ? "bad-input" : "session-ended"]);
    }
    await h.close();
  });

  it("of a server without a secret of its own is good after a restart, as the data is", async () => {
    const { mkdtempSync, rmSync, statSync } = await import("node:fs");
    const folder = mkdtempSync(`${(await import("node:os")).tmpdir()}/hearth-secret-`);
    const store = `sqlite:${folder}/deeper/hearth.db`;
    const first = await startHearth({ store });
    const { token, id } = await first.person("soles");
    await first.close();
    const second = await startHearth({ store });
    const answer = await fetch(`${second.url}/v1/soles/call/members.describe`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify({ name: "Still me" }),
    });
    expect(await answer.json()).toMatchObject({ ok: true, value: { id, name: "Still me" } });
    expect(statSync(`${folder}/deeper/hearth.db.secret`).mode & 0o777).toBe(0o600);
    await second.close();
    rmSync(folder, { recursive: true });
  });
});

describe("somebody's card", () => {
  it("says what they are here; its version rises with every change, also when they step down", async () => {
    const h = await startHearth();
    const host = await h.person("soles", { role: "host" });
    const who = { subject: "shop:1", name: "Ann" };
    const seen = [await h.hearth.ensurePerson("soles", who)];
    for (const role of ["member", "moderator", "signed-in", "signed-in"] as const)
      seen.push(await h.hearth.ensurePerson("soles", { ...who, role }));
    seen.push(await h.hearth.call("soles", seen[0]!.id, "members.describe", { name: "Ann B" }));
    expect(seen.map(({ role }) => role)).toEqual([
      "signed-in",
      "member",
      "moderator",
      "signed-in",
      "signed-in",
      "signed-in",
    ]);
    const versions = seen.map(({ version }) => version);
    expect(versions).toEqual([...versions].sort((a, b) => a - b));
    expect(new Set(versions).size).toBe(5);
    await h.hearth.call("soles", host.id, "community.describe", { joining: "open" });
    const [now] = (await h.hearth.read("soles", seen[0]!.id, "members.me", {})).items;
    expect(now).toMatchObject({ role: "member", name: "Ann B" });
    expect(now!.version).toBeGreaterThan(versions.at(-1)!);
    await h.close();
  });
});

describe("a caller's address", () => {
  const request = (forwarded: string | undefined) =>
    ({
      headers: { "x-forwarded-for": forwarded },
      socket: { remoteAddress: "10.0.0.1" },
    }) as unknown as IncomingMessage;

  it.each([
    [0, "1.1.1.1, 2.2.2.2", "10.0.0.1"],
    [1, "1.1.1.1, 2.2.2.2", "2.2.2.2"],
    [2, "1.1.1.1, 2.2.2.2", "1.1.1.1"],
    [5, "1.1.1.1, 2.2.2.2", "1.1.1.1"],
    [1, undefined, "10.0.0.1"],
    [1, " , ", "10.0.0.1"],
  ])("behind %i proxies that forwarded %j is %s", (proxies, forwarded, address) => {
    expect(clientAddress(request(forwarded), trustOf(proxies))).toBe(address);
  });

  it.each([
    ["10.0.0.1", "1.1.1.1, 2.2.2.2", "2.2.2.2"],
    ["uniquelocal", "1.1.1.1, 2.2.2.2, 10.0.0.9", "2.2.2.2"],
    ["10.0.0.0/29, 2.2.2.2", "1.1.1.1, 2.2.2.2", "1.1.1.1"],
    ["loopback", "1.1.1.1", "10.0.0.1"],
    ["uniquelocal", "1.1.1.1, a forged line", "a forged line"],
    ["uniquelocal", undefined, "10.0.0.1"],
  ])("behind proxies at %j that forwarded %j is %s", (proxies, forwarded, address) => {
    expect(clientAddress(request(forwarded), trustOf(proxies.split(", ")))).toBe(address);
  });

  it.each([
    ["1.2.3.4", "1.2.3.4"],
    ["::ffff:1.2.3.4", "1.2.3.4"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
    ["2001:db8:1:2::9", "2001:db8:1:2"],
    ["2001:db8::9", "2001:db8:0:0"],
    ["::1", "0:0:0:0"],
    ["", ""],
  ])("%j is counted as %j", (address, counted) => {
    expect(addressKey(address)).toBe(counted);
  });
});

it("new ids sort by time, and in the order in which they were made within one moment", () => {
  const clock = { now: 35 };
  const newId = idMaker(() => clock.now);
  const made: string[] = [];
  for (const now of [35, 36, 36, 36, 1_700_000_000_000, 1_700_000_000_000, 4_000_000_000_000]) {
    clock.now = now;
    made.push(newId());
  }
  for (let n = 0; n < 1000; n++) made.push(newId());
  expect([...made].sort()).toEqual(made);
  expect(new Set(made).size).toBe(made.length);
});
