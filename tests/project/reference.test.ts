import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { declaredProperties, ELEMENTS, elementReference, withReferences } from "../../docs/elements-doc.ts";
import { operationsReference } from "../../docs/generate.ts";

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

it("docs/reference/operations.md says what the declarations say (npm run reference writes it)", () => {
  expect(read("docs/reference/operations.md")).toBe(operationsReference());
});

it("docs/embed.md says what the elements' comments say (npm run reference writes it)", () => {
  expect(read("docs/embed.md")).toBe(withReferences(read("docs/embed.md")));
});

describe.each(ELEMENTS)("hearth-%s", (element) => {
  const code = read(`packages/widgets/src/${element}/hearth-${element}.ts`);

  it("documents each attribute and property that it declares", () => {
    const reference = elementReference(element);
    expect(declaredProperties(element).filter((name) => !reference.includes(`\`${name}\``))).toEqual([]);
  });

  it("documents each event that it fires", () => {
    const fired = [...code.matchAll(/this\.tell\("(hearth-[\w-]+)"/g)].map((match) => match[1]!);
    expect(fired.filter((name) => !elementReference(element).includes(`\`${name}\``))).toEqual([]);
  });
});
