import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContextOptions, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { bringStyles, copyApp, writePlace } from "../../examples/shopify/app-files.ts";
import { openBrowser } from "../helpers/browser.ts";
import { startHearth, type TestHearth } from "../helpers/server.ts";
import { shifts, watchShifts } from "../helpers/watching.ts";
import { openShop, type Shop } from "./shopify-shop.ts";
import { APP, BLOCKS, drawBlock, type Drawn, type Product, themePage } from "./shopify-theme.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

const DOMAIN = "soles.myshopify.com";
const SECRET = "shpss_hush-hush-hush";
const trail: Product = {
  id: 7,
  handle: "trail-runner",
  title: "Trail Runner",
  url: "/products/trail-runner",
};
const fresh: Product = { id: 9, handle: "fresh", title: "Fresh", url: "/products/fresh" };

let folder: string;
let extension: string;
let shop: Shop;
let hearth: TestHearth;
let browser: Browser;
let host: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "hearth-shopify-"));
  extension = join(folder, "extensions/hearth");
  const proxied = () => `${hearth.url}/v1/soles/shopify`;
  [shop, browser] = await Promise.all([
    openShop({ extension, proxied, domain: DOMAIN, secret: SECRET, proxy: "/community/talk" }),
    openBrowser(),
  ]);
  hearth = await startHearth({
    communities: [{ key: "soles", name: "Soles", origins: [shop.origin] }, { key: "closed" }],
  });
  copyApp(APP, folder);
  bringStyles(folder);
  writePlace(folder, { server: hearth.url, community: "soles" });
  host = (await hearth.person("soles", { role: "host" })).id;
  const { call } = hearth.hearth;
  await call("soles", host, "community.describe", { purpose: "Shoes that last." });
  await call("soles", host, "connections.connectShop", { shop: DOMAIN, secret: SECRET });
  const space = "product:trail-runner";
  await call("soles", host, "discussion.write", {
    once: "shopify-thread",
    space,
    text: "Do they run small?",
  });
  const options = [{ label: "Moss" }, { label: "Clay" }];
  await call("soles", host, "polls.create", {
    once: "shopify-poll",
    space,
    question: "Which colour?",
    options,
  });
  const idea = { once: "shopify-idea", space: "board:ideas", title: "Laces by themselves", text: "" };
  await call("soles", host, "ideas.propose", idea);
});

afterEach(async () => {
  shop.logIn(null);
  await Promise.all(browser.contexts().map((context) => context.close()));
});

afterAll(async () => {
  await browser?.close();
  await Promise.all([shop?.close(), hearth?.close()]);
  rmSync(folder, { recursive: true, force: true });
});

const LOADER = 'script[src$="/hearth.js"]';
const settings = { proxy: "/community/talk" };
const draw = (block: string, drawn: Drawn = {}) =>
  drawBlock(
    block,
    { origin: shop.origin, ...drawn, settings: { ...settings, ...drawn.settings } },
    extension,
  );

interface Opened {
  page: Page;
  /** Addresses of the sockets opened. */
  sockets: string[];
  said: string[];
}

async function open(
  path: string,
  html: string,
  context: BrowserContextOptions = {},
  before: (page: Page) => Promise<unknown> = async () => {},
): Promise<Opened> {
  shop.put(path, html);
  const window = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...context });
  const page = await window.newPage();
  const opened: Opened = { page, sockets: [], said: [] };
  page.on("websocket", (socket) => opened.sockets.push(socket.url()));
  page.on("console", (message) => opened.said.push(message.text()));
  page.on("pageerror", (error) => opened.said.push(String(error)));
  await before(page);
  await page.goto(shop.origin + path, { waitUntil: "domcontentloaded" });
  return opened;
}

const article = (page: Page, text: string): Locator =>
  page.locator("hearth-discussion article", { hasText: text });

