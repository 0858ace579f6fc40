import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { BrowserContext, Locator, Page } from "playwright-core";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { openSite } from "../helpers/site.ts";
import { speakAs } from "../helpers/pages.ts";
import { root } from "../helpers/processes.ts";
import { complaintsOf, hostsOf, requestsOf } from "../helpers/watching.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

/** Policies and script tags as the docs print them, in pairs. */
const guide = readFileSync(join(root, "docs/strict-policy.md"), "utf8");
const blocks = (kind: string) =>
  [...guide.matchAll(new RegExp(`\`\`\`${kind}\\n([^\`]+)\`\`\``, "g"))].map((match) => match[1]!.trim());
const POLICIES = blocks("csp").map(
  (policy, at) => [policy.includes("nonce") ? "nonce" : "host", policy, blocks("html")[at]!] as const,
);

const ELEMENTS = `<hearth-count space="SPACE"></hearth-count>
<hearth-discussion space="SPACE" heading="Questions"></hearth-discussion>
<hearth-poll space="SPACE"></hearth-poll>
<hearth-ideas space="SPACE"></hearth-ideas>
<hearth-join></hearth-join>
<hearth-members></hearth-members>
<hearth-benefits></hearth-benefits>`;

const { hearth, pages, browser } = await openSite();

beforeAll(async () => {
  const host = await hearth.person("soles", { role: "host" });
  const tiers = [{ key: "circle", name: "Circle" }];
  const guidelines = ["Be kind."];
  await hearth.hearth.call("soles", host.id, "community.describe", {
    purpose: "Shoes that last.",
    guidelines,
    tiers,
  });
  const promise = {
    once: "policy-promise",
    tier: "circle",
    title: "A first pair",
    text: "",
    at: Date.now() + 86_400_000,
  };
  await hearth.hearth.call("soles", host.id, "benefits.promise", promise);
});

interface Visit {
  context: BrowserContext;
  page: Page;
  complaints: string[];
  asked: string[];
}

/** A page under a policy, in a browser that has nothing yet. */
async function visit(policy: string, tag: string, space: string): Promise<Visit> {
  const here = (text: string) =>
    text
      .replaceAll("wss://hearth.example", hearth.url.replace("http", "ws"))
      .replaceAll("https://hearth.example", hearth.url);
  const body = ELEMENTS.replaceAll("SPACE", space);
  pages.put(
    `/${space.replace(":", "-")}`,
    `<!doctype html><html lang="en"><head><title>Strict</title><link rel="icon" href="/favicon.ico">${here(tag)}</head><body>${body}</body></html>`,
    { "content-security-policy": here(policy).replaceAll("\n", " ") },
  );
  pages.put("/favicon.ico", "");
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const complaints = await complaintsOf(context);
  const page = await context.newPage();
  const asked = requestsOf(context);
  await page.goto(`${pages.origin}/${space.replace(":", "-")}`);
  return { context, page, complaints, asked };
}

const button = (where: Page | Locator, name: string | RegExp) =>
  where.getByRole("button", { name, exact: true });

/** A visitor writes, and signs in by code on sending. */
async function writeAsVisitor(page: Page, email: string): Promise<void> {
  const talk = page.locator("hearth-discussion").first();
  await talk
    .locator("textarea")
    .first()
    .fill("Do they run **wide**? See https://shop.example\n\n- a\n- b\n\n> so\n\n`code`");
  await button(talk, "Post").click();
  await page.getByLabel("E-mail address").fill(email);
  await button(page, "Send me a code").click();
  const code = page.getByLabel("Code from the mail");
  await code.waitFor();
  const mails = (await (await fetch(`${hearth.url}/inbox.json`)).json()) as { text: string }[];
  await code.fill(/^\d{6}$/m.exec(mails[0]!.text)![0]);
  await page.getByRole("textbox", { name: "What shall we call you?" }).fill("Pia");
  await button(page, "Go on").click();
  await talk.locator("article", { hasText: "Do they run wide?" }).waitFor();
}

async function talkOn(page: Page): Promise<void> {
  const talk = page.locator("hearth-discussion").first();
  const post = talk.locator("article", { hasText: "Do they run wide?" });
  await button(post, "Reply").click();
  await post.locator("textarea").fill("I mean the toes.");
  await button(post.locator("hearth-composer"), "Reply").click();
  const reply = talk.locator("article", { hasText: "I mean the toes." }).last();
  await reply.waitFor();
  await menu(page, reply, "Edit");
  await reply.locator("textarea").fill("I mean the heel.");
  await button(reply, "Save").click();
  const edited = talk.locator("article", { hasText: "I mean the heel." }).last();
  await edited.waitFor();
  await menu(page, edited, "Delete");
  await button(page, "Delete").last().click();
  await talk.getByText("This post was deleted.").first().waitFor();
}

