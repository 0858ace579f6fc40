import type { Missing } from "./connections.ts";

/** What is looked at before a community goes live. */
export interface Readiness {
  purpose: string;
  guidelines: readonly string[];
  origins: readonly string[];
  joinUrl: string | null;
  /** Keys that sign logins, and connected shops. */
  signIns: number;
  mail: boolean;
  hosts: number;
}

/** What is missing before going live, in the order in which it is best done. */
export function missingOf(ready: Readiness): Missing[] {
  const checks: [Missing, boolean][] = [
    ["purpose", ready.purpose.trim() !== ""],
    ["guidelines", ready.guidelines.length > 0],
    // Every page (`*`) is for trying things out.
    ["origin", ready.origins.some((origin) => origin !== "*")],
    // Where mail is sent, a code signs in those whom the brand's own login does not know.
    ["sign-in", ready.signIns > 0 || ready.mail],
    ["mail", ready.mail],
    ["join-page", ready.joinUrl !== null],
    ["second-host", ready.hosts > 1],
  ];
  return checks.filter(([, done]) => !done).map(([missing]) => missing);
}
