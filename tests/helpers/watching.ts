import type { BrowserContext, Page } from "playwright-core";

/** Runs in the page before everything else: adds up how far things were shifted. Smooth scrolling shifts nothing. */
export function watchShifts(): void {
  const seen: { value: number; what: string }[] = [];
  Object.assign(window, { shiftsSeen: seen });
  // Browsers do not name what is in an element's shadow: its place has to do.
  const moveOf = ({ node, previousRect: from, currentRect: to }: Moved): string => {
    const name = node instanceof Element ? `${node.localName}.${node.classList}` : "(in a shadow)";
    return `${name} from ${from.x},${from.y} to ${to.x},${to.y}, ${to.width} x ${to.height}`;
  };
  new PerformanceObserver((list) => {
    for (const { value, sources } of list.getEntries() as LayoutShift[])
      seen.push({ value, what: sources.map(moveOf).join("; ") });
  }).observe({ type: "layout-shift", buffered: true });
}

interface Moved {
  node: Node | null;
  previousRect: DOMRectReadOnly;
  currentRect: DOMRectReadOnly;
}

interface LayoutShift extends PerformanceEntry {
  value: number;
  sources: Moved[];
}

const seen = (page: Page): Promise<{ value: number; what: string }[]> =>
  page.evaluate(() => (window as unknown as { shiftsSeen: { value: number; what: string }[] }).shiftsSeen);

/** The sum of all shifts so far. */
export const shifted = async (page: Page): Promise<number> =>
  (await seen(page)).reduce((sum, { value }) => sum + value, 0);

/** Each shift so far and what was moved, to read when there was one too many. */
export const shifts = async (page: Page): Promise<string> =>
  (await seen(page)).map(({ value, what }) => `${value.toFixed(4)} ${what}`).join("\n");

/** Goes to the foot of the page as somebody does who looks it over: on, once there is something to see. */
export async function readDown(page: Page): Promise<void> {
  const atFoot = () => scrollY + innerHeight >= document.documentElement.scrollHeight - 2;
  while (!(await page.evaluate(atFoot))) {
    const before = await page.evaluate(() => scrollY);
    await page.mouse.wheel(0, 400);
    await page.waitForFunction((y) => scrollY !== y, before);
    await page.waitForFunction(nothingInViewLoads);
  }
}

function nothingInViewLoads(): boolean {
  return [...document.querySelectorAll("hearth-discussion, hearth-poll, hearth-ideas, hearth-join")].every(
    (element) => {
      const { top, bottom } = element.getBoundingClientRect();
      const inView = top < innerHeight && bottom > 0;
      return !inView || element.shadowRoot?.querySelector(":not(.skeleton *):is(article, li, p)");
    },
  );
}

/** Addresses of all requests and sockets of a context from now on. */
export function requestsOf(context: BrowserContext): string[] {
  const asked: string[] = [];
  context.on("request", (request) => asked.push(request.url()));
  const listen = (page: Page) => page.on("websocket", (socket) => asked.push(socket.url()));
  context.pages().forEach(listen);
  context.on("page", listen);
  return asked;
}

/** Hosts that were asked; what a page carries in itself (`data:`, `blob:`) has none. */
export const hostsOf = (asked: readonly string[]): Set<string> =>
  new Set(asked.map((url) => new URL(url).host).filter(Boolean));

/** What pages of a context complain about from their next load on: breaches of their policy, errors, warnings. */
export async function complaintsOf(context: BrowserContext): Promise<string[]> {
  const complaints: string[] = [];
  await context.exposeFunction("complain", (text: string) => complaints.push(text));
  await context.addInitScript(() =>
    addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sourceFile }) => {
      const { complain } = window as unknown as { complain(text: string): void };
      complain(`${violatedDirective} ${blockedURI} ${sourceFile}`);
    }),
  );
  context.on("weberror", (error) => complaints.push(String(error.error())));
  context.on("console", (line) => {
    if (line.type() === "error" || line.type() === "warning") complaints.push(line.text());
  });
  return complaints;
}

/** Everything in the page's own storage that is not the shop's. */
export async function keptBy(page: Page, shops: readonly string[]): Promise<string[]> {
  const kept = await page.evaluate(async () => [
    ...Object.keys(localStorage),
    ...Object.keys(sessionStorage),
    ...(await indexedDB.databases()).map(({ name }) => name ?? ""),
    ...(await caches.keys()),
  ]);
  return kept.filter((name) => !shops.includes(name));
}

/** Runs in the page before everything else: notes that the elements look whether the page is left, which they do once it is live. */
export function noteFollowing(): void {
  const add = window.addEventListener;
  window.addEventListener = (type: string, ...given: unknown[]) => {
    Reflect.apply(add, window, [type, ...given]);
    if (type === "pageshow") Object.assign(window, { isFollowed: true });
  };
}

/** Until they do. */
export const followed = (page: Page): Promise<unknown> => page.waitForFunction("window.isFollowed");
