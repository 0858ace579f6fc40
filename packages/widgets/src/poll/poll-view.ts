import type { Ballot, Poll } from "@hearth/contract";
import { hasVoted, isOpen } from "@hearth/contract/rules";
import { dateInWords, timeAgo } from "../time.ts";

export interface PollView {
  open: boolean;
  voted: boolean;
  /** Whether the rows can be chosen: it is open, and one has not voted or wants to change that. */
  asking: boolean;
  /** Ids of the options that one's ballot names. */
  own: readonly string[];
}

/** How one meets a poll, with one's own ballot as far as it is known. */
export function pollView(poll: Poll, ballot: Ballot | undefined, changing = false): PollView {
  const open = isOpen(poll);
  const own = ballot?.options ?? [];
  const voted = own.length > 0;
  return { open, voted, asking: open && (!voted || changing), own };
}

/** Whether the tally has to be watched: it may be seen, and the poll does not bring it. */
export const needsTally = (poll: Poll, ballot: Ballot | undefined): boolean =>
  isOpen(poll) ? ballot !== undefined && hasVoted(ballot) : poll.result === null;

/**
 * The poll to show: the one asked for by attribute (or none); else the one a link or the reader asks for; else the one
 * shown already, so that nothing is swapped under a reader; else the newest open one, else the newest. `polls` come
 * newest first.
 */
export function pickPoll(
  polls: readonly Poll[],
  only: string | null,
  goal: string | null,
  shown: string | null,
): Poll | undefined {
  const named = (id: string | null) => polls.find((poll) => poll.id === id);
  return only ? named(only) : (named(goal) ?? named(shown) ?? polls.find(isOpen) ?? polls[0]);
}

/** When a poll closes: within a day how long that is, before that the date, which one can plan by. Times in epoch ms. */
export function untilInWords(closesAt: number, now: number, lang: string): string {
  const left = timeAgo(now, closesAt);
  if (!left || left.unit === "day" || left.unit === "week") return dateInWords(closesAt, lang);
  return new Intl.RelativeTimeFormat(lang, { numeric: "auto" }).format(-left.value, left.unit);
}
