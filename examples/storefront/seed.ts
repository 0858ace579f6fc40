import type { ErrorCode, HearthError } from "@hearth/contract";
import type { Hearth } from "@hearth/server";
import type { SeedContent } from "./seed/shapes.ts";
import { type Act, timeline } from "./seed/timeline.ts";

const HOUR = 3_600_000;

/** A clock that can be put to another time, and runs on by itself when it is let go. */
export class SeedClock {
  #time: number | null = null;
  readonly now = (): number => this.#time ?? Date.now();

  /** Stands at this time, in epoch milliseconds; null lets it go. */
  set(time: number | null): void {
    this.#time = time;
  }
}

export interface Seed {
  /** A Hearth whose `now` is the clock's. */
  hearth: Hearth;
  clock: SeedClock;
  content: SeedContent;
  /** Address of the shop, whose pages may ask. */
  shop: string;
}

/** What a step says when an earlier run, which was interrupted, has done it already. */
const DONE_BEFORE: readonly ErrorCode[] = ["poll-closed", "deleted", "locked", "already-applied"];

/**
 * Lets everything in the content happen, each thing at its time, through the same dispatch as everyone's. A community
 * that is there already is left alone; one whose seeding was interrupted is completed. Answers whether it did anything.
 */
export async function seedDemo({ hearth, clock, content, shop }: Seed): Promise<boolean> {
  const { key, name, joining, next, ...described } = content.community;
  // What comes after applying is written last: a community of this name that does not say is a seed that did not come to its end.
  const kept = (await hearth.communities()).find(({ id }) => id === key);
  if (kept && (kept.name !== name || kept.next !== "")) return false;
  const now = clock.now();
  try {
    clock.set(now - HOUR * (oldest(content) + 24));
    await hearth.ensureCommunity({ key, name, joining, origins: [shop] });
    const people = await peopleOf(hearth, content);
    const host = people.get(content.people.find(({ role }) => role === "host")!.id)!;
    const { guidelinesVersion } = await hearth.call(key, host, "community.describe", described);
    for (const { hoursAgo, by, run } of timeline(content, { shop, now, guidelines: guidelinesVersion })) {
      clock.set(now - hoursAgo * HOUR);
      const act: Act = (operation, input) => hearth.call(key, people.get(by)!, operation, input);
      await run(act).catch((error: HearthError) => {
        if (!kept || !DONE_BEFORE.includes(error.code)) throw error;
      });
    }
    await hearth.settled();
    await hearth.call(key, host, "community.describe", { next, joinUrl: `${shop}/join` });
  } finally {
    clock.set(null);
  }
  return true;
}

/** The ids of the content's people here. The demo's sign-in under the same name and role is the same person. */
async function peopleOf(hearth: Hearth, { community, people }: SeedContent): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const { id, name, role } of people) {
    const subject = `dev:${role}:${name}`;
    // Whoever came by the gate since stays what they became.
    const standing = role === "signed-in" ? {} : { role };
    const person = await hearth.ensurePerson(community.key, { subject, name, ...standing });
    ids.set(id, person.id);
  }
  return ids;
}

/** How many hours ago it all began. */
const oldest = ({ spaces, polls, board }: SeedContent): number =>
  Math.max(
    ...[...spaces.flatMap(({ threads }) => threads), ...polls, ...board.ideas].map(
      ({ hoursAgo }) => hoursAgo,
    ),
  );
