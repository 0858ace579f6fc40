import { HearthError } from "@hearth/contract/rules";

/** What a check says: "fine", or the code it throws. Any other failure is thrown on. */
export function verdict(check: () => unknown): string {
  try {
    check();
    return "fine";
  } catch (error) {
    return codeOf(error);
  }
}

/** The code that a promise fails with, or "fine". */
export async function failure(attempt: Promise<unknown>): Promise<string> {
  return attempt.then(() => "fine", codeOf);
}

function codeOf(error: unknown): string {
  if (error instanceof HearthError) return error.code;
  throw error;
}
