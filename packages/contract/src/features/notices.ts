import * as z from "zod";
import { entity, operation, topic } from "../declare.ts";

/** What the caller is told by mail: of threads in the community (hosts and moderators), and of answers to their own. */
export const NoticeChoice = z.object({
  ...entity,
  /** Of new threads: one mail each, one a day, or none. For those who look after the community. */
  threads: z.enum(["each", "daily", "none"]),
  /** Whether one is told when a thread of one's own is answered. */
  answers: z.boolean(),
});
export type NoticeChoice = z.output<typeof NoticeChoice>;

export const noticeOperations = {
  "notices.choose": operation({
    summary: "Choose what one is told by mail; fields left out stay.",
    allow: "signed-in",
    suspended: true,
    limit: { max: 20, perSeconds: 60 },
    input: NoticeChoice.pick({ threads: true, answers: true }).partial(),
    output: NoticeChoice,
  }),
};

export const noticeTopics = {
  "notices.mine": topic({
    summary: "What the caller is told by mail: one item.",
    allow: "signed-in",
    own: true,
    suspended: true,
    params: z.object({}),
    args: z.object({}),
    item: NoticeChoice,
  }),
};
