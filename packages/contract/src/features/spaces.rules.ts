import { HearthError } from "../hearth-error.ts";
import { atLeast, type Role } from "../roles.ts";
import type { Space } from "./spaces.ts";

type Audience = Pick<Space, "read" | "write">;

/**
 * Who reads and writes where nothing else is arranged: everyone reads; on product pages the signed-in write (the gate
 * never stands before a product question), elsewhere members do.
 */
export const defaultAudience = (space: string): Audience => ({
  read: "visitor",
  write: space.startsWith("product:") ? "signed-in" : "member",
});

export const mayRead = (space: Audience, role: Role): boolean => atLeast(role, space.read);
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

/** The space that holds the discussion of one idea. */
export const ideaSpace = (idea: string): string => `idea:${idea}`;

/** The idea whose discussion a space holds, or null. */
export const ideaOfSpace = (space: string): string | null =>
  space.startsWith("idea:") ? space.slice("idea:".length) : null;