/** Sees each element draw itself, wherever it stands on the page. */
async function settle(page: Page): Promise<void> {
  for (const [tag, sign] of [
    ["discussion", "Do they run small?"],
    ["poll", "Which colour?"],
    ["ideas", "Laces by themselves"],
    ["join", "Shoes that last."],
  ] as const) {
    const element = page.locator(`hearth-${tag}`);
    await element.scrollIntoViewIfNeeded();
    await element.getByText(sign).first().waitFor();
  }
}

const online = (page: Page) =>
  page.waitForFunction(() => !!document.querySelector("hearth-discussion:defined"));

describe("all five blocks in a theme", () => {
  const all = (drawn: Drawn) => BLOCKS.map((block) => draw(block, drawn));

  it.each([
    ["with the app embed off", false, 1280],
    ["with the app embed on", true, 1280],
    ["on a phone", false, 360],
  ])("are there, with one loader and one connection: %s", async (_, embed, width) => {
    const blocks = all({ product: trail });
    if (embed) blocks.unshift(draw("embed"));
    const { page, sockets, said } = await open("/products/trail-runner", themePage(blocks), {
      viewport: { width, height: 800 },
    });
    await settle(page);
    await page.getByRole("link", { name: "1 question" }).first().waitFor();
    await vi.waitFor(() => expect(sockets).toHaveLength(1), { timeout: 20_000 });
    expect(await page.locator(LOADER).count()).toBe(1);
    expect(sockets).toHaveLength(1);
    expect(said).toEqual([]);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wide).toBeLessThanOrEqual(0);
    await picture(page, `all-${width}${embed ? "-embed" : ""}`);
  });

  it("bring no second loader where the theme has one by hand", async () => {
    const tag = `<script async src="${hearth.url}/hearth.js" data-community="soles"></script>`;
    const { page } = await open("/by-hand", themePage([tag, draw("discussion", { product: trail })]));
    await article(page, "Do they run small?").waitFor();
    expect(await page.locator(LOADER).count()).toBe(1);
  });

  it("are not needed where elements are written by hand: the app embed brings the loader, and says who is logged in", async () => {
    shop.logIn("7");
    const before = shop.asked();
    const element = '<hearth-discussion space="product:trail-runner"></hearth-discussion>';
    const embed = draw("embed", { customer: { id: 1 }, settings: { join: "/pages/join" } });
    const { page } = await open("/embed-only", themePage([element, embed]));
    await article(page, "Do they run small?").waitFor();
    await vi.waitFor(() => expect(shop.asked()).toBeGreaterThan(before), { timeout: 20_000 });
    const loader = page.locator("script[data-community]");
    expect(await loader.getAttribute("data-join")).toBe("/pages/join");
    expect(await loader.getAttribute("data-login")).toContain("/customer_authentication/login");
  });

  it("say their words in the merchant's own where these are set", async () => {
    const words = { heading: "Ask us", empty: "Be the first to ask." };
    const blocks = (["discussion", "poll", "ideas", "join"] as const).map((block) =>
      draw(block, {
        product: block === "poll" ? trail : fresh,
        settings: { ...words, button: `Go ${block}` },
      }),
    );
    const { page } = await open("/words", themePage(blocks));
    await page.locator("hearth-discussion").getByText("Be the first to ask.").waitFor();
    for (const block of ["poll", "ideas", "join"]) {
      const element = page.locator(`hearth-${block}`);
      await element.scrollIntoViewIfNeeded();
      await element.getByRole("heading", { name: "Ask us" }).waitFor();
      await element.getByRole("button", { name: `Go ${block}`, exact: true }).waitFor();
    }
    await page.locator("hearth-discussion textarea").fill("Anybody?");
    await page.getByRole("button", { name: "Go discussion", exact: true }).waitFor();
  });
});

