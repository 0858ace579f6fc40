import { readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from "playwright-core";
import type { Demo } from "./demo.ts";
import { root } from "./processes.ts";
import type { SignedInAs } from "./real-server.ts";

/** All elements that a page may carry. */
export const ELEMENTS = "hearth-discussion, hearth-poll, hearth-ideas, hearth-join";

export interface Shopper {
  as?: SignedInAs;
  name?: string;
  /** Colour scheme, size of the window and the like. */
  context?: BrowserContextOptions;
}

/** Somebody's window: a context of their own, signed in by the shop's own means, on a page of the demo. */
export async function openWindow(
  browser: Browser,
  demo: Demo,
  path: string,
  who: Shopper = {},
): Promise<Page> {
  const { as, name = "Ada Brook", context } = who;
  const window = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...context });
  await withoutPictures(window);
  const page = await window.newPage();
  if (as) {
    const kept = JSON.stringify({ as, name, token: await demo.token(as, name) });
    await page.addInitScript((person) => sessionStorage.setItem("stitchwort-person", person), kept);
  }
  await page.goto(demo.shop + path);
  return page;
}

/** Closes everybody's windows: pages stay live, and busy, as long as they are open. */
export async function closeWindows(browser: Browser): Promise<void> {
  await Promise.all(browser.contexts().map((context) => context.close()));
}

/** The shop's pictures keep their sizes, and are empty: to draw them would take longer than all that tests look at. */
export async function withoutPictures(context: BrowserContext): Promise<void> {
  await context.route("**/assets/pictures/*.svg", async (route) => {
    const { pathname } = new URL(route.request().url());
    const picture = await readFile(join(root, "examples/storefront/pages", pathname), "utf8");
    const [frame] = /<svg[^>]*>/.exec(picture)!;
    await route.fulfill({ contentType: "image/svg+xml", body: `${frame}</svg>` });
  });
}

export const discussion = (page: Page): Locator => page.locator("hearth-discussion").first();
export const board = (page: Page): Locator => page.locator("hearth-ideas");
export const pollIn = (page: Page, space: string): Locator => page.locator(`hearth-poll[space="${space}"]`);
/** One post, told by words that only it holds. */
export const postWith = (page: Page, text: string): Locator =>
  discussion(page).locator("article", { hasText: text });

/** Goes to the conversation and waits until it can be read. */
export async function readDiscussion(page: Page): Promise<void> {
  await discussion(page).scrollIntoViewIfNeeded();
  await discussion(page).locator("article").first().waitFor();
}

/** Types a new thread and sends it; resolves once the button was pressed. */
export async function write(page: Page, text: string): Promise<void> {
  await discussion(page).locator("textarea").first().fill(text);
  await discussion(page).getByRole("button", { name: "Post", exact: true }).click();
}

export async function reply(page: Page, to: string, text: string): Promise<void> {
  const post = await held(postWith(page, to).first());
  await post.getByRole("button", { name: "Reply", exact: true }).click();
  await post.locator("textarea").fill(text);
  await post.locator("hearth-composer").getByRole("button", { name: "Reply", exact: true }).click();
}

export async function edit(page: Page, text: string, next: string): Promise<void> {
  const post = await held(postWith(page, text).first());
  await chooseInMenu(page, post, "Edit");
  await post.locator("textarea").fill(next);
  await post.getByRole("button", { name: "Save" }).click();
}

export async function chooseInMenu(page: Page, post: Locator, item: string): Promise<void> {
  await post.getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: item, exact: true }).click();
}

export async function vote(page: Page, space: string, label: string): Promise<void> {
  const poll = pollIn(page, space);
  await poll.scrollIntoViewIfNeeded();
  await poll.getByLabel(label, { exact: true }).check();
  await poll.getByRole("button", { name: "Vote", exact: true }).click();
}

/** Presses the pill that says what came meanwhile. */
export async function admit(page: Page): Promise<void> {
  await discussion(page)
    .getByRole("button", { name: /\d+ new post/ })
    .click();
}

/** The same post, whatever its words become. */
async function held(post: Locator): Promise<Locator> {
  const id = await post.getAttribute("id");
  return post.page().locator(`article[id="${id}"]`);
}

/** Waits until something shows that was done in another window, and prints how long it took from the press. */
export async function shows(what: string, act: Promise<unknown>, there: Locator): Promise<void> {
  await act;
  const began = performance.now();
  await there.waitFor({ timeout: 5_000 });
  console.log(`${what}: in the other window after ${Math.round(performance.now() - began)} ms`);
}

/** Paths of all pages of the demo shop. */
export const demoPages = (): string[] =>
  readdirSync(join(root, "examples/storefront/pages"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".html"))
    .map((file) => `/${file.replace(/(^|\/)index\.html$|\.html$/, "")}`)
    .sort();

/** Goes to each of the page's elements and waits until it shows what it has. */
export async function settle(page: Page): Promise<void> {
  for (const element of await page.locator(ELEMENTS).all()) {
    await element.scrollIntoViewIfNeeded();
    await shown(element);
  }
}

/** Waits until an element shows what it has. */
export async function shown(element: Locator): Promise<void> {
  await element.locator("article, li, p").filter({ visible: true }).first().waitFor();
  await element.locator(".skeleton").waitFor({ state: "detached" });
}
