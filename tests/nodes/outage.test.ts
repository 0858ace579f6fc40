import { createClient, type LiveList } from "@hearth/client";
import type { Entity } from "@hearth/contract";
import { Redis } from "ioredis";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { hasRedis, startRedis, type TestRedis } from "../helpers/redis.ts";
import type { TestPerson } from "../helpers/server.ts";
import { openStoreLine, type StoreLine } from "../helpers/store-line.ts";
import { lineTo, openSharedStore, type SharedStore, startNode, type TestNode, until } from "./stage.ts";

const space = "product:outage";
const inSpace = { topic: "discussion.inSpace", params: { space } };
const AWAY = "Redis is away: until it is back, each node reaches its own watchers only";
const BACK = "Redis is back";
/** Longer than elsewhere: no line that is opened again, on a machine however busy, may take as long as a silence. */
const beat = 500;
const MISSED = "changes may have been missed: lists are read again";

describe.skipIf(!hasRedis)("two nodes whose Redis, or whose line to it, goes away", () => {
  let redis: TestRedis;
  let store: SharedStore;
  let here: TestNode;
  let there: TestNode;
  let ann: TestPerson;
  const ends: (() => unknown)[] = [];

  beforeEach(async () => {
    redis = await startRedis();
    store = await openSharedStore();
    here = await startNode(store, redis.url, { beat });
    ann = await here.person("soles", { name: "Ann" });
  });
  afterEach(async () => {
    for (const end of ends.splice(0).reverse()) await end();
    await Promise.all([here.close(), there.close()]);
    await store.close();
    await redis.close();
  });

  let count = 0;
  const write = (node: TestNode, text: string) =>
    node.hearth.call("soles", ann.id, "discussion.write", { once: `outage-key-${++count}`, space, text });

  /** Starts the other node behind a line of its own to Redis. */
  async function overLine(): Promise<StoreLine> {
    const line = await openStoreLine(redis.url);
    ends.push(() => line.close());
    there = await startNode(store, line.address, { beat });
    return line;
  }

  /** A browser on a node that follows the space. */
  async function follow(node: TestNode): Promise<LiveList<Entity>> {
    const client = createClient({ server: node.url, community: "soles" });
    const list = client.watch("discussion.inSpace", { space });
    ends.push(
      list.subscribe(() => {}),
      () => client.close(),
    );
    await until(() => expect(list.status).toBe("live"));
    return list;
  }

  async function open(node: TestNode) {
    const line = await lineTo(node);
    ends.push(() => line.socket.disconnect());
    await line.watch(inSpace);
    return line;
  }

  /** Resolves once the nodes have given so many signs of life. */
  async function beats(count: number): Promise<void> {
    const listener = new Redis(redis.url);
    await listener.psubscribe("hearth:*");
    await new Promise<void>((resolve) => {
      let left = count;
      listener.on("pmessage", (_pattern, _channel, text: string) => {
        if (text.includes('"beat"') && --left === 0) resolve();
      });
    });
    listener.disconnect();
  }

  const ids = (list: LiveList<Entity>) => list.items.map(({ id }) => id).toSorted();
  const allSay = (text: string) =>
    until(() => expect([here, there].filter(({ said }) => said.includes(text))).toHaveLength(2));

  it("everything goes on within each node, and once it is back all see the same, each post once", async () => {
    there = await startNode(store, redis.url, { beat });
    const lists = [await follow(here), await follow(there)];
    const posts = [await write(here, "Before")];
    await until(() => lists.forEach((list) => expect(list.items).toHaveLength(1)));

    await redis.kill();
    await allSay(AWAY);
    // Calls are answered, within their limits, and what is written is seen at once by those on the same node.
    posts.push(await write(here, "Meanwhile, here"), await write(there, "Meanwhile, there"));
    const asking = await lineTo(there, { token: ann.token });
    ends.push(() => asking.socket.disconnect());
    const written = await asking.call("discussion.write", {
      once: "outage-socket",
      space,
      text: "Over the line",
    });
    posts.push((written as unknown as { value: Entity & (typeof posts)[0] }).value);
    await here.hearth.call("soles", ann.id, "members.describe", { name: "Ann Other" });
    await until(() => expect(lists.map(({ items }) => items.length)).toEqual([2, 3]));

    await redis.start();
    await allSay(BACK);
    await allSay(MISSED);
    posts.push(await write(here, "Afterwards"));
    const all = posts.map(({ id }) => id).toSorted();
    await until(() => lists.forEach((list) => expect(ids(list)).toEqual(all)));
    for (const { said } of [here, there])
      for (const once of [AWAY, BACK]) expect(said.filter((line) => line === once)).toHaveLength(1);
  });

  it("a line that is cut for a moment loses nothing: what was said meanwhile is read again", async () => {
    const line = await overLine();
    const list = await follow(there);
    line.cut();
    const posts: string[] = [];
    for (let at = 0; at < 20; at++) posts.push((await write(here, `Post ${at}`)).id);
    line.restore();
    await until(() => expect(ids(list)).toEqual(posts.toSorted()));
  });

  it("a line that was away may have missed something, also when nothing shows it", async () => {
    const line = await overLine();
    const watcher = await open(there);
    line.cut();
    line.restore();
    await until(() => expect(watcher.resyncs()).toBe(1));
    expect(here.said).toEqual([]);
  });

  it("what a node says into a broken line is missed by the others, who read again", async () => {
    const line = await overLine();
    const list = await follow(here);
    line.cut();
    const posts = [(await write(there, "Said to nobody")).id];
    line.restore();
    await until(() => expect(ids(list)).toEqual(posts));
    expect(here.said).toEqual([MISSED]);
  });

  it("limits hold while it is away, each node counting by itself", async () => {
    there = await startNode(store, redis.url, { beat });
    const lines = [await lineTo(here, { token: ann.token }), await lineTo(there, { token: ann.token })];
    ends.push(() => lines.forEach(({ socket }) => socket.disconnect()));
    await redis.kill();
    await allSay(AWAY);
    for (const line of lines) {
      const answers = [];
      while (answers.length < 50 && answers.at(-1) !== "too-many") {
        const reply = await line.call("members.describe", { name: `Ann ${answers.length}` });
        answers.push(reply.ok ? "fine" : reply.code);
      }
      expect([answers[0], answers.at(-1)]).toEqual(["fine", "too-many"]);
    }
  });

  it("a line on which nothing comes back is noticed, given up and opened again", async () => {
    const line = await overLine();
    const list = await follow(there);
    line.hold();
    const posts = [(await write(here, "Into the void")).id, (await write(there, "Heard here at least")).id];
    await until(() => expect(there.said).toContain(AWAY));
    line.restore();
    await until(() => expect(there.said).toContain(BACK));
    await until(() => expect(ids(list)).toEqual(posts.toSorted()));
  });

  it("a page kept before an outage is not served after it", async () => {
    const line = await overLine();
    const snapshot = async () =>
      (await fetch(`${there.url}/v1/soles/topics/discussion.inSpace?space=${space}`)).text();
    await write(here, "Before");
    expect(await snapshot()).toContain("Before");
    line.cut();
    await write(here, "Meanwhile");
    line.restore();
    await until(() => expect(there.said).toContain(MISSED));
    expect(await snapshot()).toContain("Meanwhile");
  });

  it("who lost the right to a list during an outage is sent away after it", async () => {
    const line = await overLine();
    const host = await here.person("soles", { name: "Host", role: "host" });
    const topic = { topic: "discussion.inSpace", params: { space: "topic:outage" } };
    const watcher = await open(there);
    await watcher.watch(topic);
    line.cut();
    await here.hearth.call("soles", host.id, "spaces.arrange", { space: "topic:outage", read: "member" });
    line.restore();
    await until(() => expect(watcher.closed).toMatchObject([{ code: "not-found" }]));
  });

  it("a node that goes silent makes the others read again; one that said goodbye does not", async () => {
    there = await startNode(store, redis.url, { beat });
    const watcher = await open(here);
    const third = await startNode(store, redis.url, { beat });
    await write(third, "From a third");
    await third.close();
    await beats(20);
    expect([...here.said, ...there.said]).toEqual([]);
    const line = await openStoreLine(redis.url);
    const fourth = await startNode(store, line.address, { beat });
    ends.push(
      () => line.close(),
      () => fourth.close(),
    );
    await write(fourth, "From a fourth");
    expect(watcher.resyncs()).toBe(0);
    line.cut();
    await until(() => expect(watcher.resyncs()).toBe(1));
    await allSay(MISSED);
    expect(here.said).toEqual([MISSED]);
    expect(there.said).toEqual([MISSED]);
  });

  it("what a node that went silent left uncounted is counted by the others", async () => {
    const line = await overLine();
    const host = await here.person("soles", { name: "Host", role: "host" });
    const poll = await here.hearth.call("soles", host.id, "polls.create", {
      once: "outage-poll",
      space,
      question: "Which?",
      options: [{ label: "One" }, { label: "Two" }],
    });
    // As if it had died between the ballot and the tally.
    const { store: kept } = await there.hearth.scope("soles");
    const options = [poll.options[0]!.id];
    await kept.ballots.insert({ id: `${poll.id}:${ann.id}`, poll: poll.id, person: ann.id, space, options });
    line.cut();
    const voters = async () => (await kept.polls.get(poll.id))!.voters;
    await until(async () => expect(await voters()).toBe(1));
  });

  it("nobody waits long for the answer of a node that went silent", async () => {
    const line = await overLine();
    const host = await here.person("soles", { name: "Host", role: "host" });
    line.cut();
    await here.hearth.call("soles", host.id, "spaces.arrange", { space: "topic:silent", read: "member" });
    expect(
      (await here.hearth.read("soles", host.id, "spaces.one", { space: "topic:silent" })).items,
    ).toHaveLength(1);
  });
});
