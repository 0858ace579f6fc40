import type { JobHandlers, Scope } from "../handlers.ts";
import type { SpentDoc } from "../store/collections.ts";
import { orIfTaken } from "./keep.ts";

const HOUR = 60 * 60_000;
const AT_ONCE = 100;

/** What counts once, by whom it is used, and until when that has to be known. */
export interface Spending extends Pick<SpentDoc, "once" | "endsAt" | "answer"> {
  what: string;
}

/** Uses it up; answers what is known of its use, the first one's where somebody was there before. Of two at once one is first. */
export async function spend(scope: Scope, { what, ...use }: Spending): Promise<SpentDoc> {
  await forgetLater(scope, use.endsAt);
  const id = scope.digest(what);
  return orIfTaken(scope.store.spent.insert({ id, ...use }), async () => (await spentOn(scope, what))!);
}

/** How it was used, or null where it was not, or is forgotten. */
export const spentOn = (scope: Scope, what: string): Promise<SpentDoc | null> =>
  scope.store.spent.get(scope.digest(what));

/** One job an hour forgets what ended in it. */
async function forgetLater(scope: Scope, endsAt: number): Promise<void> {
  const hour = Math.floor(endsAt / HOUR) + 1;
  const id = `spent.forget:${scope.community}:${hour}`;
  if (await scope.system.jobs.get(id)) return;
  await scope.schedule({ id, kind: "spent.forget", runAt: hour * HOUR });
}

export const spentJobs: JobHandlers = {
  async "spent.forget"(_job, { store, now }) {
    for (;;) {
      const { items } = await store.spent.find({ where: {}, sort: "endsAt", limit: AT_ONCE });
      const ended = items.filter(({ endsAt }) => endsAt <= now());
      for (const { id } of ended) await store.spent.remove(id);
      if (ended.length < AT_ONCE) return;
    }
  },
};
