import type { BrowserContextOptions, Locator, Page } from "playwright-core";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { locale as de } from "../../packages/widgets/src/locales/de.ts";
import { axeFindings, COLOUR_RULES } from "../helpers/axe.ts";
import { opened } from "../helpers/opened.ts";
import { startHearth, type TestPerson } from "../helpers/server.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const PAGES = [
  "conversations",
  "applications",
  "members",
  "invites",
  "spaces",
  "community",
  "wording",
  "connections",
  "log",
];
const space = "product:runner";

const { h, browser } = await opened({ h: startHearth({ anyOrigin: true }) });
let host: TestPerson;
let shopper: TestPerson;

beforeAll(async () => {
  host = await h.person("soles", { name: "Maud Ellery", role: "host" });
  shopper = await h.person("soles", { name: "Tom Ashworth", role: "signed-in" });
  await h.hearth.call("soles", host.id, "community.describe", {
    purpose: "To mend shoes.",
    guidelines: ["Be kind.", "Be brief."],
    questions: [
      { id: "why", kind: "long", label: "Why?" },
      { id: "shoes", kind: "short", label: "Which shoes?", required: false },
    ],
    tiers: [{ key: "circle", name: "Circle" }],
  });
});

/** The desk in a window of its own, as its policy has it, unless a script of the test's has to get in. */
async function open(
  path: string,
  who: TestPerson | null = host,
  context: BrowserContextOptions = {},
): Promise<Page> {
  const page = await (
    await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: "reduce", ...context })
  ).newPage();
  const session = who ? `#session=${who.token}` : "";
  await page.goto(`${h.url}/dashboard/soles/${path}${session}`);
  return page;
}

let count = 0;
const write = (text: string, parent?: string, who = shopper) =>
  h.hearth.call("soles", who.id, "discussion.write", { once: `desk-once-${++count}`, space, text, parent });

async function apply(name: string): Promise<TestPerson> {
  const person = await h.person("soles", { name, role: "signed-in" });
  const { guidelinesVersion } = (await h.hearth.read("soles", null, "community.about", {})).items[0]!;
  const answers = [{ question: "why", answer: `I am ${name}.` }];
  const once = `desk-apply-${++count}`;
  await h.hearth.call("soles", person.id, "applications.submit", { once, answers, guidelinesVersion });
  return person;
}

const heading = (page: Page, name: string, level: 1 | 2 = 1): Locator =>
  page.getByRole("heading", { level, name, exact: true });
const said = (page: Page, text: string | RegExp): Locator => page.locator(".said").getByText(text);
const button = (page: Page | Locator, name: string): Locator =>
  page.getByRole("button", { name, exact: true });

describe("the door", () => {
  it("stands before everything; on servers for trying out one comes in as a host, and signs out again", async () => {
    const page = await open("members", null);
    await heading(page, "The hosts' desk").waitFor();
    expect(await page.locator("desk-members").count()).toBe(0);
    await button(page, "Look around as a host").click();
    await heading(page, "Members").waitFor();
    await page.reload();
    await heading(page, "Members").waitFor();
    await button(page, "Sign out").click();
    await heading(page, "The hosts' desk").waitFor();
    await page.reload();
    await heading(page, "The hosts' desk").waitFor();
  });

  it("takes the code that comes by mail", async () => {
    const page = await open("members", null);
    await button(page, "Sign in by e-mail").click();
    await page.getByLabel("E-mail address").fill("wanda@shop.example");
    await button(page, "Send me a code").click();
    const mailed = async () => {
      const mails = (await (await fetch(`${h.url}/inbox.json`)).json()) as { to: string; text: string }[];
      return /^\d{6}$/m.exec(mails.find(({ to }) => to === "wanda@shop.example")?.text ?? "")?.[0];
    };
    await page.getByLabel("Code from the mail").fill((await vi.waitUntil(mailed, { timeout: 10_000 })) ?? "");
    await page.getByText("This desk is for hosts and moderators of Soles.").waitFor();
  });

  it("opens to a session in the address, which does not stay there", async () => {
    const page = await open("log");
    await heading(page, "Log").waitFor();
    expect(page.url()).toBe(`${h.url}/dashboard/soles/log`);
    expect(await page.title()).toBe("Log · Soles");
  });

  it("takes the community from the query, and asks for it where there is none", async () => {
    const page = await open("log");
    await page.goto(`${h.url}/dashboard?community=soles#session=${host.token}`);
    await heading(page, "Conversations").waitFor();
    expect(page.url()).toBe(`${h.url}/dashboard/soles/conversations`);
    await page.goto(`${h.url}/dashboard/`);
    await page.getByLabel("Its key").fill("soles");
    await page.keyboard.press("Enter");
    await heading(page, "Conversations").waitFor();
  });

  it("stays closed to members, and shows moderators what is theirs", async () => {
    const page = await open("members", await h.person("soles", { name: "Ann", role: "member" }));
    await page.getByText("You are signed in as Ann.").waitFor();
    const moderator = await h.person("soles", { name: "Ngaire", role: "moderator" });
    const theirs = await open("connections", moderator);
    await heading(theirs, "This page is for hosts.").waitFor();
    const links = await theirs
      .getByRole("navigation", { name: "Pages of the desk" })
      .getByRole("link")
      .allTextContents();
    expect(links.map((each) => each.trim().split(/\s/)[0])).toEqual([
      "Conversations",
      "Applications",
      "Members",
      "Invites",
      "Spaces",
      "Log",
    ]);
    await theirs.goto(`${h.url}/dashboard/soles/log`);
    await heading(theirs, "Log").waitFor();
    await theirs.locator("desk-log .skeleton").waitFor({ state: "detached" });
    expect(await theirs.getByRole("alert").count()).toBe(0);
  });
});

