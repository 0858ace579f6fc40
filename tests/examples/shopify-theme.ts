import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Liquid, type TagToken, type TopLevelToken } from "liquidjs";
import { root } from "../helpers/processes.ts";

export const APP = join(root, "examples/shopify");
export const EXTENSION = join(APP, "extensions/hearth");
/** App blocks, which a merchant places. */
export const BLOCKS = ["discussion", "poll", "ideas", "join", "count"] as const;
/** Of what a merchant sets. */
export const LANGUAGES = ["en", "de", "fr", "es", "ja"];

export interface Setting {
  type: string;
  id?: string;
  label?: string;
  content?: string;
  info?: string;
  default?: unknown;
  placeholder?: string;
  min?: number;
  max?: number;
  step?: number;
  autofill?: boolean;
  options?: { value: string; label: string }[];
}
export interface BlockSchema {
  name: string;
  target: string;
  javascript?: string;
  stylesheet?: string;
  settings: Setting[];
}

export const filesIn = (folder: string): string[] => readdirSync(join(EXTENSION, folder)).sort();
export const blockNames = (): string[] => filesIn("blocks").map((file) => file.replace(".liquid", ""));

/** What the shop's pages are said in, by Shopify's names. */
export const STOREFRONT = filesIn("locales")
  .filter((file) => !file.includes("schema"))
  .map((file) => file.split(".")[0]!);

/** A block's schema as it is written. */
export function schemaText(block: string, extension = EXTENSION): string {
  const text = readFileSync(join(extension, "blocks", `${block}.liquid`), "utf8");
  return /\{% schema %\}([^]*)\{% endschema %\}/.exec(text)![1]!;
}
export const schemaOf = (block: string): BlockSchema => JSON.parse(schemaText(block)) as BlockSchema;

export function locale(language: string, kind: "" | ".schema" = ""): Record<string, unknown> {
  const file = `${language}${language === "en" ? ".default" : ""}${kind}.json`;
  return JSON.parse(readFileSync(join(EXTENSION, "locales", file), "utf8")) as Record<string, unknown>;
}

/** What stands at a path of a locale, `settings.heading.label`. */
export function textAt(words: Record<string, unknown>, path: string): unknown {
  return path
    .split(".")
    .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], words);
}

export interface Product {
  id: number;
  handle: string;
  title: string;
  url: string;
  metafields?: Record<string, Record<string, { value: string }>>;
}

/** A page as Shopify knows it while it draws a block. */
export interface Drawn {
  product?: Product | undefined;
  customer?: { id: number } | undefined;
  designMode?: boolean | undefined;
  language?: string;
  /** The product of the card, or the section, that the block stands in. */
  closest?: Product | undefined;
  /** Of the page. */
  origin?: string;
  /** What a merchant set; all else is as the schema says. */
  settings?: Record<string, unknown> | undefined;
}

/** Draws a block of an extension with Shopify's own words for what liquidjs does not know. */
export function drawBlock(block: string, drawn: Drawn = {}, extension = EXTENSION): string {
  const { product, customer, designMode = false, language = "en", closest, origin = "", settings } = drawn;
  const engine = engineFor(extension, language);
  const defaults = schemaOf(block).settings.flatMap(({ id, default: value }) =>
    id ? [[id, value] as const] : [],
  );
  const given = {
    id: `block-${block}`,
    settings: { ...Object.fromEntries(defaults), ...settings },
    shopify_attributes: `data-shopify-editor-block='{"id":"block-${block}"}'`,
  };
  const globals = {
    product,
    customer,
    closest: { product: closest ?? product },
    request: { design_mode: designMode, origin },
    routes: {
      account_login_url: "/account/login",
      storefront_login_url: "/customer_authentication/login?return_to=%2F",
    },
  };
  const text = readFileSync(join(extension, "blocks", `${block}.liquid`), "utf8");
  return engine.parseAndRenderSync(text, { block: given }, { globals });
}

function engineFor(extension: string, language: string): Liquid {
  // A name that is not there is nothing in Liquid; a filter that is not there is a mistake.
  const engine = new Liquid({ root: join(extension, "snippets"), extname: ".liquid", strictFilters: true });
  const words = locale(language);
  engine.registerFilter("t", (path: string) => {
    const text = textAt(words, path);
    if (typeof text !== "string") throw new Error(`${language} has no text ${path}`);
    return text;
  });
  engine.registerFilter("asset_url", (file: string) => `/cdn/${file}`);
  engine.registerFilter(
    "stylesheet_tag",
    (address: string) => `<link href="${address}" rel="stylesheet" type="text/css" media="all" />`,
  );
  engine.registerTag("schema", {
    parse(_tag: TagToken, rest: TopLevelToken[]) {
      while (rest.length > 0) if ((rest.shift() as TagToken).name === "endschema") return;
      throw new Error("a schema without end");
    },
    render: () => "",
  });
  return engine;
}

/** The parts of Dawn's stylesheet that reach into what stands in a theme. */
const DAWN = `
*, *::before, *::after { box-sizing: inherit }
html { box-sizing: border-box; font-size: 62.5%; height: 100%; overflow-y: scroll }
body { display: grid; grid-template-rows: 1fr; grid-template-columns: 100%; min-height: 100%; margin: 0; font-size: 1.5rem;
  letter-spacing: 0.06rem; line-height: calc(1 + 0.8 / 1); font-family: "Assistant", sans-serif; color: rgb(18 18 18 / .75);
  background: #fff }
@media screen and (min-width: 750px) { body { font-size: 1.6rem } }
h1, h2, h3, h4 { font-family: "Assistant", sans-serif; font-weight: 400; letter-spacing: 0.06rem; color: rgb(18 18 18);
  line-height: calc(1 + 0.3 / 1); word-break: break-word }
h2 { font-size: 2rem } @media only screen and (min-width: 750px) { h2 { font-size: 2.4rem } }
h3 { font-size: 1.7rem }
ul, ol { padding-inline-start: 2rem }
a { color: rgb(18 18 18) } a:empty, ul:empty, section:empty, article:empty, p:empty, h1:empty, div:empty { display: none }
.page-width { max-width: 120rem; margin: 0 auto; padding: 0 1.5rem }
@media screen and (min-width: 750px) { .page-width { padding: 0 5rem } }
.product { display: grid; gap: 2.4rem; padding-block: 3.6rem }
.price { font-size: 1.8rem }
`;

/** A product page of a theme that carries blocks, with the files that Shopify puts into its head, each once. */
export function themePage(
  blocks: readonly string[],
  { title = "Trail Runner", language = "en", scripts = true } = {},
): string {
  return `<!doctype html>
<html lang="${language}">
  <head>
    <title>${title}</title>
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <link rel="icon" href="data:,">
    <style>${DAWN}</style>
    <link rel="stylesheet" href="/cdn/hearth-shop.css">
    ${scripts ? '<script async src="/cdn/hearth-shop.js"></script>' : ""}
  </head>
  <body>
    <main>
      <section id="main" class="shopify-section"><div class="product page-width">
        <h1>${title}</h1>
        <p class="price">$ 148.00</p>
        ${blocks.map((each) => `<div class="shopify-block">${each}</div>`).join("\n")}
      </div></section>
    </main>
  </body>
</html>`;
}
