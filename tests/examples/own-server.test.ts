import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { opened } from "../helpers/opened.ts";
import { servePages } from "../helpers/pages.ts";
import { freePort, freePortPair, type Running, startProcess, startSource } from "../helpers/processes.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 180_000 });

const { pages, browser } = await opened({ pages: servePages() });
let folder: string;
let hearth: string;
let running: Running;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "hearth-own-"));
  const port = await freePort();
  hearth = `http://localhost:${port}`;
  const command = ["start", "--", "--community", "soles", "--origin", pages.origin];
  const env = {
    PORT: String(port),
    HEARTH_STORE: `sqlite:${join(folder, "hearth.db")}`,
  };
  running = startProcess("npm", command, env);
  await running.printed(/<hearth-discussion[^>]*>/);
});

afterAll(async () => {
  await running?.stop();
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

describe("a shop that signs its own customers in", () => {
  let shop: Running;
  let origin: string;
  beforeAll(async () => {
    const port = await freePortPair();
    origin = `http://localhost:${port + 1}`;
    shop = startSource("examples/own-server/start.ts", [], { PORT: String(port) });
    await shop.printed("Its Hearth is at");
  });
  afterAll(() => shop?.stop());

  const logIn = async (page: Page, name: string) => {
    await page.goto(`${origin}/login?return_to=${encodeURIComponent(`${origin}/?from=login`)}`);
    await page.getByLabel("Your name").fill(name);
    await page.getByRole("button", { name: "Log in" }).click();
    await page.waitForURL(`${origin}/?from=login`);
  };

  it("lets a customer who is logged in there write under their name, also after a reload", async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await logIn(page, "Ada Brook");
    await writeOn(page, "Do they itch?");
    await page.locator("hearth-discussion article", { hasText: "Ada Brook" }).waitFor();
    await page.reload();
    await writeOn(page, "They do not.");
    // What signed them in is the shop's own cookie; Hearth has set none.
    expect((await context.cookies()).map(({ name }) => name)).toEqual(["shop-session"]);
  });

  it("answers a token for whoever is logged in, and none for anybody else", async () => {
    expect((await fetch(`${origin}/hearth-token`)).status).toBe(401);
    const page = await (await browser.newContext()).newPage();
    await logIn(page, "Ben");
    const tokens = await page.evaluate(async () => {
      const token = async () => (await fetch("/hearth-token")).text();
      return [await token(), await token()];
    });
    expect(new Set(tokens.map((token) => token.split(".").length))).toEqual(new Set([3]));
    expect(tokens[0]).not.toBe(tokens[1]);
  });

  it("leads back to pages of its own only", async () => {
    const body = new URLSearchParams({ name: "Ada" });
    for (const to of ["https://evil.example/", "//evil.example/", "/\\evil.example"]) {
      const login = `${origin}/login?return_to=${encodeURIComponent(to)}`;
      const answer = await fetch(login, { method: "POST", body, redirect: "manual" });
      expect(answer.headers.get("location")).toBe("/");
    }
  });
});
