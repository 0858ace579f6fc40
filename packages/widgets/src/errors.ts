import type { ErrorCode, HearthError } from "@hearth/contract/rules";
import { lang, texts } from "./texts.ts";

const t = texts({});

/** What an error says to a reader. */
export const errorText = (code: ErrorCode): string => t(`error.${code}`);

/** Why somebody may not take part, and until when. */
export function suspensionText({ reason, until }: { reason: string; until: number | null }): string {
  const day = until === null ? "" : new Intl.DateTimeFormat(lang, { dateStyle: "long" }).format(until);
  return [day ? t("suspendedUntil", { day }) : t("error.suspended"), reason].filter(Boolean).join(" ");
}

/** What went wrong, in words; of a suspension also why, and until when. */
export function troubleText({ code, details }: HearthError): string {
  const known = details as { reason?: unknown; until?: unknown } | undefined;
  if (code !== "suspended" || typeof known?.reason !== "string") return errorText(code);
  return suspensionText({
    reason: known.reason,
    until: typeof known.until === "number" ? known.until : null,
  });
}
