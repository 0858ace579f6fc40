import { createServer } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startHearth, type TestHearth } from "../helpers/server.ts";
import { openLine } from "../helpers/socket.ts";

const text = async (url: string, init?: RequestInit) => (await fetch(url, init)).text();
const SHOP = "https://shop.example";

describe("under a path", () => {
  let h: TestHearth;
  beforeAll(async () => {
    h = await startHearth({ publicUrl: `${SHOP}/community`, homeUrl: SHOP });
  });
  afterAll(() => h.close());

  // A proxy passes the path on, or takes it off.
  describe.each(["/community", ""])("asked at %j", (base) => {
    it("answers all its addresses", async () => {
      const at = h.url + base;
      expect(await text(`${at}/health`)).toBe('{"ok":true}');
      expect(await text(`${at}/v1/soles/topics/community.about`)).toContain('"Soles"');
      expect(await text(`${at}/hearth/nothing.js`)).not.toContain("Soles");
      const body = JSON.stringify({ as: "member", name: "Ann" });
      const call = `${at}/v1/soles/call/members.signInForDevelopment`;
      const headers = { "content-type": "application/json" };
      expect(await text(call, { method: "POST", headers, body })).toContain('"token"');
      expect((await fetch(`${at}/`, { redirect: "manual" })).headers.get("location")).toBe(SHOP);
    });

    it("lets the pages of its own origin in, and no others", async () => {
      const call = `${h.url}${base}/v1/soles/call/members.signInForDevelopment`;
      const statusFor = async (origin: string) =>
        (await fetch(call, { method: "POST", headers: { origin } })).status;
      expect([await statusFor(SHOP), await statusFor("https://else.example")]).toEqual([400, 403]);
    });

    it.each(["websocket", "polling"] as const)("serves the live line by %s", async (transport) => {
      const { socket, watch } = await openLine(h.url, { transport, path: `${base}/socket.io` });
      expect(await watch({ topic: "community.about", params: {} })).toMatchObject([{ ok: true }]);
      socket.disconnect();
    });
  });

  it("takes neither a longer path for its own, nor its path inside another", async () => {
    for (const path of [
      "/communityhealth",
      "/communities/health",
      "/x/community/health",
      "/community/metrics",
    ])
      expect((await fetch(h.url + path)).status).toBe(404);
  });

  it("leaves a host all else", async () => {
    const server = createServer((request, response) => response.end(`the host's ${request.url}`));
    const guest = await startHearth({ server, publicUrl: `${SHOP}/community/` });
    expect(await text(`${guest.url}/products?x=1`)).toBe("the host's /products?x=1");
    expect(await text(`${guest.url}/communities/`)).toBe("the host's /communities/");
    expect(await text(`${guest.url}/community/nothing`)).toContain('"not-found"');
    expect(await text(`${guest.url}/community?x=1`)).toContain("keeps a community");
    await guest.close();
  });
});