describe("a customer", () => {
  it("posts as who the app proxy says they are, by whatever path it has", async () => {
    shop.logIn("4711");
    const block = draw("discussion", { product: fresh, customer: { id: 1 } });
    const { page } = await open("/as-customer", themePage([block]));
    const discussion = page.locator("hearth-discussion");
    await discussion.locator("textarea").fill("Are they warm?");
    await discussion.getByRole("button", { name: "Post", exact: true }).click();
    await article(page, "Are they warm?").waitFor();
    const written = await fetch(`${hearth.url}/v1/soles/topics/discussion.inSpace?space=product:fresh`);
    const { value } = (await written.json()) as { value: { items: { author: string }[] } };
    const answer = await page.evaluate(async () =>
      (await fetch("/community/talk/session?once=again")).json(),
    );
    expect(value.items.map(({ author }) => author)).toEqual([answer.value.person.id]);
  });

  it("is not kept while they only look, and known again once they have written", async () => {
    shop.logIn("815");
    const block = draw("discussion", { product: fresh, customer: { id: 1 } });
    const isKnown = () =>
      fetch(`${shop.origin}/community/talk/session?known=1&once=${Math.random()}`)
        .then((answer) => answer.json() as Promise<{ value: object | null }>)
        .then(({ value }) => value !== null);
    const before = shop.asked();
    const { page } = await open("/looks", themePage([block]));
    await page.locator("hearth-discussion textarea").waitFor();
    await vi.waitFor(() => expect(shop.asked()).toBeGreaterThan(before), { timeout: 20_000 });
    expect(await isKnown()).toBe(false);
    await page.locator("hearth-discussion textarea").fill("Do they squeak?");
    await page.getByRole("button", { name: "Post", exact: true }).click();
    await article(page, "Do they squeak?").waitFor();
    expect(await isKnown()).toBe(true);
  });

  it("writes about the product that the block is about, whichever page it stands on", async () => {
    shop.logIn("4711");
    const boot: Product = {
      id: 8,
      handle: "field-boot",
      title: `Field "Boot" 🥾`,
      url: "/products/field-boot",
    };
    const block = draw("discussion", { product: trail, customer: { id: 1 }, settings: { product: boot } });
    const { page } = await open("/pages/about", themePage([block], { title: "About us" }));
    const discussion = page.locator("hearth-discussion");
    await discussion.locator("textarea").fill("Are they warm?");
    await discussion.getByRole("button", { name: "Post", exact: true }).click();
    await article(page, "Are they warm?").waitFor();
    const kept = await fetch(`${hearth.url}/v1/soles/topics/spaces.one?space=product:field-boot`);
    const { value } = (await kept.json()) as { value: { items: object[] } };
    expect(value.items[0]).toMatchObject({ title: boot.title, url: `${shop.origin}/products/field-boot` });
  });

  it("is not asked for where the theme hints at none", async () => {
    const before = shop.asked();
    const { page } = await open("/no-customer", themePage([draw("discussion", { product: trail })]));
    await article(page, "Do they run small?").waitFor();
    await online(page);
    expect(shop.asked()).toBe(before);
  });

  it("is nobody where the hint is false, and reads on", async () => {
    const before = shop.asked();
    const block = draw("discussion", { product: trail, customer: { id: 1 } });
    const { page, said } = await open("/false-hint", themePage([block]));
    await article(page, "Do they run small?").waitFor();
    await vi.waitFor(() => expect(shop.asked()).toBeGreaterThan(before), { timeout: 20_000 });
    expect(said).toEqual([]);
  });

  it.each([
    ["without its first slash", ["community/talk"]],
    ["as an address", ["https://soles.example/community/talk/"]],
    ["in one of the blocks only", [undefined, "/community/talk"]],
  ])("is asked for where the proxy's path is typed %s, whatever page that is", async (_, paths) => {
    shop.logIn("4711");
    const before = shop.asked();
    const block = (proxy: string | undefined) =>
      draw("discussion", { product: trail, customer: { id: 1 }, settings: { proxy } });
    const blocks = [
      draw("embed", { customer: { id: 1 }, settings: { proxy: undefined } }),
      ...paths.map(block),
    ];
    const { page, said } = await open(`/products/typed-${paths.length}`, themePage(blocks));
    await article(page, "Do they run small?").first().waitFor();
    await vi.waitFor(() => expect(shop.asked()).toBeGreaterThan(before), { timeout: 20_000 });
    expect(said).toEqual([]);
  });

  it("is told on the console where the proxy's path is wrong", async () => {
    const block = draw("discussion", {
      product: trail,
      customer: { id: 1 },
      settings: { proxy: "/apps/other" },
    });
    const { page, said } = await open("/wrong-path", themePage([block]));
    await article(page, "Do they run small?").waitFor();
    await vi.waitFor(() => expect(said.join("\n")).toContain("look at the app proxy's path"), {
      timeout: 20_000,
    });
  });
});

