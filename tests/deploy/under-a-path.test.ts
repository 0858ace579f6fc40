import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { openBrowser } from "../helpers/browser.ts";
import { hasNginx, startNginx } from "../helpers/nginx.ts";
import { type Pages, pageWith, servePages } from "../helpers/pages.ts";
import { freePort } from "../helpers/processes.ts";
import { startHearth, type TestHearth } from "../helpers/server.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

const space = "product:trail-runner";

describe.skipIf(!hasNginx)("under a path, through the nginx of the example", () => {
  let pages: Pages;
  let browser: Browser;
  let hearth: TestHearth;
  let port: number;
  beforeAll(async () => {
    [pages, browser, port] = await Promise.all([servePages(), openBrowser(), freePort()]);
    hearth = await startHearth({
      publicUrl: `https://localhost:${port}/community`,
      communities: [{ key: "soles", origins: [pages.origin] }],
    });
  });
  afterAll(async () => {
    await browser?.close();
    await Promise.all([pages?.close(), hearth?.close()]);
  });

  it.each([
    ["passes it on", (conf: string) => conf],
    [
      "takes it off",
      (conf: string) => conf.replace("proxy_pass http://hearth;", "proxy_pass http://hearth/;"),
    ],
  ])("a page is painted and live where the proxy %s", async (how, edit) => {
    const node = Number(new URL(hearth.url).port);
    const nginx = await startNginx({ nodes: [node, node], port, path: "/community", edit });
    const { id } = await hearth.person("soles");
    const write = (text: string) =>
      hearth.hearth.call("soles", id, "discussion.write", {
        once: `${how} ${text}`.slice(0, 40),
        space,
        text,
      });
    await write(`First: it ${how}.`);

    pages.put("/", pageWith(nginx.url, `<hearth-discussion space="${space}"></hearth-discussion>`));
    const context = await browser.newContext({ ignoreHTTPSErrors: true });
    const page = await context.newPage();
    const strays: string[] = [];
    page.on("request", (asked) => asked.url().startsWith(pages.origin) || strays.push(asked.url()));
    const lines: string[] = [];
    page.on("websocket", (line) => lines.push(line.url()));
    await page.goto(pages.origin);
    await page.locator("article", { hasText: `First: it ${how}.` }).waitFor();
    await vi.waitFor(() => expect(lines).toHaveLength(1), { timeout: 20_000 });
    await vi.waitFor(async () => {
      await write(`Then: it ${how}.`);
      expect(await page.getByRole("button", { name: "1 new post" }).count()).toBe(1);
    });
    expect(lines[0]).toMatch(new RegExp(`^wss://localhost:${port}/community/socket.io/`));
    expect(strays.filter((url) => !url.startsWith(`${nginx.url}/`))).toEqual([]);
    await context.close();
    await nginx.close();
  });
});
