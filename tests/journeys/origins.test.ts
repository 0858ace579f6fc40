import type { Page } from "playwright-core";
import { io } from "socket.io-client";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { opened } from "../helpers/opened.ts";
import { type Pages, pageWith, servePages, speakAs } from "../helpers/pages.ts";
import { type RealServer, startRealServer } from "../helpers/real-server.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

const space = "product:trail-runner";
const discussion = `<hearth-discussion space="${space}"></hearth-discussion>`;
const { shop, stranger, browser } = await opened({ shop: servePages(), stranger: servePages() });
let server: RealServer;
let token: string;

beforeAll(async () => {
  server = await startRealServer({ args: ["--community", "soles", "--origin", shop.origin] });
  for (const pages of [shop, stranger]) pages.put("/", pageWith(server.url, discussion));
  token = await server.token("member", "Ada Brook");
  await server.call(token, "discussion.write", { once: "origins-first", space, text: "Here already." });
});

afterAll(() => server?.close());

const post = (origin: string, text: string) =>
  fetch(`${server.url}/v1/soles/call/discussion.write`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${token}`, origin },
    body: JSON.stringify({ once: `origins-${text}`, space, text }),
  });

const texts = async () =>
  (await server.snapshot("discussion.inSpace", { space })).items.map(({ text }) => text);

describe("a request that names another page's origin", () => {
  it("gets no call", async () => {
    const refused = await post(stranger.origin, "By a stranger.");
    expect(refused.status).toBe(403);
    expect(await refused.json()).toMatchObject({ ok: false, code: "origin-not-allowed" });
    expect(refused.headers.get("access-control-allow-origin")).toBe(null);
    const allowed = await post(shop.origin, "By the shop.");
    expect(allowed.status).toBe(200);
    expect(allowed.headers.get("access-control-allow-origin")).toBe(shop.origin);
    expect(await texts()).toEqual(expect.arrayContaining(["By the shop.", "Here already."]));
    expect(await texts()).not.toContain("By a stranger.");
  });

  it("gets no leave to call, when a browser asks first", async () => {
    const ask = (origin: string) =>
      fetch(`${server.url}/v1/soles/call/discussion.write`, {
        method: "OPTIONS",
        headers: {
          origin,
          "access-control-request-method": "POST",
          "access-control-request-headers": "authorization,content-type",
        },
      });
    const [refused, allowed] = await Promise.all([ask(stranger.origin), ask(shop.origin)]);
    expect(refused.headers.get("access-control-allow-origin")).toBe(null);
    expect(allowed.headers.get("access-control-allow-origin")).toBe(shop.origin);
  });

  it.each(["websocket", "polling"] as const)("gets no socket by %s", async (transport) => {
    expect(await connects(stranger.origin, transport)).toBe("origin-not-allowed");
    expect(await connects(shop.origin, transport)).toBe("connected");
  });
});

/** What becomes of a connection that a page of this origin asks for. */
async function connects(origin: string, transport: "websocket" | "polling"): Promise<string> {
  const socket = io(server.url, {
    transports: [transport],
    forceNew: true,
    reconnection: false,
    auth: { community: "soles", token },
    extraHeaders: { origin },
  });
  try {
    return await new Promise((resolve) => {
      socket.on("connect", () => resolve("connected"));
      socket.on("connect_error", (error: Error & { data?: { code?: string } }) =>
        resolve(error.data?.code ?? error.message),
      );
    });
  } finally {
    socket.disconnect();
  }
}

describe("a page of an origin that is not allowed", () => {
  it("may not call, neither with a preflight nor without one", async () => {
    const page = await open(stranger);
    const before = await texts();
    const outcome = await page.evaluate(
      async ([hearth, session]) => {
        const body = JSON.stringify({
          once: "from-a-stranger",
          space: "product:trail-runner",
          text: "Sneaked in.",
        });
        const call = (headers: Record<string, string>) =>
          fetch(`${hearth}/v1/soles/call/discussion.write`, { method: "POST", headers, body }).then(
            () => "answered",
            () => "refused",
          );
        return [
          await call({ "content-type": "application/json", authorization: `Bearer ${session}` }),
          await call({ "content-type": "text/plain" }),
        ];
      },
      [server.url, token] as const,
    );
    expect(outcome).toEqual(["refused", "refused"]);
    expect(await texts()).toEqual(before);
  });

  it("gets no live line: it says what to do, and does not knock on and on", async () => {
    const [here, there] = [await open(shop), await open(stranger)];
    const said = there.waitForEvent("console", { predicate: (line) => /origin/i.test(line.text()) });
    await Promise.all([here, there].map((page) => page.locator("article").first().waitFor()));
    await said;
    await server.call(token, "discussion.write", { once: "origins-live", space, text: "Live for some." });
    await here.getByRole("button", { name: "1 new post" }).waitFor();
    expect(await there.getByRole("button", { name: /new post/ }).count()).toBe(0);
  });

  it("is told so when somebody writes there, and what they wrote is kept", async () => {
    const page = await open(stranger);
    await page.locator("article").first().waitFor();
    await speakAs(page, token).catch(() => {});
    await page.locator("textarea").first().fill("May I?");
    await page.getByRole("button", { name: "Post", exact: true }).click();
    await page.getByRole("alert").filter({ hasText: "This page may not write here." }).waitFor();
    expect(await page.locator("textarea").first().inputValue()).toBe("May I?");
    expect(await texts()).not.toContain("May I?");
  });
});

async function open(pages: Pages): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await page.goto(pages.origin);
  return page;
}
