import type { ErrorCode } from "@hearth/contract";
import type { Place } from "./connection.ts";

/** What to do about a connection that will not be let in as it is; undefined for what passes by itself. */
export function remedyFor(code: ErrorCode, { server, community }: Place): string | undefined {
  const origin = globalThis.location?.origin ?? "its page";
  if (code === "origin-not-allowed")
    return `${origin} is not an allowed origin of "${community}"; start ${server} with --community ${community} --origin ${origin}`;
  if (code === "not-found")
    return `${server} has no community "${community}"; mend data-community, or start it with --community ${community}`;
  return undefined;
}
