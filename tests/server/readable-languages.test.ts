import { afterAll, beforeAll, describe, expect, it } from "vitest";
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
const rootOf = (html: string): string => /^<div[^>]*>/.exec(html)![0];

describe("a readable conversation", () => {
  it("is German on a German page: words, plurals and dates", async () => {
    const html = await fragment({ lang: "de" });
    expect(rootOf(html)).toBe('<div slot="readable" class="hearth-readable" lang="de" dir="ltr">');
    expect(html).toContain(">2 weitere Antworten anzeigen</a>");
    expect(html).toContain(">Weiterlesen</a>");
    expect(html).toContain(">12.03.2026</time>");
    expect(html).toContain("<span> · bearbeitet · Angeheftet</span>");
    expect(html).toContain('<span class="badge">Team</span>');
    expect(html).toContain(">Dieser Beitrag wurde gelöscht.</span>");
    expect(html).toContain(">Entfernt von Mara Voss: unkind</span>");
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

  it.each([
    ["de-AT", "de-AT", "Weiterlesen"],
    ["DE_ch", "de-CH", "Weiterlesen"],
    ["pt-BR", "pt-BR", "Ler mais"],
    ["zh-TW", "zh-TW", "繼續閱讀"],
    ["zh-Hans-CN", "zh-Hans-CN", "继续阅读"],
    ["no", "no", "Les videre"],
    ["tlh", "en", "Read on"],
    ["no language", "en", "Read on"],
  ])("asked for in %s is in %s", async (asked, lang, readOn) => {
    const html = await fragment({ lang: asked });
    expect(rootOf(html)).toContain(` lang="${lang}"`);
    expect(html).toContain(`>${readOn}</a>`);
  });

  it("leads on in the same language", async () => {
    const [, path = ""] = /href="[^"#?]*(\/v1\/[^"#]*)">Weiterlesen/.exec(await fragment({ lang: "de" }))!;
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
    expect(await empty()).toContain(">Dazu hat noch niemand gefragt.</p>");
    const texts = { "discussion.empty": "Frag uns, was du willst." };
    await h.hearth.call("soles", host.id, "community.reword", { lang: "de", texts });
    expect(await empty()).toContain(">Frag uns, was du willst.</p>");
    expect(await fragment({ space: "product:unused" })).toContain(">Nobody has asked about this yet.</p>");
  });
});
