import { type Browser, chromium } from "playwright-core";
import { BROWSER_ARGS, browserPath } from "./chromium.mjs";

/** A real Chromium. Give each person a context of their own. */
export async function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: await browserPath(), args: BROWSER_ARGS });
}
