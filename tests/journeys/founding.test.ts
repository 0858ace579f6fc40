import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { readConfig } from "../../server/src/config.ts";
import { initCommand } from "../../server/src/hosts-commands.ts";
import { opened } from "../helpers/opened.ts";
import { pageWith, servePages } from "../helpers/pages.ts";
import { freePort } from "../helpers/processes.ts";
import { startHearth, type TestHearth } from "../helpers/server.ts";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

const MINUTE = 60_000;
const LENA = "lena@shopper.example";

const { shop, browser } = await opened({ shop: servePages() });
let folder: string;
let h: TestHearth;
let ahead = 0;
const printed: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "hearth-founding-"));
  const store = `sqlite:${join(folder, "hearth.db")}`;
  const url = `http://localhost:${await freePort()}`;
  const config = { ...readConfig({}), store, publicUrl: url, logLevel: "error" as const };
  await initCommand(
    config,
    { community: "soles", called: "Soles", origins: [], host: "Mara" },
    (line) => void printed.push(line),
  );
  h = await startHearth({
    store,
    publicUrl: url,
    communities: [],
    port: Number(new URL(url).port),
    now: () => Date.now() + ahead,
  });
  const put = (path: string, body: string) => shop.put(path, pageWith(h.url, body));
  put("/hare", '<hearth-discussion space="product:hare"></hearth-discussion>');
  put("/join", "<hearth-join></hearth-join>");
});
afterAll(async () => {
  await h?.close();
  rmSync(folder, { recursive: true, force: true });
});

const button = (at: Page | Locator, name: string | RegExp) => at.getByRole("button", { name, exact: true });
/** A picture for whoever looks, where SHOTS names a folder. */
async function look(page: Page, name: string): Promise<void> {
  const shots = process.env["SHOTS"];
  if (!shots) return;
  await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true });
  const { width } = page.viewportSize()!;
  await page.setViewportSize({ width: 360, height: 780 });
  await page.screenshot({ path: join(shots, `${name}-360.png`), fullPage: true });
  await page.setViewportSize({ width, height: 900 });
}

/** What was mailed to an address, the latest first, once there is such a mail. */
async function mailed(to: string, about: RegExp): Promise<string> {
  let found: string | undefined;
  await expect
    .poll(async () => {
      await h.hearth.runDueJobs();
      const mails = (await (await fetch(`${h.url}/inbox.json`)).json()) as {
        to: string;
        subject: string;
        text: string;
      }[];
      found = mails.find((mail) => mail.to === to && about.test(`${mail.subject}\n${mail.text}`))?.text;
      return found;
    })
    .toBeDefined();
  return found!;
}

async function signIn(page: Page, name: string | null): Promise<void> {
  await page.getByLabel("E-mail address").fill(LENA);
  await button(page, "Send me a code").click();
  const code = page.getByLabel("Code from the mail");
  await code.waitFor();
  await code.fill(/^\d{6}$/m.exec(await mailed(LENA, /^\d{6}$/m))![0]);
  if (name === null) return;
  const field = page.getByRole("textbox", { name: "What shall we call you?" });
  await field.waitFor();
  await look(page, "shopper-name");
  await field.fill(name);
  await button(page, "Go on").click();
}

/** Something of the menu that stands where one writes. */
async function account(page: Page, item: string): Promise<void> {
  await page.locator("hearth-discussion textarea").first().focus();
  await page.locator("hearth-account .who").first().click();
  await page.getByRole("menuitem", { name: item, exact: true }).click();
}

