import * as z from "zod";
import { After, entity, Id, Time, topic } from "../declare.ts";

/** That somebody did something in the name of the community. Written by the dispatcher for every operation that is `logged`. */
export const LogEntry = z.object({
  ...entity,
  createdAt: Time,
  by: Id,
  /** Name of the operation. */
  did: z.string(),
  /**
   * Ids of what it was done to, by the field of the input that named it (`person`, `post`, `application`, …), and what was decided
   * (`role`, `decision`, `status`). Nothing that somebody wrote.
   */
  to: z.record(z.string(), z.string()),
  /** The reason that was given. */
  reason: z.string(),
});
export type LogEntry = z.output<typeof LogEntry>;

const list = {
  params: z.object({}),
  args: z.object({ after: After }),
  item: LogEntry,
  people: ({ by, to }: LogEntry) => [by, to["person"], to["newcomer"], to["greeter"]],
} as const;

export const logTopics = {
  "log.all": topic({
    summary: "Who did what, the latest first.",
    allow: "host",
    ...list,
  }),
  "log.moderation": topic({
    summary: "Who did what moderators may do as well, the latest first.",
    allow: "moderator",
    ...list,
  }),
};
