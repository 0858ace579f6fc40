import type { Page } from "playwright-core";
import { describe, expect, it, vi } from "vitest";
import { opened } from "../helpers/opened.ts";
import { startDemo } from "../helpers/demo.ts";
import {
  board,
  chooseInMenu,
  demoPages,
  ELEMENTS,
  openWindow,
  postWith,
  readDiscussion,
  reply,
  settle,
  shown,
  vote,
  withoutPictures,
  write,
} from "../helpers/shopper.ts";
import {
  complaintsOf,
  hostsOf,
  keptBy,
  readDown,
  requestsOf,
  shifted,
  shifts,
  watchShifts,
} from "../helpers/watching.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

/** Sum of layout shifts that nobody sees. */
const STILL = 0.01;
/** What the shop itself keeps in the browser. */
const SHOPS_OWN = ["stitchwort-person", "stitchwort-theme"];

const { demo, browser } = await opened({ demo: startDemo() });

describe("what the elements bring", () => {
  const watched = async (path: string, width: number): Promise<Page> => {
    const context = await browser.newContext({ viewport: { width, height: 800 } });
    await withoutPictures(context);
    const page = await context.newPage();
    await page.addInitScript(watchShifts);
    return page;
  };

  it("would be seen if it shifted something", async () => {
    const page = await watched("/", 1280);
    await page.goto(`${demo.shop}/products/trail-runner`);
    await page.evaluate(() => {
      const block = document.createElement("div");
      block.style.setProperty("height", "200px");
      document.querySelector("main")!.prepend(block);
    });
    await expect.poll(() => shifted(page)).toBeGreaterThan(STILL);
  });

  it.each(
    ["/products/trail-runner", "/products/day-shoe", "/ideas", "/join"].flatMap((path) =>
      [1280, 360].map((width) => [path, width] as const),
    ),
  )("shifts nothing on %s at %i, while one reads down the page", async (path, width) => {
    const page = await watched(path, width);
    await page.goto(demo.shop + path);
    // The shop's own letters may come late.
    await page.evaluate(() => document.fonts.ready.then(() => {}));
    const before = await shifted(page);
    await page.mouse.move(width / 2, 400);
    await readDown(page);
    await settle(page);
    expect((await shifted(page)) - before, await shifts(page)).toBeLessThan(STILL);
  });

  it.each(
    ["/products/trail-runner", "/ideas", "/join"].flatMap((path) =>
      [1280, 360].map((width) => [path, width] as const),
    ),
  )("shifts nothing on %s at %i, when it comes late and one is there already", async (path, width) => {
    const page = await watched(path, width);
    let release = () => {};
    const late = new Promise<void>((resolve) => (release = resolve));
    await page.route("**/hearth.js", async (route) => {
      await late;
      await route.continue();
    });
    await page.goto(demo.shop + path, { waitUntil: "commit" });
    await page.evaluate(() => document.fonts.ready.then(() => {}));
    const element = page.locator(ELEMENTS).first();
    await element.evaluate((each) => each.scrollIntoView({ block: "start", behavior: "instant" }));
    const before = await shifted(page);
    release();
    await shown(element);
    await page.evaluate(
      () => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))),
    );
    expect((await shifted(page)) - before, await shifts(page)).toBeLessThan(STILL);
  });
});

describe("what the elements leave behind and ask for", () => {
  it("is nothing in the browser, nothing from a third host, and nothing that the page's policy forbids", async () => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    await withoutPictures(context);
    const asked = requestsOf(context);
    const complaints = await complaintsOf(context);
    for (const path of demoPages().filter((path) => path !== "/404")) {
      const page = await context.newPage();
      await page.goto(demo.shop + path);
      await settle(page);
      expect(await keptBy(page, SHOPS_OWN), path).toEqual([]);
    }
    expect(await context.cookies()).toEqual([]);
    expect([...hostsOf(asked)].sort()).toEqual([demo.url, demo.shop].map((url) => new URL(url).host).sort());
    expect(asked.some((url) => url.startsWith("ws:"))).toBe(true);
    expect(complaints).toEqual([]);
  });

  it("stays so while somebody posts, replies, votes, proposes and opens menus", async () => {
    const page = await openWindow(browser, demo, "/products/trail-runner", {
      as: "host",
      name: "Maud Ellery",
    });
    const context = page.context();
    const asked = requestsOf(context);
    const complaints = await complaintsOf(context);
    await page.reload();
    await readDiscussion(page);
    await write(page, "Nothing *inline*, [anywhere](https://example.org/), `ever`.");
    await postWith(page, "Nothing inline").waitFor();
    await reply(page, "Nothing inline", "Not even here.");
    await postWith(page, "Not even here.").waitFor();
    await chooseInMenu(page, postWith(page, "Nothing inline").first(), "Pin to the top");
    await postWith(page, "Nothing inline").getByText("Pinned").waitFor();

    const space = "topic:next-colour";
    const options = [
      { label: "Madder", color: "#a03030" },
      { label: "Weld", color: "#d0b020" },
    ];
    const host = await demo.token("host", "Maud Ellery");
    await demo.call(host, "polls.create", {
      once: "quiet-guest-poll",
      space,
      question: "Which dye?",
      options,
    });
    await page.goto(`${demo.shop}/ideas`);
    await vote(page, space, "Weld");
    await page.getByText("1 of 1").first().waitFor();
    await page.getByRole("button", { name: "Ask a question" }).first().click();
    await page.getByLabel("Your question").first().waitFor();
    await board(page).scrollIntoViewIfNeeded();
    await page.getByRole("button", { name: "Propose an idea" }).click();
    await page.getByLabel("Your idea in one line").fill("Laces from old ropes");
    await page.getByRole("button", { name: "Propose", exact: true }).click();
    await board(page).getByRole("button", { name: "Laces from old ropes", exact: true }).waitFor();

    expect(await keptBy(page, SHOPS_OWN)).toEqual([]);
    expect(await context.cookies()).toEqual([]);
    expect([...hostsOf(asked)].sort()).toEqual([demo.url, demo.shop].map((url) => new URL(url).host).sort());
    expect(complaints).toEqual([]);
  });

  it("would be seen: a forbidden style, a third host, something kept", async () => {
    const page = await openWindow(browser, demo, "/");
    const complaints = await complaintsOf(page.context());
    await page.reload();
    await page.evaluate(() => {
      document.body.setAttribute("style", "color:red");
      localStorage.setItem("hearth-visitor", "1");
    });
    expect(await keptBy(page, SHOPS_OWN)).toEqual(["hearth-visitor"]);
    // Said by the page's own event, and by the browser.
    await expect.poll(() => complaints).toHaveLength(2);
    expect(complaints.join()).toMatch(/style-src/);
  });
});
