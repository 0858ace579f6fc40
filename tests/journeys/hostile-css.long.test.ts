import type { Page } from "playwright-core";
import { beforeAll, expect, it, vi } from "vitest";
import { openSite } from "../helpers/site.ts";
import { discussion, ELEMENTS } from "../helpers/shopper.ts";
import { unsound } from "../helpers/soundness.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

const space = "product:trail-runner";

interface Case {
  css?: string;
  html?: string;
  /** Opening tag of what the elements stand in. */
  frame?: string;
}

/** What pages do to all that is on them. Only what a real page was seen to do. */
const PAGES: Record<string, Case> = {
  "nothing at all": {},
  "everything unset": { css: "body * { all: unset }" },
  "everything unset, with force": { css: "body * { all: unset !important }" },
  "a reset of everything": {
    css: "*, *::before, *::after { margin: 0 !important; padding: 0 !important; border: 0 !important; font: inherit !important; vertical-align: baseline !important; list-style: none !important; outline: none !important }",
  },
  "large words, close and far": {
    css: "* { font-size: 30px !important; line-height: 1 !important; letter-spacing: 0.3em !important; text-transform: uppercase !important }",
  },
  "words that do not break": {
    css: "* { white-space: nowrap !important; text-indent: 40px !important; text-align: justify !important; word-spacing: 1em; cursor: none !important }",
  },
  "kept blanks, broken words": { css: "* { white-space: pre !important; word-break: break-all !important }" },
  "a root of 62.5 %": { css: "html { font-size: 62.5% } body { font-size: 1.6rem }" },
  "a root of 10 px": { css: "html { font-size: 10px }" },
  "no words of its own": { css: "main { font-size: 0 }" },
  "small capitals, thin": { css: "body { font: italic small-caps 100 19px/1 monospace; hyphens: auto }" },
  "rules for bare tags": {
    css: "button, input, textarea, select { all: unset; width: 100%; float: left; min-height: 0 } h2, h3, h4, p, ul, li, section, article { font-size: 50px; padding: 40px }",
  },
  "a frame that moves": {
    css: "main { transform: translateX(0) rotate(0.01deg); filter: saturate(1.1); will-change: transform; perspective: 400px }",
  },
  "a frame that cuts off": {
    css: "main { overflow: hidden; contain: paint; position: relative; z-index: 0 }",
  },
  "a row of boxes": { css: "main { display: flex; flex-wrap: wrap; gap: 20px }" },
  "a column in the middle": { css: "main { display: flex; flex-direction: column; align-items: center }" },
  "a grid": { css: "main { display: grid; grid-template-columns: auto; justify-items: center }" },
  floats: { css: "main > * { float: left }" },
  "a table": { frame: "<main><table><tr><td>", css: "table { width: 100%; table-layout: fixed }" },
  "no box": { css: "main { display: contents }" },
  "words that cannot be chosen": { css: "* { user-select: none; -webkit-user-select: none }" },
  "from right to left": { html: '<html lang="en" dir="rtl">' },
  "from right to left by force": { css: "* { direction: rtl !important }" },
  "no motion": { css: "* { animation: none !important; transition: none !important }" },
  "a dark page that does not say so": { css: "body { background: #16181a; color: #e8e6e1 }" },
  "a larger page": { css: "body { zoom: 1.5 }" },
};

const { hearth, pages, browser } = await openSite();
let token: string;

beforeAll(async () => {
  const host = await hearth.person("soles", { role: "host", name: "Maud Ellery" });
  const { call } = hearth.hearth;
  const { id } = host;
  token = await hearth.hearth.token("soles", id);
  const long = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft".repeat(2);
  const opening = await call("soles", id, "discussion.write", {
    once: "hostile-1",
    space,
    title: "Do they run wide?",
    text: `I take a 43. [The sizes](https://soles.example/sizes) say nothing.\n\n> ${long}\n\n- one\n- two\n\n\`${long}\``,
  });
  await call("soles", id, "discussion.write", {
    once: "hostile-2",
    space,
    parent: opening.id,
    text: "A little.",
  });
  await call("soles", id, "discussion.write", {
    once: "hostile-3",
    space,
    text: "Which laces go with moss?",
  });
  const options = [{ label: "Moss" }, { label: long.slice(0, 80) }];
  await call("soles", id, "polls.create", {
    once: "hostile-poll",
    space,
    question: "Which colour next?",
    options,
  });
  await call("soles", id, "ideas.propose", {
    once: "hostile-idea",
    space,
    title: "Laces of hemp",
    text: "They last.",
  });
  await call("soles", id, "community.describe", { purpose: "Shoes that last." });
});

