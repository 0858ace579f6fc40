import type { Invite } from "@hearth/contract";
import { LIMITS } from "@hearth/contract/rules";

/** For whom invites are made: a name each, then without a name up to so many. At most what can be made at once. */
export function namesFor(written: string, count: number): string[] {
  const names = written
    .split("\n")
    .map((line) => line.trim().slice(0, LIMITS.name))
    .filter(Boolean);
  const most = Math.min(LIMITS.invites, Math.max(names.length, Math.floor(count) || 1, 1));
  return Array.from({ length: most }, (_, at) => names[at] ?? "");
}

/** How an invite stands now: an open one ends by time. */
export const standOf = (
  { state, endsAt }: Pick<Invite, "state" | "endsAt">,
  now: number,
): Invite["state"] | "ended" => (state === "open" && endsAt <= now ? "ended" : state);
