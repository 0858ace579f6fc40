// Runs the elements in a real Chromium against a real Hearth, which is started here on a port of the kernel's choice.
import { fileURLToPath } from "node:url";
import { esbuildPlugin } from "@web/dev-server-esbuild";
import { defaultReporter } from "@web/test-runner";
import { chromeLauncher } from "@web/test-runner-chrome";
import { slimLitHtml } from "../../packages/widgets/scripts/slim-lit.mjs";
import { browserPath, BROWSER_ARGS } from "../helpers/chromium.mjs";
import { startHearth } from "../helpers/server.ts";
import { countReporter } from "./count-reporter.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const counts = process.env.HEARTH_TEST_COUNTS;
// Files run side by side in one browser, which keeps sessions for all tabs of a community: some have one of their own.
const communities = [
  { key: "soles", name: "Soles" },
  { key: "other", name: "Other" },
  { key: "tabs", name: "Tabs" },
];
const hearth = await startHearth({ anyOrigin: true, communities });

/** What the build leaves out of Lit is left out here too; what helps the tests only asks for its names. */
const litHtml = `${slimLitHtml}export { html as svg, html as mathml };`;
const slimLit = {
  name: "slim-lit",
  transform: ({ path }) => (path.endsWith("/lit-html/lit-html.js") ? litHtml : undefined),
};

/** Made in this process, as signing in from outside is limited. */
async function person({ community, as, name }) {
  const card = await hearth.hearth.ensurePerson(community, { subject: `dev:${as}:${name}`, name, role: as });
  return { ...card, token: await hearth.hearth.token(community, card.id) };
}

/** The newest code that was mailed to an address. */
async function codeFor({ email }) {
  const mails = await (await fetch(`${hearth.url}/inbox.json`)).json();
  const mail = mails.find(({ to, text }) => to === email && /^\d{6}$/m.test(text));
  return { code: mail ? /^\d{6}$/m.exec(mail.text)[0] : null };
}

export default {
  rootDir: root,
  files: ["tests/widgets/**/*.wtr.ts"],
  nodeResolve: { browser: true, exportConditions: ["source", "browser", "production"] },
  concurrency: 2,
  testsFinishTimeout: 240_000,
  testFramework: { config: { timeout: 15_000 } },
  plugins: [slimLit, esbuildPlugin({ ts: true, target: "es2022", tsconfig: `${root}/tsconfig.json` })],
  middleware: [
    async (context, next) => {
      if (context.path === "/hearth-address.json") context.body = { url: hearth.url };
      else if (context.path === "/hearth-person.json") context.body = await person(context.query);
      else if (context.path === "/hearth-code.json") context.body = await codeFor(context.query);
      else await next();
    },
  ],
  reporters: [
    defaultReporter({ reportTestResults: true, reportTestProgress: false }),
    ...(counts ? [countReporter(counts)] : []),
  ],
  browsers: [
    chromeLauncher({
      // Half faded in, words have too little contrast.
      createPage: async ({ context }) => {
        const page = await context.newPage();
        await page.emulateMediaFeatures([{ name: "prefers-reduced-motion", value: "reduce" }]);
        return page;
      },
      launchOptions: { headless: "shell", executablePath: await browserPath(), args: BROWSER_ARGS },
    }),
  ],
};
