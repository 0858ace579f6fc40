import type { Browser } from "playwright-core";
import { opened } from "./opened.ts";
import { type Pages, servePages } from "./pages.ts";
import { startHearth, type TestHearth, type TestHearthOptions } from "./server.ts";

export interface Site {
  pages: Pages;
  hearth: TestHearth;
  browser: Browser;
}

const SOLES = [{ key: "soles", name: "Soles" }];

/** Somebody's site, the Hearth of its community (`soles` alone, unless told otherwise), and a browser: see `opened`. */
export async function openSite(options: TestHearthOptions = {}): Promise<Site> {
  const pages = servePages();
  const hearth = pages.then(({ origin }) => {
    const communities = (options.communities ?? SOLES).map((each) => ({ origins: [origin], ...each }));
    return startHearth({ ...options, communities });
  });
  return opened({ pages, hearth });
}
