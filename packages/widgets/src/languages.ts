import type { Client } from "@hearth/client";
import { isolated, languageOf, tagOf } from "@hearth/contract/rules";
import type { Locale } from "./locales/english.ts";
import type { Words } from "./texts.ts";

type File = { locale: Locale };

/** All languages but English, which is in the code. */
const FILES: Readonly<Record<string, (() => Promise<File>) | undefined>> = {
  ar: () => import("./locales/ar.ts"),
  bg: () => import("./locales/bg.ts"),
  cs: () => import("./locales/cs.ts"),
  da: () => import("./locales/da.ts"),
  de: () => import("./locales/de.ts"),
  el: () => import("./locales/el.ts"),
  es: () => import("./locales/es.ts"),
  fi: () => import("./locales/fi.ts"),
  fr: () => import("./locales/fr.ts"),
  he: () => import("./locales/he.ts"),
  hi: () => import("./locales/hi.ts"),
  hu: () => import("./locales/hu.ts"),
  id: () => import("./locales/id.ts"),
  it: () => import("./locales/it.ts"),
  ja: () => import("./locales/ja.ts"),
  ko: () => import("./locales/ko.ts"),
  nb: () => import("./locales/nb.ts"),
  nl: () => import("./locales/nl.ts"),
  pl: () => import("./locales/pl.ts"),
  pt: () => import("./locales/pt.ts"),
  ro: () => import("./locales/ro.ts"),
  sk: () => import("./locales/sk.ts"),
  sv: () => import("./locales/sv.ts"),
  th: () => import("./locales/th.ts"),
  tr: () => import("./locales/tr.ts"),
  uk: () => import("./locales/uk.ts"),
  vi: () => import("./locales/vi.ts"),
  zh: () => import("./locales/zh.ts"),
  "zh-Hant": () => import("./locales/zh-Hant.ts"),
};

const loaded = new Map<string, Promise<File>>();
/** Addresses that could not be imported: browsers never ask for these again, but for others that lead there. */
const failed = new Map<string, string>();

function load(language: string): Promise<File> {
  const address = failed.get(language);
  return address ? import(/* @vite-ignore */ `${address}?${Date.now()}`) : FILES[language]!();
}

/** All texts in one language; undefined for English. Rejects where they cannot be loaded, and tries again when asked again. */
export async function localeOf(language: string): Promise<Locale | undefined> {
  if (!FILES[language]) return undefined;
  const file = loaded.get(language) ?? load(language);
  loaded.set(language, file);
  try {
    return (await file).locale;
  } catch (error) {
    loaded.delete(language);
    const [address] = /https?:[^\s?]+/.exec(String(error)) ?? [];
    if (address) failed.set(language, address);
    throw error;
  }
}

/**
 * What to say on a page of this `lang`: a tag for dates and numbers, and words. Null where they cannot be loaded; then `again`
 * is called when the line is back.
 */
export async function wordsFor(
  lang: string,
  client: Client,
  again: () => void,
): Promise<readonly [string, Words] | null> {
  const language = languageOf(lang);
  try {
    const locale = await localeOf(language);
    return [tagOf(lang), locale ? (JSON.parse(isolated(JSON.stringify(locale), language)) as Words) : {}];
  } catch {
    const stop = client.subscribe(() => {
      if (client.status !== "online") return;
      stop();
      again();
    });
    return null;
  }
}

// Whoever loads this wants to speak the page's language: its words come at once, not when somebody asks.
if (globalThis.document) localeOf(languageOf(document.documentElement.lang)).catch(() => {});
