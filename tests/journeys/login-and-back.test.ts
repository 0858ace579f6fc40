import type { Locator, Page } from "playwright-core";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { pageWith } from "../helpers/pages.ts";
import type { TestPerson } from "../helpers/server.ts";
import { openSite } from "../helpers/site.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

const PATIENT = { timeout: 20_000 };
const TEXT = "Mine are two years old.";
const { hearth, pages, browser } = await openSite();
let host: TestPerson;
let space: string;
let count = 0;

beforeAll(async () => {
  host = await hearth.person("soles", { role: "host", name: "Hana" });
  pages.put("/login", "<!doctype html><title>Log in</title>");
});
beforeEach(() => {
  space = `product:left-${++count}`;
  pages.put("/token", "");
});

const write = (text: string, parent?: { id: string }) =>
  hearth.hearth.call("soles", host.id, "discussion.write", {
    once: `login-and-back-${++count}`,
    space,
    text,
    parent: parent?.id,
  });

/** The shop's page, its elements so far down that they load only when one comes near. */
async function open(tag: string): Promise<Page> {
  const body = `<h1>Shoe</h1><div style="block-size: 5000px"></div><${tag} space="${space}"></${tag}>`;
  const attributes = 'data-login="/login" data-token-url="/token" data-community';
  pages.put("/", pageWith(hearth.url, body).replace("data-community", attributes));
  const page = await (await browser.newContext()).newPage();
  await page.goto(pages.origin);
  await page.locator(tag).scrollIntoViewIfNeeded();
  return page;
}

/** Goes to the shop's login, logs in there, and comes back as the login leads. */
async function logIn(page: Page, { hash = true } = {}): Promise<void> {
  await page.getByRole("button", { name: "Sign in to the shop" }).click();
  await page.waitForURL("**/login?*");
  pages.put("/token", (await hearth.person("soles", { name: `Ann ${count}` })).token);
  const back = new URL(new URL(page.url()).searchParams.get("return_to")!);
  if (!hash) back.hash = "";
  await page.goto(back.href);
}

/** Whether a field says what was written, has the focus, and can be seen. */
async function isAt(field: Locator): Promise<void> {
  await expect.poll(() => field.evaluate((each) => each.matches(":focus")), PATIENT).toBe(true);
  expect(await field.inputValue()).toBe(TEXT);
  const { y } = (await field.boundingBox())!;
  expect(y).toBeGreaterThan(0);
  expect(y).toBeLessThan(await field.page().evaluate(() => innerHeight));
}

describe("who comes back from the shop's login", () => {
  const reply = async (page: Page, to: { id: string }) => {
    const post = page.locator(`[id="${to.id}"]`);
    await post.getByRole("button", { name: "Reply" }).first().click();
    await post.getByRole("textbox").fill(TEXT);
    return { post, send: () => post.getByRole("button", { name: "Reply" }).last().click() };
  };

  it.each([true, false])("is at the reply they were writing (the login kept the hash: %s)", async (hash) => {
    const thread = await write("Do they last?");
    const answer = await write("Mine do.", thread);
    const page = await open("hearth-discussion");
    const { post, send } = await reply(page, answer);
    await send();
    await logIn(page, { hash });
    if (!hash) await page.locator("hearth-discussion").scrollIntoViewIfNeeded();
    await isAt(post.getByRole("textbox"));
    await send();
    const article = page.locator("article").filter({ hasText: TEXT });
    await article.getByText(`Ann ${count}`).waitFor();
    expect(await page.getByRole("textbox").count()).toBe(1);
  });

  it("is at the post they were writing", async () => {
    await write("Do they last?");
    const page = await open("hearth-discussion");
    const field = page.getByRole("textbox").first();
    await field.fill(TEXT);
    await page.getByRole("button", { name: "Post", exact: true }).click();
    await logIn(page);
    await isAt(field);
    expect(new URL(page.url()).hash).toBe("");
  });

  it("is at the idea they were proposing", async () => {
    const page = await open("hearth-ideas");
    await page.getByRole("button", { name: "Propose an idea" }).click();
    const title = page.getByRole("textbox", { name: "Your idea in one line" });
    await title.fill(TEXT);
    await page.getByRole("button", { name: "Propose", exact: true }).click();
    await logIn(page);
    await isAt(title);
  });

  it("finds no form open that they had left before they signed in for something else", async () => {
    const thread = await write("Do they last?");
    const page = await open("hearth-discussion");
    const { post } = await reply(page, thread);
    await page.keyboard.press("Escape");
    await page.getByRole("textbox").first().fill(TEXT);
    await page.getByRole("button", { name: "Post", exact: true }).click();
    await logIn(page);
    await isAt(page.getByRole("textbox").first());
    expect(await post.getByRole("textbox").count()).toBe(0);
    await post.getByRole("button", { name: "Reply" }).click();
    expect(await post.getByRole("textbox").inputValue()).toBe(TEXT);
  });

  it("is at the reply again after loading a page anew that was out of date", async () => {
    const thread = await write("Do they last?");
    const page = await open("hearth-discussion");
    const { post } = await reply(page, thread);
    const kept = () => {
      dispatchEvent(new Event("hearth-reload"));
      return JSON.stringify(sessionStorage);
    };
    await expect.poll(() => page.evaluate(kept), PATIENT).toContain(TEXT);
    await page.reload();
    await isAt(post.getByRole("textbox"));
  });
});
