import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { openSite } from "../helpers/site.ts";
import { pageWith, speakAs } from "../helpers/pages.ts";
import type { TestPerson } from "../helpers/server.ts";
import { followed, noteFollowing } from "../helpers/watching.ts";

/** Waits for what may take a while on a busy machine. */
const until = <T>(what: () => T) => expect.poll(what, { timeout: 30_000 });

vi.setConfig({ testTimeout: 90_000, hookTimeout: 120_000 });

const { hearth, pages: shop, browser } = await openSite();
let mara: TestPerson;
let spaces = 0;

beforeAll(async () => {
  mara = await hearth.person("soles", { role: "host" });
  await hearth.hearth.call("soles", mara.id, "community.describe", { purpose: "Shoes that last." });
});

const write = (space: string, text: string) =>
  hearth.hearth.call("soles", mara.id, "discussion.write", { once: crypto.randomUUID(), space, text });

/** A space of its own, in which something is written. */
async function spaceWith(text: string): Promise<string> {
  const space = `product:survival-${++spaces}`;
  await write(space, text);
  return space;
}

const discussion = (space: string, more = "") =>
  `<hearth-discussion space="${space}" ${more}></hearth-discussion>`;
const post = (page: Page, text: string) => page.locator("article", { hasText: text });
/** Waits until a poll is drawn, or says that there is none. */
const pollShown = (page: Page) =>
  page
    .locator("hearth-poll")
    .getByText("Nothing is asked")
    .or(page.locator("hearth-poll .note"))
    .first()
    .waitFor();
const pill = (page: Page) => page.getByRole("button", { name: "1 new post" });

/** What the server counts of those on the line. */
async function counted(name: "hearth_watched_lists" | "hearth_sockets"): Promise<number> {
  return Number(new RegExp(`^${name} (\\d+)`, "m").exec(await hearth.hearth.metrics())![1]);
}

interface Seen {
  page: Page;
  /** Lines opened so far. */
  lines: () => number;
  /** Snapshots of lists asked for so far. */
  reads: () => number;
  /** What went wrong in the page, or was said on its console by Hearth. */
  trouble: string[];
}

async function open(body: string, path = "/"): Promise<Seen> {
  shop.put(path, pageWith(hearth.url, body));
  const page = await (await browser.newContext({ viewport: { width: 1000, height: 800 } })).newPage();
  let lines = 0;
  let reads = 0;
  const trouble: string[] = [];
  page.on("websocket", () => lines++);
  page.on("request", (request) => void (/topics\/(?!community\.texts)/.test(request.url()) && reads++));
  page.on("pageerror", ({ message }) => trouble.push(message));
  page.on("console", (line) => void (line.text().startsWith("Hearth") && trouble.push(line.text())));
  await page.addInitScript(noteFollowing);
  await page.goto(shop.origin + path);
  return { page, lines: () => lines, reads: () => reads, trouble };
}

/** Until the line is up, and what is shown is live. */
const live = (page: Page) => page.locator(".actions button").first().waitFor();

describe("an element that is moved", () => {
  it("keeps what it shows, what is being written, and its line", async () => {
    const space = await spaceWith("Moved about.");
    const { page, lines, reads, trouble } = await open(
      `<main><div id="one">${discussion(space)}</div><div id="two"></div><x-card></x-card></main>`,
    );
    await live(page);
    await page.locator("textarea").fill("Half a thought");
    const kept = await page.evaluateHandle("document.querySelector('hearth-discussion')");
    for (const where of [
      "document.querySelector('#one').prepend(element)",
      "document.querySelector('#two').append(element)",
      "document.querySelector('x-card').attachShadow({ mode: 'open' }).append(element)",
      "document.querySelector('main').before(element)",
    ]) {
      await page.evaluate(`(() => {
        const find = (root) => root.querySelector('hearth-discussion') ?? find(root.querySelector('x-card').shadowRoot);
        const element = find(document);
        ${where};
      })()`);
      expect(await kept.evaluate((element) => (element as Element).isConnected)).toBe(true);
      expect(await post(page, "Moved about.").isVisible()).toBe(true);
      expect(await page.locator("textarea").inputValue()).toBe("Half a thought");
    }
    await write(space, "Heard there too.");
    await pill(page).waitFor();
    expect([lines(), reads(), trouble]).toEqual([1, 1, []]);
  });

  it("is live again when it comes back after a long time", async () => {
    const space = await spaceWith("Taken away.");
    const { page, lines } = await open(`<main>${discussion(space)}</main>`);
    await live(page);
    await page.evaluate(
      `Object.assign(window, { kept: document.querySelector("hearth-discussion") }).kept.remove()`,
    );
    await until(() => counted("hearth_watched_lists")).toBe(0);
    await write(space, "Meanwhile.");
    await page.evaluate(`document.querySelector("main").append(kept)`);
    await post(page, "Meanwhile.").waitFor();
    await write(space, "And after.");
    await pill(page).waitFor();
    expect(lines()).toBe(1);
  });
});