it("a host founds a community, and a shopper comes, is welcomed, takes everything out and goes", async () => {
  const desk = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
  const link = printed
    .join("\n")
    .match(/\S+\/link#\S+/)![0]
    .replace(/^.*\/link/, `${h.url}/link`);
  await desk.goto(link);
  await look(desk, "host-link");
  await button(desk, /Sign in as host/).click();
  await desk.waitForURL(/\/dashboard\/soles\//);
  const go = (page: string) => desk.getByRole("navigation").getByRole("link", { name: page }).first().click();

  // The purpose, and the shop's pages.
  await go("Community");
  await desk.getByLabel("What it is for").fill("For people who **mend** what they wear.");
  await look(desk, "host-purpose");
  await button(desk, "Save").first().click();
  await desk.locator(".said").getByText(/Saved/).waitFor();
  await go("Connections");
  await desk.getByLabel("Add an origin").fill(shop.origin);
  await button(desk, "Add").first().click();
  await desk.locator(".said").getByText(/Pages/).waitFor();
  await look(desk, "host-connections");
  await go("Invites");
  await desk.getByLabel("For whom").fill("Lena");
  await desk.getByLabel("A word from you").fill("You know how to sew.");
  await button(desk, /Make 1 invite/).click();
  const invite = (await desk.locator("desk-copy pre").first().textContent())!;
  await look(desk, "host-invites");

  // A shopper asks, and is told of the answer.
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await page.goto(`${shop.origin}/hare`);
  await page.locator("hearth-discussion textarea").first().fill("Can the sole be changed?");
  await button(page, "Post").click();
  await page.getByLabel("E-mail address").waitFor();
  await look(page, "shopper-panel");
  await signIn(page, "Lena");
  await page.locator("article", { hasText: "Can the sole be changed?" }).waitFor();
  await look(page, "shopper-asked");
  await go("Conversations");
  await desk
    .getByRole("link", { name: /Can the sole be changed/ })
    .first()
    .click();
  await desk.getByLabel("Write an answer").fill("Yes, at our bench.");
  await desk.keyboard.press("Control+Enter");
  await page.getByText("1 new reply").or(page.getByText("Yes, at our bench.")).first().waitFor();
  await look(desk, "host-answered");
  ahead += 4 * MINUTE;
  expect(await mailed(LENA, /Yes, at our bench/)).toContain(`${shop.origin}/hare#hearth-post-`);

  // She follows her invite, applies, is approved and welcomed.
  await page.goto(invite.replace(/^.*(?=#hearth-invite=)/, `${shop.origin}/join`));
  await page.getByText("Mara invites you.").waitFor();
  await look(page, "shopper-invited");
  await button(page, "Send").click();
  await page.getByText("Thank you, Lena.").waitFor();
  await look(page, "shopper-applied");
  await go("Applications");
  await desk.getByRole("link", { name: /Lena/ }).first().click();
  await look(desk, "host-application");
  await button(desk, "Approve").click();
  await page.getByText("Welcome, Lena.").waitFor();
  await mailed(LENA, /admitted|welcome/i);
  await desk.getByLabel("Write to Lena").fill("Good that you are here, Lena.");
  await button(desk, "Send").last().click();
  await page.getByText("Good that you are here, Lena.").waitFor();
  await look(page, "shopper-welcomed");
  await look(desk, "host-welcomed");

  // She posts as a member, signs out, and comes back by code.
  await page.goto(`${shop.origin}/hare`);
  await account(page, "Sign out");
  await page.locator("hearth-discussion textarea").first().fill("I am back.");
  await button(page, "Post").click();
  await signIn(page, null);
  await page.locator("article", { hasText: "I am back." }).waitFor();

  // She takes everything out, and goes.
  await account(page, "Take everything out");
  await button(page, "Get it ready").click();
  await page.getByRole("link", { name: "Save the page" }).waitFor();
  await look(page, "shopper-export");
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Save the data" }).click();
  expect((await download).suggestedFilename()).toMatch(/\.json$/);
  await account(page, "Erase me");
  await button(page, "Erase me at once").click();
  await look(page, "shopper-erase");
  await button(page, "Yes, erase me").click();
  await h.hearth.runDueJobs();
  const reader = await (await browser.newContext()).newPage();
  await expect
    .poll(async () => {
      await h.hearth.runDueJobs();
      await reader.goto(`${shop.origin}/hare`);
      await reader.getByText("Yes, at our bench.").waitFor();
      return reader.locator("hearth-discussion").evaluate((element) => element.shadowRoot!.textContent);
    })
    .not.toMatch(/Lena|Can the sole/);
  await look(reader, "after-erasure");
});
