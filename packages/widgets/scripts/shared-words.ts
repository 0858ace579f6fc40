// Writes what pages without scripts say in the elements' words: `node --import tsx --conditions=source packages/widgets/scripts/shared-words.ts`.
import { LANGUAGES } from "@hearth/contract/rules";
import { writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { format, resolveConfig } from "prettier";
import { localeOf } from "../src/languages.ts";
import { english } from "../src/locales/english.ts";

/** The server may not import the elements, and a first thread shall not load more than its own words: so these are kept twice. */
const SHARED = {
  common: ["more", "host", "moderator", "somebody", "edited"],
  discussion: ["empty", "moreReplies", "continue", "readOn", "pinned", "locked", "deleted", "removed"],
} as const;

const FILE = new URL("../../../server/src/words/shared.ts", import.meta.url);

async function wordsIn(language: string): Promise<Record<string, string>> {
  const locale = (await localeOf(language)) ?? english;
  const { common, discussion } = locale;
  return Object.fromEntries([
    ...SHARED.common.map((key) => [`common.${key}`, common[key]]),
    ...SHARED.discussion.map((key) => [`discussion.${key}`, discussion[key]]),
  ]);
}

/** The file as it has to be. */
export async function sharedWords(): Promise<string> {
  const all = Object.fromEntries(
    await Promise.all(LANGUAGES.map(async (each) => [each, await wordsIn(each)] as const)),
  );
  const written = JSON.stringify(all).replaceAll(
    /[\u00a0\u202f]/g,
    (blank) => `\\u${blank.codePointAt(0)!.toString(16).padStart(4, "0")}`,
  );
  const text = `/** What the elements say too, in their words. Written from theirs by \`npm run reference\`. */\nexport const shared = ${written};\n`;
  return format(text, { ...(await resolveConfig(FILE)), parser: "typescript" });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) writeFileSync(FILE, await sharedWords());
