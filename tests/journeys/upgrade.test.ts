import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { Driver } from "../../server/src/index.ts";
import { openSharedStore, startNode, type TestNode } from "../nodes/stage.ts";
import { opened } from "../helpers/opened.ts";
import { servePages } from "../helpers/pages.ts";
import { freePort, root } from "../helpers/processes.ts";
import { buildWidgets, type WidgetsBuild } from "../helpers/widgets-build.ts";

vi.setConfig({ testTimeout: 90_000, hookTimeout: 120_000 });

const DAY = 24 * 60 * 60 * 1000;
const SYSTEM = "hearth:system";
const space = "product:upgraded";
const NOW = join(root, "packages/widgets/browser");
const { shop, browser } = await opened({ shop: servePages() });
let store = await openSharedStore();
/** An earlier version: of it, one text of the menu differs. */
let before: WidgetsBuild;
let node: TestNode;
let port: number;
let time = Date.UTC(2026, 0, 10);

/** The one server, now with this build. */
async function serve(folder: string): Promise<void> {
  await node?.close();
  node = await startNode(store, undefined, {
    browser: folder,
    port,
    now: () => time,
    communities: [{ key: "soles", name: "Soles", origins: [shop.origin] }],
  });
}

beforeAll(async () => {
  [before, port] = await Promise.all([buildWidgets("Copy link", "Copy the link"), freePort()]);
  await serve(before.folder);
  const { id } = await node.person("soles", { name: "Ada" });
  await node.hearth.call("soles", id, "discussion.write", {
    once: "upgrade-first",
    space,
    text: "Still here.",
  });
});

afterAll(async () => {
  await node?.close();
  await Promise.all([store.close(), before?.remove()]);
});

const files = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
    /^hearth[/-].*\.js$/.test(name),
  );
const onlyBefore = () => files(before.folder).filter((name) => !files(NOW).includes(name));
const get = (path: string, encoding = "br") =>
  fetch(`${node.url}/${path}`, { headers: { "accept-encoding": encoding } });

/** The store forgets the files of all versions. */
async function forgetFiles(): Promise<void> {
  const driver = store.driver();
  for (const name of files(before.folder)) await driver.remove("browserFiles", SYSTEM, name, {});
}

async function open(loader: string, said?: (line: string) => void): Promise<Page> {
  const tag = `<script async src="${node.url}/${loader}" data-community="soles"></script>`;
  shop.put(
    "/",
    `<!doctype html><title>Shop</title>${tag}<hearth-discussion space="${space}"></hearth-discussion>`,
  );
  const page = await (await browser.newContext()).newPage();
  page.on("console", (line) => said?.(line.text()));
  await page.goto(shop.origin);
  await page.locator("article").first().waitFor();
  return page;
}

describe("a version that ran before", () => {
  it("is really another one", () => {
    expect(onlyBefore().length).toBeGreaterThan(2);
    expect(onlyBefore().some((name) => name.startsWith("hearth-"))).toBe(true);
  });

  it("is still answered after an upgrade, file by file, as it was", async () => {
    const was = new Map<string, string>();
    for (const name of onlyBefore()) was.set(name, await (await get(name)).text());
    await serve(NOW);
    for (const [name, code] of was)
      for (const encoding of ["br", "identity"]) {
        const answer = await get(name, encoding);
        expect(Object.fromEntries(answer.headers)).toMatchObject({
          "cache-control": "public, max-age=31536000, immutable",
          "content-type": "text/javascript; charset=utf-8",
          "access-control-allow-origin": "*",
          "cross-origin-resource-policy": "cross-origin",
          vary: "Accept-Encoding",
        });
        expect([answer.status, answer.headers.get("content-encoding"), await answer.text()]).toEqual([
          200,
          encoding === "br" ? "br" : null,
          code,
        ]);
      }
    const head = await fetch(`${node.url}/${onlyBefore()[0]}`, { method: "HEAD" });
    expect([head.status, await head.text()]).toEqual([200, ""]);
  });

  it("goes on in a page that was opened then, and in one that pins it", async () => {
    await serve(before.folder);
    const page = await open("hearth.js");
    await page.locator(".actions button.more").waitFor();
    const pin = ((await (await get("hearth.json")).json()) as { file: string }).file;
    await serve(NOW);
    for (const each of [page, await open(pin)]) {
      await each.locator(".actions button.more").click();
      await each.getByRole("menuitem", { name: "Copy the link" }).waitFor();
    }
    const newest = await open("hearth.js");
    await newest.locator(".actions button.more").click();
    await newest.getByRole("menuitem", { name: "Copy link", exact: true }).waitFor();
  });

  it("ends 90 days after the last day it ran; the newer one stays", async () => {
    time += 89 * DAY;
    await serve(NOW);
    for (const name of onlyBefore()) expect((await get(name)).status, name).toBe(200);
    time += 2 * DAY;
    await serve(NOW);
    for (const name of onlyBefore()) expect((await get(name)).status, name).toBe(404);
    for (const name of files(NOW)) expect((await get(name)).status, name).toBe(200);
    const gone = await get(onlyBefore()[0]!);
    expect(gone.headers.get("cache-control")).toBe("no-store");
    expect(gone.headers.get("access-control-allow-origin")).toBe("*");
  });
});

