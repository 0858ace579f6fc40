import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import {
  appAddress,
  bringStyles,
  clientIdOf,
  communityKey,
  copyApp,
  missingIn,
  serverAddress,
  writePlace,
} from "./app-files.ts";

const HELP = `npm run shopify -- --server https://hearth.example --community soles
  --client-id ID   the app's Client ID, from Shopify's dev dashboard
  --app-url URL    what opens in Shopify's admin; the hosts' desk unless given
  --out FOLDER     a copy of the app there, in place of examples/shopify
  --check          says what is missing, and changes nothing`;

/** Writes where Hearth is into the Shopify app, so that merchants type nothing. */
function main(): void {
  const { values } = parseArgs({
    options: {
      server: { type: "string" },
      community: { type: "string" },
      "client-id": { type: "string" },
      "app-url": { type: "string" },
      out: { type: "string" },
      check: { type: "boolean" },
      help: { type: "boolean" },
    },
  });
  if (values.help) return console.log(HELP);
  const example = fileURLToPath(new URL(".", import.meta.url));
  const folder = values.out ? resolve(values.out) : example;
  if (!values.check) {
    const { server, community, "client-id": clientId, "app-url": appUrl } = values;
    if (!server || !community) throw new Error(`--server and --community are needed.\n\n${HELP}`);
    const place = {
      server: serverAddress(server),
      community: communityKey(community),
      clientId: clientId && clientIdOf(clientId),
      appUrl: appUrl && appAddress(appUrl),
    };
    if (folder !== example) copyApp(example, folder);
    writePlace(folder, place);
    bringStyles(folder);
    console.log(`Written: ${folder}`);
  }
  const missing = missingIn(folder);
  for (const each of missing) console.log(`Missing: ${each}`);
  if (missing.length === 0) console.log("Nothing is missing. Next: shopify app deploy, in that folder.");
  else if (values.check) process.exitCode = 1;
}

try {
  main();
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