describe("an element that is pointed elsewhere", () => {
  it("shows the other space, and leaves the first", async () => {
    const [first, second] = [await spaceWith("In the first."), await spaceWith("In the second.")];
    const { page, lines } = await open(discussion(first));
    await live(page);
    await page.evaluate(
      (space) => document.querySelector("hearth-discussion")!.setAttribute("space", space),
      second,
    );
    await post(page, "In the second.").waitFor();
    expect(await post(page, "In the first.").count()).toBe(0);
    await until(() => counted("hearth_watched_lists")).toBe(1);
    await write(first, "Not for here.");
    await write(second, "For here.");
    await pill(page).waitFor();
    expect(lines()).toBe(1);
  });

  it("shows the other poll", async () => {
    const space = await spaceWith("Polls.");
    const options = [{ label: "Moss" }, { label: "Clay" }];
    const ask = (question: string) =>
      hearth.hearth.call("soles", mara.id, "polls.create", {
        once: crypto.randomUUID(),
        space,
        question,
        options,
      });
    const [one, two] = [await ask("Which first?"), await ask("Which second?")];
    const { page } = await open(`<hearth-poll space="${space}" poll="${one.id}"></hearth-poll>`);
    await page.getByRole("heading", { name: "Which first?" }).waitFor();
    await page.evaluate((id) => document.querySelector("hearth-poll")!.setAttribute("poll", id), two.id);
    await page.getByRole("heading", { name: "Which second?" }).waitFor();
    await page.evaluate(() => document.querySelector("hearth-poll")!.removeAttribute("poll"));
    await page.getByRole("heading", { name: "Which second?" }).waitFor();
  });
});

describe("a hundred elements that come and go", () => {
  it("leave nothing behind", async () => {
    const space = await spaceWith("Come and gone.");
    const watch = `<script>
      // Net numbers of what an element may leave behind on its page.
      window.held = { listeners: 0, intervals: 0 };
      for (const target of [window, document]) {
        const { addEventListener: add, removeEventListener: remove } = target;
        const known = new WeakMap();
        let last = 0;
        const key = (type, listener) => type + known.set(listener, known.get(listener) ?? ++last).get(listener);
        const on = new Set();
        const count = () => (held["on" + target] = on.size, held.listeners = held["on" + window] + (held["on" + document] ?? 0));
        target.addEventListener = (type, listener, options) => { if (type === "storage") window.isFollowed = true; on.add(key(type, listener)); count(); add.call(target, type, listener, options) };
        target.removeEventListener = (type, listener, options) => { on.delete(key(type, listener)); count(); remove.call(target, type, listener, options) };
      }
      const { setInterval: begin, clearInterval: end } = window;
      const running = new Set();
      window.setInterval = (...args) => { const id = begin(...args); running.add(id); held.intervals = running.size; return id };
      window.clearInterval = (id) => { running.delete(id); held.intervals = running.size; end(id) };
    </script>`;
    const all = `${discussion(space)}<hearth-poll space="${space}"></hearth-poll><hearth-ideas space="${space}"></hearth-ideas><hearth-join></hearth-join>`;
    const { page, lines, trouble } = await open(`${watch}<main></main>`);
    const mount = (times: number) =>
      page.evaluate(
        async ([html, count]) => {
          const kept = ((window as never as { gone: WeakRef<Element>[] }).gone ??= []);
          const main = document.querySelector("main")!;
          for (let turn = 0; turn < count; turn++) {
            main.innerHTML = html;
            const discussion = main.firstElementChild!;
            while (!discussion.shadowRoot?.querySelector("article")) await new Promise(requestAnimationFrame);
            for (const element of main.children) kept.push(new WeakRef(element));
            main.replaceChildren();
          }
        },
        [all, times] as const,
      );
    const held = () => page.evaluate(() => ({ ...(window as never as { held: object }).held }));
    await mount(5);
    await until(() => counted("hearth_sockets")).toBe(1);
    await until(() => counted("hearth_watched_lists")).toBe(0);
    // The page's own listeners come once an element has seen the line.
    await page.evaluate((html) => (document.querySelector("main")!.innerHTML = html), all);
    await page.waitForFunction("window.isFollowed");
    await page.evaluate(() => document.querySelector("main")!.replaceChildren());
    await until(() => counted("hearth_watched_lists")).toBe(0);
    const before = await held();
    await mount(20);
    // Taken away in the turn they came in, so that what they were about to draw is still to come.
    await page.evaluate((html) => {
      const main = document.querySelector("main")!;
      for (let turn = 0; turn < 80; turn++) {
        main.innerHTML = html;
        main.replaceChildren();
      }
    }, all);
    await until(() => counted("hearth_watched_lists")).toBe(0);
    await until(held).toEqual(before);
    // Of the hundred only the last ones may still be in somebody's hands.
    const tools = await page.context().newCDPSession(page);
    await until(async () => {
      await tools.send("HeapProfiler.collectGarbage");
      return page.evaluate(
        () => (window as never as { gone: WeakRef<Element>[] }).gone.filter((each) => each.deref()).length,
      );
    }).toBeLessThanOrEqual(4);
    expect([lines(), await counted("hearth_sockets"), trouble]).toEqual([1, 1, []]);
  });
});

