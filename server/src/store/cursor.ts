import { HearthError } from "@hearth/contract";
import { isKey, isScalar } from "./checks.ts";
import type { DriverQuery, Scalar } from "./port.ts";

type Place = NonNullable<DriverQuery["after"]>;

/** The place of a document in a list, as text that callers hand back without looking into it. */
export function cursorAfter(place: Place): string {
  const parts = place.key === undefined ? [place.id] : [place.id, place.key];
  return Buffer.from(JSON.stringify(parts)).toString("base64url");
}

/** A cursor before all documents whose sort value is at least `key`, for reading upwards from there. */
export const cursorFrom = (key: Scalar): string => cursorAfter({ key, id: "" });

/** Reads a cursor, which comes from outside; throws `bad-input` for one that this kind of list did not give. */
export function readCursor(cursor: string, sorted: boolean): Place {
  const parts = parsed(cursor);
  const [id, key] = parts;
  if (parts.length === (sorted ? 2 : 1) && isKey(id)) {
    if (!sorted) return { id };
    if (isScalar(key) && (typeof key !== "string" || isKey(key))) return { id, key };
  }
  throw new HearthError("bad-input", "after: not a cursor of this list");
}

function parsed(cursor: string): unknown[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString());
    return Array.isArray(parts) ? parts : [];
  } catch {
    return [];
  }
}