describe("from an address that is not among the community's pages, as a theme's shared preview has it", () => {
  let preview: Shop;
  beforeAll(async () => {
    const proxied = () => `${hearth.url}/v1/soles/shopify`;
    preview = await openShop({ extension, proxied, domain: DOMAIN, secret: SECRET });
  });
  afterAll(() => preview?.close());

  it.each([false, true])("one reads, and writes nothing (theme editor: %s)", async (designMode) => {
    const drawn: Drawn = { product: trail, designMode, customer: { id: 1 } };
    preview.put("/", themePage([draw("discussion", drawn)]));
    const page = await (await browser.newContext()).newPage();
    await page.goto(preview.origin);
    await article(page, "Do they run small?").waitFor();
    const line = page.locator("[data-hearth-missing=origin]");
    if (designMode) await line.waitFor();
    else expect(await line.count()).toBe(0);
    const { token } = await hearth.person("soles");
    const wrote = await page.evaluate(
      async ([server, token]) => {
        const body = { once: "from-a-preview", space: "product:trail-runner", text: "From a preview." };
        const headers = { "content-type": "application/json", authorization: `Bearer ${token}` };
        const address = `${server}/v1/soles/call/discussion.write`;
        const sent = fetch(address, { method: "POST", headers, body: JSON.stringify(body) });
        return sent.then(
          () => "answered",
          () => "refused",
        );
      },
      [hearth.url, token] as const,
    );
    expect(wrote).toBe("refused");
    const kept = await fetch(`${hearth.url}/v1/soles/topics/discussion.inSpace?space=product:trail-runner`);
    expect(await kept.text()).not.toContain("From a preview.");
  });
});

/** Has what matches wait until it is let through. */
async function hold(page: Page, address: string): Promise<() => void> {
  let letThrough!: () => void;
  const waiting = new Promise<void>((resolve) => (letThrough = resolve));
  await page.route(address, async (route) => {
    await waiting;
    await route.continue();
  });
  return letThrough;
}

/** Resolves once what was drawn until now has been seen, and what it moved has been told. */
const drawn = (page: Page) =>
  page.evaluate(
    () =>
      new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve)))),
  );

/** Where the heading, each post that one sees and what is below the block stand. */
const places = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const element = document.querySelector("hearth-discussion")!;
    const roots = [element, ...(element.shadowRoot ? [element.shadowRoot] : [])];
    const posts = roots.flatMap((root) => [...root.querySelectorAll("article, .text, .hearth-head *")]);
    return [...posts, document.querySelector("#below")!]
      .filter((each) => each.checkVisibility() && each.localName !== "hearth-count")
      .map((each) => {
        const { x, y, width, height } = each.getBoundingClientRect();
        return `${each.localName} ${[x, y, width, height].map((n) => Math.round(n * 10) / 10)}`;
      });
  });

const BELOW = '<p id="below">Below.</p>';

