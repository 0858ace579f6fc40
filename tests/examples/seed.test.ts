import { createServer } from "node:http";
import { createHearth, type Hearth, readConfig } from "@hearth/server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { seedDemo, SeedClock } from "../../examples/storefront/seed.ts";
import { seed } from "../../examples/storefront/seed-content.ts";
import type { SeedPost } from "../../examples/storefront/seed/shapes.ts";
import { freePortPair, startSource } from "../helpers/processes.ts";

const HOUR = 3_600_000;
const NOW = Date.UTC(2026, 5, 14, 12);
const shop = "http://localhost:5511";
const community = seed.community.key;

interface Fresh {
  hearth: Hearth;
  clock: SeedClock;
  /** What was logged as failed. */
  failures: unknown[];
}
const opened: Hearth[] = [];
afterAll(async () => {
  for (const hearth of opened) await hearth.close();
});

/** A Hearth in memory, on a clock that stands at `NOW` wherever the seed does not set it. */
async function fresh(): Promise<Fresh> {
  const clock = new PinnedClock();
  const failures: unknown[] = [];
  const log = { error: (...said: unknown[]) => void failures.push(said), warn() {}, info() {}, debug() {} };
  const config = { ...readConfig({ HEARTH_STORE: "sqlite::memory:" }), publicUrl: "http://localhost:5510" };
  const hearth = await createHearth(config, { now: clock.now, log });
  opened.push(hearth);
  return { hearth, clock, failures };
}

class PinnedClock extends SeedClock {
  constructor() {
    super();
    this.set(NOW);
  }
  override set(time: number | null): void {
    super.set(time ?? NOW);
  }
}

const fill = (at: Fresh, content = seed) => seedDemo({ ...at, content, shop });

async function everything(hearth: Hearth) {
  const read = async <T>(
    page: (after?: string) => Promise<{ items: T[]; end: string | null; more: boolean }>,
  ) => {
    const items: T[] = [];
    for (let after: string | undefined; ;) {
      const { items: found, end, more } = await page(after);
      items.push(...found);
      if (!more) return items;
      after = end!;
    }
  };
  const space = seed.board.space;
  const ideas = await read((after) =>
    hearth.read(community, null, "ideas.inSpace", { space }, { sort: "newest", after }),
  );
  const threads = await read((after) =>
    hearth.read(community, null, "discussion.inSpace", { space: "product:trail-runner" }, { after }),
  );
  const polls = await read((after) =>
    hearth.read(community, null, "polls.inSpace", { space: "topic:next-colour" }, { after }),
  );
  return { ideas, threads, polls };
}

const postsIn = (posts: readonly SeedPost[]): SeedPost[] =>
  posts.flatMap((post) => [post, ...postsIn(post.replies ?? [])]);

