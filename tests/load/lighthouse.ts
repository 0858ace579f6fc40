// `npm run lighthouse`: what four elements cost a product page of the demo shop, by Lighthouse's mobile preset. The same page is
// measured without them, with them where they belong, and with them on top, side by side, where all four are drawn at once; in
// turns (RUNS each, 5 by default). What counts is the median of what each turn differs by. Fails where they cost too much.
import { createServer, type Server } from "node:http";
import lighthouse, { type Config, type Result } from "lighthouse";
import { chromium } from "playwright-core";
import { BROWSER_ARGS, browserPath } from "../helpers/chromium.mjs";
import { type Demo, startDemo } from "../helpers/demo.ts";
import { freePort } from "../helpers/processes.ts";

const RUNS = Number(process.env["RUNS"] ?? 5);
const PRODUCT = "/products/trail-runner";
const DISCUSSION = `<hearth-discussion space="product:trail-runner"></hearth-discussion>`;
const ELEMENTS = `${DISCUSSION}<hearth-poll space="topic:home"></hearth-poll>
  <hearth-ideas space="board:ideas"></hearth-ideas><hearth-join></hearth-join>`;
/** Where all of them are in sight from the beginning. */
const ON_TOP = `<div style="display: grid; grid-template-columns: repeat(2, minmax(0, 1fr))">${ELEMENTS}</div>`;
const MAIN = `<main id="main">`;
const SCRIPT = /<script[^>]*\/hearth\.js[^>]*><\/script>/;
const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"] as const;

interface Figures {
  /** 0 to 100, by category. */
  scores: Record<(typeof CATEGORIES)[number], number>;
  /** Milliseconds at a processor four times slower. */
  blocking: number;
  shift: number;
}

/** The demo's shop on an origin of its own, with or without the elements on its product page. */
async function serveBoth(port: number, demo: () => Demo): Promise<Server> {
  const server = createServer((request, response) => {
    void answer(request.url ?? "/").then(
      ({ status, type, body }) => response.writeHead(status, { "content-type": type }).end(body),
      () => response.writeHead(502).end(),
    );
  });
  const answer = async (url: string) => {
    const got = await fetch(demo().shop + url);
    const type = got.headers.get("content-type") ?? "";
    const body = Buffer.from(await got.arrayBuffer());
    return { status: got.status, type, body: url.startsWith(PRODUCT) ? shown(String(body), url) : body };
  };
  await new Promise<void>((resolve) => server.listen(port, resolve));
  return server;
}

/** The page as it is asked for: `?with` the elements at the end of its product, or `?top`. */
function shown(page: string, url: string): string {
  if (!page.includes(DISCUSSION) || !SCRIPT.test(page)) throw new Error("the product page has changed");
  const bare = page.replace(DISCUSSION, "");
  if (url.endsWith("?with")) return page.replace(DISCUSSION, ELEMENTS);
  return url.endsWith("?top") ? bare.replace(MAIN, MAIN + ON_TOP) : bare.replace(SCRIPT, "");
}

/** One run, in a browser that has nothing yet. */
async function measure(url: string): Promise<Figures> {
  const port = await freePort();
  const args = [...BROWSER_ARGS, `--remote-debugging-port=${port}`];
  const browser = await chromium.launch({ executablePath: await browserPath(), args });
  try {
    const config: Config = { extends: "lighthouse:default", settings: { onlyCategories: [...CATEGORIES] } };
    const done = await lighthouse(url, { port, logLevel: "error" }, config);
    return figuresOf(done!.lhr);
  } finally {
    await browser.close();
  }
}

function figuresOf({ categories, audits, runtimeError }: Result): Figures {
  if (runtimeError) throw new Error(runtimeError.message);
  const scores = CATEGORIES.map((name) => [name, Math.round((categories[name]?.score ?? 0) * 100)]);
  return {
    scores: Object.fromEntries(scores) as Figures["scores"],
    blocking: audits["total-blocking-time"]!.numericValue!,
    shift: audits["cumulative-layout-shift"]!.numericValue!,
  };
}

const median = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

/** What a page's elements add to a figure; less than nothing is noise. */
const added = (page: readonly Figures[], pick: (figures: Figures) => number): number =>
  median(page.map((one, run) => pick(one) - pick(bare[run]!)));

/** A figure's median without elements, and with what they add. */
function row(what: string, pick: (figures: Figures) => number, digits = 0): void {
  const values = [median(bare.map(pick)), added(full, pick), added(top, pick)];
  console.log(what.padEnd(26) + values.map((value) => value.toFixed(digits).padStart(12)).join(""));
}

function report(): string[] {
  console.log(
    `${`${RUNS} turns`.padEnd(26)}${"without".padStart(12)}${"with".padStart(12)}${"on top".padStart(12)}`,
  );
  for (const name of CATEGORIES) row(name, ({ scores }) => scores[name]);
  row("total blocking time, ms", ({ blocking }) => blocking);
  row("layout shift", ({ shift }) => shift, 4);
  return [
    ...tooMuch("where they belong", full, CATEGORIES, 30),
    ...tooMuch("on top", top, CATEGORIES.slice(1)),
  ];
}

/** On top of a page, what it is first seen by is theirs: there, time and performance are told and not judged. */
function tooMuch(
  where: string,
  page: readonly Figures[],
  judged: readonly (typeof CATEGORIES)[number][],
  most = Infinity,
): string[] {
  const lost = judged.filter((name) => added(page, ({ scores }) => scores[name]) < -1);
  return [
    ...lost.map((name) => `${where}, the page loses more than one point of ${name}`),
    ...(added(page, ({ blocking }) => blocking) > most
      ? [`${where}, the page is blocked more than ${most} ms longer`]
      : []),
    ...(added(page, ({ shift }) => shift) > 0 ? [`${where}, something on the page moves`] : []),
  ];
}

const [bare, full, top]: [Figures[], Figures[], Figures[]] = [[], [], []];
const port = await freePort();
const origin = `http://localhost:${port}`;
const demo = await startDemo();
await demo.call(await demo.token("host", "Lighthouse"), "connections.setOrigins", {
  origins: [demo.shop, origin],
});
const server = await serveBoth(port, () => demo);
try {
  for (let run = 0; run < RUNS; run++) {
    bare.push(await measure(`${origin}${PRODUCT}`));
    full.push(await measure(`${origin}${PRODUCT}?with`));
    top.push(await measure(`${origin}${PRODUCT}?top`));
  }
  const failures = report();
  for (const failure of failures) console.error(`Too much: ${failure}.`);
  process.exitCode = failures.length > 0 ? 1 : 0;
} finally {
  server.close();
  await demo.close();
}
