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
