import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { copyApp, missingIn, writePlace } from "../../examples/shopify/app-files.ts";
import { root, startProcess } from "../helpers/processes.ts";
import { APP, BLOCKS, drawBlock, type Drawn, type Product, STOREFRONT } from "./shopify-theme.ts";

const SERVER = "https://hearth.example";
let folder: string;
let extension: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "hearth-shopify-"));
  copyApp(APP, folder);
  writePlace(folder, { server: SERVER, community: "soles" });
  extension = join(folder, "extensions/hearth");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const trail: Product = {
  id: 7,
  handle: "trail-runner",
  title: "Trail Runner",
  url: "/products/trail-runner",
};
const boot: Product = { id: 8, handle: "field-boot", title: "Field Boot", url: "/products/field-boot" };
const draw = (block: string, drawn?: Drawn) => drawBlock(block, drawn, extension);
const SPACED = ["discussion", "poll", "count"] as const;

describe.each(BLOCKS)("the block %s", (block) => {
  it("carries its element, and says where Hearth is and which block it is", () => {
    const html = draw(block, { product: trail });
    expect(html).toContain(`<hearth-${block}`);
    expect(html).toContain(`data-hearth-server="${SERVER}"`);
    expect(html).toContain('data-hearth-community="soles"');
    expect(html).not.toContain("data-hearth-proxy");
    expect(html).toContain("data-shopify-editor-block=");
    expect(html).not.toContain("hearth-sample");
  });

  it("hints at a customer, and tells nothing of them", () => {
    expect(draw(block, { product: trail })).not.toContain("data-hearth-customer");
    const html = draw(block, { product: trail, customer: { id: 4711 } });
    expect(html).toContain("data-hearth-customer");
    expect(html).not.toContain("4711");
  });

  it("shows a sample in the theme editor only, in each language, and sends nothing from there", () => {
    for (const language of STOREFRONT) {
      const html = draw(block, { product: trail, designMode: true, language });
      expect(html).toContain("hearth-sample");
      expect(html).toContain("data-hearth-preview");
    }
  });

  it("is nothing at all before the app is set up, and says so in the theme editor", () => {
    expect(drawBlock(block, { product: trail }).trim()).toBe("");
    const html = drawBlock(block, { product: trail, designMode: true });
    expect(html).toContain("The app is not set up yet");
    expect(html).toContain("hearth-sample--shown");
    expect(html).not.toContain(`<hearth-${block}`);
  });

  it("is not hidden in the theme editor, where one has to find it", () => {
    const settings = { hide_empty: true };
    expect(draw(block, { product: trail, settings })).toContain("hearth-block--hides");
    expect(draw(block, { product: trail, settings, designMode: true })).not.toContain("hearth-block--hides");
  });

  it("stays a whole piece of HTML whatever a merchant or a product says", () => {
    const bad = `"><script>alert(1)</script>'`;
    const product = { ...trail, handle: bad, title: bad, url: bad };
    const settings = { heading: bad, empty: bad, button: bad, space: "", proxy: bad, link: bad };
    for (const designMode of [false, true]) {
      const html = draw(block, { product, settings, designMode });
      expect(html).not.toContain("<script");
      const own = draw(block, { product, settings: { ...settings, space: bad }, designMode });
      expect(own).not.toContain("<script");
    }
  });
});

