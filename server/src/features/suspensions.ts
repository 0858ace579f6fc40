import { checkSuspend, checkUntil, type memberOperations, type Suspension } from "@hearth/contract";
import type { JobHandlers, OperationHandlers, Scope } from "../handlers.ts";
import { suspensionOf } from "../identity.ts";
import type { PersonDoc } from "../store/collections.ts";
import { holds } from "./keep.ts";
import { checkNotLastHost, memberOf, publishShown, shown } from "./memberships.ts";

/** Writes it and tells; whoever watches by a right that was lost or won is asked again, on every node. */
async function setSuspended(scope: Scope, person: string, suspended: Suspension | null): Promise<void> {
  let before: number | undefined;
  const kept = await scope.store.people.revise(person, (doc) => {
    before = doc.version;
    const is: Partial<PersonDoc> = { suspended: doc.suspended ?? null };
    return holds(is, { suspended }) ? null : { suspended };
  });
  if (kept && kept.version !== before) await publishShown(scope, person);
}

/** Suspends a host. Two hosts who do it to each other at once both find nobody left, and both stay. */
async function suspendHost(scope: Scope, person: string, suspended: Suspension): Promise<void> {
  await checkNotLastHost(scope, person);
  await setSuspended(scope, person, suspended);
  try {
    await checkNotLastHost(scope, "");
  } catch (error) {
    await setSuspended(scope, person, null);
    throw error;
  }
}

export const suspensionHandlers: OperationHandlers<
  Pick<typeof memberOperations, "members.suspend" | "members.unsuspend">
> = {
  async "members.suspend"({ person, reason, until }, ctx) {
    checkUntil({ until }, ctx.now());
    const { role } = await shown(ctx, person);
    checkSuspend(ctx.caller, { id: person, role });
    const suspended = { reason: reason.trim(), until, by: ctx.caller.id };
    // The job comes first: a suspension without one would end without anybody being told.
    if (until !== null)
      await ctx.schedule({
        id: `members.lift:${person}:${until}`,
        kind: "members.lift",
        runAt: until,
        payload: { person },
      });
    await (role === "host" ? suspendHost : setSuspended)(ctx, person, suspended);
    return memberOf(ctx, person);
  },

  async "members.unsuspend"({ person }, ctx) {
    const { role } = await shown(ctx, person);
    checkSuspend(ctx.caller, { id: person, role });
    await setSuspended(ctx, person, null);
    return memberOf(ctx, person);
  },
};

export const suspensionJobs: JobHandlers = {
  /** Takes a suspension back that has come to its end; one that was set anew meanwhile stands. */
  async "members.lift"({ payload }, scope) {
    const id = String(payload["person"]);
    const person = await scope.store.people.get(id);
    if (!person || suspensionOf(person, scope.now()) !== null) return;
    await scope.store.people.revise(id, ({ suspended }) => (suspended ? { suspended: null } : null));
    await publishShown(scope, id);
  },
};
