import type { BrowserContext, Page } from "playwright-core";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { openSite } from "../helpers/site.ts";
import { pageWith } from "../helpers/pages.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const { hearth: h, pages: shop, browser } = await openSite();
let hearth: string;
let visits = 0;

beforeAll(async () => {
  // Another site than the shop's, not merely another port.
  hearth = h.url.replace("localhost", "127.0.0.1");
  for (const product of ["a", "b"])
    shop.put(
      `/${product}`,
      pageWith(hearth, `<hearth-discussion space="product:${product}"></hearth-discussion>`),
    );
});

/** As a browser that blocks third-party cookies; some versions ask for all three. */
const NO_THIRD_PARTIES = {
  enableThirdPartyCookieRestriction: true,
  disableThirdPartyCookieMetadata: true,
  disableThirdPartyCookieHeuristics: true,
};

/** A window in which third parties keep nothing. */
async function openWindow(blocked: () => void = () => {}): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext();
  await context.addInitScript(blocked);
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send("Network.enable");
  await devtools.send("Network.setCookieControls", NO_THIRD_PARTIES);
  return { context, page };
}

function storageThrows(): void {
  for (const name of ["sessionStorage", "localStorage"])
    Object.defineProperty(window, name, {
      get() {
        throw new DOMException("blocked", "SecurityError");
      },
    });
}

const write = async (page: Page, text: string): Promise<void> => {
  const field = page.locator("hearth-discussion textarea").first();
  await field.fill(text);
  await page.getByRole("button", { name: "Post", exact: true }).click();
};
const post = (page: Page, text: string) => page.locator("hearth-discussion article", { hasText: text });

/** The code that came by mail; the inbox is the one of development. */
async function codeFor(address: string): Promise<string> {
  let found: string | undefined;
  await expect
    .poll(async () => {
      await h.hearth.runDueJobs();
      const mails = (await (await fetch(`${h.url}/inbox.json`)).json()) as { to: string; text: string }[];
      found = mails.filter(({ to }) => to === address).map(({ text }) => /\b\d{6}\b/.exec(text)?.[0])[0];
      return found;
    })
    .toBeDefined();
  return found!;
}

async function signIn(page: Page, address: string, name: string): Promise<void> {
  await page.getByLabel("E-mail address").fill(address);
  await page.getByRole("button", { name: "Send me a code" }).click();
  const field = page.getByLabel("Code from the mail");
  await field.waitFor();
  await field.fill(await codeFor(address));
  await page.getByRole("textbox", { name: "What shall we call you?" }).fill(name);
  await page.getByRole("button", { name: "Go on" }).click();
}

describe("a shop on one site and Hearth on another, where third parties keep nothing", () => {
  let address: string;
  let name: string;
  beforeEach(() => {
    visits += 1;
    address = `ann${visits}@shop.example`;
    name = `Ann ${visits}`;
  });

  it("signs in on product A when something is sent, posts on product B, and is still signed in after reloading", async () => {
    const { context, page } = await openWindow();
    await page.goto(`${shop.origin}/a`);
    await write(page, `Does A last, ${name}?`);
    await signIn(page, address, name);
    await post(page, `Does A last, ${name}?`).waitFor();
    await page.goto(`${shop.origin}/b`);
    await write(page, `Does B last, ${name}?`);
    await post(page, `Does B last, ${name}?`).waitFor();
    expect(await post(page, `Does B last, ${name}?`).textContent()).toContain(name);
    await page.reload();
    await write(page, `And for how long, ${name}?`);
    await post(page, `And for how long, ${name}?`).waitFor();
    expect(await context.cookies()).toEqual([]);
    expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
    await context.close();
  });

  it("signs in and posts where the page itself may keep nothing; a reload makes a visitor of one, who can sign in again", async () => {
    const { context, page } = await openWindow(storageThrows);
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(error.message));
    await page.goto(`${shop.origin}/a`);
    await write(page, `Does it last, ${name}?`);
    await signIn(page, address, name);
    await post(page, `Does it last, ${name}?`).waitFor();
    await page.goto(`${shop.origin}/b`);
    await write(page, `And here, ${name}?`);
    await page.getByLabel("E-mail address").waitFor();
    expect(await page.locator("hearth-discussion textarea").first().inputValue()).toBe(`And here, ${name}?`);
    expect(errors).toEqual([]);
    await context.close();
  });
});
