import { appendFileSync } from "node:fs";

/** Says something in the last lines of `npm test`, once however often it is said: what was skipped, and how to have it. */
export function noteAtTheEnd(line: string): void {
  const file = process.env["HEARTH_TEST_NOTES"];
  if (file) appendFileSync(file, `${line}\n`);
}
