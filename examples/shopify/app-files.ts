import { copyFileSync, cpSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

/** What the app has to know; each is written where it is given. */
export interface AppPlace {
  /** Where browsers reach Hearth. */
  server: string;
  /** Key of the community. */
  community: string;
  /** The app's Client ID in Shopify's dev dashboard. */
  clientId?: string | undefined;
  /** What a merchant sees who opens the app in Shopify; the hosts' desk unless given. */
  appUrl?: string | undefined;
}

const PLACE = "extensions/hearth/snippets/hearth-place.liquid";
const APP = "shopify.app.toml";
const STYLES = "extensions/hearth/assets/hearth-readable.css";

/** Copies the app, and nothing beside it, into a folder of one's own; what is there already stays. */
export function copyApp(from: string, to: string): void {
  for (const each of [APP, "package.json", "extensions/hearth"])
    if (!existsSync(join(to, each))) cpSync(join(from, each), join(to, each), { recursive: true });
}

/** Writes where Hearth is into the app; written again it stays the same. */
export function writePlace(folder: string, { server, community, clientId, appUrl }: AppPlace): void {
  const routes = `${server}/v1/${community}/shopify`;
  const opened = appUrl ?? `${server}/dashboard/${community}`;
  edit(join(folder, PLACE), [
    [/assign server = '.*'/, `assign server = '${server}'`],
    [/assign community = '.*'/, `assign community = '${community}'`],
  ]);
  edit(join(folder, APP), [
    ...(clientId ? ([[/^client_id = ".*"/m, `client_id = "${clientId}"`]] as Change[]) : []),
    [/^application_url = ".*"/m, `application_url = "${opened}"`],
    [/^redirect_urls = \[".*"\]/m, `redirect_urls = ["${opened}"]`],
    [/^url = ".*"/m, `url = "${routes}"`],
    [/^uri = ".*"/m, `uri = "${routes}/webhooks"`],
  ]);
}

/**
 * Brings the stylesheet of what can be read without JavaScript, of the version that is here. Shopify serves it: a page waits for a
 * stylesheet, and no shop shall wait for Hearth.
 */
export function bringStyles(folder: string): void {
  const built = builtStyles();
  if (!built) throw new Error("The widgets are not built yet: npm run build");
  copyFileSync(built, join(folder, STYLES));
}

function builtStyles(): string | null {
  try {
    return createRequire(import.meta.url).resolve("@hearth/widgets/hearth-readable.css");
  } catch {
    return null;
  }
}

type Change = [what: RegExp, by: string];

function edit(file: string, changes: Change[]): void {
  let text = readFileSync(file, "utf8");
  for (const [what, by] of changes) {
    if (!what.test(text))
      throw new Error(`${file} has no line like ${what.source}; take the one of the example`);
    text = text.replace(what, () => by);
  }
  writeFileSync(file, text);
}

/** What the app still lacks before `shopify app deploy`, one line each. */
export function missingIn(folder: string): string[] {
  const place = readFileSync(join(folder, PLACE), "utf8");
  const app = readFileSync(join(folder, APP), "utf8");
  const wanted: [there: boolean, otherwise: string][] = [
    [/assign server = '.+'/.test(place), "where Hearth is: --server https://hearth.example"],
    [/assign community = '.+'/.test(place), "the community's key: --community soles"],
    [existsSync(join(folder, STYLES)), "the stylesheet of what is read without JavaScript: run this again"],
    [/^client_id = ".+"/m.test(app), "the app's Client ID, from Shopify's dev dashboard: --client-id …"],
    [/^application_url = "https:.+"/m.test(app), "an application URL with https: --server or --app-url"],
    [/^url = "https:.+"/m.test(app), "the app proxy's URL with https: --server"],
    [/^uri = "https:.+"/m.test(app), "the privacy webhooks' address with https: --server"],
  ];
  return wanted.filter(([there]) => !there).map(([, otherwise]) => otherwise);
}

/** The server's address as it is written down. Throws with a line for whoever typed it. */
export function serverAddress(written: string): string {
  const { protocol, hostname, href } = URL.canParse(written) ? new URL(written) : new URL("none:");
  const local = protocol === "http:" && /^(localhost|127\.0\.0\.1)$/.test(hostname);
  // It stands in a text of Liquid, and addresses are put behind it: nothing but a plain address will do.
  if ((protocol === "https:" || local) && /^[\w:/.~-]+$/.test(href)) return href.replace(/\/+$/, "");
  throw new Error(`--server ${written}: an address that browsers reach, like https://hearth.example`);
}

export function communityKey(written: string): string {
  if (/^[a-z0-9][a-z0-9-]{0,39}$/.test(written)) return written;
  throw new Error(`--community ${written}: a key is lower-case letters, digits and hyphens, at most 40`);
}

export function clientIdOf(written: string): string {
  if (/^[0-9a-f]{32}$/.test(written)) return written;
  throw new Error(`--client-id ${written}: 32 digits and letters from a to f, as the dev dashboard shows it`);
}

export function appAddress(written: string): string {
  if (URL.canParse(written) && new URL(written).protocol === "https:" && !written.includes('"'))
    return written;
  throw new Error(`--app-url ${written}: an address with https, like https://hearth.example/dashboard/soles`);
}
