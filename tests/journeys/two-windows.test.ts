import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openBrowser } from "../helpers/browser.ts";
import { type Demo, startDemo } from "../helpers/demo.ts";

let demo: Demo;
let browser: Browser;

beforeAll(async () => {
  [demo, browser] = await Promise.all([startDemo(), openBrowser()]);
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await demo?.close();
});

/** Somebody's window: a context of their own, signed in by the shop's own means. */
async function open(path: string, as?: "member" | "host", name = "Ada Brook"): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
  if (as) {
    const token = await demo.token(as, name);
    await page.addInitScript(
      (kept) => sessionStorage.setItem("stitchwort-person", kept),
      JSON.stringify({ as, name, token }),
    );
  }
  await page.goto(demo.shop + path);
  await page.locator("hearth-discussion, hearth-ideas").first().scrollIntoViewIfNeeded();
  return page;
}

const inDiscussion = (page: Page) => page.locator("hearth-discussion").first();

describe("two windows on a product page", () => {
  it("show what the other does: a post, its edit, a reply", async () => {
    const [ada, ben] = await Promise.all([
      open("/products/trail-runner", "member"),
      open("/products/trail-runner", "member", "Ben Ash"),
    ]);
    await inDiscussion(ada).locator("article").first().waitFor();
    await inDiscussion(ben).locator("article").first().waitFor();
    await write(ada, "Do these run wide at the toes?");
    await inDiscussion(ada).getByText("Do these run wide at the toes?").waitFor();

    // The other is told, and nothing moves until it is asked for.
    const pill = inDiscussion(ben).getByRole("button", { name: /1 new post/ });
    await pill.waitFor({ timeout: 5000 });
    await pill.click();
    await inDiscussion(ben).getByText("Do these run wide at the toes?").waitFor();

    await edit(ada, "Do these run wide at the toes?", "Do these run wide at the heel?");
    await inDiscussion(ben).getByText("Do these run wide at the heel?").waitFor({ timeout: 5000 });
  });

  it("carry on by themselves after the server was killed, and nothing acknowledged is gone", async () => {
    const [ada, ben] = await Promise.all([
      open("/products/field-boot", "member"),
      open("/products/field-boot", "member", "Ben Ash"),
    ]);
    await inDiscussion(ada).locator("article").first().waitFor();
    await inDiscussion(ben).locator("article").first().waitFor();
    await write(ada, "Acknowledged before the lights went out.");
    await inDiscussion(ada).getByText("Acknowledged before the lights went out.").waitFor();
    await demo.kill();
    await inDiscussion(ben)
      .getByText(/Reconnecting/)
      .waitFor({ timeout: 15_000 });
    await demo.start();
    await inDiscussion(ben)
      .getByText(/Reconnecting/)
      .waitFor({ state: "detached", timeout: 20_000 });
    await write(ben, "Written after it came back.");
    await inDiscussion(ben).getByText("Written after it came back.").waitFor();
    const pill = inDiscussion(ada).getByRole("button", { name: /new post/ });
    await pill.waitFor();
    await pill.click();
    for (const text of ["Acknowledged before the lights went out.", "Written after it came back."])
      expect(await inDiscussion(ada).getByText(text).count()).toBe(1);
  }, 90_000);
});

describe("two windows on the page of ideas", () => {
  it("show a ballot and a backing of the other", async () => {
    const host = await demo.token("host", "Maud Ellery");
    const once = `journey-${Date.now()}`;
    const options = [{ label: "Linen" }, { label: "Hemp" }];
    await demo.call(host, "polls.create", {
      once,
      space: "topic:next-colour",
      question: "Which laces?",
      options,
    });
    const [ada, ben] = await Promise.all([open("/ideas", "member"), open("/ideas", "member", "Ben Ash")]);
    await vote(ben, "Hemp");
    await ben.locator("hearth-poll").getByText("1 of 1").waitFor();
    await vote(ada, "Linen");
    await ben.locator("hearth-poll").getByText("1 of 2").first().waitFor({ timeout: 5000 });

    const back = (page: Page) =>
      page
        .locator("hearth-ideas")
        .getByRole("button", { name: /^Back “/ })
        .first();
    await back(ada).waitFor();
    const before = Number((await back(ben).getAttribute("aria-label"))!.match(/(\d+) backing/)![1]);
    const title = (await back(ben).getAttribute("aria-label"))!.match(/“(.*)”/)![1]!;
    await ada
      .locator("hearth-ideas")
      .getByRole("button", { name: `Back “${title}”` })
      .click();
    await expect
      .poll(async () =>
        Number(
          (await ben
            .locator("hearth-ideas")
            .getByRole("button", { name: `Back “${title}”` })
            .getAttribute("aria-label"))!.match(/(\d+) backing/)![1],
        ),
      )
      .toBe(before + 1);
  });
});

async function write(page: Page, text: string): Promise<void> {
  const field = inDiscussion(page).locator("textarea").first();
  await field.fill(text);
  await inDiscussion(page).getByRole("button", { name: "Post", exact: true }).click();
}

async function edit(page: Page, text: string, next: string): Promise<void> {
  const post = inDiscussion(page).locator("article", { hasText: text });
  await post.getByRole("button", { name: "More actions" }).click();
  await inDiscussion(page).getByRole("menuitem", { name: "Edit" }).click();
  await post.locator("textarea").fill(next);
  await post.getByRole("button", { name: "Save" }).click();
}

async function vote(page: Page, label: string): Promise<void> {
  await page.locator("hearth-poll").first().scrollIntoViewIfNeeded();
  await page.locator("hearth-poll").getByLabel(label).check();
  await page.locator("hearth-poll").getByRole("button", { name: "Vote" }).click();
}