describe("conversations", () => {
  it("arrive live, are opened by keyboard, answered in place, and one comes back", async () => {
    const page = await open("conversations?show=unanswered");
    await heading(page, "Conversations").waitFor();
    const post = await write("Do they run small?");
    const row = page.getByRole("link", { name: /Do they run small/ });
    await row.focus();
    await page.keyboard.press("Enter");
    await heading(page, "Do they run small?", 2).waitFor();
    expect(page.url()).toContain(`/conversations/${post.id}?show=unanswered`);
    await vi.waitUntil(() => page.evaluate(() => document.activeElement?.shadowRoot !== null));
    await page.getByLabel("Write an answer").fill("Half a size.");
    await page.keyboard.press("Control+Enter");
    await page.locator("desk-thread article", { hasText: "Half a size." }).waitFor();
    await page.goBack();
    await heading(page, "Do they run small?", 2).waitFor({ state: "detached" });
    await row.waitFor({ state: "detached" });
  });

  it("are removed with a reason, which can be undone, and stand among the removals", async () => {
    const post = await write("Buy my insoles");
    const page = await open(`conversations/${post.id}`);
    const article = page.locator("desk-thread article");
    await button(article, "Remove").click();
    await article.locator("textarea").fill("An advertisement.");
    await button(article.locator("hearth-composer"), "Remove").click();
    await page.locator("desk-thread").getByText("Removed by Maud Ellery: An advertisement.").waitFor();
    await button(page.locator(".said"), "Undo").click();
    await page.locator("desk-thread article", { hasText: "Buy my insoles" }).waitFor();
    await h.hearth.call("soles", host.id, "discussion.remove", { post: post.id, reason: "Again." });
    await page.getByRole("link", { name: "Removed" }).click();
    await page.getByText("Removed by Maud Ellery: Again.").first().waitFor();
  });

  it("hold first posts back until somebody has read them", async () => {
    await h.hearth.call("soles", host.id, "community.describe", { firstPostsHeld: true });
    const newcomer = await h.person("soles", { name: "Wren", role: "signed-in" });
    const post = await write("My first question", undefined, newcomer);
    await h.hearth.call("soles", host.id, "community.describe", { firstPostsHeld: false });
    const page = await open("conversations");
    await page.getByText("1 post waits for you").waitFor();
    await page
      .getByRole("link", { name: /My first question/ })
      .first()
      .click();
    await button(page, "Let it be read").click();
    await said(page, "Everyone can read it now.").waitFor();
    const read = await h.hearth.read("soles", null, "discussion.inSpace", { space });
    expect(read.order).toContain(post.id);
  });
});

