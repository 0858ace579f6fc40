import type { Browser } from "playwright-core";
import { afterAll, afterEach } from "vitest";
import { openBrowser } from "./browser.ts";
import { closeWindows } from "./shopper.ts";

interface Closable {
  close(): Promise<unknown>;
}

/** The file's own things, the browser first: what serves its windows need not wait for them. */
const open: Closable[] = [];

/**
 * A browser, and whatever else all tests of a file share. Asked for once, where the file begins, so that everything has its
 * name from there on; windows are closed after each test, and the rest after the last.
 */
export async function opened<T extends Record<string, Closable>>(opening: {
  [Name in keyof T]: Promise<T[Name]>;
}): Promise<T & { browser: Browser }> {
  // Left by a file of which no test was asked for by its name: nothing runs after its tests then.
  await closeAll();
  const keep = async <C extends Closable>(each: Promise<C>): Promise<C> => {
    const thing = await each;
    open.push(thing);
    return thing;
  };
  const browser = await keep(openBrowser());
  afterEach(() => closeWindows(browser));
  afterAll(closeAll);
  const things = Object.entries<Promise<Closable>>(opening).map(async ([name, each]) => [
    name,
    await keep(each),
  ]);
  return { ...(Object.fromEntries(await Promise.all(things)) as T), browser };
}

async function closeAll(): Promise<void> {
  const [browser, ...things] = open.splice(0);
  await browser?.close();
  await Promise.all(things.map((each) => each.close()));
}
