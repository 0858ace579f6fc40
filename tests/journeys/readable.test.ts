import type { BrowserContextOptions, Locator, Page } from "playwright-core";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { contrast, type Rgb } from "../../docs/theme/contrast.ts";
import { openSite } from "../helpers/site.ts";
import type { TestPerson } from "../helpers/server.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

const SPACE = "product:hare";
const LONG = "It was raining on the pass and my feet were dry all the same. ".repeat(30);

// What was written just now would come in with a small movement of its own.
const { hearth, pages, browser } = await openSite({ now: () => Date.now() - 3_600_000 });
let ada: TestPerson;
let host: TestPerson;
let threads: string[];
let keys = 0;

beforeAll(async () => {
  ada = await hearth.person("soles", { name: "Ada Brook", role: "member" });
  host = await hearth.person("soles", { name: "Mara", role: "host" });
  threads = await converse();
  pages.put("/shop.css", SHOP);
  pages.put("/hare", await staticPage());
  for (const [lang, dir] of Object.entries(DIRECTIONS))
    pages.put(`/${lang}`, await staticPage({ lang, dir }));
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

const DIRECTIONS = { de: "ltr", ar: "rtl" };

/** What a static shop fetches while it is built. */
const fragment = async (lang: string): Promise<string> =>
  (await fetch(`${hearth.url}/v1/soles/embed/discussion.html?space=${SPACE}&fragment=1&lang=${lang}`)).text();

const staticPage = async ({ lang = "en", dir = "ltr" } = {}): Promise<string> => `<!doctype html>
<html lang="${lang}" dir="${dir}">
  <head>
    <title>Hare</title>
    <meta name="viewport" content="width=device-width">
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="/shop.css" />
    <link rel="stylesheet" href="${hearth.url}/hearth-readable.css" />
    <script async src="${hearth.url}/hearth.js" data-community="soles"></script>
  </head>
  <body><main>
    <h1>Hare</h1>
    <hearth-discussion space="${SPACE}"><h3 slot="heading">Questions</h3>${await fragment(lang)}</hearth-discussion>
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

/** Resolves once what was drawn until now has been seen, and what it moved has been told. */
const seen = (page: Page) =>
  page.evaluate(
    () =>
      new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve)))),
  );
const readable = (page: Page) => page.locator(".hearth-readable");

describe.each([
  [1280, 900],
  [360, 740],
])("at %i by %i", (width, height) => {
  const size = { viewport: { width, height } };

  it("keeps every place when the element takes it over", async () => {
    const { page, letScript, letList } = await open("/hare", size);
    const before = await measures(page);
    expect(before.length).toBeGreaterThan(50);
    letScript();
    await loading(page);
    expect(await measures(page)).toEqual(before);
    letList();
    await live(page);
    expect(await measures(page)).toEqual(before);
    await seen(page);
    expect(await shiftsOf(page)).toEqual([]);
  });

  it("stays in sight where somebody has scrolled to, although there is something new", async () => {
    const { page, letScript, letList } = await open("/hare", size);
    const low = readable(page).locator("article", { hasText: "Thread 9:" });
    await low.evaluate((post) => post.scrollIntoView({ block: "start" }));
    const { y: before } = (await low.boundingBox())!;
    letScript();
    await page.locator("hearth-discussion textarea").waitFor({ state: "attached" });
    const once = `readable-new-${width}`;
    const text = "Something that nobody had written when the shop was built";
    const post = await hearth.hearth.call("soles", ada.id, "discussion.write", { once, space: SPACE, text });
    letList();
    await live(page);
    const now = page.locator("hearth-discussion article.post[tabindex]", { hasText: "Thread 9:" });
    expect(Math.abs((await now.boundingBox())!.y - before)).toBeLessThan(1);
    await hearth.hearth.call("soles", ada.id, "discussion.delete", { post: post.id });
  });
});

/** What stands there in words that are not by members, top to bottom; when it was is told otherwise by both. */
const wordsOf = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const element = document.querySelector("hearth-discussion")!;
    const what = ".name, .badge, .meta, .quiet:not(.actions *, .fold), .plain, .empty";
    return [element, element.shadowRoot]
      .flatMap((root) => [...(root?.querySelectorAll(`.list :is(${what})`) ?? [])])
      .filter((each) => each.checkVisibility())
      .map((each) => {
        const words = each.cloneNode(true) as Element;
        for (const time of words.querySelectorAll("time")) time.remove();
        return words.textContent!.trim();
      })
      .filter((words) => words !== "");
  });

describe.each(Object.entries(DIRECTIONS))("on a page in %s", (lang, dir) => {
  it.each([1280, 360])(
    "%i px wide, it says the same words before and after, in the same places",
    async (width) => {
      const { page, letScript, letList } = await open(`/${lang}`, { viewport: { width, height: 740 } });
      expect(await readable(page).evaluate((root) => getComputedStyle(root).direction)).toBe(dir);
      const [words, places] = [await wordsOf(page), await measures(page)];
      expect(new Set(words).size).toBeGreaterThan(6);
      letScript();
      letList();
      await live(page);
      await readable(page).waitFor({ state: "hidden" });
      expect(await wordsOf(page)).toEqual(words);
      expect(await measures(page)).toEqual(places);
      await seen(page);
      expect(await shiftsOf(page)).toEqual([]);
    },
  );
});

it("is read where no scripts run, with its answers, and search engines see them", async () => {
  const window = await browser.newContext({ javaScriptEnabled: false });
  const page = await window.newPage();
  await page.goto(`${pages.origin}/hare`);
  const [wide] = threads;
  const answer = page.locator(`article[id^="hearth-post-${wide}."]`, { hasText: "Take your usual size" });
  expect(await answer.isVisible()).toBe(true);
  const data = await page.locator('hearth-discussion > script[type="application/ld+json"]').textContent();
  expect(data).toContain("They do. Take your usual size.");
  expect(data).not.toContain("Never mind");
  await window.close();
});

/** A colour as the screen shows it. */
const shownAs = (locator: Locator): Promise<Rgb> =>
  locator.evaluate((element) => {
    const { color } = getComputedStyle(element);
    const pen = new OffscreenCanvas(1, 1).getContext("2d")!;
    pen.fillStyle = color;
    pen.fillRect(0, 0, 1, 1);
    return [...pen.getImageData(0, 0, 1, 1).data].slice(0, 3) as unknown as Rgb;
  });

it.each<[string, string, Rgb]>([
  ["dark", "color: #ecebe8; background: #191a1b", [25, 26, 27]],
  ["light", "color: #22201c; background: #fff", [255, 255, 255]],
])(
  "can be read in a %s theme where no scripts run, the brand's colour too",
  async (theme, colors, ground) => {
    const style = `<style>body { ${colors} }</style></head>`;
    pages.put(`/${theme}`, (await staticPage()).replace("</head>", style));
    const window = await browser.newContext({ javaScriptEnabled: false });
    const page = await window.newPage();
    await page.goto(`${pages.origin}/${theme}`);
    for (const what of [".badge", ".when", ".quiet"]) {
      const words = readable(page).locator(what).first();
      expect(contrast(await shownAs(words), ground), what).toBeGreaterThan(4.5);
    }
    await window.close();
  },
);

it("goes on living once it is taken over, is said once, and carries the focus along", async () => {
  const { page, letScript, letList } = await open("/hare");
  const link = readable(page).locator("article", { hasText: "Do they run" }).locator(".when");
  await link.focus();
  letScript();
  await loading(page);
  letList();
  await live(page);
  const focused = await page.evaluate(
    () => document.querySelector("hearth-discussion")!.shadowRoot!.activeElement?.textContent,
  );
  expect(focused).toContain("Do they run wide?");
  const tree = await page.locator("main").ariaSnapshot();
  expect(tree.match(/Thread 9: how are they cleaned\?/g)).toHaveLength(1);
  const { length } = threads;
  await write(host, "We shall be closed on Monday.", { parent: threads[length - 2] });
  await page
    .getByText("We shall be closed on Monday.")
    .or(page.getByRole("button", { name: /new repl/ }))
    .first()
    .waitFor();
});

it("is not taken from under somebody who is marking words of it", async () => {
  const { page, letScript, letList } = await open("/hare");
  const words = readable(page).getByText("Do they run");
  await words.evaluate((paragraph) => getSelection()!.selectAllChildren(paragraph));
  letScript();
  await loading(page);
  const listed = page.waitForResponse("**/topics/discussion*");
  letList();
  await (await listed).finished();
  await seen(page);
  expect(await words.isVisible()).toBe(true);
  expect(await page.evaluate(() => getSelection()!.toString())).toContain("Do they run wide?");
  await page.evaluate(() => getSelection()!.removeAllRanges());
  await live(page);
  expect(await words.isVisible()).toBe(false);
});

it("follows a link to one post, before and after", async () => {
  const [wide] = threads;
  const { page, letScript, letList } = await open(`/hare#hearth-post-${wide}`);
  const inSight = (locator: ReturnType<Page["locator"]>) =>
    locator.evaluate((post) => {
      const { top, bottom } = post.getBoundingClientRect();
      return top < innerHeight && bottom > 0;
    });
  expect(await inSight(page.locator(`#hearth-post-${wide}`))).toBe(true);
  letScript();
  letList();
  const marked = page.locator("hearth-discussion article.marked");
  await marked.waitFor();
  expect(await marked.textContent()).toContain("Do they run wide?");
  expect(await inSight(marked)).toBe(true);
});

