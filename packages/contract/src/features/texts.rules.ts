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

type Values = Readonly<Record<string, string | number>>;

/** Letters that are read from the right: a value of them keeps its direction to itself. */
const FROM_RIGHT = /[\u0590-\u08ff]/;

/** A text with its values in their places; numbers as the language writes and counts them. */
export const filled = (text: string, values: Values, lang: string): string =>
  text.replace(/\{(\w+)(?:, ([^}]*))?\}/g, (_, name: string, forms?: string) => {
    const value = values[name] ?? "";
    const words =
      typeof value === "number"
        ? new Intl.NumberFormat(lang).format(value)
        : FROM_RIGHT.test(value)
          ? `\u2068${value}\u2069`
          : value;
    if (!forms) return words;
    const all = Object.fromEntries(forms.split(", ").map((form) => form.split(": ")));
    const form: string = all[new Intl.PluralRules(lang).select(Number(value))] ?? all.other;
    return form.replace("#", words);
  });
