import type { Community, Input } from "@hearth/contract";

/** What a host may change about the community. */
export type Described = Pick<
  Community,
  | "name"
  | "purpose"
  | "notFor"
  | "guidelines"
  | "questions"
  | "next"
  | "joining"
  | "tiers"
  | "seatsPerWeek"
  | "membersInvite"
  | "answersKeptDays"
  | "firstPostsHeld"
  | "joinUrl"
>;
export type FieldName = keyof Described;

/** What was changed and not saved, of the fields that were touched only: the others follow what others save. */
export type CommunityDraft = Partial<Described>;

// Kept with the page, so that one may look elsewhere at the desk and come back.
const drafts = new Map<string, CommunityDraft>();

export const draftFor = (community: string): CommunityDraft => drafts.get(community) ?? {};

export const keepDraft = (community: string, draft: CommunityDraft): void =>
  void drafts.set(community, draft);

/** Whether something is written for a community that was not saved. */
export const unsavedIn = (community: string): boolean => Object.keys(draftFor(community)).length > 0;

/** The fields that differ from what is kept, in the order they were touched. */
export const changedIn = (kept: Described, draft: CommunityDraft): FieldName[] =>
  (Object.keys(draft) as FieldName[]).filter((name) => !same(kept[name], draft[name]));

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The draft after one field was changed; a field that is as it was kept is left out. */
export function withField<N extends FieldName>(
  kept: Described,
  draft: CommunityDraft,
  name: N,
  value: Described[N],
): CommunityDraft {
  const others = Object.fromEntries(Object.entries(draft).filter(([key]) => key !== name));
  return same(kept[name], value) ? others : { ...others, [name]: value };
}

/** What needs mending before a draft can be saved, by field; keys of texts. */
export function problemsIn(draft: CommunityDraft): { field: FieldName; problem: Problem }[] {
  const found: { field: FieldName; problem: Problem }[] = [];
  const wrong = (field: FieldName, problem: Problem) => found.push({ field, problem });
  const { name, guidelines = [], questions = [], tiers = [], seatsPerWeek, answersKeptDays, joinUrl } = draft;
  if (name !== undefined && name.trim() === "") wrong("name", "needsName");
  if (guidelines.some((text) => text.trim() === "")) wrong("guidelines", "needsText");
  if (questions.some(({ label }) => label.trim() === "")) wrong("questions", "needsLabel");
  if (questions.some(({ kind, choices }) => kind === "one-of" && named(choices).length === 0))
    wrong("questions", "needsChoices");
  if (tiers.some((tier) => tier.name.trim() === "")) wrong("tiers", "needsName");
  if (!tiers.every(({ key }) => KEY.test(key)) || new Set(tiers.map(({ key }) => key)).size < tiers.length)
    wrong("tiers", "badKey");
  if (seatsPerWeek != null && !isCount(seatsPerWeek)) wrong("seatsPerWeek", "badNumber");
  if (answersKeptDays !== undefined && !isCount(answersKeptDays)) wrong("answersKeptDays", "badNumber");
  if (joinUrl != null && !isAddress(joinUrl)) wrong("joinUrl", "badUrl");
  return found;
}

export type Problem =
  "needsName" | "needsText" | "needsLabel" | "needsChoices" | "badKey" | "badNumber" | "badUrl";
const KEY = /^[a-z0-9][a-z0-9-]{0,39}$/;
const isCount = (n: number): boolean => Number.isInteger(n) && n >= 1;
const isAddress = (text: string): boolean => /^https?:\/\//.test(text) && URL.canParse(text);

/** What is sent: the changed fields; `substance` says what kind of change the guidelines went through. */
export function inputOf(
  kept: Described,
  draft: CommunityDraft,
  substance: boolean,
): Input<"community.describe"> {
  const changed = changedIn(kept, draft);
  const fields: CommunityDraft = Object.fromEntries(changed.map((name) => [name, draft[name]]));
  if (fields.questions) fields.questions = fields.questions.map(asAsked);
  return changed.includes("guidelines") ? { ...fields, substance } : fields;
}

/** A question without empty lines among its choices, which are for one kind only. */
const asAsked = (question: Described["questions"][number]): Described["questions"][number] => ({
  ...question,
  choices: question.kind === "one-of" ? named(question.choices) : [],
});

const named = (choices: readonly string[]): string[] => choices.map((each) => each.trim()).filter(Boolean);

/** The list with one item moved by so many places; the same list where there is no room. */
export function moved<T>(list: readonly T[], at: number, by: number): T[] {
  const to = at + by;
  const next = [...list];
  if (to < 0 || to >= list.length) return next;
  next.splice(to, 0, ...next.splice(at, 1));
  return next;
}

/** An id that no question has yet. */
export function newQuestionId(questions: readonly { id: string }[]): string {
  const taken = new Set(questions.map(({ id }) => id));
  for (let n = questions.length + 1; ; n++) if (!taken.has(`q${n}`)) return `q${n}`;
}
