import type { Locator, Page } from "playwright-core";
import { describe, expect, it, vi } from "vitest";
import { opened } from "../helpers/opened.ts";
import { startDemo } from "../helpers/demo.ts";
import {
  admit,
  board,
  discussion,
  edit,
  openWindow,
  pollIn,
  postWith,
  readDiscussion,
  reply,
  shows,
  vote,
  write,
} from "../helpers/shopper.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

const { demo, browser } = await opened({ demo: startDemo() });

/** Two people on the same page, each in a window of their own. */
const both = (path: string): Promise<[Page, Page]> =>
  Promise.all([
    openWindow(browser, demo, path, { as: "member", name: "Ada Brook" }),
    openWindow(browser, demo, path, { as: "member", name: "Ben Ash" }),
  ]);

describe("two windows on a product page", () => {
  it("show what the other does: a post, its edit, a reply", async () => {
    const [ada, ben] = await both("/products/trail-runner");
    await Promise.all([readDiscussion(ada), readDiscussion(ben)]);

    // The other is told, and nothing moves until it is asked for.
    const pill = discussion(ben).getByRole("button", { name: "1 new post" });
    await shows("a post", write(ada, "Do these run wide at the toes?"), pill);
    expect(await postWith(ben, "Do these run wide at the toes?").count()).toBe(0);
    await pill.click();
    await postWith(ben, "Do these run wide at the toes?").waitFor();

    const edited = discussion(ben).getByText("Do these run wide at the heel?");
    await shows("an edit", edit(ada, "wide at the toes?", "Do these run wide at the heel?"), edited);

    const told = postWith(ada, "Do these run wide at the heel?").getByRole("button", { name: "1 new reply" });
    await shows("a reply", reply(ben, "wide at the heel?", "Half a size, at most."), told);
    await told.click();
    await postWith(ada, "Half a size, at most.").waitFor();
    for (const page of [ada, ben])
      for (const text of ["wide at the heel?", "Half a size, at most."])
        expect(await postWith(page, text).count()).toBe(1);
  });

  it("carry on by themselves after the server was killed: nothing acknowledged is gone, no draft is lost", async () => {
    const [ada, ben] = await both("/products/field-boot");
    await Promise.all([readDiscussion(ada), readDiscussion(ben)]);
    await write(ada, "Acknowledged before the lights went out.");
    await postWith(ada, "Acknowledged before the lights went out.").waitFor();
    await discussion(ben).getByRole("button", { name: "1 new post" }).waitFor();
    const fieldOf = (page: Page) => discussion(page).locator("textarea").first();
    await fieldOf(ada).fill("Half a thought, when the li");

    await demo.kill();
    const away = (page: Page) => discussion(page).getByText(/Reconnecting/);
    await Promise.all([ada, ben].map((page) => away(page).waitFor({ timeout: 15_000 })));
    expect(await discussion(ben).locator("article").count()).toBeGreaterThan(1);
    // Whoever turns to writing only now needs code that has not come yet.
    await fieldOf(ben).fill("Begun in the d");
    await demo.start();
    await Promise.all([ada, ben].map((page) => away(page).waitFor({ state: "detached", timeout: 20_000 })));

    expect(await fieldOf(ada).inputValue()).toBe("Half a thought, when the li");
    expect(await fieldOf(ben).inputValue()).toBe("Begun in the d");
    await write(ben, "Begun in the dark, sent in the light.");
    await postWith(ben, "sent in the light.").waitFor();
    await admit(ben);
    await discussion(ada).getByRole("button", { name: "1 new post" }).waitFor();
    await admit(ada);
    for (const page of [ada, ben])
      for (const text of ["before the lights went out.", "sent in the light."]) {
        await postWith(page, text).waitFor();
        expect(await postWith(page, text).count()).toBe(1);
      }
  });
});

describe("two windows on the page of ideas", () => {
  const space = "topic:next-colour";

  it("show a ballot and a backing of the other", async () => {
    const host = await demo.token("host", "Maud Ellery");
    const options = [{ label: "Madder" }, { label: "Weld" }];
    await demo.call(host, "polls.create", {
      once: "two-windows-poll",
      space,
      question: "Which dye?",
      options,
    });
    const [ada, ben] = await both("/ideas");

    await vote(ben, space, "Weld");
    const figures = pollIn(ben, space).locator("[part=option]");
    await figures.filter({ hasText: "1 of 1" }).waitFor();
    await shows("a ballot", vote(ada, space, "Madder"), figures.filter({ hasText: "1 of 2" }).first());

    const backings = (page: Page): Locator => board(page).getByRole("button", { name: /^Back “/ });
    for (const page of [ada, ben]) await board(page).scrollIntoViewIfNeeded();
    const name = (await backings(ben).first().getAttribute("aria-label"))!;
    const [, title, count] = /^Back “(.*)”, (\d+) backing/.exec(name)!;
    const after = (page: Page) =>
      board(page).getByRole("button", {
        name: new RegExp(`^Back “${escaped(title!)}”, ${Number(count) + 1} `),
      });
    const press = board(ada)
      .getByRole("button", { name: `Back “${title}”` })
      .click();
    await shows("a backing", press, after(ben));
    await after(ada).waitFor();
    expect(await after(ada).getAttribute("aria-pressed")).toBe("true");
    expect(await after(ben).getAttribute("aria-pressed")).toBe("false");
  });
});

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
