import type { Page } from "playwright-core";
import { describe, expect, it, vi } from "vitest";
import { serveTheme } from "../../docs/theme/serve.ts";
import { type State, STATES } from "../../docs/theme/states.ts";
import { opened } from "../helpers/opened.ts";
import { unsound } from "../helpers/soundness.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

/** What tells that a frame is in its state; the others show an article. */
const TELLING: Record<string, string> = {
  "discussion-menu": "hearth-menu button",
  "discussion-reply": "hearth-composer button.main",
  "discussion-sign-in": "hearth-sign-in button",
  "discussion-held": "article .actions",
  "discussion-lost": ".line span",
  "ideas-propose": "hearth-idea-form .main",
  "poll-voted": ".own",
  "poll-closed": "[part=outcome]",
  "join-waiting": "[part=state]",
  count: "[part=link]",
  members: "[part=member]",
  benefits: "[part=tier]",
};

function tellingOf({ id, net, isLost }: State): string {
  if (net === "slow") return ".skeleton";
  if (isLost) return "[role=alert] button";
  if (id.endsWith("-empty") || id === "discussion-members") return ".empty, .note";
  return TELLING[id] ?? "article, form, li.idea";
}

const { theme, browser } = await opened({ theme: serveTheme(0) });

async function open(path: string, width: number): Promise<Page> {
  const context = { viewport: { width, height: 900 }, reducedMotion: "reduce" } as const;
  const page = await (await browser.newContext(context)).newPage();
  await page.goto(theme.url + path);
  return page;
}

const hosts = "hearth-discussion, hearth-poll, hearth-ideas, hearth-join, hearth-members, hearth-benefits";

describe.each([...STATES.values()])("$id", (state) => {
  it("shows what it says, and is whole in a narrow window, in both directions", async () => {
    const page = await open(`/frame/${state.id}`, 360);
    await page.locator(tellingOf(state)).first().waitFor();
    // A menu lies above what is looked at.
    await page.keyboard.press("Escape");
    expect(await page.evaluate(unsound, hosts)).toEqual([]);
    await page.evaluate(() => (document.documentElement.dir = "rtl"));
    expect(await page.evaluate(unsound, hosts)).toEqual([]);
  });
});

describe("the page of the looks", () => {
  const frameOf = (page: Page) => page.frameLocator("iframe");

  it("dresses what it shows as the form says, and says so in CSS", async () => {
    const page = await open("/#poll", 1280);
    const vote = frameOf(page).getByRole("button", { name: "Vote" });
    await vote.waitFor();
    await page.getByRole("button", { name: "Pale yellow" }).click();
    await page.getByRole("button", { name: "Copy" }).waitFor();
    expect(await vote.evaluate((button) => getComputedStyle(button).backgroundColor)).toBe(
      "rgb(255, 243, 176)",
    );
    expect(await page.locator("#css").textContent()).toContain("--hearth-accent: #fff3b0;");
    await page.getByLabel("Scheme").selectOption("dark");
    const ink = await frameOf(page)
      .locator(".words")
      .first()
      .evaluate((words) => getComputedStyle(words).color);
    expect(ink).toBe("rgb(236, 235, 232)");
  });

  it("finds every figure good enough with every brand that it offers", async () => {
    const page = await open("/#ideas", 1280);
    await frameOf(page).getByRole("button", { name: "Propose an idea" }).waitFor();
    await page.waitForFunction(() => document.querySelectorAll("#figures tr").length > 3);
    const brands = page.locator(".presets button");
    for (let at = 0; at < (await brands.count()); at++) {
      await brands.nth(at).click();
      const name = await brands.nth(at).getAttribute("title");
      expect(await page.locator("#figures .faint").allTextContents(), name!).toEqual([]);
    }
  });

  it("needs no scrolling sideways in a narrow window", async () => {
    const page = await open("/#discussion", 360);
    await page.locator("iframe").scrollIntoViewIfNeeded();
    await frameOf(page).locator("article").first().waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  });
});
