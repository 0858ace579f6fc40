import { MongoMemoryReplSet } from "mongodb-memory-server-core";
import mongoose from "mongoose";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { mongoDriver } from "../../server/src/store/mongo.ts";
import { openStore, type Store, Unavailable } from "../../server/src/store/store.ts";
import { realMongod } from "../helpers/mongodb-server.ts";
import { noteAtTheEnd } from "../helpers/notes.ts";
import { note } from "./contract/bench.ts";
import { collections } from "./contract/collections.ts";

const binary = await realMongod();
if (!binary)
  noteAtTheEnd(
    "The tests of a MongoDB primary that goes away were skipped. To have them: mongod on the PATH.",
  );

describe.skipIf(!binary)("a replica set of three", { timeout: 120_000 }, () => {
  let set: MongoMemoryReplSet;
  let store: Store<typeof collections>;
  beforeAll(async () => {
    set = await MongoMemoryReplSet.create({
      binary: binary!,
      replSet: { count: 3, storageEngine: "wiredTiger" },
    });
    store = await openStore(await mongoDriver(set.getUri("failover")), collections);
  }, 300_000);
  afterAll(async () => {
    await store?.close();
    await set?.stop();
  });

  /** Five who write without a pause, each repeating what was not acknowledged, until told to stop. */
  function writers(prefix: string) {
    const { notes } = store.of("red");
    const acknowledged: string[] = [];
    const others: unknown[] = [];
    let unavailable = 0;
    let going = true;
    const one = async (writer: number) => {
      for (let n = 0; going; n += 1) {
        const id = `${prefix}-${writer}-${n}`;
        for (let kept = false; !kept && going;) {
          try {
            await notes.insertOnce(note(id, `word ${prefix}`));
            const { version } = (await notes.update(id, { likes: n }))!;
            kept = version >= 2;
            acknowledged.push(id);
          } catch (error) {
            if (error instanceof Unavailable) unavailable += 1;
            else others.push(error);
          }
        }
      }
    };
    const running = Promise.all([1, 2, 3, 4, 5].map(one));
    return {
      acknowledged,
      async stop() {
        going = false;
        await running;
        return { others, unavailable };
      },
    };
  }

  const allThere = async (ids: string[]) => {
    const found = await store.of("red").notes.many(ids);
    expect(found.map(({ id }) => id)).toEqual(ids);
    expect(found.every(({ version, likes }) => version >= 2 && likes !== undefined)).toBe(true);
  };
  const goneOn = (acknowledged: string[], by: number) => {
    const before = acknowledged.length;
    return vi.waitFor(() => expect(acknowledged.length).toBeGreaterThan(before + by), { timeout: 60_000 });
  };

  test("loses nothing that was acknowledged when its primary steps down", async () => {
    const work = writers("down");
    await goneOn(work.acknowledged, 50);
    const admin = await mongoose.createConnection(set.getUri()).asPromise();
    await admin.db!.admin().command({ replSetStepDown: 20, force: true });
    await goneOn(work.acknowledged, 50);
    await admin.close();
    expect((await work.stop()).others).toEqual([]);
    await allThere(work.acknowledged);
  });

  test("loses nothing that was acknowledged when its primary is gone for good", async () => {
    const work = writers("gone");
    await goneOn(work.acknowledged, 50);
    const status = await mongoose.createConnection(set.getUri()).asPromise();
    const { primary } = (await status.db!.admin().command({ hello: 1 })) as unknown as { primary: string };
    await status.close();
    const gone = set.servers.find((each) => primary.endsWith(`:${each.instanceInfo?.port}`));
    await gone!.stop({ doCleanup: false, force: true });
    await goneOn(work.acknowledged, 50);
    expect((await work.stop()).others).toEqual([]);
    await allThere(work.acknowledged);
  });
});