describe("applications", () => {
  it("are read by age; a decline needs a reason, and the answers stand by their questions", async () => {
    await apply("Signe");
    const page = await open("applications");
    await page.getByRole("link", { name: /Signe/ }).click();
    await heading(page, "Signe", 2).waitFor();
    expect(await page.locator("dl dt").first().textContent()).toBe("Why?");
    expect(await page.locator("dl dd").first().textContent()).toBe("I am Signe.");
    await button(page, "Decline").click();
    await page.getByRole("alert").getByText("Please say why.").waitFor();
    await page.getByLabel("A word to Signe").fill("Not this year.");
    await button(page, "Decline").click();
    await said(page, "Signe has been told, with your reason.").waitFor();
    await page.getByRole("link", { name: "Decided" }).click();
    await page.getByRole("link", { name: /Signe/ }).click();
    await page.getByText("Not this year.").waitFor();
  });

  it("are approved with somebody to greet, whose letter welcomes", async () => {
    const { id } = await apply("Yusuf");
    await h.person("soles", { name: "Joaquín", role: "moderator" });
    const page = await open("applications");
    await page.getByRole("link", { name: /Yusuf/ }).click();
    const greeters = page.getByLabel("Who writes the first letter to them?").locator("option");
    await greeters.filter({ hasText: "Joaquín" }).waitFor({ state: "attached" });
    expect(await greeters.filter({ hasText: "Tom Ashworth" }).count()).toBe(0);
    await button(page, "Approve").click();
    await said(page, "Yusuf is a member now. You are to write the first letter.").waitFor();
    await page.getByLabel("Write to Yusuf").fill("Good that you are here.");
    await button(page, "Send").click();
    await page.locator("desk-application").getByText("Good that you are here.").waitFor();
    await page.locator("desk-application").getByText("Welcomed").waitFor();
    await page.getByText("1 of 1 welcomed within 48 hours").waitFor();
    const mine = await h.hearth.read("soles", id, "letters.mine", {});
    expect(mine.items.map(({ text }) => text)).toEqual(["Good that you are here."]);
  });
});

describe("members", () => {
  it("are found by name; a role is given and taken back", async () => {
    const { id } = await h.person("soles", { name: "Amara Okafor", role: "member" });
    const page = await open("members");
    await page.getByLabel("Search by name or address").fill("amara");
    await vi.waitUntil(() => page.url().endsWith("words=amara"));
    await page.getByRole("link", { name: "Amara Okafor" }).click();
    await page.locator("desk-member").getByLabel("Role").selectOption("Moderator");
    await said(page, "Amara Okafor: Moderator.").waitFor();
    const role = async () => (await h.hearth.read("soles", id, "members.me", {})).items[0]!.role;
    expect(await role()).toBe("moderator");
    await button(page.locator(".said"), "Undo").click();
    await said(page, "Undone.").waitFor();
    expect(await role()).toBe("member");
  });

  it("are given badges and tiers", async () => {
    const { id } = await h.person("soles", { name: "Bartosz", role: "member" });
    const page = await open(`members/${id}`);
    await page.getByLabel("For what").fill("welt expert");
    await page.locator("desk-grants").getByLabel("Where", { exact: true }).fill("topic:repair");
    await button(page, "Add").click();
    await page.locator("desk-grants strong", { hasText: "welt expert" }).waitFor();
    await page.getByLabel("Circle").check();
    await said(page, "Set what Bartosz is entitled to.").waitFor();
    const me = (await h.hearth.read("soles", id, "members.me", {})).items[0]!;
    expect(me.badges).toMatchObject([{ badge: "welt expert", space: "topic:repair" }]);
    expect(me.tiers).toEqual([{ tier: "circle", until: null }]);
  });

  it("are suspended with a reason, and let back", async () => {
    const { id } = await h.person("soles", { name: "Gordon", role: "member" });
    const page = await open(`members/${id}`);
    await button(page, "Suspend").click();
    await page.getByLabel("Why?").fill("Three warnings.");
    await button(page, "Suspend").click();
    await page.getByText("By Maud Ellery: Three warnings.").waitFor();
    await button(page, "Lift it").click();
    await said(page, "Gordon may take part again.").waitFor();
  });
});

describe("invites", () => {
  it("are made for names, told once, and withdrawn", async () => {
    const page = await open("invites");
    await page.getByLabel("For whom").fill("Ada\nBo");
    await page.getByLabel("A word from you").fill("Come and sit.");
    await button(page, "Make 2 invites").click();
    await heading(page, "2 links. Copy now: they are shown this once.", 2).waitFor();
    // Elsewhere and back, they are still there; once copied they are gone.
    await page.getByRole("link", { name: "Log" }).click();
    await heading(page, "Log").waitFor();
    await page.goBack();
    await button(page, "I have copied them").click();
    await button(page, "Withdraw the invite for Bo").click();
    await button(page, "Withdraw").click();
    await said(page, "The invite was withdrawn.").waitFor();
    const { items } = await h.hearth.read("soles", host.id, "invites.all", {});
    expect(items.map(({ to, state }) => `${to} ${state}`).sort()).toEqual(["Ada open", "Bo withdrawn"]);
  });
});

