import type { ErrorCode } from "@hearth/contract";
import type { Place } from "./connection.ts";

const said = new Set<string>();

/** One line for whoever made the page; each is said once, however often it is tried. */
function say(line: string): void {
  if (said.has(line)) return;
  said.add(line);
  console.error(`Hearth: ${line}`);
}

/** Says what to do about a connection that will not be let in as it is; false for what passes by itself. */
export function sayRemedy(code: ErrorCode, { server, community }: Place): boolean {
  const origin = globalThis.location?.origin ?? "its page";
  if (code === "origin-not-allowed")
    say(
      `${origin} is not among the allowed origins of "${community}": add it in the hosts' desk, or start ${server} with --community ${community} --origin ${origin}`,
    );
  else if (code === "not-found")
    say(
      `${server} has no community "${community}"; mend data-community, or start it with --community ${community}`,
    );
  else return false;
  return true;
}

/** Says that there has been no line yet, although somebody is there. */
export const sayBlocked = ({ server }: Place): void =>
  say(
    `no live line to ${server} comes about; is it running, and does all that stands before it pass on ${server}/socket.io/?`,
  );

/** Says which part of the page's policy keeps it from its server. */
export function heedPolicy({ server }: Place): void {
  const { host, origin } = new URL(server);
  const line = origin.replace(/^http/, "ws");
  globalThis.document?.addEventListener("securitypolicyviolation", ({ blockedURI, effectiveDirective }) => {
    if (!URL.canParse(blockedURI) || new URL(blockedURI).host !== host) return;
    const lacking = effectiveDirective === "connect-src" ? `${origin} ${line}` : origin;
    say(`this page's policy blocks ${blockedURI}; ${effectiveDirective} needs ${lacking}`);
  });
}
