import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { operationsReference } from "../../docs/generate.ts";

it("docs/reference/operations.md says what the declarations say (npm run docs writes it)", () => {
  const written = readFileSync(new URL("../../docs/reference/operations.md", import.meta.url), "utf8");
  expect(written).toBe(operationsReference());
});
