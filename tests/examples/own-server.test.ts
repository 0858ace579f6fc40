import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { openBrowser } from "../helpers/browser.ts";
import { type Pages, servePages } from "../helpers/pages.ts";
import { freePort, root, type Running, startProcess } from "../helpers/processes.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 180_000 });

const WRITTEN_HEARTH_URL = "http://localhost:8080";
const files = (name: string) => readFileSync(join(root, "examples/own-server", name), "utf8");

let folder: string;
let pages: Pages;
let hearth: string;
let running: Running;
let browser: Browser;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "hearth-own-"));
  [pages, browser] = await Promise.all([servePages(), openBrowser()]);
  const port = await freePort();
  hearth = `http://localhost:${port}`;
  const command = ["start", "--", "--community", "soles", "--origin", pages.origin];
  const env = {
    PORT: String(port),
    HEARTH_STORE: `sqlite:${join(folder, "hearth.db")}`,
    HEARTH_DEV_SIGN_IN: "on",
  };
  running = startProcess("npm", command, env);
  await running.printed(/<hearth-discussion[^>]*>/);
});

afterAll(async () => {
  await browser?.close();
  await Promise.all([pages?.close(), running?.stop()]);
  rmSync(folder, { recursive: true, force: true });
});

/** Signs in as the demo does: the printed page's owner would call this with a token of their own login. */
async function signIn(page: Page): Promise<void> {
  await page.evaluate(async (server) => {
    const body = JSON.stringify({ as: "member", name: "Ada Brook" });
    const headers = { "content-type": "application/json" };
    const answer = await fetch(`${server}/v1/soles/call/members.signInForDevelopment`, {
      method: "POST",
      headers,
      body,
    });
    const { value } = (await answer.json()) as { value: { token: string } };
    await (window as unknown as { Hearth: { identify(token: string): Promise<void> } }).Hearth.identify(
      value.token,
    );
  }, hearth);
}

async function writeOn(page: Page, text: string): Promise<void> {
  const discussion = page.locator("hearth-discussion");
  await discussion.locator("textarea").first().fill(text);
  await discussion.getByRole("button", { name: "Post", exact: true }).click();
  await discussion.locator("article", { hasText: text }).waitFor();
}

async function open(path: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await page.goto(pages.origin + path);
  return page;
}

describe("npm start -- --community soles --origin …", () => {
  it("takes no mistyped option for a wish to see the demo", async () => {
    const mistyped = startProcess("npm", ["start", "--silent", "--", "--comunity", "soles"]);
    expect(await mistyped.ended).toBe(1);
    expect(mistyped.output().trim()).toBe("Unknown option '--comunity'. See: hearth help");
  });

  it("prints what to paste; pasted into a page of that origin it takes a post, and others see it", async () => {
    const lines = running.output().split("\n");
    const printed = (begins: string) => lines.find((line) => line.trim().startsWith(begins))!;
    const head = [printed("<script"), printed("<style")].join("\n");
    const body = printed("<hearth-discussion");
    pages.put(
      "/",
      `<!doctype html><html lang="en"><head><title>Mine</title>${head}</head><body>${body}</body></html>`,
    );

    const page = await open("/");
    await page.getByText("Nobody has asked about this yet.").waitFor();
    await signIn(page);
    await writeOn(page, "Is anybody here?");
    const other = await open("/");
    await other.locator("article", { hasText: "Is anybody here?" }).waitFor();
  });

  it("carries the two files of the example", async () => {
    pages.put("/example", files("index.html").replaceAll(WRITTEN_HEARTH_URL, hearth));
    pages.put("/style.css", files("style.css"));
    const page = await open("/example");
    await page.getByText("No question is being asked here just now.").waitFor();
    await signIn(page);
    await writeOn(page, "Do they itch?");
  });

  it("seeds nothing of the demo, and knows no other community", async () => {
    const list = async (topic: string, query: string) =>
      (await fetch(`${hearth}/v1/soles/topics/${topic}?${query}`)).json();
    for (const space of ["product:trail-runner", "product:field-boot", "topic:next-colour"])
      for (const topic of ["discussion.inSpace", "polls.inSpace"])
        expect(await list(topic, `space=${space}`)).toMatchObject({ ok: true, value: { items: [] } });
    expect(await list("ideas.inSpace", "space=board:ideas")).toMatchObject({ value: { items: [] } });
    expect(await list("community.about", "")).toMatchObject({
      value: { items: [{ name: "soles", purpose: "" }] },
    });
    expect((await fetch(`${hearth}/v1/other/topics/community.about`)).status).toBe(404);
  });
});
