import { HearthError } from "../hearth-error.ts";
import { atLeast, type Role } from "../roles.ts";
import { ideaOfSpace, isProduct } from "./space-keys.rules.ts";
import type { Space } from "./spaces.ts";

/** Who may know of a space, and write there. */
type Audience = Pick<Space, "read" | "write"> & Partial<Pick<Space, "tier" | "byInvitation">>;

/** Whoever wants to read or write, as far as audiences ask. */
export interface Reader {
  role: Role;
  /** Keys of the tiers one is entitled to. */
  tiers?: readonly string[];
  /** Whether one was asked into this space. */
  guest?: boolean;
}

/**
 * Who reads and writes where nothing else is arranged: everyone reads; on product pages the signed-in write (the gate
 * never stands before a product question), elsewhere members do.
 */
export const defaultAudience = (space: string): Pick<Space, "read" | "write"> => ({
  read: "visitor",
  write: isProduct(space) ? "signed-in" : "member",
});

/** Whether one may know of the space: by role, and by tier or invitation where it asks for these. */
export function mayRead({ read, tier, byInvitation }: Audience, { role, tiers, guest }: Reader): boolean {
  if (!atLeast(role, read)) return false;
  if (atLeast(role, "moderator")) return true;
  return (!tier || tiers?.includes(tier) === true) && (!byInvitation || guest === true);
}

/** Whether the role is one that takes part there. */
export const mayWrite = (space: Audience, role: Role): boolean => atLeast(role, space.write);

/** Boards and discussions of ideas are for members, however wide the space they hang on is open. */
export const forMembers = <S extends Audience>(space: S): S =>
  atLeast(space.write, "member") ? space : { ...space, write: "member" };

/** Throws what a caller who may not write there is to be told. */
export function checkWrite(space: Audience, role: Role): void {
  if (mayWrite(space, role)) return;
  if (role === "visitor") throw new HearthError("sign-in-needed");
  throw new HearthError(space.write === "member" ? "members-only" : "not-allowed");
}

/** An idea's discussion stays with its idea, and no space moves into itself. */
export function checkMove(space: string, to: string): void {
  if (ideaOfSpace(space) !== null || ideaOfSpace(to) !== null)
    throw new HearthError("not-allowed", "an idea's discussion stays with its idea");
  if (space === to) throw new HearthError("not-allowed", "it is there already");
}
