import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { openSite } from "../helpers/site.ts";

/** Waits for what may take a while on a busy machine. */
const until = <T>(what: () => T) => expect.poll(what, { timeout: 30_000 });

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

const space = "product:loader";
const element = `<hearth-discussion space="${space}"></hearth-discussion>`;
const communities = ["soles", "other"].map((key) => ({ key }));
const { hearth, pages: shop, browser } = await openSite({ communities });

beforeAll(async () => {
  const { id } = await hearth.person("soles");
  await hearth.hearth.call("soles", id, "discussion.write", {
    once: "loader-first",
    space,
    text: "Here already.",
  });
});

/** What a page shows of itself. */
interface Seen {
  page: Page;
  /** Lines that Hearth wrote on the console. */
  said: string[];
  /** What went wrong in the page, as its own error handlers hear it. */
  errors: string[];
  sockets: () => number;
}

async function open(head: string, body = element, headers?: Record<string, string>): Promise<Seen> {
  const page = await (await browser.newContext()).newPage();
  const said: string[] = [];
  const errors: string[] = [];
  let sockets = 0;
  page.on("console", (line) => void (line.text().startsWith("Hearth") && said.push(line.text())));
  page.on("pageerror", ({ message }) => errors.push(message));
  page.on("websocket", () => sockets++);
  shop.put(
    "/",
    `<!doctype html><title>Shop</title><link rel="icon" href="data:," />${head}<body>${body}`,
    headers,
  );
  await page.goto(shop.origin);
  return { page, said, errors, sockets: () => sockets };
}

const tag = (file = "hearth.js", more = 'data-community="soles"') =>
  `<script async src="${hearth.url}/${file}" ${more}></script>`;
const thread = (page: Page) => page.locator("article", { hasText: "Here already." });
const pinned = async () =>
  (await (await fetch(`${hearth.url}/hearth.json`)).json()) as { file: string; integrity: string };

describe("commands of the page", () => {
  it("wait for the loader in order, whatever one of them throws, and are done at once later", async () => {
    const early = `<script>
      window.Hearth ??= { q: [] };
      const kept = window.Hearth, queue = Hearth.q, done = (window.done = []);
      Hearth.q.push((hearth) => done.push("one " + (hearth === kept)), () => { throw new Error("the page's own"); });
      Hearth.q.push((hearth) => { done.push("two"); hearth.q.push(() => done.push("from within")) });
      Hearth.q.push(() => done.push("three"));
      document.addEventListener("hearth-ready", () => done.push("ready"));
    </script>`;
    const { page, errors } = await open(early + tag());
    await thread(page).waitFor();
    const done = await page.evaluate(`queue.push(() => done.push("late")); done`);
    expect(done).toEqual(["one true", "two", "from within", "three", "ready", "late"]);
    expect(errors).toEqual(["the page's own"]);
  });

  it("sign in before the loader is there", async () => {
    const { token } = await hearth.person("soles", { name: "Ada Early" });
    const { page } = await open(
      `<script>(window.Hearth ??= { q: [] }).q.push((hearth) => hearth.identify(() => "${token}"))</script>${tag()}`,
    );
    await page.locator("textarea").fill("Signed in before.");
    await page.getByRole("button", { name: "Post", exact: true }).click();
    await page.locator("article", { hasText: "Ada Early" }).waitFor();
  });
});

describe("a second copy", () => {
  it("does nothing, of whichever version it is", async () => {
    const { file } = await pinned();
    const { page, said, errors, sockets } = await open(tag() + tag() + tag(file));
    await page.waitForLoadState("load");
    await thread(page).waitFor();
    await page.evaluate(
      (src) =>
        new Promise((resolve) => {
          const again = Object.assign(document.createElement("script"), { src, onload: resolve });
          again.dataset.community = "soles";
          document.head.append(again);
        }),
      `${hearth.url}/hearth.js`,
    );
    await thread(page).getByRole("button", { name: "Reply", exact: true }).waitFor();
    expect([said, errors, sockets()]).toEqual([[], [], 1]);
  });

  it("says so once where it would lead elsewhere", async () => {
    const { page, said } = await open(
      // Not async: the first one is the first.
      `${tag().replace("async", "")}${tag("hearth.js", 'data-community="other"').replace("async", "")}`,
    );
    await thread(page).waitFor();
    expect(said).toEqual([`Hearth: this page belongs to "soles" of ${hearth.url} already.`]);
  });
});

