// What the package says of its elements to editors and catalogues is what the code has: no more, no less.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import Ajv from "ajv";
import * as widgets from "@hearth/widgets";
import { describe, expect, it } from "vitest";
import { cssData, htmlData, manifest } from "../../packages/widgets/scripts/manifest.mjs";

const source = fileURLToPath(new URL("../../packages/widgets/src/", import.meta.url));
const made = manifest();
const elements = made.modules.map(({ declarations: [each] }) => each);
const names = (described: readonly { name: string }[]) => described.map(({ name }) => name);
const sorted = (some: Iterable<string>) => [...new Set(some)].sort();

it("is a custom elements manifest", () => {
  const schema = createRequire(import.meta.url)("custom-elements-manifest/schema.json") as object;
  const ajv = new Ajv({ allErrors: true });
  const valid = ajv.validate(schema, made);
  expect(ajv.errors ?? []).toEqual([]);
  expect(valid).toBe(true);
});

describe.each(elements)("$tagName", (element) => {
  const code = codeOf(join(source, element.tagName.slice(7), `${element.tagName}.ts`));
  const found = (pattern: RegExp) =>
    sorted([...code.matchAll(pattern)].flatMap((match) => match[1]!.trim().split(/\s+/)));

  it("has the attributes that it observes", () => {
    const { observedAttributes } = widgets[element.name as "HearthPoll"];
    const known = names(element.attributes);
    expect(known.filter((name) => !observedAttributes.includes(name))).toEqual([]);
    // What all have is told of those that have a space.
    expect(observedAttributes.filter((name) => name !== "space" && !known.includes(name))).toEqual([]);
  });

  it("has the parts of its code", () => {
    expect(sorted(names(element.cssParts))).toEqual(found(/\bpart="([^"$]+)"/g));
  });

  it("has the slots of its code", () => {
    const slots = found(/<slot\s+name="([\w-]+)"/g);
    // Its name is another once it was taken.
    const readable = code.includes("override stays") ? ["readable"] : [];
    expect(sorted(names(element.slots))).toEqual(sorted([...slots, ...readable]));
  });

  it("has the states of its code", () => {
    const states = /[sS]tates(?:\.(?:add|delete)|\[[^\]]+\])\("([\w-]+)"\)/g;
    expect(sorted(names(element.cssStates))).toEqual(found(states));
  });

  it("stands in what VS Code reads", () => {
    const { tags } = htmlData(made);
    const tag = tags.find(({ name }) => name === element.tagName)!;
    expect(names(tag.attributes)).toEqual(names(element.attributes));
    expect(JSON.stringify(tag)).not.toContain("undefined");
    const { properties, pseudoElements, pseudoClasses } = cssData(made);
    expect(names(properties)).toEqual(expect.arrayContaining(names(element.cssProperties)));
    const parts = names(element.cssParts).map((name) => `::part(${name})`);
    expect(names(pseudoElements)).toEqual(expect.arrayContaining(parts));
    const states = names(element.cssStates).map((name) => `:state(${name})`);
    expect(names(pseudoClasses)).toEqual(expect.arrayContaining(states));
  });
});

it("has every custom property that the styles ask for", () => {
  const files = readdirSync(source, { recursive: true, encoding: "utf8" });
  const code = files
    .filter((file) => file.endsWith(".ts"))
    .map((file) => readFileSync(join(source, file), "utf8"));
  const asked = code.join().matchAll(/var\(\s*(--hearth-[\w-]+)/g);
  const known = sorted(elements.flatMap(({ cssProperties }) => names(cssProperties)));
  expect(known).toEqual(sorted([...asked].map((match) => match[1]!)));
});

it("offers each value, part, state and property once", () => {
  const data = cssData(made);
  for (const kind of ["properties", "pseudoElements", "pseudoClasses"] as const)
    expect(names(data[kind])).toEqual([...new Set(names(data[kind]))]);
  const sort = htmlData(made).tags.flatMap(({ attributes }) =>
    attributes.filter(({ name }) => name === "sort"),
  );
  expect(sort.map(({ values }) => names(values))).toEqual([
    ["newest", "oldest", "answered"],
    ["backed", "newest"],
  ]);
});

/** The code of an element and of what it is drawn by; elements within it have shadows of their own. */
function codeOf(file: string, seen = new Set<string>()): string {
  const isOther = seen.size > 0 && /\/hearth-(?!element)[\w-]+\.ts$/.test(file);
  if (seen.has(file) || isOther || file.includes("/locales/") || !existsSync(file)) return "";
  seen.add(file);
  const code = readFileSync(file, "utf8");
  const imported = [...code.matchAll(/(?:from|import\(|import) ?"(\.[^"]+\.ts)"/g)].map((match) => match[1]!);
  return [code, ...imported.map((path) => codeOf(join(dirname(file), path), seen))].join("\n");
}
