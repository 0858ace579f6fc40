// Comes before Hearth in a frame: signs in whom the state is seen by, and does to the net what the state asks.
import { STATES } from "./states.ts";

interface HearthGlobal {
  identify(token: string): Promise<void>;
}

const state = STATES.get(location.pathname.replace("/frame/", ""));
const { token } = document.documentElement.dataset;

/** Lines that were opened, to be cut. */
const lines = new Set<WebSocket>();
let isCut = state?.net === "slow";

const isData = (address: string): boolean => address.includes("/v1/") || address.includes("/socket.io/");

const realFetch = globalThis.fetch;
globalThis.fetch = (input, init) => {
  const address = input instanceof Request ? input.url : String(input);
  if (!isCut || !isData(address)) return realFetch(input, init);
  return state?.net === "slow" ? new Promise(() => {}) : Promise.reject(new TypeError("The line is cut"));
};

/** A line that is never opened: what one hears of it is that it is closed, or nothing. */
const deadLine = (): WebSocket => {
  const line = new EventTarget() as WebSocket;
  Object.assign(line, { readyState: 0, send() {}, close() {} });
  if (state?.net === "lost") setTimeout(() => line.onclose?.(new CloseEvent("close")));
  return line;
};
globalThis.WebSocket = new Proxy(WebSocket, {
  construct(Real, given: [string]) {
    if (isCut) return deadLine();
    const line = new Real(...given);
    lines.add(line);
    return line;
  },
});

const open = XMLHttpRequest.prototype.open as (...given: unknown[]) => void;
XMLHttpRequest.prototype.open = function (this: XMLHttpRequest, ...given: unknown[]) {
  const isDead = isCut && isData(String(given[1]));
  open.apply(this, isDead ? [given[0], "/nowhere", ...given.slice(2)] : given);
  if (isDead && state?.net === "slow") this.send = () => {};
} as typeof XMLHttpRequest.prototype.open;

document.addEventListener("hearth-ready", () => {
  const { Hearth } = window as unknown as { Hearth: HearthGlobal };
  if (token) void Hearth.identify(token);
});

/** The first element that matches, in all shadows of the page. */
export function inShadows(
  root: ParentNode,
  matches: (element: HTMLElement) => boolean,
): HTMLElement | undefined {
  for (const element of root.querySelectorAll<HTMLElement>("*")) {
    const found = matches(element) ? element : element.shadowRoot && inShadows(element.shadowRoot, matches);
    if (found) return found;
  }
  return undefined;
}

const named = (words: string) => (element: HTMLElement) =>
  element.localName === "button" &&
  (element.ariaLabel ?? element.textContent).trim().startsWith(words) &&
  element.checkVisibility();

/** Once all is live: a press, or the end of the line. */
const waiting = setInterval(() => {
  const live = inShadows(document, named(state?.press ?? "Reply"));
  if (!live) return;
  clearInterval(waiting);
  if (state?.press) live.click();
  if (state?.net !== "lost") return;
  isCut = true;
  for (const line of lines) line.close();
}, 100);
if (!state?.press && state?.net !== "lost") clearInterval(waiting);
