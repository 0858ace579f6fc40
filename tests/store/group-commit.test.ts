import { DatabaseSync } from "@photostructure/sqlite";
import { expect, test } from "vitest";
import { groupCommit } from "../../server/src/store/group-commit.ts";

/** A database that finds some mistakes only when it commits. */
function open() {
  const db = new DatabaseSync(":memory:");
  db.exec(`PRAGMA foreign_keys = ON;
    CREATE TABLE parents (id INTEGER PRIMARY KEY);
    CREATE TABLE children (parent INTEGER REFERENCES parents (id) DEFERRABLE INITIALLY DEFERRED)`);
  const parent = db.prepare("INSERT INTO parents VALUES (?)");
  const child = db.prepare("INSERT INTO children VALUES (?)");
  const parents = (): number => db.prepare("SELECT count(*) AS n FROM parents").get().n;
  return {
    db,
    parents,
    commits: groupCommit(db),
    parent: (id: number) => parent.run(id),
    child: (id: number) => child.run(id),
  };
}

const statuses = async (writes: Promise<unknown>[]): Promise<string[]> =>
  (await Promise.allSettled(writes)).map(({ status }) => status);

test("a failed commit rejects all its writes and keeps none; the next one is not touched by it", async () => {
  const { commits, parent, child, parents } = open();
  const together = [
    commits.write(() => parent(1)),
    commits.write(() => child(99)),
    commits.write(() => parent(2)),
  ];
  expect(await statuses(together)).toEqual(["rejected", "rejected", "rejected"]);
  expect(parents()).toBe(0);
  await commits.write(() => parent(3));
  expect(parents()).toBe(1);
});

test("a failed write is undone and rejected alone", async () => {
  const { commits, parent, parents } = open();
  const failing = commits.write(() => {
    parent(1);
    throw new Error("half way");
  });
  expect(await statuses([commits.write(() => parent(2)), failing, commits.write(() => parent(3))])).toEqual([
    "fulfilled",
    "rejected",
    "fulfilled",
  ]);
  expect(parents()).toBe(2);
});

test("a write that loses the whole transaction takes the others with it", async () => {
  const { db, commits, parent, parents } = open();
  const losing = commits.write(() => {
    db.exec("ROLLBACK");
    throw new Error("disk full");
  });
  expect(await statuses([commits.write(() => parent(1)), losing, commits.write(() => parent(2))])).toEqual([
    "rejected",
    "rejected",
    "rejected",
  ]);
  expect(parents()).toBe(0);
  await commits.write(() => parent(3));
});

test("answers after the commit, and what the work answered", async () => {
  const { db, commits } = open();
  const inside = commits.write(() => db.isTransaction);
  const outside = inside.then(() => db.isTransaction);
  expect([await inside, await outside]).toEqual([true, false]);
});

test("flush commits at once what waits", async () => {
  const { commits, parent, parents } = open();
  const waiting = commits.write(() => parent(1));
  expect(parents()).toBe(0);
  commits.flush();
  expect(parents()).toBe(1);
  await waiting;
});