describe("the script", () => {
  it("asks for each file once until the page is live", async () => {
    const asked: string[] = [];
    const context = await browser.newContext();
    context.on("request", (request) => asked.push(request.url()));
    const page = await context.newPage();
    shop.put("/", `<!doctype html><html lang="en"><link rel="icon" href="data:," />${tag()}<body>${element}`);
    await page.goto(shop.origin);
    await thread(page).getByRole("button", { name: "Reply", exact: true }).waitFor();
    const files = asked.filter((url) => url.startsWith(`${hearth.url}/hearth`));
    expect(files.length).toBeGreaterThan(2);
    expect(files).toEqual([...new Set(files)]);
  });

  it("finds its tag where it runs as a module", async () => {
    const { page } = await open(tag().replace("async", 'async type="module"'));
    await thread(page).waitFor();
  });

  it("finds its tag where something else runs its code", async () => {
    const code = await (await fetch(`${hearth.url}/hearth.js`)).text();
    const { page } = await open(
      `<script type="text/plain" src="${hearth.url}/hearth.js" data-community="soles"></script>
       <script type="module">${code}</script>`,
    );
    await thread(page).waitFor();
  });

  it("says what is missing", async () => {
    const { page, said, errors } = await open(tag("hearth.js", ""));
    await page.waitForLoadState("load");
    await until(() => said).toEqual(['Hearth: the script tag needs data-community="…".']);
    expect(errors).toEqual([]);
  });

  it("leaves alone what else is called Hearth", async () => {
    const { page } = await open(`<script>window.Hearth = { stove: "warm" }</script>${tag()}`);
    await page.waitForLoadState("load");
    expect(await page.evaluate("[Object.keys(Hearth), !!customElements.get('hearth-discussion')]")).toEqual([
      ["stove"],
      false,
    ]);
  });
});

describe("a pinned loader", () => {
  it("loads when it holds what the page says", async () => {
    const { file, integrity } = await pinned();
    const { page } = await open(tag(file, `data-community="soles" crossorigin integrity="${integrity}"`));
    await thread(page).waitFor();
  });

  it("loads under a policy that knows it by its hash, and what it fetches by its place", async () => {
    const { file, integrity } = await pinned();
    const { page, said } = await open(
      tag(file, `data-community="soles" crossorigin integrity="${integrity}"`),
      element,
      { "content-security-policy": `script-src '${integrity}' ${hearth.url}/hearth/` },
    );
    await thread(page).getByRole("button", { name: "Reply", exact: true }).waitFor();
    expect(said).toEqual([]);
  });

  it("is kept for good, and named where everyone may ask", async () => {
    const { file } = await pinned();
    const loader = await fetch(`${hearth.url}/${file}`);
    expect(loader.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    expect(await loader.text()).toBe(await (await fetch(`${hearth.url}/hearth.js`)).text());
    const { headers } = await fetch(`${hearth.url}/hearth.json`);
    expect(Object.fromEntries(headers)).toMatchObject({
      "access-control-allow-origin": "*",
      "cross-origin-resource-policy": "cross-origin",
      "cache-control": "public, max-age=60",
    });
  });

  it("is blocked when it holds something else, and the shop works", async () => {
    const { file, integrity } = await pinned();
    const wrong = integrity.replace(/.$/, (last) => (last === "A" ? "B" : "A"));
    const { page, errors } = await open(
      tag(file, `data-community="soles" crossorigin integrity="${wrong}"`),
      `<button onclick="this.textContent = 'Bought'">Buy</button>${element}`,
    );
    await page.waitForLoadState("load");
    await page.getByRole("button", { name: "Buy" }).click();
    await page.getByRole("button", { name: "Bought" }).waitFor();
    expect([await page.evaluate("typeof Hearth"), errors]).toEqual(["undefined", []]);
  });
});
