import {
  type Ballot,
  checkAsk,
  checkVote,
  countBallots,
  hasVoted,
  HearthError,
  isOpen,
  maySeeTally,
  PAGE,
  type pollOperations,
  type pollTopics,
  type Tally,
} from "@hearth/contract";
import { isDeepStrictEqual } from "node:util";
import type {
  Context,
  FeatureTotals,
  JobHandlers,
  OperationHandlers,
  Scope,
  TopicHandlers,
} from "../handlers.ts";
import type { BallotDoc, PollDoc } from "../store/collections.ts";
import { carryThrough, holds, orIfTaken } from "./keep.ts";
import { across, openSpace, publishIn, readableSpace, spaceOf, writableSpace } from "./spaces.ts";

/** Ballots read at once while counting. */
const COUNTED_AT_ONCE = 1000;
/** Of somebody's ballots in one space, the newest so many are known to their widgets. */
const OWN_BALLOTS = 500;
const LATEST = { sort: "createdAt", order: "desc" } as const;

async function readablePoll(ctx: Context, id: string): Promise<PollDoc> {
  const poll = await ctx.store.polls.get(id);
  if (!poll) throw new HearthError("not-found");
  await readableSpace(ctx, poll.space);
  return poll;
}

const closing = (poll: string) => ({ id: `polls.close:${poll}`, kind: "polls.close", payload: { poll } });
const ballotId = (poll: string, person: string): string => `${poll}:${person}`;
const tallyOf = (poll: PollDoc): Tally => ({
  id: poll.id,
  version: poll.version,
  counts: poll.tally,
  voters: poll.voters,
});

export async function publishPoll(scope: Scope, poll: PollDoc): Promise<void> {
  await publishIn(scope, "polls.inSpace", poll.space, poll);
}

/** What each ballot of a poll names; those that were taken back are left out. */
async function standingBallots({ store }: Scope, poll: string): Promise<Pick<Ballot, "options">[]> {
  const standing: Pick<Ballot, "options">[] = [];
  let after: string | null = null;
  for (let more = true; more;) {
    const where = { poll };
    const page: Awaited<ReturnType<typeof store.ballots.find>> = await store.ballots.find({
      where,
      sort: "createdAt",
      after,
      limit: COUNTED_AT_ONCE,
    });
    standing.push(...page.items.filter(hasVoted).map(({ options }) => ({ options })));
    ({ end: after, more } = page);
  }
  return standing;
}

/** Counts the ballots again and tells it if anything moved; a closed poll's result is counted like an open one's tally. */
async function recountPoll(scope: Scope, id: string): Promise<PollDoc | null> {
  let before: number | undefined;
  const poll = await scope.store.polls.revise(id, async (doc) => {
    before = doc.version;
    const ballots = await standingBallots(scope, id);
    const tally = countBallots(doc.options, ballots);
    const counted = { tally, voters: ballots.length, result: isOpen(doc) ? null : tally };
    return holds(doc, counted) ? null : counted;
  });
  if (!poll || poll.version === before) return poll;
  await publishPoll(scope, poll);
  await scope.publish("polls.tally", { poll: id }, tallyOf(poll));
  return poll;
}

/** Closes a poll, then counts: what is written after the closing is taken back by who wrote it, and counted once more. */
async function closePoll(scope: Scope, id: string): Promise<PollDoc> {
  await scope.store.polls.update(id, { closedAt: scope.now() }, { closedAt: null });
  const poll = await recountPoll(scope, id);
  if (!poll) throw new HearthError("not-found");
  return poll;
}

/** Writes the caller's one ballot, whether it is the first or changes an earlier one. */
async function cast(ctx: Context, poll: PollDoc, options: string[]): Promise<BallotDoc> {
  const { ballots } = ctx.store;
  const id = ballotId(poll.id, ctx.caller.id);
  const made = { id, poll: poll.id, space: poll.space, person: ctx.caller.id, options };
  return orIfTaken(ballots.insert(made), async () => {
    const changed = await ballots.update(id, { options });
    if (!changed) throw new HearthError("not-found");
    return changed;
  });
}

/** A ballot that met the closing does not stand: the one before it does, or none. */
async function takeBack(ctx: Context, ballot: BallotDoc, earlier: BallotDoc | null): Promise<never> {
  const { id, version } = ballot;
  await ctx.store.ballots.update(id, { options: earlier?.options ?? [] }, { version });
  await recountPoll(ctx, ballot.poll);
  throw new HearthError("poll-closed");
}

