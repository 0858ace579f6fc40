import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** What each package may import of the others: the one rule that keeps the house a house. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  "packages/contract": [],
  "packages/client": ["@hearth/contract"],
  "packages/widgets": ["@hearth/contract", "@hearth/client"],
  "packages/dashboard": ["@hearth/contract", "@hearth/client", "@hearth/widgets"],
  server: ["@hearth/contract"],
  "examples/storefront": ["@hearth/contract", "@hearth/server"],
};

/** What a package lets in beside its main entry. */
const ENTRIES = [
  "@hearth/contract/rules",
  "@hearth/client/remedies",
  "@hearth/widgets/define",
  "@hearth/widgets/parts",
];

const files = (folder: string): string[] =>
  readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((file) => !/(^|\/)(dist|browser|node_modules)\//.test(file));

const importsOf = (file: string): string[] => {
  const text = readFileSync(join(root, file), "utf8");
  return [...text.matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g)].map((match) => match[1]!);
};

describe.each(Object.keys(MAY_IMPORT))("%s", (folder) => {
  const all = files(folder).map((file) => ({ file, imports: importsOf(file) }));

  it("has files that import something, so that this test can fail", () => {
    expect(all.length > 0).toBe(true);
  });

  it("imports only from the layers below it, by their entries", () => {
    const wrong = all.flatMap(({ file, imports }) =>
      imports
        .filter((name) => name.startsWith("@hearth/"))
        .filter((name) => {
          const [, scope, entry] = /^(@hearth\/[^/]+)(\/.*)?$/.exec(name)!;
          return (
            !MAY_IMPORT[folder]!.includes(scope!) ||
            (entry !== undefined && !ENTRIES.includes(`${scope}${entry}`))
          );
        })
        .map((name) => `${file} imports ${name}`),
    );
    expect(wrong).toEqual([]);
  });

  it("never reaches into another package by a path", () => {
    const wrong = all.flatMap(({ file, imports }) =>
      imports
        .filter((name) => name.startsWith("."))
        .filter((name) => !resolve(root, dirname(file), name).startsWith(join(root, folder)))
        .map((name) => `${file} imports ${name}`),
    );
    expect(wrong).toEqual([]);
  });
});

describe("browser code", () => {
  it("takes only types from the contract's schemas, so that zod stays on the server", () => {
    const wrong = ["packages/client", "packages/widgets", "packages/dashboard"]
      .flatMap(files)
      .filter((file) => {
        const text = readFileSync(join(root, file), "utf8");
        return [...text.matchAll(/import (type )?\{[^}]*\} from "(@hearth\/contract|zod)"/g)].some(
          (match) => !match[1],
        );
      });
    expect(wrong).toEqual([]);
  });

  it("keeps pure rules pure: no zod, no clock, nothing of the machine", () => {
    const rules = files("packages/contract").filter((file) => file.endsWith(".rules.ts"));
    const wrong = rules.filter((file) =>
      /from "zod"|from "node:|Date\.now|new Date\(|Math\.random|fetch\(/.test(
        readFileSync(join(root, file), "utf8"),
      ),
    );
    expect(rules.length).toBeGreaterThan(3);
    expect(wrong).toEqual([]);
  });

  it("writes no inline style, which a strict policy forbids", () => {
    const wrong = ["packages/widgets", "packages/dashboard"]
      .flatMap(files)
      .filter((file) => /style="|styleMap|innerHTML|unsafeHTML/.test(readFileSync(join(root, file), "utf8")));
    expect(wrong).toEqual([]);
  });
});
