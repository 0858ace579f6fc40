import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { bringStyles, copyApp } from "../../examples/shopify/app-files.ts";
import { LANGUAGES as SPOKEN, languageOf } from "@hearth/contract/rules";
import { themeCheckRun } from "@shopify/theme-check-node";
import { afterEach, describe, expect, it } from "vitest";
import {
  APP,
  blockNames,
  BLOCKS,
  type BlockSchema,
  EXTENSION,
  filesIn,
  LANGUAGES,
  locale,
  schemaOf,
  schemaText,
  type Setting,
  STOREFRONT,
  textAt,
} from "./shopify-theme.ts";

const KB = 1000;
const SCHEMA_KEYS = [
  "name target javascript stylesheet enabled_on disabled_on class tag settings default available_if",
].flatMap((keys) => keys.split(" "));
const TARGETS = ["section", "head", "compliance_head", "body"];
/** Those of Shopify's types that say nothing by themselves, and those that a merchant fills in. */
const SAID = ["header", "paragraph"];
const FILLED =
  "article blog checkbox collection color html image_picker inline_richtext link_list number page product radio range richtext select text textarea url".split(
    " ",
  );
const RESOURCES = ["article", "blog", "collection", "page", "product"];

/** Shopify's own description of settings, which its theme check brings. */
const require = createRequire(import.meta.resolve("@shopify/theme-check-node"));
const { definitions } = JSON.parse(
  readFileSync(require.resolve("@shopify/theme-check-docs-updater/data/setting.json"), "utf8"),
) as { definitions: Record<string, { properties?: object }> };
/** What a setting of a type may say; `autofill` is for app blocks, which are not described there. */
const keysOf = (type: string): string[] => [
  ...Object.keys(definitions[type]?.properties ?? {}),
  ...(RESOURCES.includes(type) ? ["autofill"] : []),
];

const folders: string[] = [];
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** A copy as it is deployed. */
function whole(): string {
  const app = mkdtempSync(join(tmpdir(), "hearth-extension-"));
  folders.push(app);
  copyApp(APP, app);
  bringStyles(app);
  return join(app, "extensions/hearth");
}

/** A copy in which one thing is wrong. */
function broken(file: string, change: (text: string) => string): string {
  const folder = whole();
  const before = readFileSync(join(folder, file), "utf8");
  const after = change(before);
  expect(after).not.toBe(before);
  writeFileSync(join(folder, file), after);
  return folder;
}

async function offences(folder: string): Promise<string[]> {
  const { offenses } = await themeCheckRun(folder, join(folder, ".theme-check.yml"));
  return offenses.map(({ check, uri, message }) => `${check} ${uri.split("/").pop()}: ${message}`);
}

describe("Shopify's theme check", () => {
  it("finds no offence", async () => expect(await offences(whole())).toEqual([]));

  it.each<[string, string, (text: string) => string]>([
    ["AppBlockValidTags", "blocks/poll.liquid", (text) => `{% javascript %}{% endjavascript %}${text}`],
    [
      "TranslationKeyExists",
      "snippets/hearth-editor.liquid",
      (text) => text.replace("sample.ada", "sample.eve"),
    ],
    ["MatchingTranslations", "locales/ja.json", (text) => text.replace('"heading"', '"headline"')],
    [
      "MissingAsset",
      "blocks/discussion.liquid",
      (text) => text.replace("hearth-readable.css", "hearth-gone.css"),
    ],
    ["AssetSizeAppBlockJavaScript", "assets/hearth-shop.js", (text) => text + "/".repeat(10_001)],
  ])("would find %s", async (check, file, change) => {
    expect((await offences(broken(file, change))).join("\n")).toContain(check);
  });
});

