// The zod-free entry, for browsers: a size test holds that no schema comes along.
export * from "./errors.ts";
export * from "./hearth-error.ts";
export * from "./limits.ts";
export * from "./page-sizes.ts";
export * from "./roles.ts";
export * from "./wire.ts";
export * from "./features/applications.rules.ts";
export * from "./features/connections.rules.ts";
export * from "./features/discussion.rules.ts";
export * from "./features/ideas.rules.ts";
export * from "./features/markdown.rules.ts";
export * from "./features/members.rules.ts";
export * from "./features/polls.rules.ts";
export * from "./features/spaces.rules.ts";
export * from "./features/thread.rules.ts";
