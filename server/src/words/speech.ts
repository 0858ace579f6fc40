import { directionOf, isolated, languageOf, tagOf } from "@hearth/contract";
import { words as ar } from "./ar.ts";
import { words as bg } from "./bg.ts";
import { words as cs } from "./cs.ts";
import { words as da } from "./da.ts";
import { words as de } from "./de.ts";
import { words as el } from "./el.ts";
import { words as es } from "./es.ts";
import { words as fi } from "./fi.ts";
import { words as fr } from "./fr.ts";
import { words as he } from "./he.ts";
import { words as hi } from "./hi.ts";
import { words as hu } from "./hu.ts";
import { words as id } from "./id.ts";
import { words as it } from "./it.ts";
import { words as ja } from "./ja.ts";
import { words as ko } from "./ko.ts";
import { words as nb } from "./nb.ts";
import { words as nl } from "./nl.ts";
import { words as pl } from "./pl.ts";
import { words as pt } from "./pt.ts";
import { words as ro } from "./ro.ts";
import { words as sk } from "./sk.ts";
import { words as sv } from "./sv.ts";
import { words as th } from "./th.ts";
import { words as tr } from "./tr.ts";
import { words as uk } from "./uk.ts";
import { words as vi } from "./vi.ts";
import { words as zh } from "./zh.ts";
import { words as zhHant } from "./zh-Hant.ts";
import { english, type Words } from "./english.ts";
import { shared } from "./shared.ts";

const ALL: Readonly<Record<string, Words>> = {
  ar,
  bg,
  cs,
  da,
  de,
  el,
  en: english,
  es,
  fi,
  fr,
  he,
  hi,
  hu,
  id,
  it,
  ja,
  ko,
  nb,
  nl,
  pl,
  pt,
  ro,
  sk,
  sv,
  th,
  tr,
  uk,
  vi,
  zh,
  "zh-Hant": zhHant,
};

type Values = Readonly<Record<string, string | number>>;
type Key = keyof Words | keyof (typeof shared)["en"];

/** How somebody is spoken to who reads what the server itself writes: pages without scripts, and mails. */
export interface Speech {
  /** The tag of what is said, for dates too: `de-AT`. */
  lang: string;
  dir: "ltr" | "rtl";
  /** A text, with its values in their places. */
  say(key: Key, values?: Values): string;
}

/** In the language that elements speak on a page of this `tag`; `own` are the community's words in place of some. */
export function speechIn(tag: string, own: Readonly<Record<string, string>> = {}): Speech {
  const language = languageOf(tag);
  const words = { ...ALL[language]!, ...shared[language as keyof typeof shared] };
  const lang = tagOf(tag);
  return {
    lang,
    dir: directionOf(language),
    say: (key, values = {}) => filled(own[key] ?? isolated(words[key], language), values, lang),
  };
}

/** Letters that are read from the right: a value of them keeps its direction to itself. */
const FROM_RIGHT = /[\u0590-\u08ff]/;

/** A text with its values in their places, as the elements fill theirs; shared with them, it would cost each page 24 bytes. */
const filled = (text: string, values: Values, lang: string): string =>
  text.replace(/\{(\w+)(?:, ([^}]*))?\}/g, (_, name: string, forms?: string) => {
    const value = values[name] ?? "";
    const words = typeof value === "number" ? new Intl.NumberFormat(lang).format(value) : turned(value);
    if (!forms) return words;
    const all = Object.fromEntries(forms.split(", ").map((form) => form.split(": ")));
    const form: string = all[new Intl.PluralRules(lang).select(Number(value))] ?? all.other;
    return form.replace("#", words);
  });

const turned = (value: string): string => (FROM_RIGHT.test(value) ? `\u2068${value}\u2069` : value);
