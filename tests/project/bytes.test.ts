import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import type { Browser, Page, Response } from "playwright-core";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { openBrowser } from "../helpers/browser.ts";
import { type Pages, pageWith, servePages } from "../helpers/pages.ts";
import { root } from "../helpers/processes.ts";
import { startHearth, type TestHearth } from "../helpers/server.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

/** Brotli bytes, as a page's visitor pays for them; docs/decisions/0008-bytes.md says how little that is, and why. */
const FIRST_THREAD = 12 * 1024;
const ALL_FOUR = 32 * 1024;

const BUILT = join(root, "packages/widgets/browser");
const space = "product:trail-runner";
const discussion = `<hearth-discussion space="${space}"></hearth-discussion>`;
const others = `<hearth-poll space="${space}"></hearth-poll><hearth-ideas space="${space}"></hearth-ideas><hearth-join></hearth-join>`;

let hearth: TestHearth;
let pages: Pages;
let browser: Browser;

beforeAll(async () => {
  [pages, browser] = await Promise.all([servePages(), openBrowser()]);
  hearth = await startHearth({ communities: [{ key: "soles", name: "Soles", origins: [pages.origin] }] });
  const { id } = await hearth.person("soles", { role: "host" });
  const { call } = hearth.hearth;
  await call("soles", id, "discussion.write", { once: "bytes-thread", space, text: "Do they run wide?" });
  const options = [{ label: "Moss" }, { label: "Clay" }];
  await call("soles", id, "polls.create", { once: "bytes-poll", space, question: "Which?", options });
  await call("soles", id, "ideas.propose", { once: "bytes-idea", space, title: "Laces", text: "" });
  await call("soles", id, "community.describe", { purpose: "Shoes that last." });
  pages.put("/one", pageWith(hearth.url, discussion));
  pages.put("/four", pageWith(hearth.url, discussion + others));
});

afterAll(async () => {
  await browser?.close();
  await Promise.all([pages?.close(), hearth?.close()]);
});

interface Sent {
  name: string;
  bytes: number;
  url: string;
}

/** Opens a page in a browser that has nothing yet, and listens to every script that Hearth sends. */
async function open(path: string): Promise<{ page: Page; sent: () => Promise<Sent[]> }> {
  const page = await (await browser.newContext()).newPage();
  const answers: Response[] = [];
  page.on("response", (answer) => {
    if (answer.url().startsWith(hearth.url) && answer.request().resourceType() === "script")
      answers.push(answer);
  });
  await page.goto(pages.origin + path);
  return { page, sent: () => Promise.all(answers.map(sentBy)) };
}

async function sentBy(answer: Response): Promise<Sent> {
  const { "content-encoding": encoding, "content-length": length } = await answer.allHeaders();
  expect(`${answer.status()} ${encoding}`, answer.url()).toBe("200 br");
  return { name: basename(answer.url()), bytes: Number(length), url: answer.url() };
}

function report(what: string, sent: readonly Sent[], most: number): number {
  const sum = sent.reduce((total, { bytes }) => total + bytes, 0);
  const each = [...sent].sort((a, b) => b.bytes - a.bytes).map(({ name, bytes }) => `  ${bytes} ${name}`);
  console.log(`${what}: ${sum} of ${most} bytes\n${each.join("\n")}`);
  return sum;
}

it("reads a first thread after at most 12 KB of code, Lit among it", async () => {
  const { page, sent } = await open("/one");
  const needed = await page.evaluate(urlsUntilFirstArticle);
  // All that was asked for before the thread could be read, whether it needed it or not.
  const first = (await sent()).filter(({ url }) => needed.includes(url));
  expect(first.some(({ name }) => name === "hearth.js")).toBe(true);
  // The loader and one file: what one asks for only once another has come is a round trip more.
  expect(first).toHaveLength(2);
  expect(report("first readable thread", first, FIRST_THREAD)).toBeLessThanOrEqual(FIRST_THREAD);
});

it("shows all four elements, with the live line, within 32 KB of code", async () => {
  const { page, sent } = await open("/four");
  const live = page.waitForEvent("websocket");
  for (const tag of ["hearth-discussion", "hearth-poll", "hearth-ideas", "hearth-join"]) {
    await page.locator(tag).scrollIntoViewIfNeeded();
    await page.locator(tag).locator("article, li.idea").first().waitFor();
  }
  await live;
  const { id } = await hearth.person("soles");
  await hearth.hearth.call("soles", id, "discussion.write", { once: "bytes-live", space, text: "Yes." });
  await page.getByRole("button", { name: "1 new post" }).waitFor();
  expect(report("all four, live", await sent(), ALL_FOUR)).toBeLessThanOrEqual(ALL_FOUR);
});

it("never sends zod to a browser", () => {
  /** A word that every schema's failure is told by. */
  const telling = "invalid_type";
  const zod = dirname(createRequire(import.meta.url).resolve("zod/v4/core"));
  expect(filesWith(zod, ".cjs", telling)).not.toEqual([]);
  expect(filesWith(BUILT, ".js", "customElements")).not.toEqual([]);
  expect(filesWith(BUILT, ".js", telling)).toEqual([]);
});

const filesWith = (folder: string, ending: string, text: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(ending))
    .filter((name) => readFileSync(join(folder, name), "utf8").includes(text));

/** In the page: waits for the first post to be shown; answers what was asked for until then. */
async function urlsUntilFirstArticle(): Promise<string[]> {
  const element = document.querySelector("hearth-discussion")!;
  while (!element.shadowRoot?.querySelector("article")) await new Promise(requestAnimationFrame);
  const shown = performance.now();
  const asked = performance.getEntriesByType("resource").filter(({ startTime }) => startTime < shown);
  return asked.map(({ name }) => name);
}