async function menu(page: Page, post: Locator, item: string): Promise<void> {
  await button(post, "More actions").first().click();
  await page.getByRole("menuitem", { name: item, exact: true }).click();
}

async function askToJoin(page: Page): Promise<void> {
  const form = page.locator("hearth-join");
  await form.scrollIntoViewIfNeeded();
  await form.getByRole("checkbox").check();
  await button(form, "Send").click();
  await form.getByText("Thank you, Pia.").waitFor();
}

async function account(page: Page): Promise<void> {
  const corner = page.locator("hearth-account").first();
  const panes = [
    ["Name and picture", "A line about you"],
    ["Whom you do not read", "You read everybody here."],
    ["Take everything out", "Everything that you made here"],
    ["Erase me", "Erase me in seven days"],
  ] as const;
  for (const [item, says] of panes) {
    await page.locator("hearth-discussion textarea").first().focus();
    await corner.locator(".who").click();
    await page.getByRole("menuitem", { name: item, exact: true }).click();
    await corner.getByText(says).first().waitFor();
  }
}

async function askPoll(page: Page): Promise<void> {
  const poll = page.locator("hearth-poll");
  await poll.scrollIntoViewIfNeeded();
  await button(poll, "Ask a question").click();
  await poll.getByLabel("Your question").fill("Which sole?");
  await poll.getByLabel("Words with a colour").check();
  await poll.getByLabel("Answer 1", { exact: true }).fill("Moss");
  await poll.getByLabel("Answer 2", { exact: true }).fill("Clay");
  await button(poll, "Ask").click();
  await poll.getByLabel("Moss").check();
  await button(poll, "Vote").click();
  await button(poll, "Change my vote").waitFor();
}

async function propose(page: Page): Promise<void> {
  const board = page.locator("hearth-ideas");
  await board.scrollIntoViewIfNeeded();
  await button(board, "Propose an idea").click();
  await board.getByLabel("Your idea in one line").fill("Laces of wool");
  await button(board, "Propose").click();
  await board.getByText("Laces of wool").first().waitFor();
  await button(board, "Laces of wool").first().click();
  await board.locator("hearth-discussion textarea").first().waitFor();
}

describe.each(POLICIES)("under a policy by %s", (name, policy, tag) => {
  it("does all that one can do without a violation, and asks no third host", async () => {
    const space = `product:strict-${name}`;
    const { page, complaints, asked, context } = await visit(policy, tag, space);
    await writeAsVisitor(page, `${name}@shop.example`);
    await talkOn(page);
    await askToJoin(page);
    await account(page);
    await page
      .locator("hearth-count")
      .getByText("1 question")
      .or(page.locator("hearth-count"))
      .first()
      .waitFor();
    const { token } = await hearth.person("soles", { role: "host", name: "Mara" });
    await speakAs(page, token);
    await askPoll(page);
    await propose(page);
    const post = page
      .locator("hearth-discussion")
      .first()
      .locator("article", { hasText: "Do they run wide?" })
      .first();
    await menu(page, post, "Remove");
    await page.getByLabel("Why? The reason is shown in its place.").fill("Advertising");
    await button(page.locator("hearth-discussion").first(), "Remove").last().click();
    await page.getByText("The post was removed.").first().waitFor();
    await page.locator("hearth-members").scrollIntoViewIfNeeded();
    await page
      .locator("hearth-members")
      .getByRole("searchbox")
      .or(page.locator("hearth-members input"))
      .first()
      .waitFor();
    await page.locator("hearth-benefits").getByText("A first pair").first().waitFor();

    expect(complaints).toEqual([]);
    expect([...hostsOf(asked)].sort()).toEqual([new URL(pages.origin).host, new URL(hearth.url).host].sort());
    expect(await context.cookies()).toEqual([]);
  });

  it("stands beside a Lit of the page's own, where two policies of one name are allowed", async () => {
    const twice = policy.replace("trusted-types lit-html", "trusted-types lit-html 'allow-duplicates'");
    const lit = `<script nonce="R4nd0m" src="/lit.js"></script>`;
    pages.put("/lit.js", `trustedTypes.createPolicy("lit-html", { createHTML: (html) => html })`, {
      "content-type": "text/javascript",
    });
    const { page, complaints } = await visit(twice, lit + tag, `product:twice-${name}`);
    await page.locator("hearth-discussion textarea").first().waitFor();
    await page.locator("hearth-ideas").getByRole("button", { name: "Propose an idea" }).waitFor();
    expect(complaints).toEqual([]);
  });

  it("can fail: a page that does one thing inline is complained of", async () => {
    const { page, complaints } = await visit(policy, tag, `product:loose-${name}`);
    await page.evaluate(() => document.body.setAttribute("style", "color: red"));
    await expect.poll(() => complaints.join()).toContain("style-src-attr inline");
  });
});