/** What Shopify refuses in a setting, or a merchant would stumble over. */
function wrongWith(setting: Setting): string[] {
  const { type, id, label, content, default: value, min = 0, max = 0, step = 1, autofill } = setting;
  const checks: [boolean, string][] = [
    [Object.keys(setting).every((key) => keysOf(type).includes(key)), "a key that its type has not"],
    [SAID.includes(type) || FILLED.includes(type), `type ${type}`],
    [SAID.includes(type) ? !!content : !!id && !!label, "nothing says what it is"],
    [value !== "" && (type !== "checkbox" || typeof value === "boolean"), "its default"],
    [type !== "product" || autofill === true, "the page's product is not taken"],
  ];
  if (type === "range")
    checks.push(
      [(max - min) / step <= 100 && (max - min) / step >= 2, "too many steps, or too few"],
      [
        Number(value) >= min && Number(value) <= max && (Number(value) - min) % step === 0,
        "its default is no step",
      ],
    );
  return checks.filter(([fine]) => !fine).map(([, what]) => `${id ?? type}: ${what}`);
}

function wrongIn(schema: BlockSchema): string[] {
  const ids = schema.settings.flatMap(({ id }) => id ?? []);
  const own: [boolean, string][] = [
    [Object.keys(schema).every((key) => SCHEMA_KEYS.includes(key)), "an unknown key"],
    [TARGETS.includes(schema.target), `target ${schema.target}`],
    [new Set(ids).size === ids.length, "an id twice"],
    [filesIn("assets").includes(schema.javascript ?? ""), "its script is no asset"],
    [filesIn("assets").includes(schema.stylesheet ?? ""), "its stylesheet is no asset"],
  ];
  return [...own.filter(([fine]) => !fine).map(([, what]) => what), ...schema.settings.flatMap(wrongWith)];
}

describe.each(blockNames())("the schema of %s", (block) => {
  it("is strict JSON that Shopify takes", () => expect(wrongIn(schemaOf(block))).toEqual([]));

  it("is only placed where it belongs", () => {
    expect(schemaOf(block).target).toBe((BLOCKS as readonly string[]).includes(block) ? "section" : "body");
  });

  it("says everything in every language, in names that fit", () => {
    const { name, settings } = schemaOf(block);
    const said = [name, ...settings.flatMap(({ label, info, content }) => [label, info, content])];
    for (const language of LANGUAGES) {
      const words = locale(language, ".schema");
      for (const key of said) {
        if (key === undefined) continue;
        expect(key).toMatch(/^t:/);
        expect(textAt(words, key.slice(2)), `${language} ${key}`).toEqual(expect.any(String));
      }
      const shown = textAt(words, name.slice(2)) as string;
      expect(shown.length, shown).toBeLessThan(25);
      expect(shown).not.toContain("Hearth");
    }
  });
});

describe("the checks of schemas", () => {
  const good = () => structuredClone(schemaOf("discussion"));
  const setting = (schema: BlockSchema, id: string) => schema.settings.find((each) => each.id === id)!;
  it.each<[string, (schema: BlockSchema) => unknown]>([
    ["an unknown key", (schema) => Object.assign(schema, { presets: [] })],
    ["another target", (schema) => (schema.target = "footer")],
    ["an id twice", (schema) => (setting(schema, "heading").id = "empty")],
    ["a key of another type", (schema) => (setting(schema, "heading").max = 20)],
    ["what fills itself in and cannot", (schema) => (setting(schema, "heading").autofill = true)],
    ["a range of too many steps", (schema) => (setting(schema, "density").step = 0.5)],
    ["a default between two steps", (schema) => (setting(schema, "density").default = 95)],
    ["an empty default", (schema) => (setting(schema, "heading").default = "")],
    ["a product that is not taken from the page", (schema) => delete setting(schema, "product").autofill],
    ["a script that is not there", (schema) => (schema.javascript = "gone.js")],
  ])("find %s", (_, change) => {
    const schema = good();
    change(schema);
    expect(wrongIn(schema)).toHaveLength(1);
  });

  it("find an unknown type", () => {
    const schema = good();
    setting(schema, "heading").type = "textbox";
    expect(wrongIn(schema)).toContain("heading: type textbox");
  });

  it("find a trailing comma", () => {
    expect(() => JSON.parse(schemaText("poll").replace(/\]\s*\}\s*$/, "],}"))).toThrow(SyntaxError);
  });
});

