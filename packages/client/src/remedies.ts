import type { ErrorCode } from "@hearth/contract";
import type { Place } from "./socket.ts";

const said = new Set<string>();
let isListening = false;

/** One line for whoever made the page; each is said once, however often it is tried. */
function say(line: string, about = line): void {
  if (said.has(about)) return;
  said.add(about);
  console.error(`Hearth: ${line}`);
}

/** Says what to do about a connection that will not be let in as it is; without a code, about one that does not come about. */
export function sayRemedy(code: ErrorCode | undefined, { server, community }: Place): void {
  const { origin = "its page" } = globalThis as { origin?: string };
  const start = `start ${server} with --community ${community}`;
  const placeless = `a page that was opened as a file, or stands in a sandbox without allow-same-origin, has no origin that could be allowed: serve it, for instance on http://localhost:5500`;
  const remedies: { [C in ErrorCode]?: string } = {
    "origin-not-allowed":
      origin === "null"
        ? placeless
        : `${origin} is not among the allowed origins of "${community}": add it in the hosts' desk, or ${start} --origin ${origin}`,
    "not-found": `${server} has no community "${community}": mend data-community or configure(), or ${start}`,
    outdated: `${server} no longer speaks with this version of the widgets: reload the page, or pin a newer loader in it`,
  };
  const blocked = `no live line to ${server} comes about: is it running, and does all that stands before it pass on ${server}/socket.io/?`;
  say((code && remedies[code]) ?? blocked);
}

/** Says which part of the page's policy keeps it from its server. */
export function sayPolicy(
  { blockedURI, effectiveDirective }: SecurityPolicyViolationEvent,
  server: string,
): void {
  const { host, origin } = new URL(server);
  if (!URL.canParse(blockedURI) || new URL(blockedURI).host !== host) return;
  const lacking =
    effectiveDirective === "connect-src" ? `${origin} ${origin.replace(/^http/, "ws")}` : origin;
  say(`this page's policy blocks ${blockedURI}: ${effectiveDirective} needs ${lacking}`, effectiveDirective);
}

/** A list could not be read. It is asked for once more while somebody listens whether the page's policy is why. */
export function sayUnread(address: string): void {
  if (isListening || !globalThis.document) return;
  isListening = true;
  document.addEventListener("securitypolicyviolation", (violation) => {
    if (violation.disposition === "enforce") sayPolicy(violation, address);
  });
  fetch(address, { method: "HEAD", credentials: "omit" }).catch(() => {});
}
