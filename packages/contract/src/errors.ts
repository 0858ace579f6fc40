/** Every failure a caller can see: a stable code, and what it says to a developer. Elements say it in the reader's language. */
export const ERRORS = {
  "bad-input": "The request is not as declared; `details` names what is wrong.",
  "not-found": "It does not exist, or not any more.",
  "sign-in-needed": "Sign in first: this needs to know who you are.",
  "session-ended": "The session token is not valid or has ended. Sign in again.",
  "members-only": "This is for members of the community.",
  "not-allowed": "You may not do this.",
  "origin-not-allowed": "This page's origin is not among the community's allowed origins.",
  "too-many": "Too many requests. Wait a moment, then try again.",
  "too-large": "The request is larger than 256 KB.",
  locked: "This thread is locked.",
  deleted: "This post was deleted.",
  "poll-closed": "This poll is closed.",
  "too-many-options": "More options than this poll allows.",
  "reason-needed": "Say why: declining needs a reason.",
  "already-applied": "There is an application already.",
  "already-member": "You are a member already.",
  "answer-needed": "A question that needs an answer has none.",
  "guidelines-changed": "The guidelines have changed since you read them.",
  unavailable: "The server cannot be reached, or is closing. Try again.",
  internal: "Something went wrong on the server; it is logged under the id in `details`.",
} as const;

export type ErrorCode = keyof typeof ERRORS;
