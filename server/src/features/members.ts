import { HearthError, type memberOperations, type memberTopics } from "@hearth/contract";
import { anyone, type Context, type OperationHandlers, type Scope, type TopicHandlers } from "../handlers.ts";
import type { PersonDoc } from "../store/collections.ts";
import { given, holds, orIfTaken } from "./keep.ts";
import {
  checkNotLastHost,
  memberOf,
  meOf,
  publishShown,
  setStanding,
  shown,
  standingOf,
} from "./memberships.ts";

/** The person known under this subject; made when there is none yet. */
export async function personOf(scope: Scope, subject: string, name: string): Promise<PersonDoc> {
  const { people } = scope.store;
  const made = people.insert({ id: scope.newId(), subject, name, avatar: null });
  return orIfTaken(made, async () => {
    const { items } = await people.find({ where: { subject }, limit: 1 });
    if (!items[0]) throw new HearthError("not-found");
    return items[0];
  });
}

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

export const memberHandlers: OperationHandlers<typeof memberOperations> = {
  async "members.describe"({ name, ...rest }, ctx) {
    const { id } = ctx.caller;
    const change = given({ name: name?.trim(), ...rest });
    const before = await ctx.store.people.get(id);
    const after = await ctx.store.people.revise(id, (kept) =>
      holds<Partial<PersonDoc>>(kept, change) ? null : change,
    );
    if (after?.version !== before?.version) await publishShown(ctx, id);
    return meOf(ctx, id);
  },

  async "members.setRole"({ person, role: standing }, ctx) {
    await shown(ctx, person);
    const input = { person, standing, admittedBy: ctx.caller.id };
    const takesHost = standing !== "host" && (await standingOf(ctx, person)) === "host";
    const changed = takesHost ? await stepDown(ctx, input) : await setStanding(ctx, input);
    if (changed) await publishShown(ctx, person);
    return memberOf(ctx, person);
  },

  async "members.signInForDevelopment"({ as, name }, ctx) {
    if (!ctx.settings.devSignIn) throw new HearthError("not-allowed", "HEARTH_DEV_SIGN_IN is off");
    const { id } = await personOf(ctx, `dev:${as}:${name.trim()}`, name.trim());
    if (as !== "signed-in" && (await setStanding(ctx, { person: id, standing: as, admittedBy: null })))
      await publishShown(ctx, id);
    return { token: await ctx.signToken(id), person: await shown(ctx, id) };
  },
};

export const memberTopicHandlers: TopicHandlers<typeof memberTopics> = {
  "members.me": {
    guard: anyone,
    read: async (_params, _args, ctx) => ({ items: [await meOf(ctx, ctx.caller.id)] }),
  },
};
