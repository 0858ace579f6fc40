import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { openBrowser } from "../helpers/browser.ts";
import { type NoWebSockets, openNoWebSockets } from "../helpers/no-websockets.ts";
import { type Pages, pageWith, servePages } from "../helpers/pages.ts";
import { startHearth, type TestHearth } from "../helpers/server.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

const space = "product:trail-runner";
let hearth: TestHearth;
let network: NoWebSockets;
let pages: Pages;
let browser: Browser;

beforeAll(async () => {
  [pages, browser] = await Promise.all([servePages(), openBrowser()]);
  hearth = await startHearth({ communities: [{ key: "soles", name: "Soles", origins: [pages.origin] }] });
  network = await openNoWebSockets(Number(new URL(hearth.url).port));
  pages.put("/", pageWith(network.url, `<hearth-discussion space="${space}"></hearth-discussion>`));
});

afterAll(async () => {
  await browser?.close();
  await Promise.all([pages?.close(), network?.close()]);
  await hearth?.close();
});

it("a page is live, and may write, where the network lets no WebSocket through", async () => {
  const [{ id }, { token }] = [await hearth.person("soles"), await hearth.person("soles")];
  const write = (once: string, text: string) =>
    hearth.hearth.call("soles", id, "discussion.write", { once, space, text });
  await write("blocked-first", "Do they run wide?");
  const page = await (await browser.newContext()).newPage();
  const lazily = page.waitForResponse((answer) => /\/long-polling\.js$/.test(answer.url()));
  await page.goto(pages.origin);
  await page.locator("article").first().waitFor();
  await lazily;
  await vi.waitFor(() => expect(network.tries).toContain("polling"), { timeout: 20_000 });
  await page.evaluate(
    (session) =>
      (window as unknown as { Hearth: { identify(token: string): Promise<void> } }).Hearth.identify(session),
    token,
  );
  await write("blocked-second", "Yes, half a size.");
  await page.getByRole("button", { name: "1 new post" }).click();
  await page.locator("article", { hasText: "Yes, half a size." }).waitFor();
  await page
    .locator("textarea")
    .first()
    .fill(`At length: ${"Ünï ✂️ ".repeat(900)}`);
  await page.getByRole("button", { name: "Post", exact: true }).click();
  await page.locator("article", { hasText: "At length:" }).waitFor();
  expect(network.tries).toEqual(["websocket", "websocket", "polling"]);
});
