/** A place in a text for a value, `{name}`; with forms for a number: `{n, one: # reply, other: # replies}`. */
export interface Slot {
  name: string;
  /** By plural category; null for a plain value. */
  forms: Readonly<Record<string, string>> | null;
}

const SLOT = /\{(\w+)(?:, ([^{}]*))?\}/g;

/** The places for values in a text; null where its braces or forms are not written as they have to be. */
export function slotsOf(text: string): Slot[] | null {
  if (/[{}]/.test(text.replace(SLOT, ""))) return null;
  const slots = [...text.matchAll(SLOT)].map(([, name, forms]) => ({ name: name!, forms: formsOf(forms) }));
  return slots.every(({ forms }) => forms === null || forms["other"]) ? slots : null;
}

function formsOf(written: string | undefined): Slot["forms"] {
  if (written === undefined) return null;
  const forms = written.split(", ").map((form) => /^(zero|one|two|few|many|other): ([^,]+)$/.exec(form));
  return Object.fromEntries(forms.map((form) => (form ? [form[1]!, form[2]!] : ["other", ""])));
}

/** What is wrong with a text that stands for an English one, and with which place for a value or form. */
export interface TextProblem {
  problem: "braces" | "lost" | "strange" | "forms";
  what: string;
}

/**
 * What is wrong with saying `text` for `english`: each place for a value has to be kept, with no others added, and forms are for
 * numbers and of the language's own plural `categories`.
 */
export function textProblems(text: string, english: string, categories: readonly string[]): TextProblem[] {
  const slots = slotsOf(text);
  if (!slots) return [{ problem: "braces", what: "" }];
  const wanted = slotsOf(english) ?? [];
  const has = (all: readonly Slot[], name: string) => all.some((slot) => slot.name === name);
  const problems: TextProblem[] = [];
  for (const { name } of wanted) if (!has(slots, name)) problems.push({ problem: "lost", what: `{${name}}` });
  for (const { name, forms } of slots) {
    if (!has(wanted, name)) problems.push({ problem: "strange", what: `{${name}}` });
    for (const form of Object.keys(forms ?? {}))
      if (!categories.includes(form) || !wanted.some((slot) => slot.name === name && slot.forms))
        problems.push({ problem: "forms", what: form });
  }
  return problems;
}