/** Keys of the app's settings that Shopify knows, by table. */
const APP_KEYS: Record<string, string> = {
  "": "name client_id application_url embedded",
  access_scopes: "scopes",
  auth: "redirect_urls",
  app_proxy: "url prefix subpath",
  webhooks: "api_version",
  "webhooks.subscriptions": "compliance_topics uri",
};

describe("the app's settings", () => {
  it("are those that Shopify knows, with all privacy webhooks", () => {
    const text = readFileSync(join(APP, "shopify.app.toml"), "utf8");
    const tables = text.split(/^(?=\[)/m).map((table) => {
      const [, name = ""] = /^\[+([\w.]+)\]+$/m.exec(table) ?? [];
      const keys = [...table.matchAll(/^(\w+) = ("[^"]*"|true|false|\[.*\])$/gm)].map(([, key]) => key);
      return [name, keys.join(" ")];
    });
    expect(Object.fromEntries(tables)).toEqual(APP_KEYS);
    expect(text).toContain(
      'compliance_topics = ["customers/data_request", "customers/redact", "shop/redact"]',
    );
    expect(text).toMatch(/^api_version = "20\d\d-(01|04|07|10)"$/m);
    expect(text).toMatch(/^prefix = "(a|apps|community|tools)"$/m);
  });
});

describe("the files", () => {
  const size = (file: string) => statSync(join(EXTENSION, file)).size;
  const all = (folder: string) => filesIn(folder).map((file) => `${folder}/${file}`);

  it("are of kinds and sizes that Shopify takes", () => {
    const kinds: Record<string, string[]> = {
      assets: [".jpg", ".jpeg", ".json", ".js", ".css", ".png", ".svg", ".wasm"],
      blocks: [".liquid"],
      snippets: [".liquid"],
      locales: [".json"],
    };
    for (const [folder, allowed] of Object.entries(kinds))
      for (const file of filesIn(folder)) expect(allowed, `${folder}/${file}`).toContain(extname(file));
    expect(blockNames().length).toBeLessThanOrEqual(30);
    for (const file of all("locales")) expect(size(file), file).toBeLessThanOrEqual(15 * KB);
    const liquid = [...all("blocks"), ...all("snippets")].reduce((sum, file) => sum + size(file), 0);
    expect(liquid).toBeLessThanOrEqual(100 * KB);
  });

  it("bring a script of a few kilobytes that is no module", () => {
    expect(size("assets/hearth-shop.js")).toBeLessThanOrEqual(5 * KB);
    const text = readFileSync(join(EXTENSION, "assets/hearth-shop.js"), "utf8");
    expect(text).not.toMatch(/^\s*(import|export)\b/m);
    // As a classic script, in one scope with all others of the page.
    expect(() => new Function(text)).not.toThrow();
  });

  it("speak to customers in each language that the elements speak", () => {
    expect([...new Set(STOREFRONT.map(languageOf))].sort()).toEqual([...SPOKEN].sort());
  });

  it("say nothing that no block says, and the same in every language", () => {
    const liquid = [...all("blocks"), ...all("snippets")].map((file) =>
      readFileSync(join(EXTENSION, file), "utf8"),
    );
    const used = new Set(
      liquid
        .join("")
        .match(/'[\w.]+' \| t\b/g)!
        .map((each) => each.split("'")[1]!),
    );
    const keys = (words: object, at = ""): string[] =>
      Object.entries(words).flatMap(([key, text]) =>
        typeof text === "string" ? [`${at}${key}`] : keys(text as object, `${at}${key}.`),
      );
    for (const language of STOREFRONT)
      expect(keys(locale(language)).sort(), language).toEqual([...used].sort());
    const said = new Set(
      blockNames().flatMap((block) =>
        schemaText(block)
          .match(/"t:[\w.]+"/g)!
          .map((key) => key.slice(3, -1)),
      ),
    );
    for (const language of LANGUAGES)
      expect(keys(locale(language, ".schema")).sort(), language).toEqual([...said].sort());
  });
});
