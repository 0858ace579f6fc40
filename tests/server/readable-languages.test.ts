import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { shared } from "../../server/src/words/shared.ts";
import { startHearth, type TestHearth, type TestPerson } from "../helpers/server.ts";

const SPACE = "product:hare";
/** Noon of a day in March. */
const NOW = Date.UTC(2026, 2, 12, 12);

let h: TestHearth;
let host: TestPerson;
let keys = 0;

beforeAll(async () => {
  h = await startHearth({ now: () => NOW });
  host = await h.person("soles", { name: "Mara Voss", role: "host" });
  await converse();
});
afterAll(() => h.close());

const write = (text: string, more: object = {}, space = SPACE) =>
  h.hearth.call("soles", host.id, "discussion.write", {
    once: `language-key-${keys++}`,
    space,
    text,
    ...more,
  });

/** All that the fragment has words for: more replies than come along, a long text, marks, tombstones. */
async function converse(): Promise<void> {
  const asked = await write("Do they run wide?");
  for (let at = 0; at < 8; at++) await write(`Reply ${at}`, { parent: asked.id });
  const long = await write("It rained on the pass. ".repeat(100));
  await h.hearth.call("soles", host.id, "discussion.edit", { post: long.id, text: `${long.text} Again.` });
  await h.hearth.call("soles", host.id, "discussion.pin", { thread: long.id, pinned: true });
  const [unkind, mine] = [await write("Unkind"), await write("Never mind")];
  for (const { id: parent } of [unkind, mine]) await write("Why?", { parent });
  await h.hearth.call("soles", host.id, "discussion.remove", { post: unkind.id, reason: "unkind" });
  await h.hearth.call("soles", host.id, "discussion.delete", { post: mine.id });
  await h.hearth.settled();
}

async function fragment(query: object): Promise<string> {
  const fields = new URLSearchParams({ space: SPACE, fragment: "1", ...query });
  const answer = await fetch(`${h.url}/v1/soles/embed/discussion.html?${fields}`);
  expect(answer.status).toBe(200);
  return answer.text();
}
const { de, en } = shared;
const removed = (name: string, reason: string): string =>
  de["discussion.removed"].replace("{name}", name).replace("{reason}", reason);
const rootOf = (html: string): string => /^<div[^>]*>/.exec(html)![0];

describe("a readable conversation", () => {
  it("is German on a German page: words, plurals and dates", async () => {
    const html = await fragment({ lang: "de" });
    expect(rootOf(html)).toBe('<div slot="readable" class="hearth-readable" lang="de" dir="ltr">');
    expect(html).toContain(">2 weitere Antworten anzeigen</a>");
    expect(html).toContain(`>${de["discussion.readOn"]}</a>`);
    expect(html).toContain(">12.03.2026</time>");
    expect(html).toContain(`<span> · ${de["common.edited"]} · ${de["discussion.pinned"]}</span>`);
    expect(html).toContain(`<span class="badge">${de["common.host"]}</span>`);
    expect(html).toContain(`>${de["discussion.deleted"]}</span>`);
    expect(html).toContain(removed("Mara Voss", "unkind"));
    expect(html).not.toContain('lang="en"');
  });

  it("is read from the right in Arabic, and names keep their own direction", async () => {
    const html = await fragment({ lang: "ar" });
    expect(rootOf(html)).toBe('<div slot="readable" class="hearth-readable" lang="ar" dir="rtl">');
    // Two of something have a form of their own.
    expect(html).toContain(">عرض ردّين آخرين</a>");
    const date = new Intl.DateTimeFormat("ar", { dateStyle: "medium", timeZone: "UTC" }).format(NOW);
    expect(html).toContain(`>${date}</time>`);
    expect(html).toContain("\u2068Mara Voss\u2069");
  });

  it.each<[string, string, keyof typeof shared]>([
    ["de-AT", "de-AT", "de"],
    ["DE_ch", "de-CH", "de"],
    ["pt-BR", "pt-BR", "pt"],
    ["zh-TW", "zh-TW", "zh-Hant"],
    ["zh-Hans-CN", "zh-Hans-CN", "zh"],
    ["no", "no", "nb"],
    ["tlh", "en", "en"],
    ["no language", "en", "en"],
  ])("asked for in %s is in %s", async (asked, lang, language) => {
    const html = await fragment({ lang: asked });
    expect(rootOf(html)).toContain(` lang="${lang}"`);
    expect(html).toContain(`>${shared[language]["discussion.readOn"]}</a>`);
  });

  it("leads on in the same language", async () => {
    const [, path = ""] = new RegExp(`href="[^"#?]*(/v1/[^"#]*)">${de["discussion.readOn"]}`).exec(
      await fragment({ lang: "de" }),
    )!;
    const whole = await fetch(h.url + path.replaceAll("&amp;", "&"));
    expect(await whole.text()).toMatch(/^<!doctype html><html lang="de" dir="ltr">/);
  });

  it("is as before where no language is asked for: what is English says so, dates are figures", async () => {
    const html = await fragment({});
    expect(rootOf(html)).toBe('<div slot="readable" class="hearth-readable">');
    expect(html).toContain('<a class="quiet" lang="en"');
    expect(html).toContain(">2026-03-12</time>");
  });

  it("says it in the community's own words, from then on", async () => {
    const empty = () => fragment({ space: "product:unused", lang: "de-DE" });
    expect(await empty()).toContain(`>${de["discussion.empty"]}</p>`);
    const texts = { "discussion.empty": "Frag uns, was du willst." };
    await h.hearth.call("soles", host.id, "community.reword", { lang: "de", texts });
    expect(await empty()).toContain(">Frag uns, was du willst.</p>");
    expect(await fragment({ space: "product:unused" })).toContain(`>${en["discussion.empty"]}</p>`);
  });
});
