import {
  type Answer,
  type applicationOperations,
  atLeast,
  checkAnswers,
  checkApply,
  checkDecision,
  checkPurpose,
  HearthError,
} from "@hearth/contract";
import type { Context, JobHandlers, OperationHandlers, Scope } from "../handlers.ts";
import type { ApplicationDoc } from "../store/collections.ts";
import type { Change } from "../store/store.ts";
import { answersTo, forgetLater } from "./application-answers.ts";
import { publishApplication } from "./application-lists.ts";
import { keepJoinPage, thisCommunity } from "./community.ts";
import { mailApplied, mailDecided } from "./gate-mails.ts";
import { releaseSeat, takeSeat } from "./gate.ts";
import { keepAgreement } from "./guidelines.ts";
import { inviteFor, releaseInvite, useInvite } from "./invites.ts";
import { carryThrough, holds, orIfTaken } from "./keep.ts";
import { publishShown, setStanding, standingOf } from "./memberships.ts";

const UNDECIDED = {
  decidedBy: null,
  decidedAt: null,
  reason: "",
  greeter: null,
  welcomedAt: null,
};

type Written = Omit<Change<ApplicationDoc>, "person"> & Pick<ApplicationDoc, "once" | "answers">;

/** Writes the caller's one application, whether it is the first or takes up an earlier one: a draft, or one that was settled. */
async function write(
  ctx: Context,
  written: Written & Pick<ApplicationDoc, "state" | "appliedAt" | "guidelinesVersion">,
): Promise<{ before: ApplicationDoc | null; application: ApplicationDoc }> {
  const { applications } = ctx.store;
  const { id: person, role } = ctx.caller;
  const made = { invitedBy: null, invite: null, ...UNDECIDED, ...written };
  let before: ApplicationDoc | null = null;
  const application = await orIfTaken(applications.insert({ id: person, person, ...made }), async () => {
    const revised = await applications.revise(person, (earlier): Change<ApplicationDoc> | null => {
      before = earlier;
      if (written.once !== "" && earlier.once === written.once) return null;
      checkApply(earlier, role);
      return holds<Partial<ApplicationDoc>>(earlier, made) ? null : made;
    });
    if (!revised) throw new HearthError("not-found");
    return revised;
  });
  return { before, application };
}

/** A draft is seen by nobody else; those who review hear of it only where it takes up what they have seen. */
async function saveDraft(ctx: Context, answers: Answer[]): Promise<ApplicationDoc> {
  const draft = { state: "draft", once: "", guidelinesVersion: 0, appliedAt: null } as const;
  const { before, application } = await write(ctx, { ...draft, answers });
  if (before && before.state !== "draft") await publishApplication(ctx, application);
  else await ctx.publish("applications.mine", {}, application, application.person);
  return application;
}

/** What applying brings about, once it is written. */
async function applied(scope: Scope, application: ApplicationDoc): Promise<void> {
  await publishApplication(scope, application);
  await mailApplied(scope, application);
  scope.recount("gate.figures", "gate");
}

const submission = (person: string, once: string, invite: string | null) => ({
  id: `applications.submit:${person}:${once}`,
  kind: "applications.submit",
  payload: { person, once, invite },
});

/** Makes an approved applicant a member, who has agreed to the guidelines. Whoever is one already stays what they are. */
async function admit(scope: Scope, { person, decidedBy, guidelinesVersion }: ApplicationDoc): Promise<void> {
  if ((await standingOf(scope, person)) === "signed-in")
    await setStanding(scope, { person, standing: "member", admittedBy: decidedBy });
  await keepAgreement(scope, person, guidelinesVersion);
  await publishShown(scope, person);
}

const settling = ({ person, appliedAt }: ApplicationDoc) => ({
  id: `applications.settle:${person}:${appliedAt}`,
  kind: "applications.settle",
  payload: { person, appliedAt },
});

type Decision = Pick<ApplicationDoc, "state" | "reason" | "greeter">;

/** Writes the decision, once: of two who decide at the same moment one is told that there is nothing to decide any more. */
async function settle(ctx: Context, before: ApplicationDoc, decision: Decision): Promise<ApplicationDoc> {
  const { id, appliedAt } = before;
  if (decision.state === "approved") await takeSeat(ctx, before);
  const decided = { ...decision, decidedBy: ctx.caller.id, decidedAt: ctx.now() };
  const application = await ctx.store.applications.update(id, decided, { state: "applied", appliedAt });
  if (application) return application;
  await releaseSeat(ctx, before);
  throw new HearthError("not-found");
}

