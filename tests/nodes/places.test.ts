import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Places, storeKey } from "../../server/src/places.ts";
import { collections } from "../../server/src/store/collections.ts";
import { openStore, SYSTEM } from "../../server/src/store/store.ts";
import { hasRedis, startRedis, type TestRedis } from "../helpers/redis.ts";
import { lineTo, openSharedStore, type SharedStore, startNode, type TestNode, until } from "./stage.ts";

const REFUSED = "Another node works on this store.";
let store: SharedStore;
const nodes: TestNode[] = [];

beforeEach(async () => void (store = await openSharedStore()));
afterEach(async () => {
  await Promise.all(nodes.splice(0).map((node) => node.close()));
  await store.close();
});

/** Starts a node; answers it, or in one line why not. */
async function start(redis?: string): Promise<TestNode | string> {
  try {
    const node = await startNode(store, redis);
    nodes.push(node);
    return node;
  } catch (error) {
    return (error as Error).message;
  }
}

const started = async (redis?: string) => (await start(redis)) as TestNode;

/** The places of a store, with a clock of their own; `crash` is not to give a place back. */
async function placesOf(now = Date.now) {
  const system = (await openStore(store.driver(), collections)).of(SYSTEM);
  await storeKey(system);
  const said: string[] = [];
  const say = (_details: object, message: string) => void said.push(message);
  const log = { debug: say, info: say, warn: say, error: say };
  const place = (node: string, beat = 20, hears = (_node: string) => false) =>
    new Places({ store: system, node, beat, now, log, hears, advice: "Stop it." });
  const taken = async () => (await system.nodes.get("nodes"))!.places.map(({ node }) => node);
  return { place, taken, said };
}

describe("without Redis", () => {
  it("a second node on the same store is refused, in one line that says what to do", async () => {
    await started();
    const refusal = await start();
    expect(refusal).toBe(`${REFUSED} Set HEARTH_REDIS, the same for all nodes, or stop the other.`);
  });

  it("one that stops makes room at once", async () => {
    await (await started()).close();
    const next = await started();
    expect(next.said).toEqual([]);
  });

  it("of several that start at the same moment one runs", async () => {
    const all = await Promise.all([start(), start(), start(), start()]);
    expect(all.filter((each) => typeof each !== "string")).toHaveLength(1);
    expect(all.filter((each) => typeof each === "string" && each.startsWith(REFUSED))).toHaveLength(3);
  });

  it("waits for the place of one that died, says so, and takes it", async () => {
    const { place, taken, said } = await placesOf();
    await place("dead").take();
    await place("next").take();
    expect(await taken()).toEqual(["next"]);
    expect(said).toEqual([expect.stringContaining("waiting until it ends")]);
  });

  it("one that stood still until its place was taken stops, and answers nobody any more", async () => {
    const clock = { now: Date.now() };
    const paused = await startNode(store, undefined, { now: () => clock.now });
    nodes.push(paused);
    const line = await lineTo(paused);
    const gone = new Promise((resolve) => line.socket.on("disconnect", resolve));
    // By its own clock it has only just taken its place; by the other's that was long ago.
    const { place } = await placesOf(() => Date.now() + 60_000);
    const other = place("other");
    await other.take();
    other.keep(() => {});
    expect((await paused.hearth.evicted).message).toContain(REFUSED);
    await gone;
    await expect(
      paused.hearth.call("soles", null, "members.signInForDevelopment", {
        as: "member",
        name: "Late",
      }),
    ).rejects.toThrow("unavailable");
    await other.leave();
  });
});

describe("nodes that hear each other", () => {
  it("work side by side, also those that come at the same moment", async () => {
    const { place, taken } = await placesOf();
    await Promise.all(["one", "two", "three"].map((node) => place(node, 20, () => true).take()));
    expect((await taken()).toSorted()).toEqual(["one", "three", "two"]);
  });

  it("keep their places for as long as they are there", async () => {
    const clock = { now: 0 };
    const { place, taken } = await placesOf(() => clock.now);
    const stays = place("stays", 20, () => true);
    await stays.take();
    stays.keep(() => {});
    await until(async () => {
      clock.now += 50;
      await place("guest", 20, () => true).take();
      expect(clock.now).toBeGreaterThan(600);
    });
    expect(await taken()).toContain("stays");
    await stays.leave();
    expect(await taken()).toEqual(["guest"]);
  });
});

describe.skipIf(!hasRedis)("with Redis", () => {
  let redis: TestRedis;
  beforeEach(async () => void (redis = await startRedis()));
  afterEach(() => redis.close());

  it("a node beside one that has none is refused, whichever came first", async () => {
    const alone = await started();
    expect(await start(redis.url)).toContain("It is not heard over this Redis: set HEARTH_REDIS");
    await alone.close();
    await started(redis.url);
    expect(await start()).toContain(REFUSED);
  });

  it("nodes on two Redis servers find out", async () => {
    const another = await startRedis();
    await started(redis.url);
    expect(await start(another.url)).toContain(REFUSED);
    await another.close();
  });

  it("stores that share a Redis share nothing else", async () => {
    const one = await started(redis.url);
    const apart = await openSharedStore();
    const two = await startNode(apart, redis.url);
    const line = await lineTo(two);
    const space = "product:apart";
    await line.watch({ topic: "discussion.inSpace", params: { space } });
    const write = async (node: TestNode) => {
      const { id } = await node.person("soles");
      return node.hearth.call("soles", id, "discussion.write", { once: "apart-key", space, text: "Hello" });
    };
    await write(one);
    const { id } = await write(two);
    await until(() => expect(line.changes.map((change) => change.id)).toEqual([id]));
    line.socket.disconnect();
    await two.close();
    await apart.close();
  });

  it("a Redis that is not there ends the start, without the password", async () => {
    await redis.kill();
    const url = redis.url.replace("//", "//:secret@");
    expect(await start(url)).toMatch(/^Redis at localhost:\d+ cannot be used \(.*ECONNREFUSED.*\): start it/);
    expect(await start(url)).not.toContain("secret");
  });

  it("is not for a store that has room for one", async () => {
    const refused = startNode({ ...store.driver(), shared: false }, redis.url);
    await expect(refused).rejects.toThrow(
      "HEARTH_REDIS joins several nodes, and this store has room for one",
    );
  });
});
