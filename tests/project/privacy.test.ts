import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { collections } from "../../server/src/store/collections.ts";
import { PERSONAL } from "../../server/src/store/personal.ts";

const page = readFileSync(new URL("../../docs/privacy.md", import.meta.url), "utf8");

/** Of each row that is about a collection: `posts.author emptied`, for each of its fields. */
const written = [...page.matchAll(/^\| `(\w+)` \|(.*)\|$/gm)].flatMap(([, collection, rest]) => {
  const cells = rest!.split("|").map((cell) => cell.trim());
  return [...cells[0]!.matchAll(/`(\w+)`/g)].map(([, field]) => `${collection}.${field} ${cells.at(-1)}`);
});

const declared = Object.entries(PERSONAL).flatMap(([collection, { fields, erased }]) =>
  Object.entries(fields)
    .filter(([, says]) => says !== "nothing")
    .map(([field]) => `${collection}.${field} ${erased}`),
);

it("docs/privacy.md says of each field that is about people what is kept, and what becomes of it", () => {
  expect(written.toSorted()).toEqual(declared.toSorted());
});

it("each row says why, until when and who sees it", () => {
  const rows = page.match(/^\| `\w+` \|.*$/gm) ?? [];
  for (const row of rows)
    expect(
      row
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim() !== ""),
    ).toEqual(Array(6).fill(true));
});

it("every collection says what it holds on people", () => {
  expect(Object.keys(PERSONAL).toSorted()).toEqual(Object.keys(collections).toSorted());
});

it("what is erased is found by an index of its own, or all of it is read", () => {
  const missing = Object.entries(PERSONAL).flatMap(([name, each]) => {
    const { indexes } = collections[name as keyof typeof collections];
    const fields = Object.keys({ ...each.found, ...("foundToErase" in each && each.foundToErase) });
    return fields
      .filter((field) => field !== "id" && field !== "reading")
      .filter((field) => !indexes.some((index) => index.fields.join() === `${field},createdAt`))
      .map((field) => `${name}.${field}`);
  });
  expect(missing).toEqual([]);
});