describe("where Hearth cannot be reached", () => {
  it("stays when the script does not come", async () => {
    const { page } = await open("/hare");
    const before = await measures(page);
    await page.route("**/hearth.js", (route) => route.abort());
    expect(await measures(page)).toEqual(before);
    expect(await readable(page).getByText("Do they run").isVisible()).toBe(true);
  });

  it("stays when the conversation cannot be loaded, with a quiet line", async () => {
    const { page, letScript, letList } = await open("/hare");
    // What is asked for later is looked at first.
    for (const address of ["**/topics/discussion*", "**/socket.io/**"])
      await page.route(address, (route) => route.abort());
    // One that opens and closes at once is waited for as long as a slow one.
    await page.evaluate(() => {
      window.WebSocket = class {
        onerror?: (error: Event) => void;
        constructor() {
          setTimeout(() => this.onerror?.(new Event("error")));
        }
        close() {}
      } as unknown as typeof WebSocket;
    });
    letScript();
    letList();
    await page.locator("hearth-discussion .line span, hearth-discussion [role=alert]").first().waitFor();
    expect(await readable(page).getByText("Do they run").isVisible()).toBe(true);
  });

  it("is not shown for another space", async () => {
    const { page, letScript } = await open("/hare");
    letScript();
    await loading(page);
    await page.evaluate(() =>
      document.querySelector("hearth-discussion")!.setAttribute("space", "product:other"),
    );
    await readable(page).waitFor({ state: "hidden" });
  });
});
