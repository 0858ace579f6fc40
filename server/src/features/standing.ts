import { checkPurpose, HearthError, lasts, type memberOperations } from "@hearth/contract";
import type { Context, JobHandlers, OperationHandlers, Scope } from "../handlers.ts";
import type { MembershipDoc } from "../store/collections.ts";
import { thisCommunity } from "./community.ts";
import { holds } from "./keep.ts";
import { checkNotLastHost, memberOf, publishShown, setStanding, shown, standingOf } from "./memberships.ts";
import { publishConnections } from "./readiness.ts";

/** Takes a host's role away. Two hosts who do it to each other at once both find themselves the last, and stay. */
export async function stepDown(ctx: Context, input: Parameters<typeof setStanding>[1]): Promise<boolean> {
  await checkNotLastHost(ctx, input.person);
  const changed = await setStanding(ctx, input);
  try {
    await checkNotLastHost(ctx, "");
  } catch (error) {
    await setStanding(ctx, { ...input, standing: "host" });
    throw error;
  }
  return changed;
}

/** What a member is given, some of it until a time. */
type Granted = Partial<Pick<MembershipDoc, "badges" | "tiers">>;

/**
 * Gives a member badges or tiers, in place of those before. What ends is taken back by a job when it does, so that cards and
 * lists change for everyone who looks at them. Throws `members-only` for whoever was not admitted.
 */
export async function grant(scope: Scope, person: string, granted: Granted): Promise<void> {
  const { badges = [], tiers = [] } = granted;
  for (const { until } of [...badges, ...tiers])
    if (until !== null)
      await scope.schedule({
        id: `members.end:${person}:${until}`,
        kind: "members.end",
        runAt: until,
        payload: { person },
      });
  let before: number | undefined;
  const membership = await scope.store.memberships.revise(person, (kept) => {
    if (!kept.active) throw new HearthError("members-only");
    before = kept.version;
    return holds<Partial<MembershipDoc>>(kept, granted) ? null : granted;
  });
  if (!membership) throw new HearthError("members-only");
  if (membership.version !== before) await publishShown(scope, person);
}

/** Throws `bad-input` for a tier that the community does not have. */
async function checkTiers(scope: Scope, tiers: readonly { tier: string }[]): Promise<void> {
  const { tiers: known = [] } = await thisCommunity(scope);
  const unknown = tiers.find(({ tier }) => !known.some(({ key }) => key === tier));
  if (unknown) throw new HearthError("bad-input", "tiers: the community has no tier of this key");
}

export const standingHandlers: OperationHandlers<
  Pick<typeof memberOperations, "members.setRole" | "members.setBadges" | "members.setTiers">
> = {
  async "members.setRole"({ person, role: standing }, ctx) {
    await shown(ctx, person);
    const before = await standingOf(ctx, person);
    // Its hosts are there before the purpose is.
    if (before === "signed-in" && standing !== "signed-in" && standing !== "host")
      checkPurpose(await thisCommunity(ctx));
    const input = { person, standing, admittedBy: ctx.caller.id };
    const takesHost = standing !== "host" && before === "host";
    const changed = takesHost ? await stepDown(ctx, input) : await setStanding(ctx, input);
    if (changed) await publishShown(ctx, person);
    if (changed && (takesHost || standing === "host"))
      await publishConnections(ctx, await thisCommunity(ctx));
    return memberOf(ctx, person);
  },

  async "members.setBadges"({ person, badges }, ctx) {
    await shown(ctx, person);
    await grant(ctx, person, { badges: badges.filter((each) => lasts(each, ctx.now())) });
    return memberOf(ctx, person);
  },

  async "members.setTiers"({ person, tiers }, ctx) {
    await shown(ctx, person);
    await checkTiers(ctx, tiers);
    await grant(ctx, person, { tiers: tiers.filter((each) => lasts(each, ctx.now())) });
    return memberOf(ctx, person);
  },
};

export const standingJobs: JobHandlers = {
  async "members.end"({ payload }, scope) {
    const person = String(payload["person"]);
    const now = scope.now();
    const membership = await scope.store.memberships.revise(person, (kept) => {
      const { badges, tiers = [] } = kept;
      const left = {
        badges: badges.filter((each) => lasts(each, now)),
        tiers: tiers.filter((each) => lasts(each, now)),
      };
      return holds<Partial<MembershipDoc>>(kept, left) ? null : left;
    });
    // Told also where nothing was left to take: an earlier run may have ended before it told.
    if (membership) await publishShown(scope, person);
  },
};
