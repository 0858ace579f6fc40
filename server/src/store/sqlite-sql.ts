import type { CollectionSpec, DriverQuery, Index, Scalar, Where, WordSearch } from "./port.ts";

/** A statement and what stands for its question marks. */
export interface Sql {
  text: string;
  values: Bound[];
}
export type Bound = string | number;

const NAME = /^[a-z][a-zA-Z0-9]*$/;
const FIELD = /^[a-zA-Z][a-zA-Z0-9]*$/;

/** The table of a collection. Names never come from outside; one that is not a plain word throws all the same. */
export function table(collection: string): string {
  if (!NAME.test(collection)) throw new TypeError(`"${collection}" is not a collection name`);
  return `"${collection}"`;
}

/** The table of its words. An underscore is in no collection's name. */
export const wordTable = (collection: string): string => `"${table(collection).slice(1, -1)}_words"`;

/** A field of the document, spelt just as in the index, else SQLite does not see that they are the same. */
function column(field: string): string {
  if (!FIELD.test(field)) throw new TypeError(`"${field}" is not a field name`);
  return `json_extract(doc, '$.${field}')`;
}

/**
 * A value to compare a field with. It goes the way of the field, through SQLite's reading of JSON, which takes true for 1
 * and rounds some fractions otherwise than JavaScript: bound as they are they would miss their equals.
 */
const VALUE = "json_extract(?, '$')";
const bound = (value: Scalar): Bound => JSON.stringify(value);

export function createTables({ name, searchable }: CollectionSpec): string[] {
  const documents = `CREATE TABLE IF NOT EXISTS ${table(name)} (
    community TEXT NOT NULL, id TEXT NOT NULL, doc TEXT NOT NULL, PRIMARY KEY (community, id)) STRICT`;
  if (!searchable) return [documents];
  const words = wordTable(name);
  return [
    documents,
    `CREATE TABLE IF NOT EXISTS ${words} (
      community TEXT NOT NULL, word TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (community, word, id)) STRICT, WITHOUT ROWID`,
    `CREATE INDEX IF NOT EXISTS "${name}_words_of" ON ${words} (community, id, word)`,
  ];
}

export const indexName = (collection: string, { fields, unique = false }: Index): string =>
  [collection, unique ? "unique" : "by", ...fields].join("_");

export function createIndex(collection: string, index: Index): string {
  const { fields, unique = false } = index;
  const columns = ["community", ...fields.map(column), ...(unique ? [] : ["id"])].join(", ");
  const create = unique ? "CREATE UNIQUE INDEX" : "CREATE INDEX";
  return `${create} IF NOT EXISTS "${indexName(collection, index)}" ON ${table(collection)} (${columns})`;
}

/** Terms for "each of these fields equals this"; null is also a field that is missing. */
function matching(community: string, where: Where): { terms: string[]; values: Bound[] } {
  const terms = ["community = ?"];
  const values: Bound[] = [community];
  for (const [field, value] of Object.entries(where)) {
    terms.push(value === null ? `${column(field)} IS NULL` : `${column(field)} = ${VALUE}`);
    if (value !== null) values.push(bound(value));
  }
  return { terms, values };
}

export function countSql(collection: string, community: string, where: Where): Sql {
  const { terms, values } = matching(community, where);
  return { text: `SELECT count(*) AS n FROM ${table(collection)} WHERE ${terms.join(" AND ")}`, values };
}

/** The statements that, run one after the other until the limit is reached, answer a query. Mostly it is one. */
export function findSql(collection: string, community: string, query: DriverQuery): Sql[] {
  const { terms, values } = matching(community, query.where);
  return stretches(query).map(({ term, from, order }) => ({
    text: `SELECT doc FROM ${table(collection)} WHERE ${[...terms, ...(term ? [term] : [])].join(" AND ")}
      ORDER BY ${order} LIMIT ?`,
    values: [...values, ...from],
  }));
}

interface Stretch {
  term?: string;
  from: Bound[];
  order: string;
}

/**
 * Null sorts before everything and equals nothing, so a list that is continued is cut into the stretch of nulls and the
 * rest. Each is bounded on both sides of the tie (`k <= ? AND (k < ? OR id < ?)`), else SQLite reads from the beginning.
 */
function stretches({ sort, order, after }: DriverQuery): Stretch[] {
  const beyond = order === "asc" ? ">" : "<";
  const byId = `id ${order}`;
  if (sort === undefined)
    return after ? [{ term: `id ${beyond} ?`, from: [after.id], order: byId }] : [{ from: [], order: byId }];
  const key = column(sort);
  const byKey = `${key} ${order}, ${byId}`;
  if (!after) return [{ from: [], order: byKey }];
  if (after.key === null || after.key === undefined) {
    const nulls = { term: `${key} IS NULL AND id ${beyond} ?`, from: [after.id], order: byId };
    return order === "desc" ? [nulls] : [nulls, { term: `${key} IS NOT NULL`, from: [], order: byKey }];
  }
  const last = bound(after.key);
  const term = `${key} ${beyond}= ${VALUE} AND (${key} ${beyond} ${VALUE} OR id ${beyond} ?)`;
  const rest = { term, from: [last, last, after.id], order: byKey };
  return order === "asc" ? [rest] : [rest, { term: `${key} IS NULL`, from: [], order: byId }];
}

/** Walks the longest word, which is likely the rarest, from the newest on, and asks the other words of each document. */
export function searchSql(collection: string, community: string, { words, where }: WordSearch): Sql {
  const whole = words.slice(0, -1).sort((a, b) => b.length - a.length);
  const beginning = words.at(-1) ?? "";
  const [first, ...others] = whole;
  const list = wordTable(collection);
  const { terms, values } = matching(community, where);
  const docs = `SELECT * FROM ${table(collection)} WHERE ${terms.join(" AND ")}`;
  const prefix = [beginning, `${beginning}\u{10ffff}`];
  if (first === undefined)
    return {
      text: `SELECT doc FROM (${docs}) WHERE id IN (SELECT id FROM ${list}
        WHERE community = ? AND word >= ? AND word < ?) ORDER BY id DESC LIMIT ?`,
      values: [...values, community, ...prefix],
    };
  const has = `EXISTS (SELECT 1 FROM ${list} o WHERE o.community = w.community AND o.id = w.id AND`;
  return {
    text: `SELECT d.doc FROM ${list} w CROSS JOIN (${docs}) d ON d.id = w.id WHERE w.community = ? AND w.word = ?
      ${others.map(() => `AND ${has} o.word = ?)`).join(" ")} AND ${has} o.word >= ? AND o.word < ?)
      ORDER BY w.id DESC LIMIT ?`,
    values: [...values, community, first, ...others, ...prefix],
  };
}
