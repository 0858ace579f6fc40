import { HearthError, type privacyOperations } from "@hearth/contract";
import type { Context, JobHandlers, OperationHandlers } from "../handlers.ts";
import { Unavailable } from "../store/store.ts";
import { checkNotLastHost, publishShown, standingOf } from "./memberships.ts";
import { erase } from "./privacy-erase.ts";
import { exportPart } from "./privacy-export.ts";
import { stepDown } from "./standing.ts";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const TO_THINK_AGAIN = 7 * DAY;

const erasing = (person: string) => ({ id: `privacy.erase:${person}`, kind: "privacy.erase" });

/** A community without a host could never have one again. */
async function checkMayGo(ctx: Pick<Context, "store" | "now">, person: string): Promise<void> {
  if ((await standingOf(ctx, person)) !== "host") return;
  await checkNotLastHost(ctx, person).catch(() => {
    throw new HearthError("not-allowed", "you are the last host: make somebody else a host first");
  });
}

/** Writes down when somebody is to be erased, or that they stay; the date that stood there before stays. */
async function wish(ctx: Context, erasedAt: number | null): Promise<void> {
  const person = await ctx.store.people.revise(ctx.caller.id, (kept) =>
    (kept.erasedAt ?? null) === erasedAt ? null : { erasedAt },
  );
  if (person) await publishShown(ctx, person.id);
}

/** Erases the caller as far as that goes at once; the job does the rest, and looks for what was being written meanwhile. */
async function eraseNow(ctx: Context): Promise<void> {
  const { id } = ctx.caller;
  const job = { ...erasing(id), payload: { person: id } };
  await ctx.schedule({ ...job, runAt: ctx.now() + MINUTE });
  const done = await erase(ctx, id).catch((error: unknown) => {
    if (error instanceof Unavailable) return false;
    throw error;
  });
  if (!done) await ctx.schedule({ ...job, runAt: ctx.now() });
}

export const privacyHandlers: OperationHandlers<typeof privacyOperations> = {
  "members.export": ({ after }, ctx) => exportPart(ctx, ctx.caller.id, after ?? null),

  async "members.erase"({ when }, ctx) {
    const { id } = ctx.caller;
    await checkMayGo(ctx, id);
    if (when === "at-once") {
      const erasedAt = ctx.now();
      // Of two hosts who go at the same moment one finds themselves the last.
      if ((await standingOf(ctx, id)) === "host")
        await stepDown(ctx, { person: id, standing: "signed-in", admittedBy: null });
      await eraseNow(ctx);
      return { erasedAt };
    }
    const { erasedAt: before = null } = (await ctx.store.people.get(id)) ?? {};
    const erasedAt = before ?? ctx.now() + TO_THINK_AGAIN;
    // The job comes first: without a date beside it, it does nothing.
    await ctx.schedule({ ...erasing(id), runAt: erasedAt, payload: { person: id, wished: true } });
    await wish(ctx, erasedAt);
    return { erasedAt };
  },

  async "members.stay"(_input, ctx) {
    await wish(ctx, null);
    await ctx.cancel(erasing(ctx.caller.id).id);
    return { erasedAt: null };
  },
};

export const privacyJobs: JobHandlers = {
  /** Erases a person: because they `wished` it and did not take it back, or, without that, in any case. */
  async "privacy.erase"({ payload }, scope) {
    const id = String(payload["person"]);
    const job = { ...erasing(id), payload: { person: id } };
    const person = await scope.store.people.get(id);
    if (payload["wished"]) {
      const at = person?.erasedAt ?? null;
      if (at === null) return;
      const isLastHost = await checkMayGo(scope, id).then(
        () => false,
        () => true,
      );
      if (at > scope.now()) return scope.schedule({ ...job, runAt: at, payload });
      // They were not when they asked. Somebody has to be found first, and the wish stands.
      if (isLastHost) return scope.schedule({ ...job, runAt: scope.now() + DAY, payload });
    }
    if (!(await erase(scope, id))) return scope.schedule({ ...job, runAt: scope.now() });
    // Somebody may have been writing as them while it ran.
    if (person) await scope.schedule({ ...job, runAt: scope.now() + MINUTE });
  },
};
