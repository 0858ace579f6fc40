import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { createHearth } from "../../server/src/index.ts";
import { mongodb } from "../helpers/mongodb.ts";
import { everyPost, type Readable, type RealServer } from "../helpers/real-server.ts";
import { hasRedis } from "../helpers/redis.ts";
import type { StoreLine } from "../helpers/store-line.ts";
import { type Cluster, startCluster } from "../load/cluster.ts";
import { expectPosts, expectTally } from "../load/kept.ts";
import { setStage, SPACE, startLoad } from "../load/kill-load.ts";
import { openWatchers } from "../load/watchers.ts";

/** How much is watched and changed; `npm run chaos` asks for more. */
const WATCHERS = Number(process.env.WATCHERS ?? 20);
const CHANGES = Number(process.env.CHANGES ?? 150);
/** Whether there is time for the killed node to wait for its place and come back. */
const AT_LENGTH = CHANGES >= 1000;
/** So many that one page shows all, so that lists can be compared as they are. */
const THREADS = 8;
const PEOPLE = Math.max(16, Math.ceil(CHANGES / 40));

const mongo = hasRedis ? await mongodb() : null;
const address = mongo && "address" in mongo ? mongo.fresh() : null;

describe.skipIf(!address)("two nodes, with Redis and MongoDB", () => {
  let cluster: Cluster;
  let third: Third;
  beforeAll(async () => {
    cluster = await startCluster(address!);
    third = await openThird(cluster);
  });
  // What the nodes have to say of it, where something went wrong.
  afterEach(({ task }) => {
    if (task.result?.state === "fail") for (const node of cluster.nodes) console.log(node.running().output());
  });
  afterAll(async () => {
    await third?.close();
    await cluster?.close();
  });

  it(
    `keep what they acknowledged, and show it to ${WATCHERS} watchers, over ${CHANGES} changes while everything breaks once`,
    async () => {
      const { nodes, redis, line } = cluster;
      const { poll, threads } = await setStage(nodes[0], THREADS);
      const names = Array.from({ length: PEOPLE }, (_, at) => `Person ${at}`);
      const tokens = new Map(
        await Promise.all(names.map(async (name) => [name, await third.member(name)] as const)),
      );
      const watchers = openWatchers(cluster.url, WATCHERS);
      await watchers.live();
      const load = startLoad(cluster.url, tokens, { poll, threads, opening: false, pause: 1000 });
      const share = Math.ceil(CHANGES / 6);

      await load.acknowledged(share);
      await cutFor(line, nodes[0]);
      await load.acknowledged(share);
      await redis.kill();
      // Nobody needs Redis for an answer.
      await load.acknowledged(share);
      await redis.start();
      await load.acknowledged(share);
      await nodes[1].kill();
      await load.acknowledged(share);
      if (AT_LENGTH) await nodes[1].start();
      await cutFor(line, nodes[0]);
      await load.acknowledged(share);
      await load.finish();

      const { posts, ballots, failures } = load.written;
      const said = [...failures].map(([code, times]) => `, ${times} times ${code}`).join("");
      console.log(`${posts.size} posts, ${ballots.size} people's ballots acknowledged${said}`);
      await expectTally(cluster.url, poll, load.written, tokens);
      await expectPosts(third, load.written);
      const fresh = await third.snapshot("discussion.inSpace", { space: SPACE });
      await watchers.agree(fresh, await everyPost(third, SPACE));
      watchers.close();
    },
    60_000 + CHANGES * 150,
  );
});

/** Cuts the line to the store until a node has noticed. */
async function cutFor(line: StoreLine, { url }: RealServer): Promise<void> {
  const health = async () => (await fetch(`${url}/health`)).status;
  line.cut();
  await vi.waitFor(async () => expect(await health()).toBe(503), { timeout: 15_000, interval: 100 });
  line.restore();
}

/** A node of the test's own, without the limits of callers. */
interface Third extends Readable {
  /** A token of somebody who is a member. */
  member(name: string): Promise<string>;
  close(): Promise<void>;
}

async function openThird({ env }: Cluster): Promise<Third> {
  const { HEARTH_STORE: store, HEARTH_REDIS: redis, HEARTH_SECRET: secret } = env;
  const hearth = await createHearth({ store, redis, secret });
  return {
    async member(name) {
      const { id } = await hearth.ensurePerson("soles", { subject: `test:${name}`, name, role: "member" });
      return hearth.token("soles", id);
    },
    snapshot: (topic, params, args, community = "soles") => hearth.read(community, null, topic, params, args),
    close: () => hearth.close(),
  };
}
