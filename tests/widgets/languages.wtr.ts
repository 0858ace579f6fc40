import { expect, fixture, fixtureCleanup, html } from "@open-wc/testing";
import "@hearth/widgets/define";
import { discussion as english } from "../../packages/widgets/src/locales/discussion.en.ts";
import { locale as ar } from "../../packages/widgets/src/locales/ar.ts";
import { locale as de } from "../../packages/widgets/src/locales/de.ts";
import { locale as pl } from "../../packages/widgets/src/locales/pl.ts";
import { axe, type Hearth, hearth, signInAs } from "./helpers.ts";
import { all, inside, says, until, words } from "./shadow.ts";

const page = document.documentElement;
let at: Hearth;
let member: Awaited<ReturnType<Hearth["person"]>>;

before(async () => {
  at = await hearth();
  member = await at.person({ name: "Bo Lund" });
});
afterEach(() => {
  fixtureCleanup();
  page.lang = "en";
  page.dir = "";
});

const write = (space: string, text: string, parent?: string) =>
  at.call(member.token, "discussion.write", { once: crypto.randomUUID(), space, text, parent });
const discussion = (space: string) =>
  fixture<HTMLElement>(html`<hearth-discussion space=${space}></hearth-discussion>`);
const time = (element: HTMLElement) => inside<HTMLTimeElement>(element, "time")!;

describe("the language of the page", () => {
  it("is spoken, and followed when it changes, in what an element holds too", async () => {
    const element = await discussion(at.space());
    await says(element, english.empty);
    const composer = inside(element, "textarea")!;
    composer.focus();
    await until(() => inside(element, "hearth-composer"), "the composer is here");
    page.lang = "de-AT";
    await says(element, de.discussion.empty);
    await says(inside(element, "hearth-composer")!, de.discussion.send);
    expect(inside(element, "textarea")!.ariaLabel).to.equal(de.discussion.write);
    page.lang = "en";
    await says(element, english.empty);
  });

  it("is that of dates, as they are written in its country", async () => {
    const space = at.space();
    const { createdAt } = await write(space, "Do they last?");
    const element = await discussion(space);
    await until(() => time(element));
    const moment = (lang: string) =>
      new Intl.DateTimeFormat(lang, { dateStyle: "full", timeStyle: "short" }).format(createdAt);
    for (const lang of ["de-AT", "en-GB"]) {
      page.lang = lang;
      await until(() => time(element).title === moment(lang), `the moment is told in ${lang}`);
    }
    page.lang = "de_DE";
    await until(
      () => time(element).title === moment("de-DE"),
      "also where the tag is not written as it should be",
    );
  });

  it("is English where it is none that is spoken here", async () => {
    page.lang = "de";
    const element = await discussion(at.space());
    await says(element, de.discussion.empty);
    for (const lang of ["tlh", "not a tag"]) {
      page.lang = "de";
      await says(element, de.discussion.empty);
      page.lang = lang;
      await says(element, english.empty);
    }
  });

  it("counts by its own rules", async () => {
    const space = at.space();
    // What others write would wait to be asked for.
    await signInAs(member.token);
    const opening = await write(space, "How long?");
    const element = await discussion(space);
    const told: Record<string, string[]> = {};
    for (let n = 1; n <= 5; n++) {
      await write(space, `Answer ${n}`, opening.id);
      for (const [lang, { discussion }] of Object.entries({ pl, ar })) {
        page.lang = lang;
        const form = new Intl.PluralRules(lang).select(n);
        const forms = /\{n, (.*)\}/.exec(discussion.replies)![1]!.split(", ");
        const words = forms.find((each) => each.startsWith(`${form}: `))!.slice(form.length + 2);
        const count = words.replace("#", new Intl.NumberFormat(lang).format(n));
        await until(() => inside(element, ".fold")?.textContent?.trim() === count, `${lang} says ${count}`);
        (told[lang] ??= []).push(form);
      }
    }
    expect(told).to.deep.equal({
      pl: ["one", "few", "few", "few", "many"],
      ar: ["one", "two", "few", "few", "few"],
    });
    await signInAs(null);
  });
});

describe("a page that is read from the right", () => {
  it("has its elements the same way round, and what people write as they wrote it", async () => {
    const space = at.space();
    await signInAs(member.token);
    await write(space, "Do they last (in rain)?");
    await write(space, "هل تدوم طويلاً؟");
    page.lang = "ar";
    page.dir = "rtl";
    const element = await discussion(space);
    await says(element, ar.discussionLive.reply);
    expect(getComputedStyle(element).direction).to.equal("rtl");
    const directions = all(element, ".text").map((text) => getComputedStyle(text).direction);
    expect(directions.sort()).to.deep.equal(["ltr", "rtl"]);
    const [post] = all(element, "article");
    const box = (selector: string) => post!.querySelector(selector)!.getBoundingClientRect();
    expect(box(".avatar").left).to.be.greaterThan(box(".by").left);
    await axe(element);
    expect(words(element)).not.to.include(english.write);
    await signInAs(null);
  });
});