describe.each(SPACED)("the space of %s", (block) => {
  const space = (drawn: Drawn) =>
    /<hearth-(?:discussion|poll|count) [^>]*?space="([^"]*)"/.exec(draw(block, drawn))?.[1];

  it("is the chosen product's, else that of the page's product", () => {
    expect(space({ product: trail })).toBe("product:trail-runner");
    expect(space({ product: trail, settings: { product: boot } })).toBe("product:field-boot");
  });

  it("is that of the card which it stands in, before that of the page", () => {
    expect(space({ closest: boot })).toBe("product:field-boot");
    expect(space({ product: trail, closest: boot })).toBe("product:field-boot");
  });

  it("is the merchant's own where one is named", () => {
    expect(space({ product: trail, settings: { space: " topic:repair " } })).toBe("topic:repair");
  });

  it("is no longer than a key may be, however long the handle", () => {
    expect(space({ product: { ...trail, handle: "登".repeat(255) } })).toHaveLength(200);
  });

  it("is missing on a page without a product, which the theme editor says", () => {
    expect(space({})).toBe(undefined);
    const said = draw(block, { designMode: true });
    expect(said).toContain("This page shows no product");
    // A number counts nothing then, and there is nothing by it to show a sample for.
    expect(said.includes("about the page itself")).toBe(block !== "count");
    expect(said.includes("hearth-sample--shown")).toBe(block === "count");
    expect(draw(block, { designMode: true, product: trail })).not.toContain("This page shows no product");
    expect(draw(block, { designMode: true, settings: { space: "topic:repair" } })).not.toContain(
      "no product",
    );
  });
});

