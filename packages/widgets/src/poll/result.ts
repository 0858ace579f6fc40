import type { OptionCount, Poll } from "@hearth/contract";
import { isOpen } from "@hearth/contract/rules";

/** From so many voters on a share is told in per cent. Below that "3 of 11" is the honest figure. */
const PER_CENT_FROM = 20;

/** What came out for one option. */
export interface Result {
  /** Ballots that name it, of so many voters. */
  ballots: number;
  voters: number;
  /** Length of its bar, 0 to 100. */
  share: number;
  /** Whole per cent of the voters; null where too few have voted for that to mean something. */
  percent: number | null;
}

type Counts = { counts: readonly OptionCount[]; voters: number };

/** One option's result: a closed poll's own, else the tally's for those who have voted; null while it is hidden or on its way. */
export function resultOf(
  poll: Poll,
  option: string,
  voted: boolean,
  tally: Counts | undefined,
): Result | null {
  const known = poll.result ? { counts: poll.result, voters: poll.voters } : tally;
  if (!known || (!voted && isOpen(poll))) return null;
  const { counts, voters } = known;
  const ballots = counts.find((count) => count.option === option)?.ballots ?? 0;
  const share = voters ? Math.min(100, (100 * ballots) / voters) : 0;
  return { ballots, voters, share, percent: voters >= PER_CENT_FROM ? Math.round(share) : null };
}
