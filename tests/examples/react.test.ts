import { spawnSync } from "node:child_process";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { opened } from "../helpers/opened.ts";
import { freePortPair, type Running, startProcess } from "../helpers/processes.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 180_000 });

const { browser } = await opened({});
let shop: string;
let running: Running;

beforeAll(async () => {
  const port = await freePortPair();
  shop = `http://localhost:${port + 1}`;
  running = startProcess("npm", ["start", "-w", "examples/react"], { PORT: String(port) });
  await running.printed("Its Hearth is at");
});

afterAll(async () => {
  await running?.stop();
});

interface Seen {
  page: Page;
  /** Errors and warnings, on the console and beside it. */
  complaints: string[];
  sockets: string[];
}

async function look(before: (page: Page) => Promise<unknown> = async () => {}): Promise<Seen> {
  const page = await (await browser.newContext()).newPage();
  const complaints: string[] = [];
  const sockets: string[] = [];
  page.on("console", (line) => /error|warning/.test(line.type()) && complaints.push(line.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("websocket", (socket) => sockets.push(socket.url()));
  await before(page);
  await page.goto(shop, { waitUntil: "commit" });
  return { page, complaints, sockets };
}

const write = async (page: Page, text: string) => {
  await page.locator("hearth-discussion textarea").first().fill(text);
  await page.getByRole("button", { name: "Post", exact: true }).click();
};
const posted = (page: Page, text: string) =>
  page.locator("hearth-discussion article", { hasText: text }).waitFor();
const signIn = (page: Page) => page.getByRole("button", { name: "Sign in to the shop" }).click();
const news = (page: Page, text: string) => page.locator("main > [role=status]", { hasText: text }).waitFor();
const toggle = (page: Page, what: "Hide" | "Show") =>
  page.getByRole("button", { name: `${what} the conversation` }).click();

it("writes plain tags on the server", async () => {
  const html = await (await fetch(shop)).text();
  expect(html).toContain('<hearth-poll space="product:wool-socks"></hearth-poll>');
  expect(html).toMatch(/<hearth-discussion space="product:wool-socks" placeholder="[^"]+"><p slot="empty">/);
});

describe("in the browser", () => {
  it("takes the page over without a word, in StrictMode, with one connection", async () => {
    const { page, complaints, sockets } = await look();
    await page.locator("hearth-poll article").waitFor();
    await page.getByText("Those who own a pair will see your question.").waitFor();
    await write(page, "Do they itch?");
    await signIn(page);
    await posted(page, "Do they itch?");
    // The handler of an element that the server rendered, and its first event.
    await news(page, "You wrote “Do they itch?”");
    await page.locator("hearth-poll").getByText("Moss").click();
    await page.locator("hearth-poll").getByRole("button", { name: "Vote" }).click();
    await news(page, "Thank you for your vote.");
    expect(complaints).toEqual([]);
    expect(sockets).toHaveLength(1);
  });

  it("takes over elements whose code came first", async () => {
    const client = await (await fetch(`${shop}/client.js`)).text();
    const define = [...client.matchAll(/import\("\.(\/define-\w+\.js)"\)/g)].map((match) => match[1]!);
    expect(define).toHaveLength(3);
    let release = () => {};
    const released = new Promise<void>((resolve) => (release = resolve));
    const { page, complaints } = await look((page) =>
      page.route("**/client.js", async (route) => {
        await released;
        await route.continue();
      }),
    );
    for (const url of define) await page.addScriptTag({ type: "module", url });
    for (const tag of ["hearth-poll", "hearth-discussion"]) await page.locator(`${tag}:defined`).waitFor();
    release();
    await page.locator("hearth-poll article").waitFor();
    await toggle(page, "Hide");
    await page.locator("hearth-poll").waitFor({ state: "detached" });
    expect(complaints).toEqual([]);
  });

  it("calls a handler once for each event, also after coming and going", async () => {
    const { page, complaints, sockets } = await look();
    await page.locator("hearth-poll article").waitFor();
    for (const what of ["Hide", "Show", "Hide", "Show"] as const) await toggle(page, what);
    await write(page, "Do they shrink?");
    await signIn(page);
    await posted(page, "Do they shrink?");
    await news(page, "Do they shrink?");
    expect(await listenersOf(page, "hearth-discussion", "hearth-posted")).toBe(1);
    expect(complaints).toEqual([]);
    expect(sockets).toHaveLength(1);
  });

  it("lets go of what is gone", async () => {
    const { page, complaints, sockets } = await look();
    const discussion = page.locator("hearth-discussion");
    await page.locator("hearth-poll article").waitFor();
    for (let round = 0; round < 8; round++) {
      await toggle(page, "Hide");
      await discussion.waitFor({ state: "detached" });
      await toggle(page, "Show");
      await page.locator("hearth-poll article").waitFor();
    }
    // React itself remembers the tree from before the last change.
    await expect.poll(() => alive(page, "hearth-discussion"), { timeout: 20_000 }).toBeLessThanOrEqual(2);
    await expect.poll(() => alive(page, "hearth-poll"), { timeout: 20_000 }).toBeLessThanOrEqual(2);
    expect(complaints).toEqual([]);
    expect(sockets).toHaveLength(1);
  });

  it("counts what was set before the elements' code was there", async () => {
    let release = () => {};
    const released = new Promise<void>((resolve) => (release = resolve));
    const { page, complaints } = await look((page) =>
      page.route(/\/define-/, async (route) => {
        await released;
        await route.continue();
      }),
    );
    const discussion = page.locator("hearth-discussion");
    await discussion.evaluate((element) => Object.assign(element, { heading: "Ask them" }));
    expect(await page.locator("hearth-discussion:not(:defined)").count()).toBe(1);
    release();
    await discussion.getByRole("heading", { name: "Ask them" }).waitFor();
    expect(complaints).toEqual([]);
  });
});

it("says in one line that its port is taken", () => {
  const { port } = new URL(shop);
  const env = { ...process.env, PORT: String(Number(port) - 1) };
  const taken = spawnSync("npm", ["start", "--silent", "-w", "examples/react"], { env, encoding: "utf8" });
  expect(taken.stderr.trim().split("\n")).toHaveLength(1);
  expect(taken.stderr).toContain("is taken");
});

/** How many listeners for an event an element has. */
async function listenersOf(page: Page, tag: string, event: string): Promise<number> {
  const protocol = await page.context().newCDPSession(page);
  const asked = { expression: `document.querySelector("${tag}")` };
  const { result } = await protocol.send("Runtime.evaluate", asked);
  const all = await protocol.send("DOMDebugger.getEventListeners", { objectId: result.objectId! });
  return all.listeners.filter(({ type }) => type === event).length;
}

/** How many elements of a kind there are in memory, on the page or not. */
async function alive(page: Page, tag: string): Promise<number> {
  const protocol = await page.context().newCDPSession(page);
  await protocol.send("HeapProfiler.collectGarbage");
  const asked = { expression: `customElements.get("${tag}").prototype` };
  const { result } = await protocol.send("Runtime.evaluate", asked);
  const { objects } = await protocol.send("Runtime.queryObjects", { prototypeObjectId: result.objectId! });
  const counted = await protocol.send("Runtime.callFunctionOn", {
    objectId: objects.objectId!,
    functionDeclaration: "function () { return this.length; }",
    returnByValue: true,
  });
  await protocol.detach();
  return counted.result.value as number;
}
