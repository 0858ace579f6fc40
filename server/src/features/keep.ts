import { isDeepStrictEqual } from "node:util";
import type { Scope } from "../handlers.ts";
import { Conflict } from "../store/store.ts";

/** The document just inserted, or, when its id was taken, what `taken` makes of the one that is there. */
export async function orIfTaken<D>(insert: Promise<D>, taken: () => Promise<D>): Promise<D> {
  try {
    return await insert;
  } catch (error) {
    if (error instanceof Conflict) return taken();
    throw error;
  }
}

/** When work that was begun here is done by its job instead; long enough for any work that is still under way. */
const LEFT_BEHIND = 60_000;

/**
 * Does what takes more than one write, with a job behind it that completes it should this process end in between.
 * The job must be able to run twice, and to run where nothing was begun.
 */
export async function carryThrough<T>(
  scope: Pick<Scope, "now" | "schedule" | "cancel">,
  job: { id: string; kind: string; payload: Record<string, unknown> },
  work: () => Promise<T>,
): Promise<T> {
  await scope.schedule({ ...job, runAt: scope.now() + LEFT_BEHIND });
  const result = await work();
  await scope.cancel(job.id);
  return result;
}

/** The fields that a caller gave; the store would take an undefined one as a wish to remove it. */
export const given = <T extends object>(input: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)) as never;

/** Whether the document says this already, as it does when something is tried again after a lost answer. */
export const holds = <D extends object>(doc: D, change: Partial<D>): boolean =>
  Object.entries(change).every(([field, value]) => isDeepStrictEqual(doc[field as keyof D], value));
