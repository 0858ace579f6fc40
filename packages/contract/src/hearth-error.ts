import type { ErrorCode } from "./errors.ts";

/** A failure with a code of the closed table. Its message is the code: what people read comes from their language. */
export class HearthError extends Error {
  readonly code: ErrorCode;
  readonly details: unknown;

  constructor(code: ErrorCode, details?: unknown) {
    super(code);
    this.name = "HearthError";
    this.code = code;
    this.details = details;
  }
}