describe("a product that carries its conversation", () => {
  const carrying = async (): Promise<Product> => {
    const address = `${hearth.url}/v1/soles/embed/discussion.html?space=product:trail-runner&fragment=1`;
    const value = await (await fetch(address)).text();
    return { ...trail, metafields: { "$app:hearth": { discussion: { value } } } };
  };
  const page = async (more: Drawn["settings"] = {}, language = "en") => {
    const words = { empty: "Be the first.", introduction: "<p>Ask away.</p>", ...more };
    const block = draw("discussion", { product: await carrying(), settings: words, language });
    return themePage([block, BELOW], { language });
  };

  it.each<[string, number, string, Drawn["settings"]]>([
    ["wide", 1280, "en", {}],
    ["on a phone", 360, "en", {}],
    [
      "on a phone, where heading and number do not fit into one line",
      360,
      "de",
      { heading: "Fragen, Antworten, Geschichten" },
    ],
    ["where it hides when empty", 1280, "en", { hide_empty: true }],
  ])("keeps every place when the element takes it over: %s", async (_, width, language, settings) => {
    let letScript!: () => void;
    let letList!: () => void;
    const context = { viewport: { width, height: 900 }, reducedMotion: "reduce" } as const;
    const { page: window } = await open("/carried", await page(settings, language), context, async (it) => {
      letScript = await hold(it, "**/hearth.js");
      letList = await hold(it, "**/topics/discussion*");
      await it.addInitScript(watchShifts);
    });
    const readable = window.locator(".hearth-readable");
    await readable.getByText("Do they run small?").waitFor();
    const before = await places(window);
    expect(before.length).toBeGreaterThan(4);
    letScript();
    await window.locator("hearth-discussion textarea").waitFor();
    await window.locator("hearth-count a").waitFor();
    expect(await places(window)).toEqual(before);
    letList();
    await readable.waitFor({ state: "hidden" });
    expect(await places(window)).toEqual(before);
    await drawn(window);
    expect(await shifts(window)).toBe("");
  });

  it.each(["light", "dark"] as const)(
    "is read without JavaScript, in the looks of the block: %s",
    async (colorScheme) => {
      const context = { javaScriptEnabled: false, colorScheme };
      const { page: window } = await open("/carried", await page(), context);
      const post = window.locator(".hearth-readable article").first();
      expect(await post.innerText()).toContain("Do they run small?");
      // As the stylesheet has it; by itself a list has marks.
      expect(
        await window
          .locator(".hearth-readable li")
          .first()
          .evaluate((it) => getComputedStyle(it).listStyleType),
      ).toBe("none");
      expect(await window.getByText("Be the first.").isVisible()).toBe(false);
      const others = BLOCKS.slice(1).map((block) =>
        draw(block, { product: trail, settings: { heading: "Alone" } }),
      );
      const { page: bare } = await open("/carries-nothing", themePage(others), context);
      expect(await bare.getByRole("heading", { name: "Trail Runner" }).isVisible()).toBe(true);
      expect(await bare.locator(".hearth-block").filter({ visible: true }).count()).toBe(0);
      await picture(window, `carried-${colorScheme}`);
    },
  );
});

describe("hide when empty", () => {
  it.each(["discussion", "poll", "ideas", "join"] as const)(
    "takes no room before it is known whether there is something: %s",
    async (block) => {
      const space = "board:nothing";
      const html = draw(block, { settings: { hide_empty: true, space, heading: "Hidden" } });
      let letScript!: () => void;
      const { page } = await open(`/waits-${block}`, themePage([html, BELOW]), {}, async (it) => {
        letScript = await hold(it, "**/hearth.js");
        await it.addInitScript(watchShifts);
      });
      const { y } = (await page.locator("#below").boundingBox())!;
      expect(await page.locator(".hearth-block").evaluate((it) => it.getBoundingClientRect().height)).toBe(0);
      const { page: without } = await open(`/without-${block}`, themePage([BELOW]));
      expect((await without.locator("#below").boundingBox())!.y).toBe(y);
      letScript();
      await page.waitForFunction(
        (tag) => document.querySelector(tag)!.matches(":state(loaded)"),
        `hearth-${block}`,
      );
      await drawn(page);
      const { y: now } = (await page.locator("#below").boundingBox())!;
      if (block === "join") return expect(now).toBeGreaterThan(y);
      expect(now).toBe(y);
      expect(await shifts(page)).toBe("");
    },
  );

  it("takes the block away, and brings it back live with the first question", async () => {
    const space = "topic:hidden";
    const block = draw("discussion", { settings: { hide_empty: true, space, heading: "Hidden" } });
    const { page } = await open("/hidden", themePage([block]));
    await page.getByRole("heading", { name: "Hidden" }).waitFor({ state: "hidden" });
    await page.waitForFunction(() => document.querySelector("hearth-discussion")!.matches(":state(empty)"));
    await hearth.hearth.call("soles", host, "discussion.write", {
      once: "shopify-hidden",
      space,
      text: "First!",
    });
    await page.getByRole("heading", { name: "Hidden" }).waitFor();
  });

  it.each(["poll", "ideas", "count"])("hides %s, with the room around it", async (block) => {
    const space = "board:nothing";
    const html = draw(block, { settings: { hide_empty: true, space } });
    const { page } = await open(`/hidden-${block}`, themePage([html, BELOW]));
    const { page: without } = await open("/hidden-nothing", themePage([BELOW]));
    await page.waitForFunction(
      (tag) => document.querySelector(tag)!.matches(":state(empty)"),
      `hearth-${block}`,
    );
    await page.locator(".hearth-block").waitFor({ state: "hidden" });
    const places = await Promise.all([page, without].map((each) => each.locator("#below").boundingBox()));
    expect(places[0]).toEqual(places[1]);
  });
});

