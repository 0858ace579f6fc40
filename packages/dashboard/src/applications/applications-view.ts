import type { Application, Community, Item } from "@hearth/contract";

/** So long after the decision a newcomer waits at most; milliseconds. */
export const WELCOME_WITHIN = 48 * 3_600_000;

/** Whether a newcomer has waited for the first letter for longer than was meant. */
export const isOverdue = (
  { state, decidedAt }: Pick<Application, "state" | "decidedAt">,
  now: number,
): boolean => state === "approved" && decidedAt !== null && now - decidedAt > WELCOME_WITHIN;

/** What was asked and answered, in the order of the questions; what is no longer asked comes last, without its words. */
export function answersTo(
  questions: Community["questions"],
  answers: Application["answers"],
): { label: string | null; answer: string; isYesNo: boolean }[] {
  const given = new Map(answers.map(({ question, answer }) => [question, answer]));
  const asked = questions.flatMap(({ id, label, kind }) => {
    const answer = given.get(id);
    given.delete(id);
    return answer === undefined ? [] : [{ label, answer, isYesNo: kind === "yes-no" }];
  });
  return [...asked, ...[...given.values()].map((answer) => ({ label: null, answer, isYesNo: false }))];
}

/** The share welcomed in time, between 0 and 1; null while nobody was admitted. */
export const shareInTime = ({
  admitted,
  welcomedInTime,
}: Pick<Item<"applications.figures">, "admitted" | "welcomedInTime">): number | null =>
  admitted === 0 ? null : welcomedInTime / admitted;
