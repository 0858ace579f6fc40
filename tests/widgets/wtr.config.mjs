// Runs the elements in a real Chromium against a real Hearth, which is started here on a port of the kernel's choice.
import { fileURLToPath } from "node:url";
import { esbuildPlugin } from "@web/dev-server-esbuild";
import { defaultReporter } from "@web/test-runner";
import { chromeLauncher } from "@web/test-runner-chrome";
import { browserPath, BROWSER_ARGS } from "../helpers/chromium.mjs";
import { startHearth } from "../helpers/server.ts";
import { countReporter } from "./count-reporter.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const counts = process.env.HEARTH_TEST_COUNTS;
const hearth = await startHearth({ anyOrigin: true });

export default {
  rootDir: root,
  files: ["tests/widgets/**/*.wtr.ts"],
  nodeResolve: { exportConditions: ["source", "browser", "production"] },
  concurrency: 2,
  testsFinishTimeout: 240_000,
  testFramework: { config: { timeout: 15_000 } },
  plugins: [esbuildPlugin({ ts: true, target: "es2022", tsconfig: `${root}/tsconfig.json` })],
  middleware: [
    (context, next) => {
      if (context.path !== "/hearth-address.json") return next();
      context.body = { url: hearth.url };
    },
  ],
  reporters: [
    defaultReporter({ reportTestResults: true, reportTestProgress: false }),
    ...(counts ? [countReporter(counts)] : []),
  ],
  browsers: [
    chromeLauncher({
      launchOptions: { headless: "shell", executablePath: await browserPath(), args: BROWSER_ARGS },
    }),
  ],
};