describe("a page of a version that is good for nothing any more", () => {
  /** Nothing is kept of what the browser has loaded, as some time later. */
  async function reload(page: Page): Promise<void> {
    const tools = await page.context().newCDPSession(page);
    await tools.send("Network.enable");
    await tools.send("Network.clearBrowserCache");
    await page.getByRole("button", { name: "Reload" }).click();
  }

  it("reads on, says so in one line, and is loaded anew with what was being written", async () => {
    const old = await buildWidgets("PROTOCOL = 1", "PROTOCOL = 0");
    try {
      await serve(old.folder);
      const said: string[] = [];
      const page = await open("hearth.js", (line) => said.push(line));
      const keeping = page.waitForEvent("requestfinished", (request) =>
        request.url().includes("coming-back"),
      );
      await page.locator("textarea").fill("Half a thought");
      await keeping;
      await page.getByText("This page is out of date.").waitFor();
      expect(await page.locator("article", { hasText: "Still here." }).isVisible()).toBe(true);
      expect(await page.locator(".line span").count()).toBe(1);
      await expect.poll(() => said.filter((line) => line.includes("no longer speaks")).length).toBe(1);
      await serve(NOW);
      await reload(page);
      await page.locator(".actions button.more").waitFor();
      expect(await page.getByRole("button", { name: "Reload" }).count()).toBe(0);
      await page.waitForFunction(() => {
        const { shadowRoot } = document.querySelector("hearth-discussion")!;
        return shadowRoot!.querySelector("textarea")?.value === "Half a thought";
      });
    } finally {
      await old.remove();
    }
  });

  it("offers to be loaded anew where late code is gone", async () => {
    await serve(before.folder);
    const page = await open("hearth.js");
    await page.locator(".actions button.more").waitFor();
    // As on a store that the version before never ran on.
    await forgetFiles();
    await serve(NOW);
    await page.locator(".actions button.more").click();
    await page.getByText("This page is out of date.").waitFor();
    await reload(page);
    await page.locator(".actions button.more").click();
    await page.getByRole("menuitem", { name: "Copy link", exact: true }).waitFor();
  });
});

it("answers the files of a newer version too, as other nodes may run it already", async () => {
  await serve(before.folder);
  await serve(NOW);
  await serve(before.folder);
  for (const name of files(NOW)) expect((await get(name)).status, name).toBe(200);
});

it("sends only what is missing to the store", async () => {
  const written: string[] = [];
  const whole = store;
  const driver = (): Driver => {
    const one = whole.driver();
    return {
      ...one,
      insert: (collection, doc, words) => {
        if (collection === "browserFiles") written.push(doc.id);
        return one.insert(collection, doc, words);
      },
    };
  };
  store = { ...whole, driver };
  await serve(NOW);
  store = whole;
  expect(written).toEqual([]);
});
