import { createClient, type Client } from "@hearth/client";

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
}

let settings: PageSettings | undefined;
let client: Client | undefined;
const waiting = new Set<() => void>();

/** Says once for the whole page where Hearth is. Saying something else later starts anew. */
export function configure(next: PageSettings): void {
  if (settings?.server === next.server && settings.community === next.community) {
    settings = next;
    return;
  }
  client?.close();
  settings = next;
  client = createClient(next);
  for (const tell of waiting) tell();
}

/** The one client of this page, however many elements there are; undefined until `configure`. */
export const clientOfPage = (): Client | undefined => client;

/** Calls back when the page gets another client. Returns the function that ends it. */
export function onConfigured(tell: () => void): () => void {
  waiting.add(tell);
  return () => void waiting.delete(tell);
}

/** What was configured; undefined before. */
export const settingsOfPage = (): PageSettings | undefined => settings;

export const joinAddress = (): string | null => settings?.join || null;

/** Changes who is speaking; null signs out. Rejects with a HearthError when the token is not good. */
export async function identify(token: string | null): Promise<void> {
  await client?.identify(token);
}

// An open socket keeps a page out of the back/forward cache: it closes when the page is left and comes back with it.
if (typeof addEventListener === "function") {
  addEventListener("pagehide", () => client?.suspend());
  addEventListener("pageshow", (event) => {
    if (event.persisted) client?.resume();
  });
}
