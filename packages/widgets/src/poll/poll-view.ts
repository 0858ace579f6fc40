import type { Ballot, OptionCount, Poll, PollOption } from "@hearth/contract";
import { hasVoted, isOpen } from "@hearth/contract/rules";
import { dateInWords, timeAgo } from "../time.ts";

/** From so many voters on a share is told in per cent. Below that "3 of 11" is the honest figure. */
const PER_CENT_FROM = 20;

/** One option as its row shows it. */
export interface Row extends PollOption {
  own: boolean;
  /** Ballots that name it; null while the result is hidden. */
  ballots: number | null;
  /** Length of its bar, 0 to 100. */
  share: number;
  /** Whole per cent of the voters; null where too few have voted for that to mean something. */
  percent: number | null;
}

export interface PollView {
  open: boolean;
  voted: boolean;
  /** Whether the rows can be chosen: it is open, and one has not voted or wants to change that. */
  asking: boolean;
  voters: number;
  rows: Row[];
}

type Counts = { counts: readonly OptionCount[]; voters: number };

/** What one sees of a poll, with one's own ballot and with its tally as far as they are known. */
export function pollView(
  poll: Poll,
  ballot: Ballot | undefined,
  tally: Counts | undefined,
  changing = false,
): PollView {
  const open = isOpen(poll);
  const voted = ballot !== undefined && hasVoted(ballot);
  const known: Counts | undefined = poll.result ? { counts: poll.result, voters: poll.voters } : tally;
  const seen = voted || !open ? known : undefined;
  const voters = seen?.voters ?? poll.voters;
  const rows = poll.options.map((option) => {
    const ballots = seen ? (seen.counts.find((count) => count.option === option.id)?.ballots ?? 0) : null;
    const share = ballots && voters ? Math.min(100, (100 * ballots) / voters) : 0;
    const percent = ballots !== null && voters >= PER_CENT_FROM ? Math.round(share) : null;
    return { ...option, own: voted && ballot.options.includes(option.id), ballots, share, percent };
  });
  return { open, voted, asking: open && (!voted || changing), voters, rows };
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