describe("spaces", () => {
  it("are arranged, and as they were again", async () => {
    const page = await open(`spaces/${encodeURIComponent(space)}`);
    await page.getByLabel("Who writes").selectOption("Members");
    await button(page, "Save").click();
    await said(page, "Saved: Who writes.").waitFor();
    const writes = async () =>
      (await h.hearth.read("soles", host.id, "spaces.one", { space })).items[0]!.write;
    expect(await writes()).toBe("member");
    await button(page.locator(".said"), "Undo").click();
    await said(page, "Undone.").waitFor();
    expect(await writes()).toBe("signed-in");
  });

  it("let guests in and out", async () => {
    const guest = await h.person("soles", { name: "Hnin Wai", role: "member" });
    await h.hearth.call("soles", host.id, "spaces.arrange", {
      space: "topic:secret",
      title: "Secret",
      byInvitation: true,
    });
    const page = await open("spaces/topic%3Asecret");
    await page.getByLabel("Find somebody by name").fill("hnin");
    await button(page, "Ask in: Hnin Wai").click();
    await button(page, "Ask out: Hnin Wai").waitFor();
    const { items } = await h.hearth.read("soles", guest.id, "spaces.one", { space: "topic:secret" });
    expect(items[0]!.title).toBe("Secret");
  });
});

describe("the community", () => {
  it("keeps what was not saved, says what changed, and takes it back", async () => {
    const page = await open("community");
    await page.getByLabel("Who it is not for").fill("For nobody in a hurry.");
    await page.getByText("Not saved yet: who it is not for.").waitFor();
    await page.getByRole("link", { name: "Log" }).click();
    await heading(page, "Log").waitFor();
    await page.getByRole("link", { name: "Community Not saved" }).waitFor();
    await page.goBack();
    expect(await page.getByLabel("Who it is not for").inputValue()).toBe("For nobody in a hurry.");
    await button(page, "Save").click();
    await said(page, "Saved: who it is not for.").waitFor();
    const about = async () => (await h.hearth.read("soles", null, "community.about", {})).items[0]!;
    expect((await about()).notFor).toBe("For nobody in a hurry.");
    await button(page.locator(".said"), "Undo").click();
    await said(page, "Undone.").waitFor();
    expect((await about()).notFor).toBe("");
  });

  it("orders its questions by keyboard, and says what is missing in one", async () => {
    const page = await open("community/joining");
    await page.getByLabel("Question 1", { exact: true }).focus();
    await page.keyboard.press("Alt+ArrowDown");
    await vi.waitUntil(
      async () => (await page.getByLabel("Question 2", { exact: true }).inputValue()) === "Why?",
    );
    await button(page, "Add a question").click();
    await button(page, "Save").click();
    await page.getByRole("alert").getByText("A question needs its words.").waitFor();
    await page.getByLabel("Question 3", { exact: true }).fill("How far?");
    await button(page, "Save").click();
    await said(page, "Saved: questions.").waitFor();
    const { questions } = (await h.hearth.read("soles", null, "community.about", {})).items[0]!;
    expect(questions.map(({ label }) => label)).toEqual(["Which shoes?", "Why?", "How far?"]);
  });

  it("asks what kind of change its guidelines went through", async () => {
    const version = async () =>
      (await h.hearth.read("soles", null, "community.about", {})).items[0]!.guidelinesVersion;
    const before = await version();
    const page = await open("community/guidelines");
    await page.getByLabel("Guideline 2", { exact: true }).fill("Be brief!");
    await page.getByLabel("Only the words are better: nobody is asked").check();
    await button(page, "Save").click();
    await said(page, "Saved: guidelines.").waitFor();
    expect(await version()).toBe(before);
    await page.getByLabel("Guideline 1", { exact: true }).fill("Be fair.");
    await page.getByLabel("It means something new: members are asked to agree again").check();
    await button(page, "Save").click();
    await vi.waitUntil(async () => (await version()) > before);
  });

  it("promises something to a tier, and tells whether it was kept", async () => {
    const page = await open("community/tiers");
    const promise = page.locator("desk-benefits");
    await promise.getByLabel("What", { exact: true }).fill("An hour with the founder");
    await promise.getByLabel("On", { exact: true }).fill("2030-05-01");
    await button(promise, "Promise something").click();
    await button(promise, "Tell: An hour with the founder").click();
    await promise.getByLabel("What came of it").fill("It was two.");
    await button(promise, "Tell").click();
    await promise.getByText("It was two.").waitFor();
    const { items } = await h.hearth.read("soles", null, "benefits.all", {});
    expect(items).toMatchObject([{ tier: "circle", kept: true, outcome: { text: "It was two." } }]);
  });
});