describe("the demo's seed", () => {
  let at: Fresh;
  beforeAll(async () => {
    at = await fresh();
    expect(await fill(at)).toBe(true);
  });

  it("lets everything in the content happen, each thing at its time, and nothing fails", async () => {
    const { ideas, threads, polls } = await everything(at.hearth);
    expect(at.failures).toEqual([]);

    expect(ideas.length).toBe(seed.board.ideas.length);
    for (const { title, hoursAgo, backers, status } of seed.board.ideas) {
      const idea = ideas.find((each) => each.title === title)!;
      expect(idea).toMatchObject({ createdAt: NOW - hoursAgo * HOUR, backings: backers.length + 1, status });
    }
    const written = seed.spaces.find(({ space }) => space === "product:trail-runner")!.threads;
    const opening = threads.filter((post) => post.id === post.thread);
    expect(opening.length).toBe(written.length);
    const times = opening.map(({ createdAt }) => createdAt);
    expect(Math.max(...times) - Math.min(...times)).toBeGreaterThan(14 * 24 * HOUR);
    const counts = opening.map(({ replies }) => replies).reduce((a, b) => a + b, 0);
    const replies = written.flatMap(({ replies = [] }) => postsIn(replies));
    expect(counts).toBe(replies.filter(({ deleted, removed }) => !deleted && !removed).length);
    expect(polls.map(({ voters }) => voters)).toEqual([
      seed.polls.find(({ space }) => space === "topic:next-colour")!.ballots.length,
    ]);
  });

  it("admits by the gate, welcomes, and tells what tiers were promised", async () => {
    const { id: host } = await at.hearth.ensurePerson(community, {
      subject: `dev:host:${seed.people[0]!.name}`,
      name: seed.people[0]!.name,
    });
    const read = (topic: "applications.inReview" | "applications.decided" | "applications.figures") =>
      at.hearth.read(community, host, topic, {});
    const approved = seed.applications.filter((each) => each.approved);
    expect((await read("applications.inReview")).items.length).toBe(
      seed.applications.length - approved.length,
    );
    const decided = (await read("applications.decided")).items;
    expect(decided).toEqual(approved.map(() => expect.objectContaining({ state: "welcomed" })));
    expect((await read("applications.figures")).items).toEqual([
      expect.objectContaining({ admitted: approved.length, welcomedInTime: approved.length, toWelcome: 0 }),
    ]);
    const benefits = await at.hearth.read(community, null, "benefits.all", {});
    expect(benefits.items.map(({ kept }) => kept)).toEqual([null, false, true]);
  });

  it("does nothing the second time", async () => {
    const before = await everything(at.hearth);
    expect(await fill(at)).toBe(false);
    expect(await everything(at.hearth)).toEqual(before);
  });

  it("completes what was interrupted, and doubles nothing", async () => {
    const half = await fresh();
    const [first, ...others] = seed.board.ideas;
    const broken = { ...first!, backers: ["nobody"] };
    const interrupted = { ...seed, board: { ...seed.board, ideas: [broken, ...others] } };
    await expect(fill(half, interrupted)).rejects.toThrow();
    expect(await fill(half)).toBe(true);
    const { ideas, threads } = await everything(half.hearth);
    const whole = await everything(at.hearth);
    const told = ({ title, text }: { title: string; text: string }) => `${title}\n${text}`;
    expect(ideas.map(told).sort()).toEqual(whole.ideas.map(told).sort());
    expect(threads.map(told).sort()).toEqual(whole.threads.map(told).sort());
  });

  it("leaves a community of somebody else's alone", async () => {
    const other = await fresh();
    await other.hearth.ensureCommunity({ key: community, name: "My own", origins: [] });
    expect(await fill(other)).toBe(false);
    expect((await everything(other.hearth)).ideas).toEqual([]);
  });

  it("makes the people whom the demo's sign-in leads to", async () => {
    const { role, name } = seed.people[0]!;
    const person = await at.hearth.ensurePerson(community, { subject: `dev:${role}:${name}`, name, role });
    const { ideas } = await everything(at.hearth);
    const told = ideas.find(({ outcome }) => outcome?.by === person.id);
    expect(told).toBeDefined();
  });
});

describe("the demo's start", () => {
  const taken = (port: number) =>
    new Promise<() => void>((resolve) => {
      const server = createServer().listen(port, () => resolve(() => server.close()));
    });

  it.each([
    ["Hearth's", 0, "Port %d is taken, so Hearth cannot start there."],
    ["the shop's", 1, "Port %d is taken, so the demo shop cannot start there."],
  ])("says that %s port is taken and what to do, in one line", async (_, above, message) => {
    const port = await freePortPair();
    const free = await taken(port + above);
    const started = startSource("examples/storefront/start.ts", [], {
      PORT: String(port),
      HEARTH_STORE: "sqlite::memory:",
    });
    expect(await started.ended).toBe(1);
    free();
    expect(started.output().trim().split("\n")).toEqual([
      expect.stringMatching(new RegExp(`^${message.replace("%d", String(port + above))}.* PORT to another`)),
    ]);
  });

  it("refuses production, and says how pages of one's own are served", async () => {
    const started = startSource("examples/storefront/start.ts", [], { NODE_ENV: "production" });
    expect(await started.ended).toBe(1);
    expect(started.output().trim()).toMatch(/^The demo shop does not .* npm start -- --community KEY/);
  });
});
