import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startHearth, type TestHearth } from "../helpers/server.ts";
import { openLine } from "../helpers/socket.ts";

const listen = (server: Server) => new Promise<void>((resolve) => server.listen(0, resolve));
const text = async (url: string, init?: RequestInit) => (await fetch(url, init)).text();

describe("on a host's own server", () => {
  let h: TestHearth;
  let server: Server;
  const early: string[] = [];
  beforeAll(async () => {
    server = createServer((request, response) => {
      early.push(request.url!);
      if (!request.url!.startsWith("/late")) response.end("the host's");
    });
    h = await startHearth({ server });
    server.on("request", (request, response) => {
      if (request.url!.startsWith("/late")) response.end("the host's, later");
    });
    server.on("upgrade", (request, socket) => {
      if (request.url === "/own-socket") socket.end("HTTP/1.1 418 Own\r\n\r\n");
    });
  });
  afterAll(() => h.close());

  it("answers Hearth's paths, and leaves all others to the host's listeners, whenever those were added", async () => {
    expect(await text(`${h.url}/health`)).toBe('{"ok":true}');
    expect(await text(`${h.url}/v1/soles/topics/community.about`)).toContain('"Soles"');
    expect(await text(`${h.url}/v1/nothing`)).toContain('"not-found"');
    for (const path of ["/", "/healthy", "/hearth.js.map", "/hearthside", "/v1"])
      expect(await text(`${h.url}${path}`)).toBe("the host's");
    expect(await text(`${h.url}/late`)).toBe("the host's, later");
    expect(early).toEqual(["/", "/healthy", "/hearth.js.map", "/hearthside", "/v1", "/late"]);
  });

  it.each(["websocket", "polling"] as const)("serves the live line by %s", async (transport) => {
    const { socket, watch } = await openLine(h.url, { transport });
    expect(await watch({ topic: "community.about", params: {} })).toMatchObject([{ ok: true }]);
    socket.disconnect();
  });

  it("leaves the host's upgrades to the host", async () => {
    const { request } = await import("node:http");
    const status = await new Promise((resolve, reject) => {
      request(`${h.url}/own-socket`, { headers: { connection: "upgrade", upgrade: "websocket" } })
        .on("response", ({ statusCode }) => resolve(statusCode))
        .on("error", reject)
        .end();
    });
    expect(status).toBe(418);
  });

  it("gives everything back when it closes", async () => {
    const own = createServer((_request, response) => response.end("the host's"));
    const guest = await startHearth({ server: own });
    const url = guest.url;
    await guest.hearth.close();
    expect(await text(`${url}/health`)).toBe("the host's");
    expect(own.listenerCount("upgrade")).toBe(0);
    await new Promise((resolve) => (own.close(resolve), own.closeAllConnections()));
  });
});

describe("alone", () => {
  it("says at / what it is, or leads home", async () => {
    const [plain, homely] = await Promise.all([
      startHearth(),
      startHearth({ homeUrl: "https://shop.example" }),
    ]);
    expect(await text(plain.url)).toContain("keeps a community");
    const leads = await fetch(homely.url, { redirect: "manual" });
    expect([leads.status, leads.headers.get("location")]).toEqual([302, "https://shop.example"]);
    await Promise.all([plain.close(), homely.close()]);
  });

  it("does not answer requests that are still running with a closed store", async () => {
    const h = await startHearth();
    const ann = await h.person("soles");
    const writes = Array.from({ length: 20 }, (_, n) =>
      h.hearth
        .call("soles", ann.id, "discussion.write", { once: `closing-${n}`, space: "product:x", text: "x" })
        .then(
          () => "kept",
          ({ code }) => code as string,
        ),
    );
    await h.hearth.close();
    const outcomes = await Promise.all(writes);
    expect(outcomes).toEqual(Array(20).fill("kept"));
    await expect(h.hearth.read("soles", null, "community.about", {})).rejects.toMatchObject({
      code: "unavailable",
    });
    await new Promise((resolve) => (h.server.close(resolve), h.server.closeAllConnections()));
  });

  it("may be opened by a host that mounts it nowhere", async () => {
    const h = await startHearth();
    const server = createServer();
    await listen(server);
    h.hearth.mount(server);
    const { port } = server.address() as AddressInfo;
    expect(await text(`http://localhost:${port}/health`)).toBe('{"ok":true}');
    await h.close();
    await new Promise((resolve) => (server.close(resolve), server.closeAllConnections()));
  });
});

describe("the widgets' code", () => {
  const folder = mkdtempSync(join(tmpdir(), "hearth-browser-"));
  let h: TestHearth;
  beforeAll(async () => {
    h = await startHearth({ browser: folder });
  });
  afterAll(async () => {
    await h.close();
    rmSync(folder, { recursive: true });
  });
  const put = (name: string, code: string) => {
    writeFileSync(join(folder, name), code);
    writeFileSync(join(folder, `${name}.br`), brotliCompressSync(code));
  };

  it("is missed in words, until it was built", async () => {
    const missing = await fetch(`${h.url}/hearth.js`);
    expect(missing.status).toBe(503);
    expect(await missing.text()).toContain("npm run build");
    mkdirSync(join(folder, "hearth"));
    put("hearth.js", "loader()");
    put("hearth/page-abc123.js", "export const é = 1");
    expect(await text(`${h.url}/hearth.js`)).toBe("loader()");
  });

  it.each([
    ["/hearth.js", "public, max-age=60", "loader()"],
    ["/hearth/page-abc123.js", "public, max-age=31536000, immutable", "export const é = 1"],
  ])("%s may be loaded by every page, compressed, and kept: %s", async (path, kept, code) => {
    const answer = await fetch(`${h.url}${path}`, {
      headers: { "accept-encoding": "br", origin: "https://any.example" },
    });
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "cache-control": kept,
      "content-encoding": "br",
      "content-type": "text/javascript; charset=utf-8",
      "access-control-allow-origin": "*",
      "cross-origin-resource-policy": "cross-origin",
      "x-content-type-options": "nosniff",
      vary: "Accept-Encoding",
    });
    expect(await answer.text()).toBe(code);
    const again = await fetch(`${h.url}${path}`, {
      headers: {
        "if-none-match": answer.headers.get("etag")!,
        "accept-encoding": "br",
        "cache-control": "max-age=0",
      },
    });
    expect(again.status).toBe(304);
  });

  it("holds nothing else", async () => {
    expect((await fetch(`${h.url}/hearth/nothing.js`)).status).toBe(404);
    expect((await fetch(`${h.url}/hearth/`)).status).toBe(404);
  });
});
