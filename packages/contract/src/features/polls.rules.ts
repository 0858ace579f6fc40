import { HearthError } from "../hearth-error.ts";
import type { Ballot, OptionCount, Poll } from "./polls.ts";

type Asked = Pick<Poll, "closedAt" | "choose" | "options">;

/** A poll closes by what is written, never by a clock alone, so that everyone sees the same. */
export const isOpen = (poll: Pick<Poll, "closedAt">): boolean => poll.closedAt === null;

/** Throws unless a poll can be asked like this at `now`: it must be able to close, and to be answered as it says. */
export function checkAsk(
  asked: { options: readonly unknown[]; choose: number; closesAt: number | null },
  now: number,
): void {
  if (asked.choose > asked.options.length)
    throw new HearthError("bad-input", "choose: there are fewer options than that");
  if (asked.closesAt !== null && asked.closesAt <= now)
    throw new HearthError("bad-input", "closesAt: this time has passed");
}

/** A ballot that names nothing was taken back. */
export const hasVoted = (ballot: Pick<Ballot, "options"> | null): boolean =>
  ballot !== null && ballot.options.length > 0;

/** Throws unless a ballot that names these options may be cast. */
export function checkVote(poll: Asked, options: readonly string[]): void {
  if (!isOpen(poll)) throw new HearthError("poll-closed");
  if (new Set(options).size > poll.choose) throw new HearthError("too-many-options");
  const known = new Set(poll.options.map((option) => option.id));
  if (!options.every((option) => known.has(option))) throw new HearthError("not-found");
}

/** Counts for each option, in the poll's order, from the ballots that stand. */
export function countBallots(
  options: Poll["options"],
  ballots: readonly { options: readonly string[] }[],
): OptionCount[] {
  const counts = new Map(options.map((option) => [option.id, 0]));
  for (const ballot of ballots)
    for (const option of new Set(ballot.options)) {
      const count = counts.get(option);
      if (count !== undefined) counts.set(option, count + 1);
    }
  return [...counts].map(([option, ballots]) => ({ option, ballots }));
}

/** Counts may be seen once one has voted, or the poll has closed. */
export const maySeeTally = (poll: Pick<Poll, "closedAt">, voted: boolean): boolean => voted || !isOpen(poll);
