import type { Input } from "@hearth/contract";
import { LIMITS } from "@hearth/contract/rules";

/** What a host is writing: a poll before it is asked. Fields hold what stands in the form. */
export interface PollDraft {
  question: string;
  kind: "words" | "color" | "image";
  options: DraftOption[];
  choose: number;
  /** As `datetime-local` fields say it: `2026-03-12T18:00`, in the host's own time zone; empty for none. */
  closesAt: string;
}

export interface DraftOption {
  label: string;
  color: string;
  image: string;
}

/** What is wrong with a field, and by how many characters where it is too long. */
export interface DraftProblem {
  key: "question" | "questionLong" | "answers" | "answerLong" | "image" | "closesAt";
  n: number;
}
/** By field: `question`, `label-0`, `image-0`, `closesAt`; in the order of the form. */
export type DraftProblems = Record<string, DraftProblem>;

/** The server looks closer. */
const WEB_ADDRESS = /^https?:\/\/[^\s/]+/i;

/** Colours to begin with, told apart by lightness too. */
const COLORS = ["#31493c", "#b3543a", "#e0b15a", "#7d8ca3", "#221f1c", "#d9d2c3"];

export const newOption = (index: number): DraftOption => ({
  label: "",
  color: COLORS[index % COLORS.length]!,
  image: "",
});

export const newDraft = (): PollDraft => ({
  question: "",
  kind: "words",
  options: [newOption(0), newOption(1)],
  choose: 1,
  closesAt: "",
});

/** A draft as it was kept; a new one where nothing, or nothing legible, was. */
export function readDraft(kept: string): PollDraft {
  try {
    return { ...newDraft(), ...(JSON.parse(kept) as Partial<PollDraft>) };
  } catch {
    return newDraft();
  }
}

/** What has to be put right before it can be asked, at `now` (epoch ms). Answers left empty are no problem while two are not. */
export function draftProblems(draft: PollDraft, now: number): DraftProblems {
  const problems: DraftProblems = {};
  const { length } = draft.question;
  if (!draft.question.trim()) problems.question = { key: "question", n: 0 };
  else if (length > LIMITS.question) problems.question = { key: "questionLong", n: length - LIMITS.question };
  const empty = draft.options.findIndex((option) => !option.label.trim());
  const few = draft.options.filter((option) => option.label.trim()).length < 2;
  if (few) problems[`label-${empty}`] = { key: "answers", n: 0 };
  draft.options.forEach((option, index) => {
    const over = option.label.length - LIMITS.option;
    if (over > 0) problems[`label-${index}`] = { key: "answerLong", n: over };
    const named = draft.kind === "image" && option.label.trim() && option.image.trim();
    if (named && !WEB_ADDRESS.test(option.image.trim())) problems[`image-${index}`] = { key: "image", n: 0 };
  });
  if (draft.closesAt && Date.parse(draft.closesAt) <= now) problems.closesAt = { key: "closesAt", n: 0 };
  return problems;
}

/** What `polls.create` is asked with; the draft has no problems. */
export function draftInput(
  draft: PollDraft,
): Pick<Input<"polls.create">, "question" | "options" | "choose" | "closesAt"> {
  const options = draft.options
    .filter((option) => option.label.trim())
    .map(({ label, color, image }) => ({
      label: label.trim(),
      color: draft.kind === "color" ? color : null,
      image: draft.kind === "image" ? image.trim() || null : null,
    }));
  return {
    question: draft.question.trim(),
    options,
    choose: Math.min(draft.choose, options.length),
    closesAt: draft.closesAt ? Date.parse(draft.closesAt) : null,
  };
}
