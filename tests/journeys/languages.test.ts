import type { BrowserContext, Page } from "playwright-core";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { discussion as english } from "../../packages/widgets/src/locales/discussion.en.ts";
import { locale as de } from "../../packages/widgets/src/locales/de.ts";
import { openSite } from "../helpers/site.ts";
import { pageWith } from "../helpers/pages.ts";
import type { TestPerson } from "../helpers/server.ts";
import { followed, noteFollowing } from "../helpers/watching.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

const space = "product:trail-runner";
const element = `<hearth-discussion space="${space}"></hearth-discussion>`;
const fileOf = (name: string): string => `/${name}.js`;

const { hearth, pages, browser } = await openSite();
let host: TestPerson;

beforeAll(async () => {
  host = await hearth.person("soles", { role: "host" });
  await hearth.hearth.call("soles", host.id, "discussion.write", { once: "lang-once", space, text: "Weit?" });
  const page = pageWith(
    hearth.url,
    element + "<hearth-count space='product:other'></hearth-count>".repeat(3),
  );
  pages.put("/en", page);
  pages.put("/de", page.replace('lang="en"', 'lang="de-CH"'));
});

/** Opens a page that notes everything its elements ever say, and what is asked of Hearth. */
async function open(path: string, context?: BrowserContext, before?: (page: Page) => Promise<unknown>) {
  const page = await (context ?? (await browser.newContext())).newPage();
  const asked: string[] = [];
  page.on("request", (request) => request.url().startsWith(hearth.url) && asked.push(request.url()));
  await page.addInitScript(() => {
    const said = ((window as unknown as { said: string[] }).said = []) as string[];
    const attach = Element.prototype.attachShadow;
    Element.prototype.attachShadow = function (init) {
      const shadow = attach.call(this, init);
      const note = () =>
        said.push(
          shadow.textContent +
            [...shadow.querySelectorAll("[aria-label]")].map((each) => each.ariaLabel).join(),
        );
      new MutationObserver(note).observe(shadow, {
        subtree: true,
        childList: true,
        characterData: true,
        attributes: true,
      });
      return shadow;
    };
  });
  await before?.(page);
  await page.goto(pages.origin + path);
  return { page, asked };
}

const article = (page: Page) => page.locator("hearth-discussion article").first();
const writing = (page: Page, label: string) => page.getByRole("textbox", { name: label });
const everSaid = (page: Page, words: string) =>
  page.evaluate(
    (each) => (window as unknown as { said: string[] }).said.some((said) => said.includes(each)),
    words,
  );

describe("a page in another language", () => {
  it("never shows English, and asks for the words with the first code", async () => {
    const { page, asked } = await open("/de");
    await article(page).waitFor();
    expect(await writing(page, de.discussion.write).count()).toBe(1);
    expect(await everSaid(page, de.discussion.write)).toBe(true);
    for (const words of [english.write, english.discussion]) expect(await everSaid(page, words)).toBe(false);
    const at = (part: string) => asked.findIndex((url) => url.includes(part));
    expect(at(fileOf("de"))).toBeGreaterThan(at("hearth.js"));
    expect(at(fileOf("hearth-languages"))).toBeGreaterThan(at("hearth.js"));
    // Side by side with the first list, not after it.
    expect(at(fileOf("hearth-languages"))).toBeLessThan(at("topics/discussion.inSpace"));
    expect(asked.filter((url) => url.includes("topics/community.texts"))).toHaveLength(1);
  });

  it("waits, without words, for words that are late", async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    const { page } = await open("/de", undefined, (page) =>
      page.route(`**${fileOf("de")}`, async (route) => {
        await held;
        await route.continue();
      }),
    );
    await page.waitForResponse((answer) => answer.url().includes("topics/discussion.inSpace"));
    await page.locator("hearth-discussion .skeleton").waitFor();
    expect(await article(page).count()).toBe(0);
    release();
    await article(page).waitFor();
    expect(await everSaid(page, english.write)).toBe(false);
  });

  it("is spoken to in English while its words cannot be had, and in its own when the line is back", async () => {
    let away = true;
    const { page } = await open("/de", undefined, async (page) => {
      await page.addInitScript(noteFollowing);
      await page.route(`**${fileOf("de")}*`, (route) => (away ? route.abort() : route.continue()));
    });
    await article(page).waitFor();
    await writing(page, english.write).waitFor();
    await followed(page);
    // The line goes and comes back as it does when the page itself goes and comes back.
    await page.evaluate(() => dispatchEvent(new PageTransitionEvent("pagehide")));
    away = false;
    await page.evaluate(() => dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true })));
    await writing(page, de.discussion.write).waitFor();
  });
});

describe("a page in English", () => {
  it("costs no file of words", async () => {
    const { page, asked } = await open("/en");
    await article(page).waitFor();
    await writing(page, english.write).waitFor();
    expect(asked.filter((url) => /\/(hearth-languages|de)\.js/.test(url))).toEqual([]);
  });
});

describe("a community's own words", () => {
  const reword = (lang: string, write: string) =>
    hearth.hearth.call("soles", host.id, "community.reword", { lang, texts: { "discussion.write": write } });

  it("are said in the language they are for, and on the next page from the cache", async () => {
    await reword("de", "Frag die Werkstatt");
    await reword("en", "Ask the workshop");
    const context = await browser.newContext();
    for (const [path, words] of [
      ["/de", "Frag die Werkstatt"],
      ["/en", "Ask the workshop"],
    ] as const) {
      const first = await open(path, context);
      await writing(first.page, words).waitFor();
      const second = await open(path, context);
      await writing(second.page, words).waitFor();
      const answer = second.page.waitForResponse((each) => each.url().includes("topics/community.texts"));
      await second.page.reload();
      await writing(second.page, words).waitFor();
      expect(await (await answer).finished()).toBeNull();
    }
  });

  it("keep nobody waiting where they cannot be had", async () => {
    const { page } = await open("/en", undefined, (page) =>
      page.route("**/topics/community.texts*", () => {}),
    );
    await article(page).waitFor();
    await writing(page, english.write).waitFor();
  });
});
