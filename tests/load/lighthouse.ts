// `npm run lighthouse`: what four elements cost a product page of the demo shop, by Lighthouse's mobile preset. The same page, once
// with them and once without, is measured in turns (RUNS each, 5 by default); medians count. Fails where it costs too much.
import { createServer, type Server } from "node:http";
import lighthouse, { type Config, type Result } from "lighthouse";
import { chromium } from "playwright-core";
import { BROWSER_ARGS, browserPath } from "../helpers/chromium.mjs";
import { type Demo, startDemo } from "../helpers/demo.ts";
import { freePort } from "../helpers/processes.ts";

const RUNS = Number(process.env["RUNS"] ?? 5);
const PRODUCT = "/products/trail-runner";
const DISCUSSION = `<hearth-discussion space="product:trail-runner"></hearth-discussion>`;
const OTHERS = `<hearth-poll space="topic:home"></hearth-poll>
  <hearth-ideas space="board:ideas"></hearth-ideas><hearth-join></hearth-join>`;
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

function shown(page: string, url: string): string {
  if (!page.includes(DISCUSSION) || !SCRIPT.test(page)) throw new Error("the product page has changed");
  return url.endsWith("?with")
    ? page.replace(DISCUSSION, DISCUSSION + OTHERS)
    : page.replace(DISCUSSION, "").replace(SCRIPT, "");
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

const medians = (all: Figures[]): Figures => ({
  scores: Object.fromEntries(
    CATEGORIES.map((name) => [name, median(all.map(({ scores }) => scores[name]))]),
  ) as Figures["scores"],
  blocking: median(all.map(({ blocking }) => blocking)),
  shift: median(all.map(({ shift }) => shift)),
});

function report(bare: Figures, full: Figures): void {
  const row = (what: string, pick: (figures: Figures) => number, digits = 0) =>
    console.log(
      `${what.padEnd(24)}${[bare, full].map((each) => pick(each).toFixed(digits).padStart(10)).join("")}`,
    );
  console.log(`${"median of " + RUNS + " runs".padEnd(12)}${"without".padStart(13)}${"with".padStart(10)}`);
  for (const name of CATEGORIES) row(name, ({ scores }) => scores[name]);
  row("total blocking time, ms", ({ blocking }) => blocking);
  row("layout shift", ({ shift }) => shift, 4);
}

function tooMuch(bare: Figures, full: Figures): string[] {
  const lost = bare.scores.performance - full.scores.performance;
  return [
    ...(lost > 1 ? [`performance loses ${lost} points, and may lose 1`] : []),
    ...(full.blocking - bare.blocking > 30 ? ["the page is blocked more than 30 ms longer"] : []),
    ...(full.shift > bare.shift ? ["something on the page moves"] : []),
  ];
}

const port = await freePort();
const origin = `http://localhost:${port}`;
const demo = await startDemo({ HEARTH_HOME_URL: origin });
const server = await serveBoth(port, () => demo);
try {
  const [bare, full]: [Figures[], Figures[]] = [[], []];
  for (let run = 0; run < RUNS; run++) {
    bare.push(await measure(`${origin}${PRODUCT}`));
    full.push(await measure(`${origin}${PRODUCT}?with`));
  }
  const figures = [medians(bare), medians(full)] as const;
  report(...figures);
  const failures = tooMuch(...figures);
  for (const failure of failures) console.error(`Too much: ${failure}.`);
  process.exitCode = failures.length > 0 ? 1 : 0;
} finally {
  server.close();
  await demo.close();
}
