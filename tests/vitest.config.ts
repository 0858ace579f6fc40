import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  root: fileURLToPath(new URL("..", import.meta.url)),
  resolve: { conditions: ["source"] },
  ssr: { resolve: { conditions: ["source"], externalConditions: ["source"] } },
  test: {
    include: ["tests/**/*.test.ts"],
    globalSetup: ["tests/helpers/mongodb-setup.ts"],
    // Two cores: browsers and servers that tests start need room beside the workers.
    maxWorkers: 2,
    testTimeout: 20_000,
    // Many start servers and browsers: on a machine that is busy with something else, one may take too long once.
    retry: process.env["CI"] ? 1 : 0,
    hookTimeout: 60_000,
    server: { deps: { inline: [/^@hearth\//] } },
  },
});
