import { HearthError, type memberOperations, type memberTopics } from "@hearth/contract";
import { anyone, type OperationHandlers, type Scope, type TopicHandlers } from "../handlers.ts";
import type { MuteDoc, PersonDoc } from "../store/collections.ts";
import { guidelineHandlers } from "./guidelines.ts";
import { given, holds, orIfTaken } from "./keep.ts";
import { memberListHandlers } from "./member-lists.ts";
import { memberOf, meOf, publishShown, setStanding, shown } from "./memberships.ts";
import { pictureHandlers } from "./pictures.ts";
import { standingHandlers } from "./standing.ts";
import { suspensionHandlers } from "./suspensions.ts";

/** Of somebody's mutes the newest so many are known to their widgets. */
const OWN_MUTES = 500;

/** The person known under this subject; made when there is none yet, with an address that was proved. */
export async function personOf(
  scope: Scope,
  subject: string,
  name: string,
  email: string | null = null,
): Promise<PersonDoc> {
  const { people } = scope.store;
  const made = async () => {
    const person = await people.insert({
      id: scope.newId(),
      subject,
      name,
      avatar: null,
      ...(email && { email }),
    });
    await scope.publish("members.all", {}, await memberOf(scope, person.id));
    return person;
  };
  return orIfTaken(made(), async () => {
    const { items } = await people.find({ where: { subject }, limit: 1 });
    if (!items[0]) throw new HearthError("not-found");
    return items[0];
  });
}

export const memberHandlers: OperationHandlers<typeof memberOperations> = {
  ...guidelineHandlers,
  ...standingHandlers,
  ...suspensionHandlers,
  ...pictureHandlers,

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

  async "members.mute"({ person, muted: active }, ctx) {
    const by = ctx.caller.id;
    if (person === by) throw new HearthError("bad-input", "person: nobody mutes themselves");
    await shown(ctx, person);
    const id = `${by}:${person}`;
    const mute = await orIfTaken<MuteDoc>(ctx.store.mutes.insert({ id, by, person, active }), async () => {
      const kept = await ctx.store.mutes.revise(id, (doc) => (holds(doc, { active }) ? null : { active }));
      if (!kept) throw new HearthError("not-found");
      return kept;
    });
    await ctx.publish("members.myMutes", {}, mute, by);
    return mute;
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
  ...memberListHandlers,

  "members.me": {
    guard: anyone,
    read: async (_params, _args, ctx) => ({ items: [await meOf(ctx, ctx.caller.id)] }),
  },

  "members.myMutes": {
    guard: anyone,
    read: (_params, _args, { store, caller: { id: by } }) =>
      store.mutes.find({ where: { by }, sort: "createdAt", order: "desc", limit: OWN_MUTES }),
  },
};
