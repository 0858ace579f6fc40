/** Where a unit begins, in seconds, largest first. */
const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ["week", 604_800],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];
/** Older than this and a date says more than "6 weeks ago". */
const DATES_AFTER = 4 * 604_800;

/** How long ago, in whole units: `{ value: -3, unit: "day" }`; null where a date is clearer. Times in epoch ms. */
export function timeAgo(
  then: number,
  now: number,
): { value: number; unit: Intl.RelativeTimeFormatUnit } | null {
  const seconds = Math.max(0, (now - then) / 1000);
  if (seconds >= DATES_AFTER) return null;
  for (const [unit, size] of UNITS) if (seconds >= size) return { value: -Math.floor(seconds / size), unit };
  return { value: 0, unit: "second" };
}

/** By language. To make one takes longer than to draw a post, so each is made once. */
const relative: Record<string, Intl.RelativeTimeFormat> = {};
const dates: Record<string, Intl.DateTimeFormat> = {};
const moments: Record<string, Intl.DateTimeFormat> = {};

/** In words: "now", "3 days ago", "12 March 2026". */
export function timeInWords(then: number, now: number, lang: string): string {
  const ago = timeAgo(then, now);
  if (ago)
    return (relative[lang] ??= new Intl.RelativeTimeFormat(lang, { numeric: "auto" })).format(
      ago.value,
      ago.unit,
    );
  return dateInWords(then, lang);
}

export const dateInWords = (time: number, lang: string): string =>
  (dates[lang] ??= new Intl.DateTimeFormat(lang, { dateStyle: "long" })).format(time);

export const momentInWords = (time: number, lang: string): string =>
  (moments[lang] ??= new Intl.DateTimeFormat(lang, { dateStyle: "full", timeStyle: "short" })).format(time);
