import * as page from "./page.ts";

export type { PageSettings, Speaking } from "./page.ts";

/** On a server nobody is spoken for: what is said there says nothing. */
const inBrowser = typeof document !== "undefined";

/**
 * Says for the whole page where Hearth is, as the script tag's attributes do; before its elements are there, or after. The
 * same again does nothing; another token is another speaker, another server or community starts anew. Outside of browsers
 * it does nothing.
 */
export function configure(settings: page.PageSettings): void {
  if (!inBrowser) return;
  const { community, token = null } = settings;
  const server = settings.server?.replace(/\/+$/, "");
  if (!server || !community)
    return console.warn(`Hearth: configure() needs ${server ? "community" : "server"}: "…".`);
  const before = page.settingsOfPage();
  page.configure({ ...settings, server });
  const same = before?.server === server && before.community === community;
  if (same && (before.token ?? null) !== token)
    page
      .identify(token)
      .catch((error: unknown) => console.warn("Hearth: configure() was given a token:", error));
}

/** Who is speaking from now on; see `Hearth.identify` of the script tag. */
export async function identify(who: page.Speaking): Promise<void> {
  if (!inBrowser) return;
  if (page.settingsOfPage()) await page.identify(who);
  else console.warn("Hearth: identify() comes after configure().");
}

/** A visitor again, in every element at once; what Hearth kept in the browser is gone. */
export const signOut = (): Promise<void> => identify(null);