describe("what a merchant sets", () => {
  it("is said by the element, in its slots and attributes", () => {
    const settings = {
      heading: "Ask us",
      introduction: "<p>Anything.</p>",
      empty: "Be the first.",
      button: "Send it",
    };
    const html = draw("discussion", { product: trail, settings });
    expect(html).toContain('<h2 class="hearth-heading">Ask us</h2>');
    expect(html).toContain("<p>Anything.</p>");
    expect(html).toContain('<p slot="empty">Be the first.</p>');
    expect(html).toContain('button="Send it"');
    expect(html).toContain('<hearth-count space="product:trail-runner">');
    expect(draw("discussion", { product: trail, settings: { count: false } })).not.toContain("<hearth-count");
  });

  it("begins with a heading in the customer's language", () => {
    expect(draw("discussion", { product: trail, language: "de" })).toContain("Fragen und Antworten");
    expect(draw("ideas", { language: "ja" })).toContain("アイデア");
    expect(draw("discussion", { product: trail, language: "nl" })).toContain("Vragen en antwoorden");
  });

  it("colours and spaces it", () => {
    // What nobody chose here may be set by the theme.
    expect(draw("poll", { product: trail })).toContain('style=""');
    const html = draw("poll", { product: trail, settings: { accent: "#aa3300", density: 120 } });
    expect(html).toMatch(/--hearth-accent: #aa3300;\s*--hearth-density: 1.2;/);
  });

  it("leads a number to where the conversation is: here, or on the product's page", () => {
    expect(draw("count", { product: trail })).not.toContain("href=");
    expect(draw("count", { product: trail, settings: { product: boot } })).toContain(
      'href="/products/field-boot"',
    );
    expect(draw("count", { settings: { product: boot, link: "/pages/talk" } })).toContain(
      'href="/pages/talk"',
    );
  });

  it("changes the app proxy's path, and the page where one joins", () => {
    expect(draw("poll", { settings: { proxy: " /community/talk " } })).toContain(
      'data-hearth-proxy="/community/talk"',
    );
    expect(draw("poll", { settings: { proxy: "  " } })).not.toContain("data-hearth-proxy");
    const embed = draw("embed", { settings: { join: "/pages/join" }, customer: { id: 1 } });
    expect(embed).toContain('data-hearth-join="/pages/join"');
    expect(embed).toContain("data-hearth-customer");
  });
});

describe("what can be read without JavaScript", () => {
  const kept = '<div slot="readable"><article>Do they run small?</article></div>';
  const product = { ...trail, metafields: { "$app:hearth": { discussion: { value: kept } } } };

  it("stands inside the discussion of the product, as the app keeps it", () => {
    expect(draw("discussion", { product })).toMatch(
      /<hearth-discussion[^]*slot="readable"[^]*<\/hearth-discussion>/,
    );
  });

  it("is not shown with another space, which it is not about", () => {
    expect(draw("discussion", { product, settings: { space: "topic:repair" } })).not.toContain("readable");
  });

  it("brings its stylesheet, and nothing else does", () => {
    expect(draw("discussion", { product })).toMatch(/<link href="[^"]*hearth-readable.css" rel="stylesheet"/);
    expect(draw("discussion", { product: trail })).not.toContain("<link");
  });
});

describe("npm run shopify", () => {
  const run = async (...args: string[]) => {
    const command = startProcess("npm", ["run", "--silent", "shopify", "--", ...args]);
    return { code: await command.ended, said: command.output().trim() };
  };
  const files = (at: string) =>
    ["shopify.app.toml", "extensions/hearth/snippets/hearth-place.liquid"].map((file) =>
      readFileSync(join(at, file), "utf8"),
    );

  it("writes where Hearth is, the same when it is run again", async () => {
    const out = join(folder, "app");
    const args = [
      "--server",
      `${SERVER}/`,
      "--community",
      "soles",
      "--client-id",
      "0123456789abcdef0123456789abcdef",
      "--out",
      out,
    ];
    expect(await run(...args)).toMatchObject({
      code: 0,
      said: expect.stringContaining("Nothing is missing"),
    });
    const [app, place] = files(out);
    expect(app).toContain('url = "https://hearth.example/v1/soles/shopify"');
    expect(app).toContain('uri = "https://hearth.example/v1/soles/shopify/webhooks"');
    expect(app).toContain('application_url = "https://hearth.example/dashboard/soles"');
    expect(app).toContain('client_id = "0123456789abcdef0123456789abcdef"');
    expect(place).toContain("assign server = 'https://hearth.example'");
    const [carried, built] = [out + "/extensions/hearth/assets", join(root, "packages/widgets/browser")].map(
      (at) => readFileSync(join(at, "hearth-readable.css"), "utf8"),
    );
    expect(carried).toBe(built);
    await run(...args);
    expect(files(out)).toEqual([app, place]);
    expect(await run("--check", "--out", out)).toMatchObject({ code: 0 });
  });

  it("keeps a copy's own changes, and brings its blocks anew where they were taken away", async () => {
    const out = join(folder, "kept");
    const args = ["--server", SERVER, "--community", "soles", "--out", out];
    await run(...args, "--client-id", "0123456789abcdef0123456789abcdef");
    const poll = join(out, "extensions/hearth/blocks/poll.liquid");
    writeFileSync(poll, "Ours.");
    await run(...args);
    expect(readFileSync(poll, "utf8")).toBe("Ours.");
    rmSync(join(out, "extensions/hearth"), { recursive: true });
    expect(await run(...args)).toMatchObject({ code: 0 });
    expect(readFileSync(poll, "utf8")).toContain("hearth-poll");
    expect(files(out)[0]).toContain('client_id = "0123456789abcdef0123456789abcdef"');
  });

  it("says what is missing, and changes nothing", async () => {
    const before = files(APP);
    const { code, said } = await run("--check");
    expect(code).toBe(1);
    expect(said.split("\n")).toEqual(missingIn(APP).map((each) => `Missing: ${each}`));
    expect(files(APP)).toEqual(before);
  });

  it.each<[string, ...string[]]>([
    ["--server http://hearth.example", "--server", "http://hearth.example", "--community", "soles"],
    ["--server hearth.example", "--server", "hearth.example", "--community", "soles"],
    ["--server https://h.example/'%}", "--server", "https://h.example/'%}", "--community", "soles"],
    ["--community Soles", "--server", SERVER, "--community", "Soles"],
    ["--client-id x", "--server", SERVER, "--community", "soles", "--client-id", "x"],
    ["--server and --community are needed", "--server", SERVER],
  ])("refuses %s", async (said, ...args) => {
    const answer = await run(...args, "--out", join(folder, "refused"));
    expect(answer.code).toBe(1);
    expect(answer.said).toContain(said);
    expect(answer.said).not.toContain("at main");
  });
});
