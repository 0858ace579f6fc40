import { HearthError, type Space } from "@hearth/contract";
import type { JobHandlers, Scope } from "../handlers.ts";
import type { SpaceDoc } from "../store/collections.ts";
import { carryThrough } from "./keep.ts";
import { keysOf, openSpace, publishSpace, type KnownSpace, spaceOf } from "./spaces.ts";

/** Has the key of a space lead to another, and what led to the first lead there as well. May run twice. */
async function lead({ store: { spaces } }: Scope, from: SpaceDoc, to: string): Promise<void> {
  const { aliases: led = [] } = from;
  const keys = [from.id, ...led];
  // The target comes first: for a moment two keys show the same, but nothing is ever shown nowhere.
  await spaces.revise(to, ({ aliases = [] }) =>
    keys.every((key) => aliases.includes(key)) ? null : { aliases: [...new Set([...aliases, ...keys])] },
  );
  for (const key of keys)
    await spaces.revise(key, ({ movedTo = null }) => (movedTo === to ? null : { movedTo: to }));
}

/** Undoes a move that met its own reverse. */
async function letGo({ store: { spaces } }: Scope, from: string, to: string): Promise<never> {
  await spaces.revise(from, ({ movedTo }) => (movedTo === to ? { movedTo: null } : null));
  await spaces.revise(to, ({ aliases = [] }) => ({ aliases: aliases.filter((key) => key !== from) }));
  throw new HearthError("not-allowed", "the other one is moving here");
}

async function move(scope: Scope, from: string, to: string): Promise<void> {
  const before = await scope.store.spaces.get(from);
  if (!before) return;
  await lead(scope, before, to);
  // The target may itself have been moved meanwhile.
  const target = (await scope.store.spaces.get(to))?.movedTo ?? null;
  if (target === from) return letGo(scope, from, to);
  if (target !== null) return move(scope, from, target);
  scope.recount("space.posts", to);
  for (const key of await keysOf(scope, to)) await publishSpace(scope, key);
  await scope.recheck();
  await scope.readAgain();
}

/**
 * Moves a space to another key. What was written keeps the key it was written under, and the lists of a space read all keys that lead to it: so
 * a move is two writes however much there is, nothing is lost or doubled while it happens, and everybody may go on writing
 * by either key. A crash in between leaves a target that already shows everything; the job has the old key lead there.
 */
export async function moveSpace(scope: Scope, from: SpaceDoc, to: KnownSpace): Promise<Space> {
  const { title, url, read, write, tier = null, byInvitation = false } = from;
  // A key that was not used takes over what the space was; one that is there stays what it is.
  await openSpace(scope, to.version > 0 ? to : { ...to, title, url, read, write, tier, byInvitation });
  const job = {
    id: `spaces.move:${scope.community}:${from.id}`,
    kind: "spaces.move",
    payload: { from: from.id, to: to.id },
  };
  return carryThrough(scope, job, async () => {
    await move(scope, from.id, to.id);
    return spaceOf(scope, to.id);
  });
}

export const spaceJobs: JobHandlers = {
  async "spaces.move"({ payload }, scope) {
    await move(scope, String(payload["from"]), String(payload["to"]));
  },
};
