import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { elementReference, elements, withReferences } from "../../docs/elements-doc.ts";
import { operationsReference } from "../../docs/generate.ts";
import { settingsPage } from "../../server/src/settings.ts";

const source = new URL("../../packages/widgets/src/", import.meta.url);
const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

it("docs/reference/operations.md says what the declarations say (npm run reference writes it)", () => {
  expect(read("docs/reference/operations.md")).toBe(operationsReference());
});

it("docs/settings.md says what the declarations say (npm run reference writes it)", () => {
  expect(read("docs/settings.md")).toBe(settingsPage());
});

it("docs/embed.md says what the elements' comments say (npm run reference writes it)", () => {
  expect(read("docs/embed.md")).toBe(withReferences(read("docs/embed.md")));
});

it("has every element that is registered, in the page and among the types", () => {
  const registered = readdirSync(source, { recursive: true, encoding: "utf8" })
    .filter((file) => /^\w+\/define\.ts$/.test(file))
    .map((file) => /"(hearth-\w+)"/.exec(readFileSync(new URL(file, source), "utf8"))![1]!);
  const tags = [...elements.values()].map(({ tagName }) => tagName);
  expect(registered.sort()).toEqual(tags.sort());
  const types = readFileSync(new URL("elements.ts", source), "utf8");
  expect(tags.filter((tag) => !types.includes(`"${tag}": Hearth`))).toEqual([]);
});

it("names every event that has a type at the element that fires it", () => {
  const types = readFileSync(new URL("events.ts", source), "utf8");
  const [, map = ""] = /interface HearthEvents \{([\s\S]*?)\n\}/.exec(types)!;
  const typed = [...map.matchAll(/"(hearth-[\w-]+)"/g)].map((match) => match[1]);
  const told = [...elements.values()].flatMap(({ events }) => events.map(({ name }) => name));
  expect(typed.length).toBeGreaterThan(5);
  expect(new Set(typed)).toEqual(new Set(told));
});

it("docs/theming.md names every custom property of the elements, and no other", () => {
  const named = [...read("docs/theming.md").matchAll(/^\| `(--hearth-[\w-]+)`/gm)].map((match) => match[1]!);
  const known = [...elements.values()].flatMap(({ cssProperties }) => cssProperties.map(({ name }) => name));
  expect([...named].sort()).toEqual([...new Set(known)].sort());
});

describe.each([...elements.keys()])("hearth-%s", (element) => {
  it("documents each attribute, property, event, slot and part", () => {
    const { attributes, members, events, slots, cssParts } = elements.get(element)!;
    const properties = members.filter(({ attribute }) => !attribute);
    const all = [attributes, properties, events, slots, cssParts].flat();
    expect(all.filter(({ description }) => !description).map(({ name }) => name)).toEqual([]);
    expect(all.length).toBeGreaterThan(0);
  });

  it("documents each event that is told in its folder", () => {
    const folder = new URL(`${element}/`, source);
    const code = readdirSync(folder).map((file) => readFileSync(new URL(file, folder), "utf8"));
    const told = [...code.join().matchAll(/tell\((?:[\w.#]+, )?"(hearth-[\w-]+)"/g)].map(
      (match) => match[1]!,
    );
    expect(told.filter((name) => !elementReference(element).includes(`\`${name}\``))).toEqual([]);
  });
});