/** What a decision brings about, once it is written. */
async function decided(scope: Scope, application: ApplicationDoc): Promise<void> {
  await forgetLater(scope, application);
  await publishApplication(scope, application);
  await mailDecided(scope, application);
  scope.recount("gate.figures", "gate");
}

/** Who writes the first word to the newcomer: a member at least, and not the newcomer. */
async function greeterFor(ctx: Context, person: string, greeter = ctx.caller.id): Promise<string> {
  const { role } = await ctx.callerOf(greeter);
  if (greeter !== person && atLeast(role, "member")) return greeter;
  throw new HearthError("bad-input", "greeter: somebody who is a member greets");
}

/** Whether the same person has decided this already, as when something is tried again after a lost answer. */
const decidedSo = ({ state, decidedBy }: ApplicationDoc, decision: string, by: string): boolean =>
  decidedBy === by && by !== "" && (state === "welcomed" ? "approved" : state) === decision;

export const applicationHandlers: OperationHandlers<typeof applicationOperations> = {
  async "applications.save"({ answers }, ctx) {
    const { id, role } = ctx.caller;
    checkApply(await ctx.store.applications.get(id), role);
    const { questions } = await thisCommunity(ctx);
    return saveDraft(ctx, answersTo(questions, answers));
  },

  async "applications.submit"({ once, answers, guidelinesVersion, invite: code, page }, ctx) {
    const { id: person, role } = ctx.caller;
    const earlier = await ctx.store.applications.get(person);
    if (earlier?.once === once) return earlier;
    checkApply(earlier, role);
    const community = await thisCommunity(ctx);
    checkPurpose(community);
    if (guidelinesVersion !== community.guidelinesVersion) throw new HearthError("guidelines-changed");
    checkAnswers(community.questions, answers);
    const invite = code === undefined ? null : await inviteFor(ctx, code);
    return carryThrough(ctx, submission(person, once, invite?.id ?? null), async () => {
      const used = invite && (await useInvite(ctx, invite));
      const { application } = await write(ctx, {
        once,
        guidelinesVersion,
        answers: answersTo(community.questions, answers),
        state: "applied",
        appliedAt: ctx.now(),
        invite: used?.id ?? null,
        invitedBy: used?.by ?? null,
      });
      await applied(ctx, application);
      await keepJoinPage(ctx, page);
      return application;
    });
  },

  async "applications.decide"({ application: id, decision: state, reason, greeter: named }, ctx) {
    const before = await ctx.store.applications.get(id);
    if (!before) throw new HearthError("not-found");
    if (decidedSo(before, state, ctx.caller.id)) return before;
    checkDecision(before, state, reason, ctx.caller.id);
    const approves = state === "approved";
    if (approves) checkPurpose(await thisCommunity(ctx));
    const greeter = approves ? await greeterFor(ctx, before.person, named) : null;
    return carryThrough(ctx, settling(before), async () => {
      const application = await settle(ctx, before, { state, reason: reason.trim(), greeter });
      if (approves) await admit(ctx, application);
      await decided(ctx, application);
      return application;
    });
  },
};

export const applicationJobs: JobHandlers = {
  async "applications.submit"({ payload }, scope) {
    const { person, once, invite } = payload;
    const application = await scope.store.applications.get(String(person));
    if (typeof invite === "string" && application?.invite !== invite)
      await releaseInvite(scope, invite, String(person));
    if (application && application.once === once && application.state === "applied")
      await applied(scope, application);
  },

  async "applications.settle"({ payload }, scope) {
    const person = String(payload["person"]);
    const appliedAt = Number(payload["appliedAt"]);
    await releaseSeat(scope, { person, appliedAt });
    const application = await scope.store.applications.get(person);
    if (!application || application.appliedAt !== appliedAt || application.decidedAt === null) return;
    if (application.state !== "declined" && (await isStillToAdmit(scope, application)))
      await admit(scope, application);
    await decided(scope, application);
  },
};

/** A membership that was ended after the decision was ended on purpose. */
async function isStillToAdmit({ store }: Scope, { person, decidedAt }: ApplicationDoc): Promise<boolean> {
  const membership = await store.memberships.get(person);
  return !membership || membership.active || membership.updatedAt <= (decidedAt ?? 0);
}
