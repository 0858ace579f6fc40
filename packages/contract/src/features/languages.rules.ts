/** The languages that elements speak (BCP 47); what a page asks for beside them is said in English. */
export const LANGUAGES: readonly string[] = [
  "ar",
  "bg",
  "cs",
  "da",
  "de",
  "el",
  "en",
  "es",
  "fi",
  "fr",
  "he",
  "hi",
  "hu",
  "id",
  "it",
  "ja",
  "ko",
  "nb",
  "nl",
  "pl",
  "pt",
  "ro",
  "sk",
  "sv",
  "th",
  "tr",
  "uk",
  "vi",
  "zh",
  "zh-Hant",
];

/** Other names of the same language, or of one that its readers read as well. */
const ALSO: Readonly<Record<string, string>> = { iw: "he", in: "id", no: "nb", nn: "nb" };
/** Where Chinese is written in traditional characters unless the tag says otherwise. */
const TRADITIONAL = /^zh-(.*\b)?(hant|tw|hk|mo)\b/;

/** The language to speak on a page that says `tag` of itself: `de-AT` is German, `zh-TW` is `zh-Hant`, Klingon is English. */
export function languageOf(tag: string): string {
  const written = tag.toLowerCase().replaceAll("_", "-");
  if (TRADITIONAL.test(written) && !written.includes("hans")) return "zh-Hant";
  const [language = ""] = written.split("-");
  return LANGUAGES.find((each) => each === (ALSO[language] ?? language)) ?? "en";
}

/** The page's own tag where it is one of the language spoken, so that dates are written as they are in its country; else the language. */
export function tagOf(tag: string): string {
  const language = languageOf(tag);
  try {
    const [own = ""] = Intl.getCanonicalLocales(tag.replaceAll("_", "-"));
    return languageOf(own) === language && (language !== "en" || own.startsWith("en")) ? own : language;
  } catch {
    return language;
  }
}

/** Which way a language is written. */
export const directionOf = (language: string): "ltr" | "rtl" => (/^(ar|he)\b/.test(language) ? "rtl" : "ltr");

/** A text whose values, names and titles, keep their own direction, whatever stands beside them, where it is read from the right. */
export const isolated = (text: string, language: string): string =>
  directionOf(language) === "rtl" ? text.replaceAll(/\{\w+\}/g, "\u2068$&\u2069") : text;
