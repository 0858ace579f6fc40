import type { Page } from "playwright-core";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { openSite } from "../helpers/site.ts";
import { pageWith, speakAs } from "../helpers/pages.ts";
import type { TestPerson } from "../helpers/server.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

/** The paths of docs/accessibility.md, walked without a pointer. */
const SPACE = "product:keys";
const { hearth, pages, browser } = await openSite();
let ann: TestPerson;
let page: Page;

beforeAll(async () => {
  ann = await hearth.person("soles", { name: "Ann" });
  const host = await hearth.person("soles", { role: "host", name: "Mara" });
  const { call } = hearth.hearth;
  await call("soles", host.id, "discussion.write", {
    once: "keys-thread",
    space: SPACE,
    text: "Do they run wide?",
  });
  const options = [{ label: "Moss" }, { label: "Clay" }];
  await call("soles", host.id, "polls.create", {
    once: "keys-poll",
    space: SPACE,
    question: "Which sole?",
    options,
  });
  await call("soles", host.id, "ideas.propose", {
    once: "keys-idea",
    space: SPACE,
    title: "Wool laces",
    text: "",
  });
  for (const tag of ["discussion", "poll", "ideas"])
    pages.put(`/${tag}`, pageWith(hearth.url, `<hearth-${tag} space="${SPACE}"></hearth-${tag}>`));
});

/** A page with one element, and Ann signed in on it. */
async function open(tag: string, ready: string): Promise<void> {
  page = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
  await page.goto(`${pages.origin}/${tag}`);
  await page.getByText(ready).first().waitFor();
  await speakAs(page, ann.token);
}

/** What has focus, through all shadows: its accessible words. */
const focused = (): Promise<string> =>
  page.evaluate(() => {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    const named = at?.getAttribute("aria-label") ?? at?.closest("label")?.textContent ?? at?.textContent;
    return `${at?.localName} ${named?.replace(/\s+/g, " ").trim()}`;
  });

/** Goes on by Tab until something of these words has focus; what there is to focus is finite. */
async function tabTo(words: RegExp, key = "Tab"): Promise<void> {
  const passed: string[] = [];
  for (let n = 0; n < 60; n++) {
    await page.keyboard.press(key);
    passed.push(await focused());
    if (words.test(passed.at(-1)!)) return;
  }
  throw new Error(`Tab never came to ${words}, but to:\n${passed.join("\n")}`);
}
const comesTo = (words: RegExp) => expect.poll(focused).toMatch(words);

describe("a conversation", () => {
  beforeEach(() => open("discussion", "Do they run wide?"));

  it("is written to: Ctrl+Enter sends, and focus goes to the new post", async () => {
    await tabTo(/^textarea/);
    await page.keyboard.type("Only by keyboard?");
    await page.getByText("Ctrl+Enter sends.").waitFor();
    await page.keyboard.press("Control+Enter");
    await page.locator("article", { hasText: "Only by keyboard?" }).waitFor();
    await comesTo(/^article.*Only by keyboard\?|^article Ann/);
  });

  it("is replied to; Escape leaves the field, keeps the draft, and goes back to Reply", async () => {
    await tabTo(/^button Reply/);
    await page.keyboard.press("Enter");
    await comesTo(/^textarea/);
    await page.keyboard.type("Half a thought");
    await page.keyboard.press("Escape");
    await comesTo(/^button Reply/);
    await page.keyboard.press("Enter");
    await comesTo(/^textarea/);
    const draft = page.locator("article textarea").first();
    await expect.poll(() => draft.inputValue()).toBe("Half a thought");
    await page.keyboard.press("Control+Enter");
    await page.locator("article", { hasText: "Half a thought" }).first().waitFor();
  });

  it("has a menu that is gone through by arrows, and gives focus back", async () => {
    await tabTo(/^button More actions/);
    await page.keyboard.press("Enter");
    await comesTo(/^button (Edit|Copy link)$/);
    const first = await focused();
    await page.keyboard.press("End");
    await expect.poll(focused).not.toBe(first);
    await page.keyboard.press("ArrowDown");
    await expect.poll(focused).toBe(first);
    await page.keyboard.press("ArrowUp");
    await expect.poll(focused).not.toBe(first);
    await page.keyboard.press("Home");
    await expect.poll(focused).toBe(first);
    await page.keyboard.press("Escape");
    await comesTo(/^button More actions/);
  });

  it("shows what is new by Enter, and goes to it", async () => {
    const bea = await hearth.person("soles", { name: "Bea" });
    const text = "I came later.";
    await hearth.hearth.call("soles", bea.id, "discussion.write", { once: "keys-later", space: SPACE, text });
    await page.getByRole("button", { name: /1 new post/ }).waitFor();
    await tabTo(/^button 1 new post/);
    await page.keyboard.press("Enter");
    await page.locator("article", { hasText: text }).first().waitFor();
    await comesTo(/^article.*(Bea|I came later)/);
  });
});

describe("a poll", () => {
  beforeEach(() => open("poll", "Which sole?"));

  it("is voted in by arrows and Enter, and changed", async () => {
    await tabTo(/^input/);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Space");
    await page.keyboard.press("Enter");
    await comesTo(/^button Change my vote/);
    await page.getByText("1 of 1").first().waitFor();
  });
});

describe("a board of ideas", () => {
  beforeEach(() => open("ideas", "Wool laces"));

  it("unfolds an idea, and backs it", async () => {
    await tabTo(/^button.*Back .*Wool laces/);
    await page.keyboard.press("Enter");
    // Who proposes an idea backs it.
    await expect.poll(focused).toMatch(/2 backings/);
    await tabTo(/^button Wool laces$/);
    await page.keyboard.press("Enter");
    await page.locator("hearth-ideas hearth-discussion").waitFor();
    await page.keyboard.press("Enter");
    await page.locator("hearth-ideas hearth-discussion").waitFor({ state: "detached" });
  });

  it("has a form that Escape leaves, with what was written kept", async () => {
    await tabTo(/^button Propose an idea/);
    await page.keyboard.press("Enter");
    await comesTo(/^(input|textarea)/);
    await page.keyboard.type("Felt soles");
    await page.keyboard.press("Escape");
    await comesTo(/^button Propose an idea/);
    await page.keyboard.press("Enter");
    await expect.poll(() => page.getByLabel("Your idea in one line").inputValue()).toBe("Felt soles");
  });
});

it("signing in is left by Escape, and what was written stays", async () => {
  page = await (await browser.newContext()).newPage();
  await page.goto(`${pages.origin}/discussion`);
  await page.getByText("Do they run wide?").first().waitFor();
  await tabTo(/^textarea/);
  await page.keyboard.type("Who am I?");
  await page.getByText("Ctrl+Enter sends.").waitFor();
  await page.keyboard.press("Control+Enter");
  await page.getByLabel("E-mail address").waitFor();
  await comesTo(/^input/);
  await page.keyboard.press("Escape");
  await page.getByLabel("E-mail address").waitFor({ state: "detached" });
  await expect.poll(() => page.locator("hearth-discussion textarea").first().inputValue()).toBe("Who am I?");
});
