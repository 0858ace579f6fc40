import type { Locator, Page } from "playwright-core";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { localeOf } from "../../packages/widgets/src/languages.ts";
import type { Locale } from "../../packages/widgets/src/locales/english.ts";
import { axeFindings, COLOUR_RULES } from "../helpers/axe.ts";
import { openSite } from "../helpers/site.ts";
import { pageWith } from "../helpers/pages.ts";
import type { TestPerson } from "../helpers/server.ts";
import { shown } from "../helpers/shopper.ts";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const space = "product:trail-runner";
const ELEMENTS = [
  "hearth-discussion",
  "hearth-poll",
  "hearth-ideas",
  "hearth-join",
  "hearth-members",
  "hearth-benefits",
];
const body = `<main><h1>Soles</h1><h2>Trail Runner</h2>
  <hearth-count space="${space}"></hearth-count>
  ${ELEMENTS.map((tag) => `<${tag} space="${space}"></${tag}>`).join("")}</main>
  <style>
    :root { color-scheme: light dark }
    body { font: 16px/1.5 sans-serif; color: CanvasText; background: Canvas; margin: 16px }
    @media (prefers-color-scheme: dark) { :root { --hearth-accent: #86c6a2 } }
    main > * { display: block; margin-block: 32px }
  </style>`;

const { hearth, pages, browser } = await openSite();
let host: TestPerson;

beforeAll(async () => {
  host = await hearth.person("soles", { role: "host", name: "دنيا Ellery" });
  await fill();
  for (const [lang, dir] of [
    ["ar", "rtl"],
    ["he", "rtl"],
    ["de", "ltr"],
    ["fi", "ltr"],
  ])
    pages.put(`/${lang}`, pageWith(hearth.url, body).replace('lang="en"', `lang="${lang}" dir="${dir}"`));
});

/** A community with something of everything, in letters from both sides. */
async function fill(): Promise<void> {
  const { call } = hearth.hearth;
  let count = 0;
  const once = () => `languages-${++count}`;
  const by = (name: Parameters<typeof call>[2], input: object) =>
    call("soles", host.id, name, input as never);
  await by("community.describe", {
    purpose: "أحذية تدوم.",
    guidelines: ["Be kind."],
    questions: [
      { id: "why", kind: "long", label: "لماذا؟" },
      { id: "size", kind: "short", label: "Size?", required: false },
    ],
    tiers: [{ key: "circle", name: "Circle", about: "For 42 people." }],
  });
  await by("benefits.promise", { once: once(), tier: "circle", title: "An hour", at: Date.now() + 1e9 });
  const asked = (await by("discussion.write", {
    once: once(),
    space,
    title: "Sizes (EU)",
    text: "Do they run *large*? `npm run fit --size=42`\n\n```\nfit(42);\n```\n\n- one\n- two",
  })) as { id: string };
  for (const text of ["هل هي واسعة؟ 42 أم 43؟", "No. Take 42."])
    await by("discussion.write", { once: once(), space, text, parent: asked.id });
  const options = [{ label: "Moss" }, { label: "طحلب" }];
  await by("polls.create", { once: once(), space, question: "Which colour?", options });
  await by("ideas.propose", { once: once(), space, title: "Wool laces, 120 cm", text: "They last." });
  await by("members.describe", { listed: true, line: "Mends shoes." });
}

async function open(lang: string, width: number, as?: TestPerson): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, reducedMotion: "reduce" });
  const page = await context.newPage();
  if (as)
    await page.addInitScript((token) => {
      const host = window as unknown as { Hearth?: { q: unknown[] } };
      (host.Hearth ??= { q: [] }).q.push((hearth: { identify(token: string): void }) =>
        hearth.identify(token),
      );
    }, as.token);
  await page.goto(`${pages.origin}/${lang}`);
  for (const tag of ELEMENTS) {
    const element = page.locator(tag);
    await element.scrollIntoViewIfNeeded();
    await shown(element);
  }
  return page;
}

/** What axe finds, light and dark. */
async function findings(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    const only = colorScheme === "dark" ? COLOUR_RULES : undefined;
    found.push(...(await axeFindings(page, only)).map((each) => `${colorScheme} ${each}`));
  }
  return found;
}

/** In the page: what sticks out of the window, elements' insides too, but for what scrolls by itself. */
function sticksOut(): string[] {
  const out: string[] = [];
  const look = (root: ParentNode) => {
    for (const each of root.querySelectorAll("*")) {
      const { left, right, width } = each.getBoundingClientRect();
      const hidden = each.closest(".sr, pre, [hidden]") || !each.checkVisibility();
      if (!hidden && width > 0 && (left < -0.5 || right > innerWidth + 0.5))
        out.push(`${each.tagName} ${each.className} ${Math.round(left)}–${Math.round(right)}`);
      if (each.shadowRoot) look(each.shadowRoot);
    }
  };
  look(document);
  const { scrollWidth } = document.documentElement;
  return scrollWidth > innerWidth ? [`the page is ${scrollWidth} wide`, ...out] : out;
}

const button = (inside: Locator, name: string): Locator => inside.getByRole("button", { name, exact: true });

describe.each(["ar", "de", "fi", "he"])("in %s", (lang) => {
  let words: Locale;
  beforeAll(async () => {
    words = (await localeOf(lang))!;
  });

  it("nothing sticks out of a window of 320 pixels, and axe finds nothing, for visitors", async () => {
    const page = await open(lang, 320);
    expect(await page.evaluate(sticksOut)).toEqual([]);
    expect(await findings(page)).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 900 });
    expect(await findings(page)).toEqual([]);
  });

  it("nor for a host with menus, forms and results open", async () => {
    const page = await open(lang, 320, await hearth.person("soles", { role: "host", name: `دنيا ${lang}` }));
    const [discussion, poll, ideas] = ["hearth-discussion", "hearth-poll", "hearth-ideas"].map((tag) =>
      page.locator(tag),
    );
    await button(poll!, words.pollHost.ask).click();
    await poll!.locator("hearth-poll-form fieldset, hearth-poll-form form").first().waitFor();
    await poll!.getByLabel("Moss").check();
    await button(poll!, words.poll.vote).click();
    await poll!.locator(".bar").first().waitFor();
    await ideas!.locator("[part=propose]").click();
    await ideas!.locator("hearth-idea-form fieldset").waitFor();
    const post = discussion!.locator("article").first();
    await button(post, words.discussionLive.reply).click();
    await post.locator("hearth-composer").waitFor();
    await post.locator(".more[aria-haspopup=menu]").click();
    await page.getByRole("menuitem").first().waitFor();
    expect(await page.evaluate(sticksOut)).toEqual([]);
    expect(await findings(page)).toEqual([]);
  });
});
