import { vi } from "vitest";
import { sqliteDriver } from "../../server/src/store/sqlite.ts";
import { collection, type Doc, openStore } from "../../server/src/store/store.ts";
import { createTotals, type Total, type TotalsOptions } from "../../server/src/totals.ts";
import { markCollection } from "../../server/src/totals-sweep.ts";

interface Ballot extends Doc {
  poll: string;
}
interface Poll extends Doc {
  votes: number;
}
const collections = {
  marks: markCollection,
  ballots: collection<Ballot>({ indexes: [{ fields: ["poll"] }, { fields: ["updatedAt"] }] }),
  polls: collection<Poll>({ indexes: [] }),
};

export const START = 100_000_000;
const AT_ONCE = { factor: 0, least: 0, most: 0 };

const closing: (() => Promise<void>)[] = [];
/** To be done after each test, by the file that has it. */
export async function ending(): Promise<void> {
  vi.useRealTimers();
  for (const close of closing.splice(0).reverse()) await close();
}

/** Polls with ballots, counted by `recount`, which may be replaced; `recounts` are the polls in the order counted. */
export async function bench(pace: TotalsOptions["pace"] = AT_ONCE) {
  const clock = { time: START };
  const now = () => clock.time;
  const store = await openStore(sqliteDriver(":memory:"), collections, { now });
  closing.push(() => store.close());
  const recounts: string[] = [];
  const logged: object[] = [];
  const work = {
    recount: async (community: string, poll: string): Promise<void> => {
      recounts.push(poll);
      const { ballots, polls } = store.of(community);
      await polls.revise(poll, async () => ({ votes: await ballots.count({ poll }) }));
    },
  };
  const total: Total = {
    name: "poll-tally",
    facts: "ballots",
    parentsOf: (fact) => [(fact as Ballot).poll],
    recount: (community, poll) => work.recount(community, poll),
  };
  const log = { error: (details: object) => void logged.push(details) };
  const open = () => {
    const totals = createTotals({ store, totals: [total], now, elapsed: now, log, pace });
    closing.push(() => totals.stop());
    return totals;
  };
  const { polls, ballots, marks } = store.of("red");
  for (const id of ["p1", "p2", "p3"]) await polls.insert({ id, votes: 0 });
  const vote = (poll: string, by: string) => ballots.insert({ id: `${poll}:${by}`, poll });
  const votes = async (poll: string) => (await polls.get(poll))?.votes;
  return { clock, store, polls, marks, recounts, logged, work, vote, votes, open, totals: open() };
}
