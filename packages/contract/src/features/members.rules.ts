import { HearthError } from "../hearth-error.ts";
import { atLeast, type Role } from "../roles.ts";

/** Something that may end; null is no end. */
interface Ending {
  until: number | null;
}

/** Whether something with an end holds at `now`; at its end it holds no more. */
export const lasts = ({ until }: Ending, now: number): boolean => until === null || until > now;

/** Throws unless an end lies ahead. */
export function checkUntil({ until }: Ending, now: number): void {
  if (until !== null && until <= now) throw new HearthError("bad-input", "until: this time has passed");
}

/** Somebody, as far as it matters who may suspend whom. */
interface Standing {
  id: string;
  role: Role;
}

/** Nobody suspends themselves, or takes it back from themselves; moderators and hosts only a host suspends. */
export const maySuspend = (caller: Standing, person: Standing): boolean =>
  caller.id !== person.id && atLeast(caller.role, atLeast(person.role, "moderator") ? "host" : "moderator");

/** Throws unless `maySuspend`. */
export function checkSuspend(caller: Standing, person: Standing): void {
  if (!maySuspend(caller, person)) throw new HearthError("not-allowed");
}
