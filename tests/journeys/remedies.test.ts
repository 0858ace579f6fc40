import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { openSite } from "../helpers/site.ts";
import { openNoWebSockets } from "../helpers/no-websockets.ts";
import { type Pages, pageWith, servePages } from "../helpers/pages.ts";

vi.setConfig({ testTimeout: 90_000, hookTimeout: 120_000 });

const space = "product:remedies";
const four = `<hearth-discussion space="${space}"></hearth-discussion><hearth-poll space="${space}"></hearth-poll>
  <hearth-ideas space="${space}"></hearth-ideas><button onclick="this.textContent = 'Bought'">Buy</button>`;
const { hearth, pages: shop, browser } = await openSite();
const stranger = await servePages();

beforeAll(async () => {
  const { id } = await hearth.person("soles");
  await hearth.hearth.call("soles", id, "discussion.write", {
    once: "remedies-first",
    space,
    text: "Readable.",
  });
});

afterAll(() => stranger.close());

interface Seen {
  page: Page;
  /** Lines of Hearth on the console. */
  said: string[];
  /** What the page's own error handlers heard. */
  errors: string[];
}

async function open(pages: Pages, html: string, headers?: Record<string, string>): Promise<Seen> {
  pages.put("/", html, headers);
  const page = await (await browser.newContext()).newPage();
  const said: string[] = [];
  const errors: string[] = [];
  page.on("console", (line) => void (line.text().startsWith("Hearth") && said.push(line.text())));
  page.on("pageerror", ({ message }) => errors.push(message));
  await page.goto(pages.origin);
  return { page, said, errors };
}

/** The one line that is said, though time and other elements pass. */
async function onlyLine({ page, said, errors }: Seen): Promise<string> {
  await expect.poll(() => said.length, { timeout: 60_000 }).toBe(1);
  await page.getByRole("button", { name: "Buy" }).click();
  await page.getByRole("button", { name: "Bought" }).waitFor();
  // Whoever asks once more is not told again.
  await page.evaluate(() => {
    dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true }));
    dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
  });
  await page.evaluate("new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))");
  expect([said.length, errors]).toEqual([1, []]);
  return said[0]!;
}

const readable = (page: Page) => page.locator("article", { hasText: "Readable." }).waitFor();
const policy = (rules: string) => `<meta http-equiv="Content-Security-Policy" content="${rules}">`;

describe("one line on the console says what to do about", () => {
  it("an origin that is not allowed", async () => {
    const seen = await open(stranger, pageWith(hearth.url, four));
    await readable(seen.page);
    const line = await onlyLine(seen);
    expect(line).toContain(`${stranger.origin} is not among the allowed origins of "soles"`);
    expect(line).toContain(`--community soles --origin ${stranger.origin}`);
  });

  it("a community that is not there", async () => {
    const seen = await open(shop, pageWith(hearth.url, four, "souls"));
    expect(await onlyLine(seen)).toContain(`${hearth.url} has no community "souls": mend data-community`);
  });

  it("a community that is not there, where numbers are shown too", async () => {
    const seen = await open(
      shop,
      pageWith(hearth.url, `<hearth-count space="a"></hearth-count>${four}`, "souls"),
    );
    await seen.page.getByText("This is not there any more.").first().waitFor();
    expect(await onlyLine(seen)).toContain(`${hearth.url} has no community "souls": mend data-community`);
  });

  it("a community that is not there, where only numbers are shown", async () => {
    const seen = await open(
      shop,
      pageWith(
        hearth.url,
        `<hearth-count space="a"></hearth-count>${four.slice(four.indexOf("<button"))}`,
        "souls",
      ),
    );
    expect(await onlyLine(seen)).toContain(`${hearth.url} has no community "souls": mend data-community`);
  });

  it("a policy without the live line", async () => {
    const html = pageWith(hearth.url, four).replace(
      "<title>",
      `${policy(`connect-src ${hearth.url}`)}<title>`,
    );
    const seen = await open(shop, html);
    await readable(seen.page);
    const line = await onlyLine(seen);
    expect(line).toContain("this page's policy blocks ws://");
    expect(line).toContain(`connect-src needs ${hearth.url} ${hearth.url.replace("http", "ws")}`);
  });

  it("a policy that does not let it ask its server for anything", async () => {
    const html = pageWith(hearth.url, four).replace("<title>", `${policy("connect-src 'self'")}<title>`);
    const seen = await open(shop, html);
    await seen.page.getByText("This could not be loaded.").first().waitFor();
    const line = await onlyLine(seen);
    // Lists and late code are asked for side by side: which is blocked first, nobody promises.
    expect(line).toContain(`this page's policy blocks ${hearth.url}/`);
    expect(line).toContain(`connect-src needs ${hearth.url} ${hearth.url.replace("http", "ws")}`);
  });

  it("a page without an origin, as one in a sandbox or opened as a file has none", async () => {
    const seen = await open(shop, pageWith(hearth.url, four), {
      "content-security-policy": "sandbox allow-scripts",
    });
    await readable(seen.page);
    expect(await onlyLine(seen)).toContain("has no origin that could be allowed: serve it");
  });

  it("a policy without the scripts", async () => {
    const html = pageWith(hearth.url, four).replace(
      "<title>",
      `${policy(`script-src 'unsafe-inline' ${hearth.url}/hearth.js`)}<title>`,
    );
    const seen = await open(shop, html);
    expect(await onlyLine(seen)).toContain(
      `${hearth.url} does not answer, or this page's script-src lacks it.`,
    );
  });

  it("a line that nothing lets through", async () => {
    const wall = await openNoWebSockets(Number(new URL(hearth.url).port));
    wall.block("websocket", "polling");
    try {
      const seen = await open(shop, pageWith(wall.url, four));
      await readable(seen.page);
      expect(await onlyLine(seen)).toContain(`no live line to ${wall.url} comes about`);
    } finally {
      await wall.close();
    }
  });
});

it("says that there is no connection in a line that takes no room, though there never was one", async () => {
  const html = pageWith(hearth.url, `<hearth-discussion space="${space}"></hearth-discussion>`);
  const { page } = await open(stranger, html);
  await readable(page);
  await page.getByText("Reconnecting. You can go on reading.").waitFor();
  await page.waitForFunction(() => {
    const line = document.querySelector("hearth-discussion")!.shadowRoot!.querySelector(".line")!;
    return line.getBoundingClientRect().height === 0;
  });
});

it("asks for no more than ever under a policy that would forbid it, and only reports", async () => {
  const reports = { "content-security-policy-report-only": "connect-src 'self'" };
  const asked = async (headers?: Record<string, string>) => {
    let requests = 0;
    const page = await (await browser.newContext()).newPage();
    page.on("request", () => requests++);
    shop.put("/", pageWith(hearth.url, four), headers);
    await page.goto(shop.origin);
    await page.locator("hearth-discussion .actions button").first().waitFor();
    await page.locator("hearth-ideas").getByRole("button", { name: "Propose an idea" }).waitFor();
    await page.getByRole("button", { name: "Buy" }).click();
    return requests;
  };
  const before = await asked();
  expect(await asked(reports)).toBeLessThan(before + 10);
});
