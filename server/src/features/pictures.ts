import { HearthError, type memberOperations } from "@hearth/contract";
import { createHash } from "node:crypto";
import type { JobHandlers, OperationHandlers, Scope } from "../handlers.ts";
import { CannotFetch } from "../outside.ts";
import { drawnAnew } from "../pictures.ts";
import type { PictureDoc } from "../store/collections.ts";
import { orIfTaken } from "./keep.ts";
import { meOf, publishShown } from "./memberships.ts";

/** An avatar's address may lead elsewhere once, as those of large services do. */
const LIMITS = { bytes: 2 * 1024 * 1024, milliseconds: 5_000, redirects: 1 };
/** An avatar is fetched after it was written down where it is. */
const SOON = 1_000;
/** Somebody has one picture, and for a moment two. */
const AT_ONCE = 100;

const addressOf = ({ settings: { publicUrl }, community }: Scope, id: string): string =>
  `${publicUrl}/v1/${community}/pictures/${id}`;

/** Keeps a picture as somebody's avatar. The id has the owner in it: who erases theirs takes nobody else's away. */
async function keepPicture(scope: Scope, person: string, image: Buffer): Promise<PictureDoc> {
  const id = createHash("sha256").update(`${person}\n`).update(image).digest("base64url");
  const { pictures } = scope.store;
  return orIfTaken(pictures.insert({ id, person, image: image.toString("base64") }), async () => {
    const kept = await pictures.get(id);
    if (!kept) throw new HearthError("not-found");
    return kept;
  });
}

/** Shows a picture, or none, beside what somebody wrote; those before are erased. */
async function show(scope: Scope, person: string, picture: PictureDoc | null): Promise<void> {
  const avatar = picture && addressOf(scope, picture.id);
  const before = await scope.store.people.get(person);
  await scope.store.people.revise(person, (kept) => (kept.avatar === avatar ? null : { avatar }));
  await dropPictures(scope, person, picture?.id);
  if (before && before.avatar !== avatar) await publishShown(scope, person);
}

/** Erases somebody's pictures but the one that is shown. */
async function dropPictures({ store }: Scope, person: string, but?: string): Promise<void> {
  const { items } = await store.pictures.find({ where: { person }, sort: "createdAt", limit: AT_ONCE });
  for (const { id } of items) if (id !== but) await store.pictures.remove(id);
}

/** Has an avatar fetched and shown, soon: signing in does not wait for somebody else's server. */
export const fetchPicture = (scope: Scope, person: string, address: string): Promise<void> =>
  scope.schedule({
    id: `pictures.fetch:${person}:${scope.digest(address)}:${scope.now()}`,
    kind: "pictures.fetch",
    runAt: scope.now() + SOON,
    payload: { person, address },
  });

/** Shows no picture any more. */
export const leavePicture = (scope: Scope, person: string): Promise<void> => show(scope, person, null);

export const pictureHandlers: OperationHandlers<Pick<typeof memberOperations, "members.setAvatar">> = {
  async "members.setAvatar"({ image }, ctx) {
    const { id } = ctx.caller;
    const drawn = image === null ? null : await drawnAnew(Buffer.from(image, "base64"));
    await show(ctx, id, drawn && (await keepPicture(ctx, id, drawn)));
    return meOf(ctx, id);
  },
};

export const pictureJobs: JobHandlers = {
  async "pictures.fetch"({ payload }, scope) {
    const [person, address] = [String(payload["person"]), String(payload["address"])];
    const isAsked = async () => (await scope.store.people.get(person))?.claimed?.avatar === address;
    if (!(await isAsked())) return;
    try {
      const drawn = await drawnAnew(await scope.outside(address, LIMITS));
      if (await isAsked()) await show(scope, person, await keepPicture(scope, person, drawn));
    } catch (error) {
      // What is no picture, or not on a public address, is not one the next time either.
      const forGood = error instanceof HearthError || (error instanceof CannotFetch && !error.passing);
      if (!forGood) throw error;
    }
  },
};
