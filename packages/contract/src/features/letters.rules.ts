import { HearthError } from "../hearth-error.ts";
import { atLeast, type Role } from "../roles.ts";
import type { Application } from "./applications.ts";

/** A welcome is asked for by what was decided, and by whom. */
type Welcome = { state: Application["state"]; greeter?: string | null };

/** Whether somebody writes to newcomers, and reads what was written: the greeter, moderators and hosts. */
export const mayWelcome = ({ greeter }: Pick<Welcome, "greeter">, id: string, role: Role): boolean =>
  atLeast(role, "moderator") || (greeter === id && atLeast(role, "member"));

/** Throws unless one may write to this newcomer; whoever may not is told that there is none. */
export function checkWelcome(application: Welcome | null, id: string, role: Role): void {
  const admitted = application?.state === "approved" || application?.state === "welcomed";
  if (!application || !admitted || !mayWelcome(application, id, role)) throw new HearthError("not-found");
}
