import { countBallots } from "@hearth/contract";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Driver } from "../../server/src/index.ts";
import { hasRedis, startRedis, type TestRedis } from "../helpers/redis.ts";
import type { TestPerson } from "../helpers/server.ts";
import {
  lineTo,
  type NodeLine,
  openSharedStore,
  type SharedStore,
  startNode,
  type TestNode,
  until,
} from "./stage.ts";

describe.skipIf(!hasRedis)("two nodes on one store, Redis between them", () => {
  let redis: TestRedis;
  let store: SharedStore;
  let slow: ReturnType<typeof slowReads>;
  let here: TestNode;
  let there: TestNode;
  let ann: TestPerson;
  let host: TestPerson;
  const lines: NodeLine[] = [];

  beforeAll(async () => {
    redis = await startRedis();
    store = await openSharedStore();
    here = await startNode(store, redis.url);
    slow = slowReads(store.driver());
    there = await startNode(slow.driver, redis.url);
    ann = await here.person("soles", { name: "Ann" });
    host = await here.person("soles", { name: "Host", role: "host" });
  });
  afterEach(() => lines.splice(0).forEach(({ socket }) => socket.disconnect()));
  afterAll(async () => {
    await Promise.all([here?.close(), there?.close()]);
    await store?.close();
    await redis?.close();
  });

  async function open(node: TestNode, to?: Parameters<typeof lineTo>[1]): Promise<NodeLine> {
    const line = await lineTo(node, to);
    lines.push(line);
    return line;
  }

  let count = 0;
  const newSpace = () => `product:nodes-${++count}`;
  const inSpace = (space: string) => ({ topic: "discussion.inSpace", params: { space } });
  const write = (node: TestNode, space: string, text: string) =>
    node.hearth.call("soles", ann.id, "discussion.write", { once: `nodes-key-${++count}`, space, text });
  const snapshot = async (node: TestNode, space: string) =>
    (await fetch(`${node.url}/v1/soles/topics/discussion.inSpace?space=${space}`)).text();
  const makePoll = (space: string) =>
    here.hearth.call("soles", host.id, "polls.create", {
      once: `nodes-key-${++count}`,
      space,
      question: "Which?",
      options: [{ label: "One" }, { label: "Two" }],
    });

  it("a change on either reaches who watches on the other, with the cards of whom it names", async () => {
    const space = newSpace();
    const [one, two] = [await open(here), await open(there)];
    await one.watch(inSpace(space));
    await two.watch(inSpace(space));
    const first = await write(here, space, "From here");
    const second = await write(there, space, "From there");
    const known = (line: typeof one) =>
      [first, second].map(({ id }) => line.changes.find((each) => each.id === id));
    // Each comes by a way of its own, so which of two comes first is not promised.
    for (const line of [one, two]) {
      await until(() => expect(known(line)).not.toContain(undefined));
      expect(line.changes).toHaveLength(2);
    }
    expect(known(two)).toEqual(known(one));
    expect(known(two)[0]?.people).toMatchObject([{ id: ann.id, name: "Ann" }]);
  });

  it("a new name reaches everyone's page, whichever node it hangs on, and no other community's", async () => {
    const [line, stranger] = [await open(there), await open(there, { community: "other" })];
    await here.hearth.call("soles", ann.id, "members.describe", { name: "Ann Other" });
    await until(() => expect(line.people).toMatchObject([{ id: ann.id, name: "Ann Other" }]));
    await stranger.watch();
    expect(stranger.people).toEqual([]);
  });

  it("what is somebody's own reaches their lines on the other node, and nobody else's", async () => {
    const space = newSpace();
    const poll = await makePoll(space);
    const [hers, his] = [await open(there), await open(there, { token: host.token })];
    expect(await hers.identify(ann.token)).toMatchObject({ ok: true });
    for (const line of [hers, his]) await line.watch({ topic: "polls.myBallots", params: { space } });
    await here.hearth.call("soles", ann.id, "polls.vote", { poll: poll.id, options: [poll.options[1]!.id] });
    await until(() => expect(hers.changes).toMatchObject([{ item: { options: [poll.options[1]!.id] } }]));
    await his.watch();
    expect(his.changes).toEqual([]);
  });

  it("who may not watch any more has left on every node before the call is answered", async () => {
    const space = `topic:nodes-${++count}`;
    const line = await open(there);
    await line.watch(inSpace(space));
    const held = slow.hold((collection) => collection === "spaces");
    let answered = false;
    const arranged = here.hearth
      .call("soles", host.id, "spaces.arrange", { space, read: "member" })
      .then(() => (answered = true));
    await held;
    // Something later on the same way, which takes as long.
    await here.hearth.call("soles", ann.id, "members.describe", { name: "Ann" });
    await until(() => expect(line.people).toMatchObject([{ name: "Ann" }]));
    expect([answered, line.closed]).toEqual([false, []]);
    slow.letGo();
    await arranged;
    await here.hearth.call("soles", host.id, "discussion.write", {
      once: `nodes-key-${++count}`,
      space,
      text: "Among members",
    });
    await here.hearth.settled();
    await until(() => expect(line.closed).toMatchObject([{ code: "not-found" }]));
    await here.hearth.call("soles", ann.id, "members.describe", { name: "Ann Again" });
    await until(() => expect(line.people).toHaveLength(2));
    expect(line.changes).toEqual([]);
  });

  it("who loses a right on one node sees no more on the other: by role, tier, invitation or suspension", async () => {
    const tiers = [{ key: "circle", name: "Circle" }];
    const asHost = (name: Parameters<typeof here.hearth.call>[2], input: object) =>
      here.hearth.call("soles", host.id, name, input as never);
    await asHost("community.describe", { purpose: "For people who walk.", tiers });
    const audiences = {
      role: [{ read: "member" }, ["members.setRole", { role: "signed-in" }]],
      tier: [{ tier: "circle" }, ["members.setTiers", { tiers: [] }]],
      invitation: [{ byInvitation: true }, ["spaces.ask", { in: false }]],
      suspension: [{ read: "member" }, ["members.suspend", { reason: "Rude." }]],
    } as const;
    for (const [right, [audience, [operation, taken]]] of Object.entries(audiences)) {
      const space = `topic:right-${right}`;
      const { id: person, token } = await here.person("soles");
      await asHost("spaces.arrange", { space, ...audience });
      await asHost("members.setTiers", { person, tiers: [{ tier: "circle" }] });
      await asHost("spaces.ask", { space, person, in: true });
      const line = await open(there, { token });
      await line.watch(inSpace(space));
      const post = (text: string) =>
        asHost("discussion.write", { once: `nodes-key-${++count}`, space, text });
      await post("Before");
      await until(() => expect([right, line.changes.length]).toEqual([right, 1]));
      await asHost(operation, { person, ...(operation === "spaces.ask" && { space }), ...taken });
      await post("Afterwards");
      await here.hearth.settled();
      await until(() => expect([right, line.closed]).toMatchObject([right, [{ code: "not-found" }]]));
      // Something later on the same way.
      await here.hearth.call("soles", ann.id, "members.describe", { line: right });
      await until(() => expect(line.people.map(({ id }) => id)).toContain(ann.id));
      expect([right, JSON.stringify(line.changes).includes("Afterwards")]).toEqual([right, false]);
      const [again] = await line.watch(inSpace(space));
      expect([right, again]).toMatchObject([right, { ok: true, value: { items: [] } }]);
    }
  });

  it("a publish drops the snapshots of both", async () => {
    const space = newSpace();
    await write(here, space, "Before");
    for (const node of [here, there]) expect(await snapshot(node, space)).toContain("Before");
    const line = await open(there);
    await line.watch(inSpace(space));
    const { id } = await write(here, space, "Afterwards");
    // What was written before may still be on its way there.
    await until(() => expect(line.changes.map((change) => change.id)).toContain(id));
    // Who has seen the change never reads an older page.
    expect(await snapshot(there, space)).toContain("Afterwards");
    expect(await snapshot(here, space)).toContain("Afterwards");
  });

  it("a page that was overtaken from another node while it was read is not kept", async () => {
    const space = newSpace();
    await write(here, space, "Before");
    const line = await open(there);
    await line.watch(inSpace(space));
    // The last read of a page of threads: what is written from here on, it does not show.
    const held = slow.hold((collection, pinned) => collection === "posts" && pinned === false);
    const asked = snapshot(there, space);
    await held;
    const { id } = await write(here, space, "Meanwhile");
    await until(() => expect(line.changes.map((change) => change.id)).toContain(id));
    slow.letGo();
    expect(await asked).not.toContain("Meanwhile");
    expect(await snapshot(there, space)).toContain("Meanwhile");
  });

  it("limits are counted over both", async () => {
    const space = newSpace();
    const poll = await makePoll(space);
    const hers = [await open(here, { token: ann.token }), await open(there, { token: ann.token })];
    const vote = (turn: number) =>
      hers[turn % 2]!.call("polls.vote", { poll: poll.id, options: [poll.options[turn % 2]!.id] });
    const replies = [];
    for (let turn = 0; turn < 6; turn++) replies.push(await vote(turn));
    expect(replies.map(({ ok }) => ok)).toEqual([true, true, true, true, true, false]);
    expect(replies[5]).toMatchObject({ code: "too-many", details: { retryAfter: expect.any(Number) } });
  });

  it("each job is done by one of them", async () => {
    const clock = { now: Date.UTC(2026, 0, 1) };
    const apart = await openSharedStore();
    const two = [await nodeAt(apart, clock), await nodeAt(apart, clock)] as const;
    const asker = await two[0].person("soles", { role: "host" });
    const closesAt = clock.now + 3_600_000;
    for (let at = 0; at < 20; at++)
      await two[0].hearth.call("soles", asker.id, "polls.create", {
        once: `nodes-poll-${at}`,
        space: "product:jobs",
        question: "Which?",
        options: [{ label: "One" }, { label: "Two" }],
        closesAt,
      });
    clock.now = closesAt + 1;
    const begun = await Promise.all([...two, ...two].map(({ hearth }) => hearth.runDueJobs()));
    expect(begun.reduce((sum, each) => sum + each)).toBe(20);
    const { items } = await two[1].hearth.read("soles", null, "polls.inSpace", { space: "product:jobs" });
    expect(items.filter((poll) => poll.closedAt === clock.now)).toHaveLength(20);
    for (const node of two) await node.close();
    await apart.close();
  });

  const nodeAt = (apart: SharedStore, clock: { now: number }) =>
    startNode(apart, redis.url, { now: () => clock.now });

  it("500 ballots over both are tallied exactly, and sweeping on both at once changes nothing", async () => {
    const space = newSpace();
    const poll = await makePoll(space);
    const voters = await Promise.all(Array.from({ length: 500 }, () => here.person("soles")));
    const ballots = await Promise.all(
      voters.map(({ id }, at) =>
        [here, there][at % 2]!.hearth.call("soles", id, "polls.vote", {
          poll: poll.id,
          options: [poll.options[at % 3 === 0 ? 0 : 1]!.id],
        }),
      ),
    );
    const exact = { counts: countBallots(poll.options, ballots), voters: 500 };
    const tally = (node: TestNode) =>
      node.hearth.read("soles", voters[0]!.id, "polls.tally", { poll: poll.id });
    await Promise.all([here, there].map(({ hearth }) => hearth.settled()));
    for (const node of [here, there]) expect((await tally(node)).items).toMatchObject([exact]);
    await Promise.all([here.hearth.sweep(), there.hearth.sweep()]);
    expect((await tally(there)).items).toMatchObject([exact]);
  });

  it("50 ballots of one member at once, over both, leave one", async () => {
    const space = newSpace();
    const poll = await makePoll(space);
    const { id } = await here.person("soles");
    const vote = (at: number) =>
      [here, there][at % 2]!.hearth.call("soles", id, "polls.vote", {
        poll: poll.id,
        options: [poll.options[at % 2]!.id],
      });
    await Promise.all(Array.from({ length: 50 }, (_, at) => vote(at)));
    await Promise.all([here, there].map(({ hearth }) => hearth.settled()));
    const { items } = await there.hearth.read("soles", id, "polls.tally", { poll: poll.id });
    expect(items).toMatchObject([{ voters: 1 }]);
  });
});

type Look = (collection: string, pinned?: unknown) => boolean;

/** A database whose next look of some kind takes until it is let go, as on a slow day. */
function slowReads(driver: Driver) {
  let armed: Look = () => false;
  let letGo = () => {};
  let reached = () => {};
  async function slowly<T>(found: T, ...look: Parameters<Look>): Promise<T> {
    if (!armed(...look)) return found;
    armed = () => false;
    reached();
    await new Promise<void>((resolve) => (letGo = resolve));
    return found;
  }
  const { get, find } = driver;
  driver.get = async (...args) => slowly(await get(...args), args[0]);
  driver.find = async (...args) => slowly(await find(...args), args[0], args[2].where["pinned"]);
  return {
    driver,
    /** Resolves once somebody has looked, and waits for the answer. */
    hold: (look: Look) => ((armed = look), new Promise<void>((resolve) => (reached = resolve))),
    letGo: () => letGo(),
  };
}
