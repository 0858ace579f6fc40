import * as z from "zod";
import { After, operation, Time } from "../declare.ts";

/** All that is kept of one person and all that they made: for a program, and to be read. */
export const Export = z.object({
  /** By collection; times are epoch milliseconds. */
  json: z.record(z.string(), z.unknown()),
  /** The same as a page that needs nothing else. */
  html: z.string(),
  /** Where the next part begins (`after`), for those who wrote so much that one answer cannot hold it; else null. */
  next: z.string().nullable(),
});
export type Export = z.output<typeof Export>;

export const privacyOperations = {
  "members.export": operation({
    summary:
      "Everything the caller made and everything known of them; in parts (`next`, to be given as `after`) where that is more than a few megabytes.",
    allow: "signed-in",
    suspended: true,
    limit: { max: 60, perSeconds: 600 },
    input: z.object({ after: After }),
    output: Export,
  }),
  "members.erase": operation({
    summary:
      "Erase the caller: in seven days, or at once where they insist. Threads keep tombstones; nothing else stays. The last host cannot go.",
    allow: "signed-in",
    suspended: true,
    limit: { max: 5, perSeconds: 60 },
    input: z.object({ when: z.enum(["in-seven-days", "at-once"]) }),
    output: z.object({ erasedAt: Time }),
  }),
  "members.stay": operation({
    summary: "Take back the wish to be erased.",
    allow: "signed-in",
    suspended: true,
    limit: { max: 5, perSeconds: 60 },
    input: z.object({}),
    output: z.object({ erasedAt: z.null() }),
  }),
};
