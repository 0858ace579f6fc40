/** A mistake to make in a driver: in this file, this text becomes that. */
export interface Wrong {
  file: string;
  from: string;
  to: string;
}

/** A way of being wrong, and how each driver is brought to it; absent where the way does not exist. */
export interface WrongWay {
  name: string;
  sqlite?: Wrong;
  mongo?: Wrong;
}

const sqlite = (from: string, to: string): Wrong => ({ file: "sqlite.ts", from, to });
const sql = (from: string, to: string): Wrong => ({ file: "sqlite-sql.ts", from, to });
const mongo = (from: string, to: string): Wrong => ({ file: "mongo.ts", from, to });
const queries = (from: string, to: string): Wrong => ({ file: "mongo-queries.ts", from, to });

/** Every one of them has to turn the contract suite red. */
export const WRONG_WAYS: readonly WrongWay[] = [
  {
    name: "the guard of an update is ignored",
    sqlite: sqlite(
      "if (!doc || !holds(doc, when)) return null;\n      const json",
      "if (!doc) return null;\n      const json",
    ),
    mongo: queries(
      "$and: [{ _id: keyOf(community, id) }, matching(when)]",
      "$and: [{ _id: keyOf(community, id) }]",
    ),
  },
  {
    name: "the guard of a removal is ignored",
    sqlite: sqlite(
      "if (!doc || !holds(doc, when)) return null;\n      this.#run(`DELETE",
      "if (!doc) return null;\n      this.#run(`DELETE",
    ),
    mongo: mongo(
      "const filter = guarded(community, id, when);\n      const removed",
      "const filter = guarded(community, id, {});\n      const removed",
    ),
  },
  {
    name: "a guard takes 1 for true",
    sqlite: sqlite("(fields[field] ?? null) === value)", "(fields[field] ?? null) == value)"),
    mongo: queries(
      "[path(field), value]));",
      "[path(field), value === true || value === 1 ? { $in: [true, 1] } : value]));",
    ),
  },
  {
    name: "a guard's null does not mean missing",
    sqlite: sqlite("(fields[field] ?? null) === value", "fields[field] === value"),
    mongo: queries("[path(field), value]));", "[path(field), value === null ? { $type: 10 } : value]));"),
  },
  {
    name: "a filter's null does not mean missing",
    sqlite: sql("? `${column(field)} IS NULL`", "? `json_type(doc, '$.${field}') = 'null'`"),
    mongo: queries(
      '{ "_id.community": community, ...matching(where) };\n  return',
      '{ "_id.community": community, ...Object.fromEntries(Object.entries(matching(where)).map(([f, v]) => [f, v ?? { $type: 10 }])) };\n  return',
    ),
  },
  {
    name: "the version is not raised",
    sqlite: sqlite("version: doc.version + 1", "version: doc.version"),
    mongo: mongo("$inc: { version: 1 }", "$inc: { version: 0 }"),
  },
  {
    name: "read, changed and written back without the version",
    mongo: mongo(
      "const filter = guarded(community, id, when);\n      const written",
      "const filter = guarded(community, id, (await model.exists(guarded(community, id, when))) ? {} : when);\n      const written",
    ),
  },
  {
    name: "an insert replaces what is there",
    sqlite: sqlite(
      "`INSERT INTO ${table(collection)} (community, id, doc)",
      "`INSERT OR REPLACE INTO ${table(collection)} (community, id, doc)",
    ),
    mongo: mongo(
      "await documentsOf(model).insertOne(kept);",
      "await documentsOf(model).replaceOne({ _id: kept._id }, kept, { upsert: true });",
    ),
  },
  {
    name: "unique indexes are plain ones",
    sqlite: sql('unique ? "CREATE UNIQUE INDEX" : "CREATE INDEX"', '"CREATE INDEX"'),
    mongo: { file: "mongo-indexes.ts", from: "...(unique && { unique }) })", to: "})" },
  },
  {
    name: "a clash is not told as a Conflict",
    sqlite: sqlite("if (TAKEN.has(sqliteExtendedCode))", "if (TAKEN.has(-1))"),
    mongo: { file: "mongo-connection.ts", from: "if (code === TAKEN)", to: "if (code === -1)" },
  },
  {
    name: "an index that is declared no longer stays",
    sqlite: sqlite(
      'if (!declared.has(name)) db.exec(`DROP INDEX "${name}"`)',
      "if (name === '') db.exec('')",
    ),
    mongo: {
      file: "mongo-indexes.ts",
      from: "await collection.dropIndex(name).catch(unless(NO_INDEX));",
      to: "",
    },
  },
  {
    name: "ties come in no order",
    sqlite: sql("const byKey = `${key} ${order}, ${byId}`;", "const byKey = `${key} ${order}, length(doc)`;"),
    mongo: queries(
      '{ [key]: direction, "_id.id": direction }',
      "{ [key]: direction, updatedAt: 1, _words: 1 }",
    ),
  },
  {
    name: "ties keep their direction when the order is turned",
    sqlite: sql("const byId = `id ${order}`;", "const byId = `id asc`;"),
    mongo: queries('{ [key]: direction, "_id.id": direction }', '{ [key]: direction, "_id.id": 1 }'),
  },
  {
    name: "nulls come last",
    sqlite: sql(
      "const byKey = `${key} ${order}, ${byId}`;",
      "const byKey = `${key} ${order} NULLS LAST, ${byId}`;",
    ),
  },
  {
    name: "a page goes on with the last item again",
    sqlite: sql("OR id ${beyond} ?)`", "OR id ${beyond}= ?)`"),
    mongo: queries('{ "_id.id": { [beyond]: after.id } }', '{ "_id.id": { [`${beyond}e`]: after.id } }'),
  },
  {
    name: "a page skips the ties of the last item",
    sqlite: sql(
      "(${key} ${beyond} ${VALUE} OR id ${beyond} ?)`",
      "(${key} ${beyond} ${VALUE} OR id ${beyond} ? AND 0)`",
    ),
    mongo: queries(
      "$or: [{ [key]: { [beyond]: after.key } }, further]",
      "$or: [{ [key]: { [beyond]: after.key } }]",
    ),
  },
  {
    name: "the stretch of nulls is forgotten",
    sqlite: sql("[rest, { term: `${key} IS NULL`, from: [], order: byId }]", "[rest]"),
    mongo: queries("[rest, { filter: { ...base, [key]: null }, sort: by }]", "[rest]"),
  },
  {
    name: "find gives one too few",
    sqlite: sqlite("...values, query.limit - found.length]", "...values, query.limit - found.length - 1]"),
    mongo: mongo("const left = query.limit - found.length;", "const left = query.limit - found.length - 1;"),
  },
  {
    name: "search forgets the limit",
    sqlite: sqlite(
      "return this.#docs(text, [...values, query.limit]);",
      "return this.#docs(text, [...values, 1e6]);",
    ),
    mongo: mongo(".limit(query.limit)", ".limit(1e6)"),
  },
  {
    name: "get forgets the community",
    sqlite: sqlite(
      "WHERE community = ? AND id = ?`;\n    return this.#docs(text, [community, id])[0] ?? null;",
      "WHERE id = ?`;\n    return this.#docs(text, [id])[0] ?? null;",
    ),
    mongo: mongo(
      "model.findOne({ _id: keyOf(community, id) }, SHOWN)",
      'model.findOne({ "_id.id": id }, SHOWN)',
    ),
  },
  {
    name: "find forgets the community",
    sqlite: sql('const terms = ["community = ?"];', 'const terms = ["community >= ?"];'),
    mongo: queries(
      'const base: Filter = { "_id.community": community, ...matching(where) };',
      "const base: Filter = matching(where);",
    ),
  },
  {
    name: "count forgets the community",
    sqlite: sql(
      'WHERE ${terms.join(" AND ")}`, values };\n}\n\n/** The statements',
      'WHERE ${["? != \'\'", ...terms.slice(1)].join(" AND ")}`, values };\n}\n\n/** The statements',
    ),
    mongo: mongo("model.countDocuments(belonging(community, where))", "model.countDocuments({ ...where })"),
  },
  {
    name: "search forgets the community",
    mongo: queries(
      'return { "_id.community": community, ...matching(where), $and',
      "return { ...matching(where), $and",
    ),
  },
  {
    name: "undefined does not remove a field",
    sqlite: sqlite(
      "{ ...doc, ...set, version",
      "{ ...doc, ...(JSON.parse(JSON.stringify(set)) as object), version",
    ),
    mongo: mongo("...(gone.length > 0 && { $unset", "...(gone.length < 0 && { $unset"),
  },
  {
    name: "a nested value is merged instead of replaced",
    mongo: mongo(
      "const kept = fields.filter(([, value]) => value !== undefined);",
      "const kept = fields.filter(([, value]) => value !== undefined).flatMap(([f, v]) => f === 'extra' && v && v.constructor === Object ? Object.entries(v).filter(([k]) => /^\\w+$/.test(k)).map(([k, x]) => [`${f}.${k}`, x] as const) : [[f, v] as const]);",
    ),
  },
  {
    name: "words stay when their document is removed",
    sqlite: sqlite(
      "if (this.#searchable.has(collection)) this.#setWords",
      "if (collection === '') this.#setWords",
    ),
  },
  {
    name: "old words stay when the text changes",
    sqlite: sqlite("this.#run(`DELETE FROM ${list} WHERE community = ? AND id = ?`, [community, id]);", ""),
    mongo: mongo("changeOf({ ...set, ...(words && { [WORDS]: words }) })", "changeOf({ ...set })"),
  },
  {
    name: "words show in the document",
    mongo: mongo("const SHOWN = { [WORDS]: 0 };", "const SHOWN = { nothing: 0 };"),
  },
  {
    name: "the last word is not taken as a beginning",
    sqlite: sql("[beginning, `${beginning}\\u{10ffff}`]", "[beginning, `${beginning}\\0`]"),
    mongo: queries("$lt: `${beginning}\\u{10ffff}`", "$lte: beginning"),
  },
  {
    name: "one word is enough",
    sqlite: sql(
      '${others.map(() => `AND ${has} o.word = ?)`).join(" ")} AND',
      "${others.map(() => `AND ? != ''`).join(\" \")} AND",
    ),
    mongo: queries("$and: [...whole, last]", "$or: [...whole, last]"),
  },
  {
    name: "search gives the oldest first",
    sqlite: sql("ORDER BY w.id DESC", "ORDER BY w.id ASC"),
    mongo: mongo('.sort({ "_id.id": -1 })', '.sort({ "_id.id": 1 })'),
  },
  {
    name: "many gives them in the order of the database",
    sqlite: sqlite("return ids.flatMap((id) => found.get(id) ?? []);", "return [...found.values()];"),
    mongo: mongo("return ids.flatMap((id) => found.get(id) ?? []);", "return [...found.values()];"),
  },
  {
    name: "filters lose what no schema declares (strictQuery)",
    mongo: mongo("strictQuery: false", "strictQuery: true"),
  },
  {
    name: "changes go through mongoose's own copy",
    mongo: mongo(
      "await documentsOf(model).findOneAndUpdate(filter, change, asWritten);",
      "await model.findOneAndUpdate(filter, change as object, asWritten).lean<Kept>();",
    ),
  },
  {
    name: "what is asked after closing is answered",
    sqlite: sqlite("this.#file.close();", ""),
    mongo: mongo("return this.#connection.close();", "return Promise.resolve();"),
  },
  {
    name: "a write is answered before it is kept",
    sqlite: sqlite(
      "return await this.#commits.write(work);",
      "void this.#commits.write(work).catch(() => {});\n      return undefined as T;",
    ),
    mongo: mongo(
      "await documentsOf(model).insertOne(kept);",
      "void documentsOf(model).insertOne(kept).catch(() => {});",
    ),
  },
];