describe("connections", () => {
  it("say what is missing, allow pages, and show the snippet", async () => {
    const page = await open("connections");
    await page.getByRole("link", { name: "Say which page holds the join form." }).waitFor();
    await page.getByLabel("Add an origin").fill("Shop.example/products");
    await button(page, "Add").click();
    await page.locator("code", { hasText: "https://shop.example" }).waitFor();
    await button(page.locator(".said"), "Undo").click();
    await page.locator("code", { hasText: "https://shop.example" }).waitFor({ state: "detached" });
    await page.getByText('data-community="soles"').waitFor();
  });

  it("connect a Shopify shop with its origins in one step, and say what it lacks", async () => {
    const allow = (...origins: string[]) =>
      h.hearth.call("soles", host.id, "connections.setOrigins", { origins });
    await allow(h.url);
    const page = await open("connections");
    const shops = page.locator("desk-shops");
    await page.getByLabel("The shop's domain").fill("www.stitch.example");
    await page.getByLabel("The app's secret").fill("shpss_hush-hush-hush");
    await page.getByLabel("Its own domains").fill("ftp://stitch.example");
    await page.getByLabel("The app's Client ID").fill("shpss_0123456789abcdef");
    await button(page, "Connect").click();
    await shops.getByText("Something in this is not as it should be.").waitFor();
    await shops.getByText("it ends with .myshopify.com").waitFor();
    await shops.getByText("A Client ID is 32 digits").waitFor();
    // With one, Shopify itself would be asked.
    await page.getByLabel("The app's Client ID").fill("");
    await page.getByLabel("The shop's domain").fill("https://admin.shopify.com/store/stitch");
    await page.getByLabel("Its own domains").fill("stitch.example");
    await page.getByLabel("Language of what it writes there").selectOption("de");
    await button(page, "Connect").click();
    await said(page, "stitch.myshopify.com is connected.").waitFor();
    await shops.locator("li", { hasText: "stitch.myshopify.com" }).getByText("German").waitFor();
    await shops.getByText("Its app proxy has never asked").waitFor();
    for (const origin of ["https://stitch.myshopify.com", "https://stitch.example"])
      await page.locator("#pages code", { hasText: origin }).waitFor();
    await button(page, "Remove https://stitch.myshopify.com").click();
    await shops.getByText("Allow its pages: https://stitch.myshopify.com").waitFor();
    await button(shops, "Allow").click();
    await shops.getByText("Allow its pages").waitFor({ state: "detached" });
    await button(page, "Remove https://stitch.example").waitFor();
    await button(page, "Let it go: stitch.myshopify.com").click();
    await button(shops, "Let it go").click();
    await shops.getByText("No shop is connected.").waitFor();
    await allow("*");
  });

  it("make a secret, told once, change it for another and retire the old one", async () => {
    const page = await open("connections");
    const make = async () => {
      await button(page, "Make it").click();
      await heading(
        page,
        "This secret is shown this once. Put it where your server reads its secrets.",
        3 as 2,
      ).waitFor();
      const secret = await page.locator("desk-keys desk-copy pre").textContent();
      await button(page, "I have it").click();
      return secret!;
    };
    await page.getByLabel("Name", { exact: true }).fill("Shop");
    await page.getByLabel("Issuer").fill("https://shop.example");
    const first = await make();
    await button(page, "Rotate Shop").click();
    const second = await make();
    expect(first.length).toBeGreaterThan(30);
    expect(second).not.toBe(first);
    await button(page, "Retire Shop").last().click();
    await button(page, "Retire").click();
    await said(page, "Shop is believed no more.").waitFor();
    const { items } = await h.hearth.read("soles", host.id, "connections.keys", {});
    expect(items.map(({ retiredAt }) => retiredAt === null)).toEqual([true, false]);
  });
});

