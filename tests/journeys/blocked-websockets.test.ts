import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { openSite } from "../helpers/site.ts";
import { type NoWebSockets, openNoWebSockets } from "../helpers/no-websockets.ts";
import { pageWith, speakAs } from "../helpers/pages.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

const space = "product:trail-runner";
const { hearth, pages, browser } = await openSite();
let network: NoWebSockets;

beforeAll(async () => {
  network = await openNoWebSockets(Number(new URL(hearth.url).port));
  pages.put("/", pageWith(network.url, `<hearth-discussion space="${space}"></hearth-discussion>`));
});

afterAll(() => network?.close());

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
  await speakAs(page, token);
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
