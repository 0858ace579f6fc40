import { createClient, type Client } from "@hearth/client";
import { followLanguage } from "./language.ts";
import { redraw } from "./reactive-element.ts";
import { keptFor } from "./session.ts";

/** Where Hearth is and which community this page belongs to: what the script tag's attributes say. */
export interface PageSettings {
  /** Address of the Hearth server, as in the script tag's `src`. */
  server: string;
  /** Key of the community. */
  community: string;
  /** A session token, if somebody is signed in. */
  token?: string | null;
  /** Address of the page that holds `<hearth-join>`; "for members" notes lead there. */
  join?: string | null;
  /**
   * The brand's own login: an address, in which `{return}` stands for the page to come back to (without it `return_to=` is
   * added), or a function that signs in and answers a token, or calls `identify` itself.
   */
  login?: string | (() => unknown) | null;
  /** Address on this page's origin that answers the brand's token for whoever is logged in there; empty for nobody. */
  tokenUrl?: string | null;
  /** Everything can be read and tried, and nothing is sent: for the editor of a theme. */
  preview?: boolean | string | null;
}

/** Who is speaking: a token, a function that answers one whenever it is needed, or null for nobody. */
export type Speaking = string | null | (() => Promise<string | null | undefined> | string | null | undefined);

let settings: PageSettings | undefined;
let client: Client | undefined;

/** Says once for the whole page where Hearth is. Saying something else later starts anew. */
export function configure(next: PageSettings): void {
  const same = settings?.server === next.server && settings.community === next.community;
  const { tokenUrl } = next;
  const ask = tokenUrl && !(same && tokenUrl === settings?.tokenUrl);
  // A copy, so that what is changed in place and said again counts as changed.
  settings = { ...next };
  if (!same) {
    client?.close();
    const kept = keptFor(next);
    const token = next.token ?? kept.token;
    client = createClient({ ...next, token });
    client.subscribe(redraw);
    if (token || kept.drafts) void import("./session-keeper.ts").then(({ takeUp }) => takeUp(client!));
    if (globalThis.document) followLanguage(client);
    redraw();
  }
  if (ask) void identify(new URL(tokenUrl, location.href));
}

/** The one client of this page, however many elements there are; undefined until `configure`. */
export const clientOfPage = (): Client | undefined => client;

/** What was configured; undefined before. */
export const settingsOfPage = (): PageSettings | undefined => settings;

/**
 * Changes who is speaking; null signs out. A token that the brand's server signed is exchanged for a session; a function is
 * asked now, before a session ends and after one has. Rejects with a HearthError when a token is not good; what a
 * function or an address answers is judged on the console, and asked for again.
 */
export async function identify(who: Speaking | URL): Promise<void> {
  // At once: the page may be about to be left.
  if (!who) client?.identify(null).catch(() => {});
  return (await import("./speaker.ts")).identify(who);
}
