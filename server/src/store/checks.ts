import { HearthError } from "@hearth/contract";
import type { Index, Scalar } from "./port.ts";

/** What the checks know of a collection. */
export interface Checked {
  name: string;
  indexes: readonly Index[];
}

const FIELD = /^[a-zA-Z][a-zA-Z0-9]*$/;
/** No database keeps half characters, and not every one compares beyond a NUL, so a key holds neither. */
const UNKEYABLE = /[\0\p{Surrogate}]/u;
/** Written by the store alone. */
const OWN = new Set(["id", "community", "version", "createdAt", "updatedAt"]);

export const isScalar = (value: unknown): value is Scalar =>
  value === null ||
  typeof value === "string" ||
  typeof value === "boolean" ||
  (typeof value === "number" && Number.isFinite(value));

export const isKey = (value: unknown): value is string => typeof value === "string" && !UNKEYABLE.test(value);

/** Ids and indexed text often come from outside, so a bad one is the caller's mistake: `bad-input`. */
export function assertKey(value: unknown): asserts value is string {
  if (!isKey(value)) throw new HearthError("bad-input", "an id or indexed text is not plain text");
}

/** A filter or guard with an undefined or an object in it would not mean what it says: a TypeError. */
export function assertWhere({ name }: Checked, where: object): void {
  for (const [field, value] of Object.entries(where)) {
    if (!FIELD.test(field)) throw new TypeError(`${name}: "${field}" is not a field name`);
    assertIndexable(name, field, value);
  }
}

function assertIndexable(name: string, field: string, value: unknown): void {
  if (!isScalar(value))
    throw new TypeError(`${name}.${field}: only text, a number, a boolean or null is indexed`);
  if (typeof value === "string") assertKey(value);
}

/** Before a document is inserted: plain field names, indexable values, and all fields of unique indexes there. */
export function assertDocument(checked: Checked, doc: Readonly<Record<string, unknown>>): void {
  assertKey(doc["id"]);
  assertNames(checked, doc);
  for (const { fields, unique } of checked.indexes)
    for (const field of fields) assertIndexed(checked, field, doc[field], unique);
}

/** Before some fields are set (or removed, by undefined). */
export function assertChange(checked: Checked, set: Readonly<Record<string, unknown>>): void {
  assertNames(checked, set);
  for (const field of Object.keys(set))
    if (OWN.has(field)) throw new TypeError(`${checked.name}.${field} is written by the store alone`);
  for (const { fields, unique } of checked.indexes)
    for (const field of fields) if (field in set) assertIndexed(checked, field, set[field], unique);
}

function assertNames({ name }: Checked, doc: object): void {
  for (const field of Object.keys(doc))
    if (!FIELD.test(field)) throw new TypeError(`${name}: "${field}" is not a field name`);
}

function assertIndexed({ name }: Checked, field: string, value: unknown, unique = false): void {
  if (unique && (value === null || value === undefined))
    throw new TypeError(`${name}.${field} is part of a unique index and cannot be missing`);
  if (value !== undefined) assertIndexable(name, field, value);
}

export function assertLimit({ name }: Checked, limit: number): void {
  if (!Number.isSafeInteger(limit) || limit < 1)
    throw new RangeError(`${name}: limit is ${limit}, not 1 or more`);
}

/**
 * A query that no declared index covers is a mistake in the code, so it fails at once, on every database. An index ends
 * with the id, in the order of which ties are given, so it covers only what uses all of it; a unique one has no id there.
 */
export function assertCovered(checked: Checked, where: object, sort: string | undefined): void {
  const wanted = Object.keys(where);
  const length = wanted.length + (sort === undefined ? 0 : 1);
  const covered = checked.indexes.some(
    ({ fields, unique }) =>
      fields.length === length &&
      startsWith(fields, wanted) &&
      (sort === undefined || (sort === fields[wanted.length] && !unique)),
  );
  if (!covered && length > 0) throw new Error(uncovered(checked, wanted, sort));
}

/** Counting needs no order, so the `where` fields may be the beginning of an index. */
export function assertCountable(checked: Checked, where: object): void {
  const wanted = Object.keys(where);
  const covered = checked.indexes.some(({ fields }) => startsWith(fields, wanted));
  if (!covered && wanted.length > 0) throw new Error(uncovered(checked, wanted));
}

const startsWith = (fields: readonly string[], wanted: readonly string[]): boolean => {
  const head = fields.slice(0, wanted.length);
  return wanted.every((field) => head.includes(field));
};

const uncovered = ({ name }: Checked, where: readonly string[], sort?: string): string =>
  `${name}: no declared index covers this query; it needs { fields: [${[...where, ...(sort ? [sort] : [])]
    .map((field) => `"${field}"`)
    .join(", ")}] }`;