export const pollHandlers: OperationHandlers<typeof pollOperations> = {
  async "polls.create"({ once, space: key, page, options, ...asked }, ctx) {
    const space = await readableSpace(ctx, key);
    const { id: author } = ctx.caller;
    const earlier = await ctx.store.polls.find({ where: { author, once }, limit: 1 });
    if (earlier.items[0]) return earlier.items[0];
    checkAsk({ ...asked, options }, ctx.now());
    await openSpace(ctx, space, page);
    const named = options.map((option) => ({ ...option, id: ctx.newId() }));
    const empty = { tally: countBallots(named, []), voters: 0, closedAt: null, result: null, outcome: null };
    const poll = { id: ctx.newId(), once, space: space.id, author, options: named, ...asked, ...empty };
    // The job comes first: a poll without one would stay open for ever, a job without a poll does nothing.
    if (poll.closesAt !== null) await ctx.schedule({ ...closing(poll.id), runAt: poll.closesAt });
    const { doc, repeated } = await ctx.store.polls.insertOnce(poll);
    if (repeated) await ctx.cancel(closing(poll.id).id);
    else await publishPoll(ctx, doc);
    return doc;
  },

  async "polls.vote"({ poll: id, options }, ctx) {
    const poll = await readablePoll(ctx, id);
    await writableSpace(ctx, poll.space);
    const chosen = [...new Set(options)];
    const earlier = await ctx.store.ballots.get(ballotId(id, ctx.caller.id));
    if (earlier && isDeepStrictEqual(earlier.options, chosen)) return earlier;
    checkVote(poll, chosen);
    const ballot = await cast(ctx, poll, chosen);
    const now = await ctx.store.polls.get(id);
    if (!now || !isOpen(now)) return takeBack(ctx, ballot, earlier);
    await publishIn(ctx, "polls.myBallots", poll.space, ballot, ctx.caller.id);
    ctx.recount("poll.tally", id);
    return ballot;
  },

  async "polls.close"({ poll: id }, ctx) {
    const { closedAt, result } = await readablePoll(ctx, id);
    if (closedAt !== null && result !== null) return closePoll(ctx, id);
    return carryThrough(ctx, closing(id), () => closePoll(ctx, id));
  },

  async "polls.tellOutcome"({ poll: id, text, link }, ctx) {
    const before = await readablePoll(ctx, id);
    if (isOpen(before)) throw new HearthError("not-allowed", "the poll is still open");
    const by = ctx.caller.id;
    const poll = await ctx.store.polls.revise(id, ({ outcome }) =>
      outcome && holds(outcome, { text, link, by }) ? null : { outcome: { text, link, by, at: ctx.now() } },
    );
    if (!poll) throw new HearthError("not-found");
    if (poll.version !== before.version) await publishPoll(ctx, poll);
    return poll;
  },
};

export const pollTopicHandlers: TopicHandlers<typeof pollTopics> = {
  "polls.inSpace": {
    async guard({ space }, ctx) {
      await readableSpace(ctx, space);
    },
    async read({ space: key }, { after }, ctx) {
      const asked = { ...LATEST, limit: PAGE.polls };
      return across<PollDoc>(await spaceOf(ctx, key), asked, (space) =>
        ctx.store.polls.find({ where: { space }, ...asked, after }),
      );
    },
    unseen: () => [],
  },

  "polls.tally": {
    async guard({ poll: id }, ctx) {
      const poll = await readablePoll(ctx, id);
      const ballot = await ctx.store.ballots.get(ballotId(id, ctx.caller.id));
      if (!maySeeTally(poll, hasVoted(ballot))) throw new HearthError("not-allowed");
    },
    read: async ({ poll }, _args, ctx) => ({ items: [tallyOf(await readablePoll(ctx, poll))] }),
  },

  "polls.myBallots": {
    async guard({ space }, ctx) {
      await readableSpace(ctx, space);
    },
    async read({ space: key }, _args, ctx) {
      const { id: person } = ctx.caller;
      const asked = { ...LATEST, limit: OWN_BALLOTS };
      return across<BallotDoc>(await spaceOf(ctx, key), asked, (space) =>
        ctx.store.ballots.find({ where: { person, space }, ...asked }),
      );
    },
    unseen: () => [],
  },
};

export const pollTotals: FeatureTotals = {
  "poll.tally": {
    facts: "ballots",
    parentsOf: (fact) => [(fact as BallotDoc).poll],
    async recount(poll, scope) {
      await recountPoll(scope, poll);
    },
  },
};

export const pollJobs: JobHandlers = {
  async "polls.close"({ payload }, scope) {
    const poll = await scope.store.polls.get(String(payload["poll"]));
    if (poll) await closePoll(scope, poll.id);
  },
};
