import type { HearthError } from "@hearth/contract/rules";
import { claimsOf, isSession } from "./claims.ts";
import * as page from "./page.ts";

export type { Speaking } from "./page.ts";

/** Where Hearth is, which community the page belongs to, and who is speaking. */
export interface PageSettings extends Omit<page.PageSettings, "token"> {
  /** Who is speaking, as for `identify`: a token, or a function that answers one whenever it is needed. */
  token?: page.Speaking;
}

/** On a server nobody is spoken for: what is said there says nothing. */
const inBrowser = typeof document !== "undefined";
const warn = (what: string, ...more: unknown[]): void => console.warn(`Hearth: ${what}`, ...more);

/** Who `configure` was told is speaking. */
let speaking: page.Speaking = null;

/**
 * Says for the whole page where Hearth is, as the script tag's attributes do; before its elements are there, or after. The
 * same again does nothing; another token is another speaker, another server or community starts anew. Outside of browsers
 * it does nothing.
 */
export function configure(settings: PageSettings): void {
  if (!inBrowser) return;
  // Who writes JavaScript, or reads settings from an environment, may give anything.
  const { community, token = null } = (settings ?? {}) as Partial<PageSettings>;
  const server = addressOf(settings?.server);
  if (!server) return warn(`configure() needs server: "https://…", not`, settings?.server);
  if (!community) return warn('configure() needs community: "…", not', community);
  const before = page.settingsOfPage();
  const same = before?.server === server && before.community === community;
  const session = isRunning(token) ? token : null;
  page.configure({ ...settings, server, token: session });
  if (same ? token !== speaking : token !== session) speakFor(token);
  speaking = token;
}

/** The server of an address that may be the loader's, as the script tag has it; nothing where it is no address. */
function addressOf(given: unknown): string | undefined {
  const address = String(given).replace(/\/*(\/hearth[\w-]*\.js)?$/, "");
  return /^https?:\/\//i.test(address) && URL.canParse(address) ? address : undefined;
}

/** Whether a token speaks as it is. Others are exchanged first, or judged. */
function isRunning(token: page.Speaking): token is string {
  if (typeof token !== "string") return false;
  const claims = claimsOf(token);
  return isSession(claims) && (claims.exp ?? 0) * 1000 > Date.now();
}

function speakFor(token: page.Speaking): void {
  page.identify(token).catch((error: unknown) => {
    const { code = error, details = "" } = error as Partial<HearthError>;
    warn("the token of configure() was not taken:", code, details);
  });
}

/** Who is speaking from now on; see `Hearth.identify` of the script tag. */
export async function identify(who: page.Speaking): Promise<void> {
  if (!inBrowser) return;
  if (page.settingsOfPage()) await page.identify(who);
  else warn("identify() comes after configure().");
}

/** A visitor again, in every element at once; what Hearth kept in the browser is gone. */
export const signOut = (): Promise<void> => identify(null);
