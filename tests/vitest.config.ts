import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { LongestFirst } from "./helpers/longest-first.ts";

export default defineConfig({
  root: fileURLToPath(new URL("..", import.meta.url)),
  resolve: { conditions: ["source"] },
  ssr: { resolve: { conditions: ["source"], externalConditions: ["source"] } },
  test: {
    include: ["tests/**/*.test.ts"],
    // The long ones are for `npm run test:all`, and by name.
    exclude: process.env["HEARTH_TEST_LONG"] ? [] : ["**/*.long.test.ts"],
    globalSetup: ["tests/helpers/mongodb-setup.ts", "tests/helpers/programs-setup.ts"],
    // More than cores: many files mostly wait, for servers and browsers that they start. CI has time, and wants quiet.
    maxWorkers: process.env["CI"] ? 2 : 4,
    // Files keep nothing behind, so that the next one need not load everything anew.
    isolate: false,
    sequence: { sequencer: LongestFirst },
    testTimeout: 20_000,
    hookTimeout: 60_000,
    // What a page does may take its time on a machine that has much to do.
    expect: { poll: { timeout: 15_000 } },
    server: { deps: { inline: [/^@hearth\//] } },
  },
});
