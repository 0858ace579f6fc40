import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { root } from "../helpers/processes.ts";
import { startHearth, type TestHearth } from "../helpers/server.ts";

const page = readFileSync(join(root, "docs/identity.md"), "utf8");
const recipe = (language: string): string =>
  new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, "s").exec(page)![1]!;
const has = (program: string) => spawnSync(program, ["--version"]).status === 0;

const ASKED = '"soles", {"id": 7, "name": "Zoë"}))';
const PROGRAMS: [string, string, (secret: string) => string[]][] = [
  [
    "python3",
    "python",
    (secret) => ["-c", `${recipe("python")}\nprint(hearth_token("${secret}", "shop", ${ASKED}`],
  ],
  [
    "php",
    "php",
    (secret) => [
      "-r",
      `${recipe("php")}\necho hearth_token("${secret}", "shop", "soles", ["id" => 7, "name" => "Zoë"]);`,
    ],
  ],
];

let h: TestHearth;
let secret: string;
beforeAll(async () => {
  h = await startHearth();
  const host = await h.person("soles", { role: "host" });
  const asked = { once: "once-key-1", kind: "secret", label: "Shop", issuer: "shop" } as const;
  secret = (await h.hearth.call("soles", host.id, "connections.makeKey", asked)).secret!;
});
afterAll(() => h.close());

describe("a recipe of docs/identity.md", () => {
  it.each(PROGRAMS.map(([program, ...rest]) => ({ program, rest, there: has(program) })))(
    "for $program signs a token that is taken",
    async ({ program, rest: [, argumentsFor], there }) => {
      if (!there) return expect(page).toContain("(read, not run)");
      const token = execFileSync(program, argumentsFor(secret), { encoding: "utf8" }).trim();
      const session = await h.hearth.call("soles", null, "sessions.exchange", { once: "once-key-2", token });
      expect(session.person.name).toBe("Zoë");
    },
  );
});
