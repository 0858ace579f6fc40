import type { Page } from "playwright-core";
import { beforeAll, beforeEach, expect, it, vi } from "vitest";
import { linkClaims } from "../../server/src/features/links.ts";
import { opened } from "../helpers/opened.ts";
import { startHearth } from "../helpers/server.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

const { h, browser } = await opened({ h: startHearth({ anyOrigin: true }) });
let page: Page;
const complaints: string[] = [];

beforeAll(async () => {
  const host = await h.person("soles", { role: "host" });
  const purpose = "For those who mend what they wear.";
  await h.hearth.call("soles", host.id, "community.describe", { purpose });
});
beforeEach(async () => {
  complaints.length = 0;
  // Somebody else each time: who is signed in at the desk is so on all pages of Hearth's own.
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  page = await context.newPage();
  page.on("console", (each) => void (each.type() === "error" && complaints.push(each.text())));
});

const fits = () => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);

it("a host's link signs in by its button alone, once, and leads to the desk", async () => {
  const scope = await h.hearth.scope("soles");
  const token = await scope.seal("link", linkClaims("Söles", { newHost: { name: "Mara", email: null } }), 30);
  await page.goto(`${h.url}/link#${token}`);
  await page.reload();
  const button = page.getByRole("button", { name: "Sign in as host of Söles" });
  expect(await fits()).toBe(true);
  await button.click();
  await page.waitForURL(/\/dashboard\//);
  expect(complaints.filter((each) => /policy/i.test(each))).toEqual([]);

  await page.goto(`${h.url}/link#${token}`);
  await button.click();
  await page.getByRole("alert").getByText("This link was used already").waitFor();
  await page.goto(`${h.url}/link#${token.slice(0, 20)}`);
  await page.getByText("This link is not whole").waitFor();
});

it("a community without a page of its own can be joined on Hearth's", async () => {
  await page.goto(`${h.url}/join/soles`);
  await page.getByText("For those who mend what they wear.").waitFor();
  expect(await fits()).toBe(true);
  await page.goto(`${h.url}/join/other`);
  await page.getByText("Other takes no applications yet.").waitFor();
  expect(complaints).toEqual([]);
});

it("the inbox shows what was mailed while one looks", async () => {
  await page.goto(`${h.url}/inbox`);
  await page.getByText("No mail has been written yet.").waitFor();
  await h.hearth.call("soles", null, "sessions.askCode", { email: "ann@shop.example" });
  await page.getByRole("heading", { name: "Your code for Soles" }).waitFor();
  expect(await page.locator(".code").textContent()).toMatch(/^\d{6}$/);
  expect(await fits()).toBe(true);
});
