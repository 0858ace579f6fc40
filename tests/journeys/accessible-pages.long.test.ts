import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { axeFindings, COLOUR_RULES } from "../helpers/axe.ts";
import { openBrowser } from "../helpers/browser.ts";
import { type Demo, startDemo } from "../helpers/demo.ts";
import { chooseInMenu, closeWindows, demoPages, discussion, openWindow, settle } from "../helpers/shopper.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

const SCHEMES = ["light", "dark"] as const;
const WIDTHS = [1280, 360];

let demo: Demo;
let browser: Browser;

beforeAll(async () => {
  [demo, browser] = await Promise.all([startDemo(), openBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await demo?.close();
});

/** A page with its elements live. The pages' policy would not let a test's script in; and nothing is half faded. */
async function open(path: string, { as, width = 1280 }: { as?: "host"; width?: number } = {}): Promise<Page> {
  const viewport = { width, height: 900 };
  const context = { bypassCSP: true, reducedMotion: "reduce", viewport } as const;
  const page = await openWindow(browser, demo, path, { as, name: "Maud Ellery", context });
  await settle(page);
  return page;
}

/** What axe finds, in both schemes at all widths. */
async function findingsEverywhere(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    for (const colorScheme of SCHEMES) {
      await page.emulateMedia({ colorScheme });
      await page.waitForFunction((scheme) => document.documentElement.dataset.theme === scheme, colorScheme);
      // The schemes differ in colours alone.
      const only = colorScheme === "dark" ? COLOUR_RULES : undefined;
      found.push(...(await axeFindings(page, only)).map((each) => `${width} ${colorScheme} ${each}`));
    }
  }
  return found;
}

/** In the page: texts in the elements that only a program could have meant. */
function innards(): string[] {
  const texts = (root: Node): string[] =>
    [...root.childNodes].flatMap((node) => [
      ...(node instanceof Text ? [node.data.trim()] : texts(node)),
      ...(node instanceof Element && node.shadowRoot ? texts(node.shadowRoot) : []),
    ]);
  return texts(document.body).filter((text) => /^(true|false|null|undefined|NaN)$|\[object /.test(text));
}

describe("axe", () => {
  afterEach(() => closeWindows(browser));

  it("finds what is planted, in an element's shadow too", async () => {
    const page = await open("/products/trail-runner");
    await page.evaluate(() => {
      const root = document.querySelector("hearth-discussion")!.shadowRoot!;
      root.querySelector("article")!.append(document.createElement("button"));
    });
    expect((await axeFindings(page)).filter((each) => each.startsWith("button-name"))).toHaveLength(1);
  });

  it("finds nothing while a host writes, replies and looks into menus", async () => {
    const page = await open("/products/trail-runner", { as: "host" });
    await discussion(page).locator("textarea").first().fill("Half a thought");
    const post = discussion(page).locator("article").first();
    await post.getByRole("button", { name: "Reply", exact: true }).click();
    await post.locator("textarea").fill("Half an answer");
    await post.getByRole("button", { name: "More actions" }).click();
    await page.getByRole("menuitem").first().waitFor();
    expect(await findingsEverywhere(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await chooseInMenu(page, post, "Remove");
    expect(await findingsEverywhere(page)).toEqual([]);
  });

  it("finds nothing while a host asks, proposes and unfolds an idea", async () => {
    const page = await open("/ideas", { as: "host" });
    await page.getByRole("button", { name: "Ask a question" }).first().click();
    await page.getByRole("button", { name: "Propose an idea" }).click();
    await page.getByLabel("Your idea in one line").fill("Laces");
    await page.locator("hearth-ideas [part=title]").first().click();
    await page.locator("hearth-ideas hearth-discussion textarea").first().waitFor();
    expect(await findingsEverywhere(page)).toEqual([]);
    expect(await page.evaluate(innards)).toEqual([]);
  });
});

describe.each(demoPages())("%s", (path) => {
  let page: Page;
  beforeAll(async () => {
    page = await open(path, { width: 360 });
  });
  afterAll(() => page?.context().close());

  it("needs no scrolling sideways in a narrow window", async () => {
    for (const width of [360, 320]) {
      await page.setViewportSize({ width, height: 740 });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(wide, `${path} at ${width}`).toBeLessThanOrEqual(width);
    }
  });

  it("has nothing that axe finds, light and dark, wide and narrow", async () => {
    expect(await findingsEverywhere(page)).toEqual([]);
    expect(await page.evaluate(innards)).toEqual([]);
  });
});
