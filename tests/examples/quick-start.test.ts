import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { opened } from "../helpers/opened.ts";
import { servePages } from "../helpers/pages.ts";
import { freePort, root, type Running, startProcess } from "../helpers/processes.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 180_000 });

/** Where the page of the docs has Hearth and the reader's page; the test takes ports that are free. */
const HEARTH = "http://localhost:8080";
const PAGE = "http://localhost:5500";
const guide = readFileSync(join(root, "docs/quick-start.md"), "utf8");
const blockOf = (language: string, beginning: string): string => {
  const blocks = [...guide.matchAll(/```(\w+)\n([\s\S]*?)```/g)];
  return blocks.find(([, kind, text]) => kind === language && text!.startsWith(beginning))![2]!;
};

const { pages, browser } = await opened({ pages: servePages() });
let folder: string;
let hearth: string;
let running: Running;
const here = (text: string) => text.replaceAll(HEARTH, hearth).replaceAll(PAGE, pages.origin);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "hearth-quick-"));
  const port = await freePort();
  hearth = `http://localhost:${port}`;
  const [command = "", ...words] = here(blockOf("sh", "npm start --")).trim().split(" ");
  const store = `sqlite:${join(folder, "hearth.db")}`;
  running = startProcess(command, words, { PORT: String(port), HEARTH_STORE: store });
  await running.printed(/<hearth-discussion[^>]*>/);
});

afterAll(async () => {
  await running?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** The code that was mailed to somebody, once the mail is there. */
async function mailedCode(): Promise<string> {
  return vi.waitFor(async () => {
    const mails = (await (await fetch(`${hearth}/inbox.json`)).json()) as { text: string }[];
    return /^\d{6}$/m.exec(mails[0]!.text)![0];
  });
}

async function signInByMail(page: Page): Promise<void> {
  await page.getByLabel("E-mail address").fill("ann@shop.example");
  await page.getByRole("button", { name: "Send me a code" }).click();
  const code = page.getByLabel("Code from the mail");
  await code.waitFor();
  await code.fill(await mailedCode());
  await page.getByRole("textbox", { name: "What shall we call you?" }).fill("Ann");
  await page.getByRole("button", { name: "Go on" }).click();
}

it("goes as its words say: page, post, code from the inbox, desk", async () => {
  pages.put("/", here(blockOf("html", "<!doctype html>")));
  const page = await (await browser.newContext()).newPage();
  const said: string[] = [];
  page.on("console", (message) => {
    if (message.type() !== "log" && !message.text().includes("favicon")) said.push(message.text());
  });
  await page.goto(pages.origin);
  await page.getByText("Nobody has asked about this yet.").waitFor();
  await page.locator("hearth-discussion textarea").fill("Do they run wide?");
  await page.locator("hearth-discussion").getByRole("button", { name: "Post", exact: true }).click();
  await signInByMail(page);
  await page.locator("article", { hasText: "Do they run wide?" }).waitFor();
  expect(said.filter((line) => line.includes("Hearth"))).toEqual([]);

  await page.goto(here(/<(http:\/\/localhost:8080\/dashboard[^>]*)>/.exec(guide)![1]!));
  await page.getByRole("button", { name: "Look around as a host" }).click();
  await page.getByText("Do they run wide?").first().waitFor();
});
