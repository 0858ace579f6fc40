import type { DriverQuery, Where, WordSearch } from "./port.ts";

/** The key of a document. Its fields always come in this order, so that equal keys are equal to the database. */
export interface Key {
  community: string;
  id: string;
}

/** The words of a document that can be searched. Fields of documents hold no underscore, so none is called so. */
export const WORDS = "_words";

export type Filter = Record<string, unknown>;
export type Sort = Record<string, 1 | -1>;

export const keyOf = (community: string, id: string): Key => ({ community, id });

/** Where a field of the document stands. */
export const path = (field: string): string =>
  field === "id" || field === "community" ? `_id.${field}` : field;

/** "Each of these fields equals this", where null is also a field that is missing. MongoDB tells 1 from true and from "1". */
const matching = (where: Where): Filter =>
  Object.fromEntries(Object.entries(where).map(([field, value]) => [path(field), value]));

/** One document, while `when` holds. */
export const guarded = (community: string, id: string, when: Where): Filter => ({
  // A guard on the key itself stands beside the key, not in its place.
  $and: [{ _id: keyOf(community, id) }, matching(when)],
});

/** Those of a community. All of them are a stretch of the keys, for which the keys' own index serves. */
export function belonging(community: string, where: Where): Filter {
  if (Object.keys(where).length > 0) return { "_id.community": community, ...matching(where) };
  return { _id: everyKey(community) };
}

/** An object is beyond every text. */
const everyKey = (community: string): Filter => ({ $gte: keyOf(community, ""), $lt: { community, id: {} } });

/** A filter and its order. Run one after the other until the limit is reached they answer a query; mostly it is one. */
export interface Stretch {
  filter: Filter;
  sort: Sort;
}

/**
 * Null sorts before everything and is less than nothing, so a list that is continued is cut into the stretch of nulls and the
 * rest. Each is bounded on both sides of the tie, so that reading starts at the place in the index.
 */
export function stretches(community: string, { where, sort, order, after }: DriverQuery): Stretch[] {
  const [direction, beyond] = order === "asc" ? ([1, "$gt"] as const) : ([-1, "$lt"] as const);
  if (sort === undefined) return [byKey(community, where, direction, after && { [beyond]: after.id })];
  const key = path(sort);
  const base: Filter = { "_id.community": community, ...matching(where) };
  const by: Sort = { [key]: direction, "_id.id": direction };
  if (!after) return [{ filter: base, sort: by }];
  const further = { "_id.id": { [beyond]: after.id } };
  const inNulls = { filter: { ...base, [key]: null, ...further }, sort: by };
  const afterNulls = { filter: { ...base, [key]: { $ne: null } }, sort: by };
  if (after.key === null || after.key === undefined)
    return order === "asc" ? [inNulls, afterNulls] : [inNulls];
  const bounded = {
    [key]: { [`${beyond}e`]: after.key },
    $or: [{ [key]: { [beyond]: after.key } }, further],
  };
  const rest = { filter: { ...base, ...bounded }, sort: by };
  return order === "asc" ? [rest] : [rest, { filter: { ...base, [key]: null }, sort: by }];
}

function byKey(community: string, where: Where, direction: 1 | -1, place: Filter = {}): Stretch {
  if (Object.keys(where).length > 0) {
    const filter = belonging(community, where);
    return { filter: { ...filter, "_id.id": { $gte: "", ...place } }, sort: { "_id.id": direction } };
  }
  const bounds = Object.entries(place).map(([operator, id]) => [operator, { community, id }]);
  return {
    filter: { _id: { ...everyKey(community), ...Object.fromEntries(bounds) } },
    sort: { _id: direction },
  };
}

/** All words occur, the last as a beginning: a range of words, as a pattern would have to be escaped. */
export function wordFilter(community: string, { words, where }: WordSearch): Filter {
  const beginning = words.at(-1) ?? "";
  const whole = words.slice(0, -1).map((word) => ({ [WORDS]: word }));
  const last = { [WORDS]: { $elemMatch: { $gte: beginning, $lt: `${beginning}\u{10ffff}` } } };
  return { "_id.community": community, ...matching(where), $and: [...whole, last] };
}