describe("a page that moves on without a load", () => {
  it("takes along an element without a space of its own, by address or by canonical link", async () => {
    await write("page:/products/a", "About a.");
    await write("page:/products/b", "About b.");
    await write("page:/products/c", "About c.");
    const { page, lines } = await open("<hearth-discussion></hearth-discussion>", "/products/a");
    await live(page);
    expect(await post(page, "About a.").isVisible()).toBe(true);
    await page.evaluate(() => history.pushState(null, "", "/products/b?from=a"));
    await post(page, "About b.").waitFor();
    expect(await post(page, "About a.").count()).toBe(0);
    await page.evaluate(() => {
      history.replaceState(null, "", "/products/c?variant=3");
      const link = Object.assign(document.createElement("link"), { rel: "canonical", href: "/products/c" });
      document.head.append(link);
    });
    await post(page, "About c.").waitFor();
    // The address moves first, the link later: it is the link that counts.
    await page.evaluate(() => history.pushState(null, "", "/products/a"));
    await page.evaluate(() =>
      document.querySelector<HTMLLinkElement>("link[rel=canonical]")!.setAttribute("href", "/products/a"),
    );
    await post(page, "About a.").waitFor();
    await page.evaluate(() => document.querySelector("link[rel=canonical]")!.remove());
    await page.goBack();
    await post(page, "About c.").waitFor();
    // The space itself is watched too, where not everyone may write.
    await until(() => counted("hearth_watched_lists")).toBe(2);
    expect(lines()).toBe(1);
  });

  it("may swap its body and merge its head, as Turbo does", async () => {
    const [first, second] = [await spaceWith("On the first page."), await spaceWith("On the second page.")];
    const { page, lines, trouble } = await open(discussion(first));
    await live(page);
    for (const [space, text] of [
      [second, "On the second page."],
      [first, "On the first page."],
    ] as const) {
      await page.evaluate((html) => {
        const body = document.createElement("body");
        body.innerHTML = html;
        document.body.replaceWith(body);
        const script = document.head.querySelector<HTMLScriptElement>("script[data-community]")!;
        const again = document.createElement("script");
        for (const { name, value } of script.attributes) again.setAttribute(name, value);
        return new Promise((resolve) => {
          again.onload = resolve;
          script.replaceWith(again);
        });
      }, discussion(space));
      await post(page, text).waitFor();
    }
    await live(page);
    await until(() => counted("hearth_watched_lists")).toBe(1);
    expect([lines(), trouble]).toEqual([1, []]);
  });

  it("may load and unload its sections, as Shopify's editor does", async () => {
    const space = await spaceWith("In a section.");
    const { page, lines, trouble } = await open(
      `<main><section id="s">${discussion(space)}</section></main>`,
    );
    await live(page);
    await page.evaluate((html) => {
      const tell = (type: string) =>
        document
          .querySelector("#s")!
          .dispatchEvent(new CustomEvent(type, { bubbles: true, detail: { sectionId: "s" } }));
      for (let turn = 0; turn < 3; turn++) {
        tell("shopify:section:unload");
        document.querySelector("main")!.innerHTML = `<section id="s">${html}</section>`;
        tell("shopify:section:load");
      }
    }, discussion(space));
    await post(page, "In a section.").waitFor();
    await live(page);
    await write(space, "Seen in the editor.");
    await pill(page).waitFor();
    await until(() => counted("hearth_watched_lists")).toBe(1);
    expect([lines(), trouble]).toEqual([1, []]);
  });
});

