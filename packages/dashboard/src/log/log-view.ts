import type { LogEntry } from "@hearth/contract";
import type { PlaceGiven } from "../place.ts";

/** Where at the desk that is, which something was done to; null where there is no such place. */
export function leadsTo({
  person,
  application,
  thread,
  space,
  invite,
  benefit,
}: LogEntry["to"]): PlaceGiven | null {
  if (person) return { page: "members", item: person };
  if (application) return { page: "applications", item: application, show: "decided" };
  if (thread) return { page: "conversations", item: thread };
  if (space) return { page: "spaces", item: space };
  if (invite) return { page: "invites" };
  if (benefit) return { page: "community", item: "tiers" };
  return null;
}
