import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startHearth, type TestHearth } from "../helpers/server.ts";
import { openLine } from "../helpers/socket.ts";

let h: TestHearth;
beforeAll(async () => {
  h = await startHearth({ publicUrl: "https://hearth.example" });
});
afterAll(() => h.close());

const OURS = "http://localhost:5500";
const ORIGINS: [string, string | undefined, boolean][] = [
  ["the community's page", OURS, true],
  ["Hearth's own page", "https://hearth.example", true],
  ["a program, which names none", undefined, true],
  ["another community's page", "http://localhost:5600", false],
  ["a stranger's page", "https://evil.example", false],
  ["a page whose address begins like an allowed one", `${OURS}0`, false],
  ["a page without an origin of its own", "null", false],
];

const post = (headers: Record<string, string>, method = "POST") =>
  fetch(`${h.url}/v1/soles/call/community.describe`, { method, headers });

describe("a call", () => {
  it.each(ORIGINS)("from %s (%s): %s", async (_, origin, allowed) => {
    const answer = await post(origin === undefined ? {} : { origin });
    expect(((await answer.json()) as { code: string }).code).toBe(
      allowed ? "sign-in-needed" : "origin-not-allowed",
    );
    expect(answer.headers.get("access-control-allow-origin")).toBe(allowed ? (origin ?? null) : null);
    expect(answer.headers.get("vary")).toContain("Origin");
  });

  it("from a browser on another site that names no origin is refused", async () => {
    expect((await post({ "sec-fetch-site": "cross-site" })).status).toBe(403);
  });

  it("may be asked for by an allowed page, with a token and JSON", async () => {
    const ask = { origin: OURS, "access-control-request-method": "POST" };
    const answer = await post(
      { ...ask, "access-control-request-headers": "authorization,content-type" },
      "OPTIONS",
    );
    expect(answer.status).toBe(204);
    expect(answer.headers.get("access-control-allow-origin")).toBe(OURS);
    expect(answer.headers.get("access-control-allow-headers")).toBe("authorization,content-type");
    expect(answer.headers.get("access-control-allow-methods")).toContain("POST");
    const refused = await post({ ...ask, origin: "https://evil.example" }, "OPTIONS");
    expect(refused.headers.get("access-control-allow-origin")).toBe(null);
  });
});

describe.each(["websocket", "polling"] as const)("a live line by %s", (transport) => {
  it.each(ORIGINS)("from %s (%s): %s", async (_, origin, allowed) => {
    const opened = openLine(h.url, { transport, ...(origin && { origin }) });
    if (!allowed) return expect(opened).rejects.toThrow("origin-not-allowed");
    const { socket } = await opened;
    expect(socket.connected).toBe(true);
    socket.disconnect();
  });

  it("into a community that there is not is refused", async () => {
    await expect(openLine(h.url, { transport, community: "nobodys" })).rejects.toThrow("not-found");
    await expect(openLine(h.url, { transport, community: { $ne: 1 } as never })).rejects.toThrow("bad-input");
  });
});

it("public lists may be read from every page, and hold no more than a visitor may see", async () => {
  const answer = await fetch(`${h.url}/v1/soles/topics/community.about`, {
    headers: { origin: "https://evil.example" },
  });
  expect(answer.headers.get("access-control-allow-origin")).toBe("*");
  expect(answer.headers.get("cross-origin-resource-policy")).toBe("cross-origin");
  expect(await answer.text()).not.toContain("origins");
});

describe("making a community", () => {
  it.each([
    ["a path", "https://shop.example/en"],
    ["no scheme", "shop.example"],
    ["another scheme", "ftp://shop.example"],
    ["a name and password", "https://me:pw@shop.example"],
  ])("refuses an origin with %s", async (_, origin) => {
    await expect(h.hearth.ensureCommunity({ key: "fresh", origins: [origin] })).rejects.toMatchObject({
      code: "bad-input",
      details: expect.stringContaining("like https://shop.example"),
    });
    expect((await h.hearth.communities()).map(({ id }) => id)).not.toContain("fresh");
  });

  it.each(["", "Soles", "a b", "x/y", "__proto__"])("refuses the key %j", async (key) => {
    await expect(h.hearth.ensureCommunity({ key })).rejects.toMatchObject({ code: "bad-input" });
  });

  it("adds origins to one that is there, and leaves the rest alone", async () => {
    const first = await h.hearth.ensureCommunity({
      key: "growing",
      name: "Growing",
      origins: ["https://a.example/"],
    });
    expect(first).toMatchObject({ name: "Growing", joining: "application", origins: ["https://a.example"] });
    const again = {
      key: "growing",
      joining: "open",
      origins: ["https://A.example", "https://b.example:443"],
    } as const;
    await Promise.all([h.hearth.ensureCommunity(again), h.hearth.ensureCommunity(again)]);
    const kept = (await h.hearth.communities()).find(({ id }) => id === "growing");
    expect(kept).toMatchObject({
      name: "Growing",
      joining: "application",
      origins: ["https://a.example", "https://b.example"],
    });
  });
});