/** A host's window: who may do most has the most buttons. */
async function open(which: Case, width: number, height = 740): Promise<Page> {
  const { css = "", html = '<html lang="en">', frame = "<main>" } = which;
  pages.put(
    "/",
    `<!doctype html>${html}<head><title>A shop</title><link rel="icon" href="data:," /><meta name="viewport" content="width=device-width" />
    <style>body { margin: 0 } ${css}</style>
    <script async src="${hearth.url}/hearth.js" data-community="soles"></script></head>
    <body>${frame}
    <hearth-poll space="${space}"></hearth-poll>
    <hearth-discussion space="${space}"><h3 slot="heading">Questions</h3></hearth-discussion>
    <hearth-ideas space="${space}"></hearth-ideas>
    <hearth-join></hearth-join></body></html>`,
  );
  const context = { viewport: { width, height }, reducedMotion: "reduce" } as const;
  const page = await (await browser.newContext(context)).newPage();
  await page.goto(pages.origin);
  await page.evaluate(signIn, token);
  for (const tag of ELEMENTS.split(", "))
    await page.evaluate((name) => document.querySelector(name)!.scrollIntoView(), tag);
  await page.locator("hearth-discussion").getByRole("button", { name: "More actions" }).first().waitFor();
  await page.locator("hearth-ideas li.idea").first().waitFor();
  await page.locator("hearth-poll article").first().waitFor();
  await page.locator("hearth-join").locator("article, form").first().waitFor();
  return page;
}

/** In the page, before or after the script is there. */
async function signIn(session: string): Promise<void> {
  const host = window as unknown as { Hearth?: { identify(token: string): Promise<void> } };
  if (!host.Hearth) await new Promise((resolve) => document.addEventListener("hearth-ready", resolve));
  await host.Hearth!.identify(session);
}

/** What is wrong, in words; a picture for those who want to look: SHOTS names a folder for them. */
async function look(page: Page): Promise<string[]> {
  const { width } = page.viewportSize()!;
  const wrong = await page.evaluate(unsound, ELEMENTS);
  const { inside, onTop } = await menuOf(page);
  if (!inside) wrong.push("the menu leaves the window");
  if (!onTop) wrong.push("the menu is covered");
  if (process.env.SHOTS) {
    const name = expect.getState().currentTestName!.replace(/\W+/g, "-").slice(0, 50);
    await page.screenshot({ path: `${process.env.SHOTS}/${name}-${width}.png`, fullPage: true });
  }
  await page.keyboard.press("Escape");
  return wrong.map((each) => `${width}: ${each}`);
}

/** Opens a menu; answers where it stands, and whether it lies above all else. */
async function menuOf(page: Page): Promise<{ inside: boolean; onTop: boolean }> {
  const post = discussion(page).locator("article").last();
  await post.getByRole("button", { name: "More actions" }).click();
  const menu = page.locator("hearth-menu");
  await page.getByRole("menuitem").first().waitFor();
  return menu.evaluate((element) => {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    const inside = left >= 0 && top >= 0 && right <= innerWidth + 1 && bottom <= innerHeight + 1;
    const root = element.getRootNode() as ShadowRoot;
    const hit = root.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    return { inside, onTop: hit === element };
  });
}

it.each(Object.keys(PAGES))(
  "%s leaves the elements whole, in a wide window and a narrow one",
  async (name) => {
    const page = await open(PAGES[name]!, 1280);
    const found: unknown[] = await look(page);
    await page.setViewportSize({ width: 360, height: 740 });
    found.push(...(await look(page)));
    expect(found).toEqual([]);
  },
);

it("can be read at 400 %, where a window of 1280 by 1024 has room for 320 by 256", async () => {
  const page = await open({}, 320, 256);
  expect(await look(page)).toEqual([]);
});

it("lets words be chosen and copied where the page forbids it", async () => {
  const page = await open(PAGES["words that cannot be chosen"]!, 1280);
  const text = discussion(page).locator("[part=text]").first();
  expect(await text.evaluate((element) => getComputedStyle(element).userSelect)).toBe("text");
});

it("is printed", async () => {
  const page = await open({}, 800);
  await page.emulateMedia({ media: "print" });
  expect(await discussion(page).locator("[part=text]").first().isVisible()).toBe(true);
  expect(await page.evaluate(unsound, ELEMENTS)).toEqual([]);
});

it("finds what is planted", async () => {
  const page = await open({}, 1280);
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      "button { min-block-size: 4px; padding: 0; block-size: 4px } .text { inline-size: 1400px; max-inline-size: none }",
    );
    document.querySelector("hearth-discussion")!.shadowRoot!.adoptedStyleSheets.push(sheet);
  });
  const found = (await page.evaluate(unsound, ELEMENTS)).join("\n");
  for (const what of ["the page is", "sticks out", " by 8 px"]) expect(found).toContain(what);
});