describe("wording", () => {
  const field = (page: Page) => page.getByLabel("Say it like this");
  const german = async () =>
    (await h.hearth.read("soles", null, "community.texts", { lang: "de" })).items[0]?.texts ?? {};

  it("finds a text in a language, says it in the community's own words, and takes that back", async () => {
    const page = await open("wording");
    await page.getByLabel("Language").selectOption({ label: "German (Deutsch)" });
    await page.getByLabel("Find a text").fill("nobody asked about");
    await page.waitForURL(/\/wording\/de\?words=/);
    await page.locator(".lead").filter({ hasText: de.discussion.empty }).click();
    await field(page).fill("Frag als Erste.");
    await button(page, "Save").click();
    await said(page, "Changed. Pages say it within a minute.").waitFor();
    expect(await german()).toEqual({ "discussion.empty": "Frag als Erste." });
    await page.getByRole("link", { name: "In your words (1)" }).click();
    await page.locator(".lead").filter({ hasText: "Frag als Erste." }).waitFor();
    await button(page, "Undo").click();
    await page.getByText("No text holds “nobody asked about”.").waitFor();
    expect(await german()).toEqual({});
  });

  it("goes by keys, and says what is wrong before it is sent", async () => {
    const page = await open("wording/de");
    const row = page.locator('[data-key="discussion.replies"]');
    await row.focus();
    await page.keyboard.press("Enter");
    expect(await field(page).inputValue()).toBe(de.discussion.replies);
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.type("Antworten");
    await page.getByText("{n} is missing.").waitFor();
    expect(await button(page, "Save").isDisabled()).toBe(true);
    await field(page).fill("{n, one: # Antwort, few: #, other: #}");
    await page.getByText("“few” is not among the forms.").waitFor();
    await page.keyboard.press("Escape");
    await row.waitFor();
    expect(await row.evaluate((each) => each.matches(":focus"))).toBe(true);
    await page.keyboard.press("ArrowDown");
    expect(await row.evaluate((each) => each.matches(":focus"))).toBe(false);
    expect(await german()).toEqual({});
  });

  it("shows what another host changes meanwhile, and what is the standard is no change", async () => {
    const page = await open("wording/de?show=changed");
    await page.getByText("Nothing is said in your own words in this language yet.").waitFor();
    const texts = { "poll.vote": "Dafür" };
    await h.hearth.call("soles", host.id, "community.reword", { lang: "de", texts });
    await page.locator(".lead").filter({ hasText: "Dafür" }).click();
    await field(page).fill(de.poll.vote);
    await button(page, "Save").click();
    await said(page, "Back to what it was.").waitFor();
    expect(await german()).toEqual({});
  });

  it("says that a language could not be loaded, and loads it when asked again", async () => {
    const page = await open("wording");
    let away = true;
    await page.route("**/assets/de-*", (route) => (away ? route.abort() : route.continue()));
    await page.getByLabel("Language").selectOption("de");
    await page.getByText("This could not be loaded.").waitFor();
    away = false;
    await button(page, "Try again").click();
    await page.locator(".lead").filter({ hasText: de.discussion.empty }).waitFor();
  });
});

describe("every page", () => {
  it.each(PAGES)(
    "%s is in order for axe, light and dark, wide and narrow, and fits into 360 px",
    async (name) => {
      const page = await open(name, host, { bypassCSP: true });
      await page.locator("main h1").waitFor();
      await page.locator("main .skeleton").first().waitFor({ state: "detached" });
      const lead = page.locator("main .lead").first();
      if ((await lead.count()) > 0) {
        await lead.click();
        await page.locator(".detail h2, .change textarea").first().waitFor();
      }
      const found: string[] = [];
      for (const width of [1280, 360]) {
        await page.setViewportSize({ width, height: 900 });
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
        for (const colorScheme of ["light", "dark"] as const) {
          await page.emulateMedia({ colorScheme });
          const only = colorScheme === "dark" ? COLOUR_RULES : undefined;
          found.push(...(await axeFindings(page, only)).map((each) => `${width} ${colorScheme} ${each}`));
        }
      }
      expect(found).toEqual([]);
    },
  );
});