describe("in the theme editor", () => {
  const edited: Drawn = { product: fresh, designMode: true };

  it("an empty block shows a sample, and one that is not shows none", async () => {
    const blocks = [
      draw("discussion", { ...edited, settings: { space: "topic:nothing" } }),
      draw("poll", { product: trail, designMode: true }),
    ];
    const probes: number[] = [];
    const { page, said } = await open("/samples", themePage(blocks), {}, async (it) => {
      it.on("response", (answer) => {
        if (answer.url().includes("/call/")) probes.push(answer.status());
      });
    });
    await page.locator("hearth-poll").getByText("Which colour?").waitFor();
    const [discussion, poll] = [
      page.locator(".hearth-sample").first(),
      page.locator(".hearth-sample").last(),
    ];
    await discussion.waitFor();
    expect(await discussion.innerText()).toContain("Sample");
    expect(await poll.isVisible()).toBe(false);
    await vi.waitFor(() => expect(probes.at(-1)).toBe(200), { timeout: 20_000 });
    expect(said).toEqual([]);
    await picture(page, "samples");
  });

  it("a sample's bars begin where the page's lines begin", async () => {
    const poll = draw("poll", { ...edited, language: "ar", settings: { space: "topic:nothing" } });
    const html = themePage([poll], { language: "ar" });
    for (const [dir, from] of [
      ["ltr", "0px"],
      ["rtl", "100%"],
    ] as const) {
      const { page } = await open(`/bars-${dir}`, html.replace("<html ", `<html dir="${dir}" `));
      const bar = page.locator(".hearth-sample-bar").first();
      await bar.waitFor();
      expect(await bar.evaluate((it) => getComputedStyle(it).backgroundPositionX)).toBe(from);
    }
  });

  it.each([1280, 360])(
    "a block says that the app is not set up, beside a sample, also on a phone: %s",
    async (width) => {
      const unset = BLOCKS.map((block) => drawBlock(block, { ...edited, language: "de" }));
      const { page } = await open("/unset", themePage(unset, { language: "de" }), {
        viewport: { width, height: 800 },
      });
      await page.getByText("Die App ist noch nicht eingerichtet").first().waitFor();
      expect(await page.locator(".hearth-sample").filter({ visible: true }).count()).toBe(BLOCKS.length);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
      expect(await axe(page)).toEqual([]);
      await picture(page, `unset-${width}`);
    },
  );

  it.each([
    ["", "by-block"],
    [", where the theme has the script tag by hand too", "by-hand"],
  ])("nothing is sent, and one line says so%s", async (_, by) => {
    const tag = `<script async src="${hearth.url}/hearth.js" data-community="soles"></script>`;
    const block = draw("discussion", { ...edited, settings: { space: "product:preview" } });
    const { page } = await open(`/preview-${by}`, themePage(by === "by-hand" ? [tag, block] : [block]));
    const discussion = page.locator("hearth-discussion");
    await discussion.locator("textarea").fill("Does this go out?");
    await discussion.getByRole("button", { name: "Post", exact: true }).click();
    await discussion.getByText("Sending is off in this preview.").waitFor();
    const reply = await fetch(`${hearth.url}/v1/soles/topics/discussion.inSpace?space=product:preview`);
    expect(await reply.json()).toMatchObject({ value: { items: [] } });
    expect(await discussion.locator("textarea").inputValue()).toBe("Does this go out?");
  });

  it("says what is missing: the origin, the community, its purpose", async () => {
    const missing = async (community: string) => {
      writePlace(folder, { server: hearth.url, community });
      const { page } = await open(`/missing-${community}`, themePage([draw("join", { designMode: true })]));
      await page.locator(".hearth-missing:not([hidden])").first().waitFor();
      return page
        .locator(".hearth-missing:not([hidden])")
        .evaluateAll((all) => all.map((line) => (line as HTMLElement).dataset["hearthMissing"]));
    };
    try {
      expect(await missing("closed")).toEqual(["origin", "purpose"]);
      expect(await missing("nobody")).toEqual(["community"]);
    } finally {
      writePlace(folder, { server: hearth.url, community: "soles" });
    }
  });

  it("a block that is chosen is scrolled to", async () => {
    const tall = '<div style="block-size: 3000px">…</div>';
    const { page } = await open(
      "/select",
      themePage([tall, draw("poll", { product: trail, designMode: true }), tall]),
      {
        reducedMotion: "reduce",
      },
    );
    const block = page.locator(".hearth-block");
    await page.waitForFunction(() => "HearthShop" in window);
    expect(await block.evaluate((it) => it.getBoundingClientRect().top > innerHeight)).toBe(true);
    await page.evaluate(() =>
      document
        .querySelector(".shopify-block .hearth-block")!
        .dispatchEvent(new CustomEvent("shopify:block:select", { bubbles: true })),
    );
    await page.waitForFunction(() => {
      const { top } = document.querySelector(".hearth-block")!.getBoundingClientRect();
      return top >= 0 && top < innerHeight / 2;
    });
  });

  it("a section that is drawn anew keeps the one connection", async () => {
    const html = themePage([draw("discussion", { product: trail, designMode: true })]);
    const { page, sockets } = await open("/anew", html);
    await article(page, "Do they run small?").waitFor();
    await vi.waitFor(() => expect(sockets).toHaveLength(1), { timeout: 20_000 });
    for (let time = 0; time < 3; time++) {
      await page.evaluate(() => {
        const section = document.querySelector("#main")!;
        const { innerHTML } = section;
        section.dispatchEvent(new CustomEvent("shopify:section:unload", { bubbles: true }));
        section.innerHTML = innerHTML;
        section.dispatchEvent(new CustomEvent("shopify:section:load", { bubbles: true }));
      });
      await article(page, "Do they run small?").waitFor();
    }
    expect(sockets).toHaveLength(1);
    expect(await page.locator(LOADER).count()).toBe(1);
  });

  it("a block that is added to an empty page comes to life", async () => {
    const { page } = await open("/added", themePage([]));
    await page.waitForFunction(() => "HearthShop" in window);
    await page.evaluate(
      (html) => {
        document.querySelector(".product")!.insertAdjacentHTML("beforeend", html);
        document
          .querySelector("#main")!
          .dispatchEvent(new CustomEvent("shopify:section:load", { bubbles: true }));
      },
      draw("discussion", { product: trail, designMode: true }),
    );
    await article(page, "Do they run small?").waitFor();
  });
});

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe finds in the blocks, in words. */
async function axe(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run(on: string): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    const { violations } = await axe.run(".shopify-block");
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]!.html}`);
  });
}

/** For looking at: `HEARTH_SHOTS=folder`. */
async function picture(page: Page, name: string): Promise<void> {
  const to = process.env["HEARTH_SHOTS"];
  if (to) await page.screenshot({ path: join(to, `${name}.png`), fullPage: true });
}
