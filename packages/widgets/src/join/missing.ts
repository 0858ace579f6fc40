import type { Community } from "@hearth/contract";

type Field = "purpose" | "notFor" | "guidelines" | "questions" | "next";

/** What a host has yet to write, in the order of the page; where joining is open, nothing is asked and nothing follows. */
export const missing = (about: Community): Field[] =>
  (["purpose", "notFor", "guidelines", "questions", "next"] as const).filter(
    (field) =>
      about[field].length === 0 &&
      (about.joining === "application" || !["questions", "next"].includes(field)),
  );
