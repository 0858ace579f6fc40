import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { openBrowser } from "../helpers/browser.ts";
import { type Pages, servePages } from "../helpers/pages.ts";
import { startHearth, type TestHearth, type TestPerson } from "../helpers/server.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

const SPACE = "product:hare";
const LONG = "It was raining on the pass and my feet were dry all the same. ".repeat(30);

let hearth: TestHearth;
let pages: Pages;
let browser: Browser;
let ada: TestPerson;
let host: TestPerson;
let threads: string[];
let keys = 0;

beforeAll(async () => {
  [pages, browser] = await Promise.all([servePages(), openBrowser()]);
  hearth = await startHearth({ communities: [{ key: "soles", name: "Soles", origins: [pages.origin] }] });
  ada = await hearth.person("soles", { name: "Ada Brook", role: "member" });
  host = await hearth.person("soles", { name: "Mara Voss", role: "host" });
  threads = await converse();
  pages.put("/shop.css", SHOP);
  pages.put("/hare", await staticPage());
});

afterAll(async () => {
  await browser?.close();
  await Promise.all([pages?.close(), hearth?.close()]);
});

const SHOP = `
  body { font: 17px/1.5 Georgia, serif; margin: 0; padding: 24px; color: #22201c; background: #f6f1e7 }
  main p, main li { margin: 1.4em 0; letter-spacing: 0.02em }
  .buy { block-size: 40rem }
  hearth-discussion:not(:defined) { display: block; min-height: 24rem }
`;

const write = async (who: TestPerson, text: string, more: object = {}): Promise<string> => {
  const once = `readable-key-${keys++}`;
  const post = await hearth.hearth.call("soles", who.id, "discussion.write", {
    once,
    space: SPACE,
    text,
    ...more,
  });
  return post.id;
};

/** A bit of everything: titles, Markdown, long words of one, replies to replies, more replies than come along, what was deleted. */
async function converse(): Promise<string[]> {
  const page = { title: "Hare", url: `${pages.origin}/hare` };
  for (let at = 0; at < 19; at++)
    await write(at % 2 ? ada : host, `Thread ${at}: how are they cleaned?`, { page });
  const wide = await write(ada, "Do they run *wide*? My feet are broad.\n\n- 42\n- 43", { title: "Width" });
  const first = await write(host, "They do. Take your usual size.", { parent: wide });
  const second = await write(ada, "Thank you. And in winter, with thick socks?", { parent: first });
  const third = await write(host, "Then half a size more.", { parent: second });
  await write(ada, "I shall try both.", { parent: third });
  const long = await write(host, LONG);
  for (let at = 0; at < 8; at++) await write(ada, `Reply number ${at}`, { parent: long });
  const gone = await write(ada, "Never mind");
  await write(host, "No harm done.", { parent: gone });
  await hearth.hearth.call("soles", ada.id, "discussion.delete", { post: gone });
  await hearth.hearth.settled();
  return [wide, long];
}

/** What a static shop fetches while it is built. */
const fragment = async (): Promise<string> =>
  (await fetch(`${hearth.url}/v1/soles/embed/discussion.html?space=${SPACE}&fragment=1`)).text();

const staticPage = async (script = `${hearth.url}/hearth.js`): Promise<string> => `<!doctype html>
<html lang="en">
  <head>
    <title>Hare</title>
    <meta name="viewport" content="width=device-width">
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="/shop.css" />
    <link rel="stylesheet" href="${hearth.url}/hearth-readable.css" />
    <script async src="${script}" data-community="soles"></script>
  </head>
  <body><main>
    <h1>Hare</h1>
    <hearth-discussion space="${SPACE}"><h3 slot="heading">Questions</h3>${await fragment()}</hearth-discussion>
    <p id="after">Below the conversation.</p>
  </main></body>
</html>`;

interface Shift {
  value: number;
  what: (string | undefined)[];
}

/** A page whose requests wait, each kind until it is let through. */
async function open(path: string, context: BrowserContextOptions = {}) {
  const window = await browser.newContext(context);
  const letThrough: Record<string, () => void> = {};
  for (const [what, address] of Object.entries({ script: "**/hearth.js", list: "**/topics/discussion*" })) {
    const waiting = new Promise<void>((resolve) => (letThrough[what] = resolve));
    await window.route(address, async (route) => {
      await waiting;
      await route.continue();
    });
  }
  const page = await window.newPage();
  await page.addInitScript(watchShifts);
  await page.goto(pages.origin + path, { waitUntil: "domcontentloaded" });
  await page.waitForFunction(() => document.styleSheets.length === 2);
  return { page, letScript: letThrough["script"]!, letList: letThrough["list"]! };
}

/** Keeps what moves on the page by itself. */
function watchShifts(): void {
  type LayoutShift = PerformanceEntry & { value: number; sources: { node?: Node }[] };
  const shifts: Shift[] = [];
  Object.assign(window, { shifts });
  new PerformanceObserver((list) => {
    for (const { value, sources } of list.getEntries() as LayoutShift[])
      shifts.push({ value, what: sources.map(({ node }) => node?.nodeName) });
  }).observe({ type: "layout-shift", buffered: true });
}
const shiftsOf = (page: Page) => page.evaluate(() => (window as unknown as { shifts: Shift[] }).shifts);

/** Where each post stands that one sees, the end of each branch, and what comes below the conversation. */
const measures = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const element = document.querySelector("hearth-discussion")!;
    const all = (root: ParentNode) => [...root.querySelectorAll("article, .branch, .text, .plain, .on")];
    return [
      ...all(element),
      ...(element.shadowRoot ? all(element.shadowRoot) : []),
      document.querySelector("#after")!,
    ]
      .filter((each) => each.checkVisibility())
      .map((each) => {
        const { x, y, width, height } = each.getBoundingClientRect();
        return `${each.className.trim()} ${[x, y, width, height].map((n) => Math.round(n * 10) / 10)}`;
      });
  });

/** Resolves once the element's own field stands there. */
const loading = (page: Page) => page.locator("hearth-discussion textarea").waitFor();
/** Resolves once it is the element that draws the conversation, live. */
const live = (page: Page) => page.locator("hearth-discussion select").waitFor();

describe.each([
  [1280, 900],
  [360, 740],
])("at %i by %i", (width, height) => {
  it("keeps every place when the element takes it over", async () => {
    const { page, letScript, letList } = await open("/hare", { viewport: { width, height } });
    const before = await measures(page);
    expect(before.length).toBeGreaterThan(50);
    letScript();
    await loading(page);
    expect(await measures(page)).toEqual(before);
    letList();
    await live(page);
    expect(await measures(page)).toEqual(before);
    expect(await shiftsOf(page)).toEqual([]);
  });
});
