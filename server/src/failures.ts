import { ERRORS, type ErrorCode, HearthError, type Reply } from "@hearth/contract";
import { randomUUID } from "node:crypto";
import { Unavailable } from "./store/port.ts";

/** Where the server says what happened: a pino logger, or anything like it. */
export interface Log {
  debug(details: object, message: string): void;
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

export type Failure = Extract<Reply, { ok: false }>;

/** The HTTP status that goes with each code. */
const STATUS: Record<ErrorCode, number> = {
  "bad-input": 400,
  "reason-needed": 400,
  "answer-needed": 400,
  "too-many-options": 400,
  "sign-in-needed": 401,
  "session-ended": 401,
  "token-refused": 401,
  "code-wrong": 401,
  suspended: 403,
  "members-only": 403,
  preview: 403,
  "not-allowed": 403,
  "origin-not-allowed": 403,
  "not-found": 404,
  "link-ended": 410,
  outdated: 410,
  locked: 409,
  deleted: 409,
  "poll-closed": 409,
  "already-applied": 409,
  "already-member": 409,
  "guidelines-changed": 409,
  "no-purpose": 409,
  "no-seat": 409,
  "too-many-keys": 409,
  "too-large": 413,
  "too-many": 429,
  internal: 500,
  unavailable: 503,
  "no-mail": 503,
};

export const statusOf = ({ code }: Failure): number => STATUS[code];

/** What a caller is told of a failure. One that is not of the table is logged under an id, and only the id is told. */
export function failureOf(error: unknown, log: Log, what: string): Failure {
  if (error instanceof HearthError) return told(error.code, error.details);
  if (error instanceof Unavailable) {
    log.warn({ what, failure: error.message }, "the store cannot be reached");
    return told("unavailable", undefined);
  }
  const id = randomUUID();
  log.error({ id, what, err: error }, "a request failed");
  return told("internal", { id });
}

function told(code: ErrorCode, details: unknown): Failure {
  return { ok: false, code, message: ERRORS[code], ...(details !== undefined && { details }) };
}
