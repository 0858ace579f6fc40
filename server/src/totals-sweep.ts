import { collection, type Collection, Conflict, cursorFrom, type Doc } from "./store/store.ts";
import { PACE, type Recounts, sinceStart } from "./recounts.ts";
import type { Total, TotalsOptions } from "./totals.ts";

/** Until when the facts of a total (the mark's id is the total's name) have been counted. */
export interface Mark extends Doc {
  at: number;
}

/** Whoever copies a store leaves them behind, so that the copy counts everything once. */
export const markCollection = collection<Mark>({ indexes: [], local: true });

/** Facts of one read of the sweep. */
const PAGE = 500;
/** Nodes' clocks differ, and a write takes time between its stamp and its commit. */
const MARGIN = 5 * 60 * 1000;

/** Recounts the parents of one total's facts written since the last complete sweep; answers how many. */
export async function sweepTotal(
  options: TotalsOptions,
  recounts: Recounts,
  total: Total,
  community: string,
): Promise<number> {
  const { marks, [total.facts]: facts } = options.store.of(community) as unknown as Record<
    string,
    Collection<Doc>
  > & {
    marks: Collection<Mark>;
  };
  if (!facts) throw new Error(`${total.name}: there is no collection "${total.facts}"`);
  const began = options.now();
  const mark = await marks.get(total.name);
  const counted = new Set<string>();
  let allCounted = true;
  for await (const fact of writtenSince(facts, (mark?.at ?? 0) - MARGIN, began)) {
    for (const parent of total.parentsOf(fact)) {
      if (counted.has(parent)) continue;
      counted.add(parent);
      allCounted = (await paced(options, () => recounts.ask(total, community, parent))) && allCounted;
    }
    if (recounts.stopped) return counted.size;
  }
  if (allCounted) await keepMark(marks, total.name, began);
  return counted.size;
}

/** Ends with what was written when the sweep began, so that it comes to an end however much is being written. */
async function* writtenSince(facts: Collection<Doc>, from: number, until: number): AsyncGenerator<Doc> {
  let after: string | null = cursorFrom(from);
  for (;;) {
    const { items, end, more } = await facts.find({ where: {}, sort: "updatedAt", after, limit: PAGE });
    for (const fact of items) {
      if (fact.updatedAt > until) return;
      yield fact;
    }
    if (!more) return;
    after = end;
  }
}

/** Leaves the server most of the time while many parents are counted. */
async function paced<T>({ pace, elapsed = sinceStart }: TotalsOptions, work: () => Promise<T>): Promise<T> {
  const { factor, most } = { ...PACE, ...pace };
  const began = elapsed();
  const result = await work();
  const time = Math.min(factor * (elapsed() - began), most);
  if (time > 0) await new Promise((resolve) => setTimeout(resolve, time));
  return result;
}

async function keepMark(marks: Collection<Mark>, id: string, at: number): Promise<void> {
  if (await marks.update(id, { at })) return;
  try {
    await marks.insert({ id, at });
  } catch (error) {
    // Another node swept meanwhile, and its mark is as good.
    if (!(error instanceof Conflict)) throw error;
  }
}
