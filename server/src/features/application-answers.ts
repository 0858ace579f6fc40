import type { Answer, Question } from "@hearth/contract";
import type { JobHandlers, Scope } from "../handlers.ts";
import type { ApplicationDoc } from "../store/collections.ts";
import type { Page } from "../store/store.ts";
import { publishApplication } from "./application-lists.ts";
import { thisCommunity } from "./community.ts";

const DAY = 24 * 60 * 60 * 1000;
/** How long answers are kept where the community has not said. */
const KEPT_DAYS = 90;
const READ_AT_ONCE = 100;

/** The answers to the questions that are asked, in their order. */
export function answersTo(questions: readonly Question[], answers: readonly Answer[]): Answer[] {
  const given = new Map(answers.map(({ question, answer }) => [question, answer]));
  return questions.flatMap(({ id }) => {
    const answer = given.get(id)?.trim();
    return answer ? [{ question: id, answer }] : [];
  });
}

async function keptUntil(scope: Scope, decidedAt: number): Promise<number> {
  const { answersKeptDays = KEPT_DAYS } = await thisCommunity(scope);
  return decidedAt + answersKeptDays * DAY;
}

/** Has the answers erased a set time after the decision. */
export async function forgetLater(
  scope: Scope,
  { person, decidedAt }: Pick<ApplicationDoc, "person" | "decidedAt">,
): Promise<void> {
  if (decidedAt === null) return;
  await scope.schedule({
    id: `applications.forget:${person}:${decidedAt}`,
    kind: "applications.forget",
    runAt: await keptUntil(scope, decidedAt),
    payload: { person, decidedAt },
  });
}

async function forget(scope: Scope, person: string, decidedAt: number): Promise<void> {
  const application = await scope.store.applications.revise(person, (kept) =>
    kept.decidedAt === decidedAt && kept.answers.length > 0 ? { answers: [] } : null,
  );
  if (application?.decidedAt === decidedAt) await publishApplication(scope, application);
}

export const answerJobs: JobHandlers = {
  async "applications.forget"({ payload }, scope) {
    const person = String(payload["person"]);
    const decidedAt = Number(payload["decidedAt"]);
    // The time may have been made longer since.
    if ((await keptUntil(scope, decidedAt)) > scope.now()) await forgetLater(scope, { person, decidedAt });
    else await forget(scope, person, decidedAt);
  },

  /** The time was changed: each erasure gets its new one. */
  async "applications.forgetAll"(_job, scope) {
    const latest = { where: {}, sort: "decidedAt", order: "desc", limit: READ_AT_ONCE } as const;
    let after: string | null = null;
    for (let more = true; more;) {
      const page: Page<ApplicationDoc> = await scope.store.applications.find({ ...latest, after });
      for (const application of page.items)
        if (application.answers.length > 0) await forgetLater(scope, application);
      ({ end: after, more } = page);
    }
  },
};