it("closes its line when the page is left, and reads again when it comes back", async () => {
  const space = await spaceWith("Before.");
  const { page, lines } = await open(discussion(space));
  const closing = page.waitForEvent("websocket").then((line) => line.waitForEvent("close"));
  await live(page);
  await followed(page);
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true })));
  await closing;
  await until(() => counted("hearth_sockets")).toBe(0);
  await write(space, "While it was away.");
  expect(lines()).toBe(1);
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true })));
  await pill(page).click();
  await post(page, "While it was away.").waitFor();
  expect([lines(), await counted("hearth_sockets")]).toEqual([2, 1]);
});

it("leads to its own page where that has the base of another", async () => {
  const space = await spaceWith("Based elsewhere.");
  const { page } = await open(`<base href="https://elsewhere.example/x/" />${discussion(space)}`, "/based");
  await live(page);
  await post(page, "Based elsewhere.").locator("a.when").click();
  await expect.poll(() => page.url()).toMatch(/\/based#hearth-post-/);
  expect(new URL(page.url()).origin).toBe(shop.origin);
});

it("lives on a page whose scripts give all objects and arrays more than they have", async () => {
  const space = await spaceWith("Among old scripts.");
  const { page, lines, trouble } = await open(`<script>
      Object.assign(Object.prototype, { each() {}, size: 1, version: "1.6" });
      Object.assign(Array.prototype, { last() {}, toJSON() { return "[" + this.map(JSON.stringify).join() + "]" } });
    </script>${discussion(space)}<hearth-poll space="${space}"></hearth-poll>`);
  await live(page);
  await pollShown(page);
  await write(space, "Heard among old scripts.");
  await pill(page).waitFor();
  await speakAs(page, mara.token);
  const field = page.locator("hearth-discussion textarea").first();
  await field.fill("Said among old scripts.");
  await page.getByRole("button", { name: "Post", exact: true }).click();
  await post(page, "Said among old scripts.").waitFor();
  expect([lines(), trouble]).toEqual([1, []]);
});

describe("the loader finds", () => {
  it("what stands in a shadow root once it is told of it, and what comes there later", async () => {
    const [first, second] = [await spaceWith("In the shadow."), await spaceWith("In the shadow, later.")];
    const { page } = await open(
      `<x-card><template shadowrootmode="open">${discussion(first)}</template></x-card>`,
    );
    await page.waitForFunction("window.Hearth?.find");
    await page.evaluate(`Hearth.find(document.querySelector("x-card").shadowRoot)`);
    await post(page, "In the shadow.").waitFor();
    await page.evaluate((html) => {
      const root = document.querySelector("x-card")!.shadowRoot!;
      root.append(Object.assign(document.createElement("div"), { innerHTML: html }));
    }, `<hearth-poll space="${second}"></hearth-poll>`);
    await pollShown(page);
  });

  it.each([
    ["a tab", `<div id="closed" hidden>SLOT</div>`, "document.querySelector('#closed').hidden = false"],
    ["a dialog", `<dialog id="closed">SLOT</dialog>`, "document.querySelector('#closed').showModal()"],
    [
      "a fold",
      `<details id="closed"><summary>More</summary>SLOT</details>`,
      "document.querySelector('#closed').open = true",
    ],
  ])("what stands in %s, not before that is opened", async (_, html, show) => {
    const space = await spaceWith("Opened at last.");
    const { page } = await open(html.replace("SLOT", discussion(space)));
    await page.waitForFunction("window.Hearth?.find");
    await page.evaluate("new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))");
    expect(await page.evaluate("!!customElements.get('hearth-discussion')")).toBe(false);
    await page.evaluate(show);
    await post(page, "Opened at last.").waitFor();
  });
});
