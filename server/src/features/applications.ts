import {
  type Answer,
  type applicationOperations,
  type applicationTopics,
  checkAnswers,
  checkApply,
  checkDecision,
  HearthError,
  PAGE,
  type Question,
} from "@hearth/contract";
import {
  anyone,
  type Context,
  type JobHandlers,
  type OperationHandlers,
  type Scope,
  type TopicHandlers,
} from "../handlers.ts";
import type { ApplicationDoc } from "../store/collections.ts";
import type { Change } from "../store/store.ts";
import { thisCommunity } from "./community.ts";
import { carryThrough, orIfTaken } from "./keep.ts";
import { publishShown, setStanding, standingOf } from "./memberships.ts";

/** Tells the applicant, and those who review. */
async function publishApplication(scope: Scope, application: ApplicationDoc): Promise<void> {
  const waits = application.state === "applied";
  await scope.publish("applications.mine", {}, application, application.person);
  await scope.publish("applications.inReview", {}, waits ? application : { gone: application });
}

/** The answers to the questions that are asked, in their order. */
function answersTo(questions: readonly Question[], answers: readonly Answer[]): Answer[] {
  const given = new Map(answers.map(({ question, answer }) => [question, answer]));
  return questions.flatMap(({ id }) => {
    const answer = given.get(id)?.trim();
    return answer ? [{ question: id, answer }] : [];
  });
}

type Request = Pick<ApplicationDoc, "once" | "answers" | "guidelinesVersion">;

/** Writes the caller's one application, whether it is the first or takes up an earlier one that was settled. */
async function apply(ctx: Context, request: Request): Promise<ApplicationDoc> {
  const { applications } = ctx.store;
  const { id: person, role } = ctx.caller;
  const unread = {
    state: "applied" as const,
    appliedAt: ctx.now(),
    decidedBy: null,
    decidedAt: null,
    reason: "",
  };
  const made = { ...request, ...unread };
  return orIfTaken(applications.insert({ id: person, person, ...made }), async () => {
    const written = await applications.revise(person, (earlier): Change<ApplicationDoc> | null => {
      if (earlier.once === request.once) return null;
      checkApply(earlier, role);
      return made;
    });
    if (!written) throw new HearthError("not-found");
    return written;
  });
}

/** Makes an approved applicant a member. Whoever is one already stays what they are. */
async function admit(scope: Scope, { person, decidedBy }: ApplicationDoc): Promise<void> {
  if ((await standingOf(scope, person)) !== "signed-in") return;
  await setStanding(scope, { person, standing: "member", admittedBy: decidedBy });
  await publishShown(scope, person);
}

const admission = (person: string) => ({
  id: `applications.admit:${person}`,
  kind: "applications.admit",
  payload: { person },
});

type Decision = Pick<ApplicationDoc, "state" | "reason">;

/** Writes the decision, once: of two who decide at the same moment one is told that there is nothing to decide any more. */
async function settle(ctx: Context, id: string, { state, reason }: Decision): Promise<ApplicationDoc> {
  const decided = { state, reason: reason.trim(), decidedBy: ctx.caller.id, decidedAt: ctx.now() };
  const application = await ctx.store.applications.update(id, decided, { state: "applied" });
  if (!application) throw new HearthError("not-found");
  return application;
}

export const applicationHandlers: OperationHandlers<typeof applicationOperations> = {
  async "applications.submit"({ once, answers, guidelinesVersion }, ctx) {
    const { id: person, role } = ctx.caller;
    const earlier = await ctx.store.applications.get(person);
    if (earlier?.once === once) return earlier;
    checkApply(earlier, role);
    const community = await thisCommunity(ctx);
    if (guidelinesVersion !== community.guidelinesVersion) throw new HearthError("guidelines-changed");
    checkAnswers(community.questions, answers);
    const application = await apply(ctx, {
      once,
      guidelinesVersion,
      answers: answersTo(community.questions, answers),
    });
    await publishApplication(ctx, application);
    return application;
  },

  async "applications.decide"({ application: id, decision: state, reason }, ctx) {
    const before = await ctx.store.applications.get(id);
    if (!before) throw new HearthError("not-found");
    if (before.state === state && before.decidedBy === ctx.caller.id) return before;
    checkDecision(before, state, reason, ctx.caller.id);
    return carryThrough(ctx, admission(before.person), async () => {
      const application = await settle(ctx, id, { state, reason });
      if (state === "approved") await admit(ctx, application);
      await publishApplication(ctx, application);
      return application;
    });
  },
};

export const applicationTopicHandlers: TopicHandlers<typeof applicationTopics> = {
  "applications.mine": {
    guard: anyone,
    async read(_params, _args, ctx) {
      const application = await ctx.store.applications.get(ctx.caller.id);
      return { items: application ? [application] : [] };
    },
  },

  "applications.inReview": {
    guard: anyone,
    read: (_params, { after }, { store }) =>
      store.applications.find({
        where: { state: "applied" },
        sort: "appliedAt",
        limit: PAGE.applications,
        after,
      }),
  },
};

export const applicationJobs: JobHandlers = {
  async "applications.admit"({ payload }, scope) {
    const application = await scope.store.applications.get(String(payload["person"]));
    if (application?.state !== "approved" || application.decidedAt === null) return;
    // A membership that was written after the decision was ended on purpose.
    const membership = await scope.store.memberships.get(application.person);
    if (!membership || membership.updatedAt <= application.decidedAt) await admit(scope, application);
  },
};
