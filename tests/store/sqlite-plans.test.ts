import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { afterAll, describe, expect, test } from "vitest";
import { collections as productCollections } from "../../server/src/store/collections.ts";
import type { DriverQuery, Index, Scalar } from "../../server/src/store/port.ts";
import { sqliteDriver } from "../../server/src/store/sqlite.ts";
import { countSql, findSql, indexName, searchSql, type Sql } from "../../server/src/store/sqlite-sql.ts";
import { type Declared, type Doc, openStore } from "../../server/src/store/store.ts";
import { collections as testCollections } from "./contract/collections.ts";

const folder = mkdtempSync(join(tmpdir(), "hearth-plans-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Every query that the index check lets through: unsorted over the whole index, or sorted by its last field. */
function queriesOf({ fields }: Index): DriverQuery[] {
  const equal = (names: readonly string[], value: Scalar) =>
    Object.fromEntries(names.map((name) => [name, value]));
  const sort = fields.at(-1)!;
  const afters = [undefined, { key: "x", id: "i" }, { key: null, id: "i" }];
  return (["asc", "desc"] as const).flatMap((order) =>
    ["x", true, null].flatMap((value) => [
      { where: equal(fields, value), order, limit: 9 },
      { where: equal(fields, value), order, after: { id: "i" }, limit: 9 },
      ...afters.map((after) => ({ where: equal(fields.slice(0, -1), value), sort, order, after, limit: 9 })),
    ]),
  );
}

describe.each([
  ["test", testCollections as unknown as Record<string, Declared<Doc>>],
  ["product", productCollections as unknown as Record<string, Declared<Doc>>],
])("plans of the %s's collections", async (name, collections) => {
  const file = join(folder, `${name}.db`);
  const store = await openStore(sqliteDriver(file), collections);
  await store.close();
  const db = new DatabaseSync(file);
  afterAll(() => db.close());
  const plan = ({ text, values }: Sql, ...more: number[]): string[] => {
    const steps = db.prepare(`EXPLAIN QUERY PLAN ${text}`).all(...values, ...more) as { detail: string }[];
    return steps.map(({ detail }) => detail);
  };

  const indexes = Object.entries(collections).flatMap(([collection, spec]) =>
    spec.indexes.map((index) => ({ collection, index, title: indexName(collection, index) })),
  );
  test.each(indexes)("$title answers find in order and count", ({ collection, index, title }) => {
    for (const query of queriesOf(index)) {
      // A unique index orders nothing, and has no null in it.
      if (index.unique && (query.sort !== undefined || Object.values(query.where).includes(null))) continue;
      for (const sql of findSql(collection, "red", query)) {
        const steps = plan(sql, 9);
        expect(steps, sql.text).toEqual([
          expect.stringMatching(/^SEARCH \w+ USING INDEX \w+ \(community=\?/),
        ]);
        // One that begins alike and goes on with ids may serve as well.
        if (query.sort !== undefined) expect(steps[0], sql.text).toContain(`${title} `);
      }
      // Continuing starts at the place in the index, and does not read up to it.
      const [first] = findSql(collection, "red", query).map((sql) => plan(sql, 9).join());
      if (query.sort !== undefined && query.after?.key) expect(first).toMatch(/ AND <expr>[<>]\?\)$/);
      else if (query.after && !index.unique) expect(first).toMatch(/ AND id[<>]\?\)$/);
    }
    for (let length = 1; length <= index.fields.length; length += 1) {
      const where = Object.fromEntries(index.fields.slice(0, length).map((field) => [field, "x"]));
      const steps = plan(countSql(collection, "red", where));
      expect(steps).toEqual([
        expect.stringMatching(/^SEARCH \w+ USING (COVERING )?INDEX \w+ \(community=\? AND <expr>=\?/),
      ]);
    }
  });

  test("search walks the list of words, newest first", () => {
    for (const [collection, { text }] of Object.entries(collections)) {
      if (!text) continue;
      const steps = plan(
        searchSql(collection, "red", { words: ["a", "bb", "c"], where: { room: "x" }, limit: 9 }),
        9,
      );
      expect(steps.join("\n")).not.toMatch(/SCAN|TEMP B-TREE/);
      const prefix = plan(searchSql(collection, "red", { words: ["a"], where: {}, limit: 9 }), 9);
      expect(prefix.join("\n")).not.toMatch(/SCAN/);
    }
  });
});
