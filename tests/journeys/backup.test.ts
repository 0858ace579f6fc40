import { EventEmitter, once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { collections } from "../../server/src/store/collections.ts";
import { openDriver } from "../../server/src/store/open.ts";
import { openStore } from "../../server/src/store/store.ts";
import { type RealServer, startRealServer } from "../helpers/real-server.ts";
import { startSource } from "../helpers/processes.ts";

const SPACE = "product:load";
const WRITERS = 2;
/** Posts of one person: a person may write ten a minute. */
const EACH = 10;
/** Posts of one stretch, and milliseconds between two of one writer: thirty people may come from here in a minute. */
const MOST = 70;
const PACE = 100;
const PATIENCE = { timeout: 30_000 };

let server: RealServer;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "hearth-backup-"));
  server = await startRealServer({ args: ["--community", "soles"] });
});

afterAll(async () => {
  await server?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Runs a command as an operator does; answers what it printed. */
async function run(...args: string[]): Promise<string> {
  const running = startSource("server/src/main.ts", args, { HEARTH_STORE: server.store });
  expect(await running.ended, running.output()).toBe(0);
  return running.output();
}

/** People who come and write, some posts for each time they are told to, until they are to finish; `posts` are those that were acknowledged, id by text. */
function startWriting() {
  const posts = new Map<string, string>();
  const failures = new Set<string>();
  let people = 0;
  let stopping = false;
  let left = 0;
  const more = new EventEmitter();
  const mayWrite = async () => {
    while (left === 0 && !stopping) await once(more, "more");
    left -= 1;
  };
  const write = async (token: string, text: string) => {
    try {
      const input = { once: `once ${text}`, space: SPACE, text };
      posts.set(text, (await server.call(token, "discussion.write", input)).id);
    } catch (error) {
      failures.add((error as Error).message.split(" ")[1]!);
    }
    await pause(PACE);
  };
  const writer = async () => {
    while (!stopping) {
      const name = `Person ${(people += 1)}`;
      const token = await server.token("member", name).catch(() => null);
      for (let at = 0; token && at < EACH && !stopping; at++) {
        await mayWrite();
        await write(token, `${name} says ${at}`);
      }
    }
  };
  const all = Promise.all(Array.from({ length: WRITERS }, writer));
  return {
    posts,
    failures,
    /** Goes on for a stretch, and whatever is left of the last one. */
    goOn() {
      left = MOST;
      more.emit("more");
    },
    async finish() {
      stopping = true;
      more.emit("more");
      await all;
    },
  };
}

/** The posts of a store that nobody serves, id by text. */
async function postsIn(address: string): Promise<Map<string, string>> {
  const store = await openStore(await openDriver(address), collections);
  const where = { space: SPACE, live: true, kind: "thread" } as const;
  const { items } = await store.of("soles").posts.find({ where, limit: 100_000 });
  await store.close();
  return new Map(items.map(({ text, id }) => [text, id]));
}

type Posts = ReadonlyMap<string, string>;
const missing = (wanted: Posts, there: Posts) => [...wanted].filter(([text, id]) => there.get(text) !== id);
const without = (posts: Posts, others: Posts) => new Map([...posts].filter(([text]) => !others.has(text)));

it(
  "a backup and its restore, both while people write, keep what they promise",
  { timeout: 90_000 },
  async () => {
    const file = join(folder, "soles.backup");
    const copy = `sqlite:${join(folder, "copy.db")}`;
    const { posts, failures, goOn, finish } = startWriting();
    goOn();
    await expect.poll(() => posts.size, PATIENCE).toBeGreaterThan(20);
    const before = new Map(posts);
    goOn();
    await run("backup", file);
    const meanwhile = new Map(posts);
    goOn();
    await expect.poll(() => posts.size, PATIENCE).toBeGreaterThan(meanwhile.size + 10);
    const between = without(posts, meanwhile);
    expect(await run("restore", file, "--replace")).toMatch(/^Restored \d+ documents, as they were at/m);
    const restored = new Map(posts);
    goOn();
    await expect.poll(() => posts.size, PATIENCE).toBeGreaterThan(restored.size + 10);
    await finish();
    const after = without(posts, restored);
    await server.stop();
    await run("restore", file, "--store", copy);
    const [backedUp, found] = [await postsIn(copy), await postsIn(server.store)];

    // All that was acknowledged before it began is in the backup, and what came during it may be.
    expect(missing(before, backedUp)).toEqual([]);
    expect(missing(backedUp, posts)).toEqual([]);
    // The store holds the backup and what was said after the restore; what was said between the two is gone, all of it.
    expect(missing(backedUp, found)).toEqual([]);
    expect(missing(after, found)).toEqual([]);
    expect([...between.keys()].filter((text) => found.has(text))).toEqual([]);
    // While it kept still callers were told so, and whoever had joined since the backup had to sign in again.
    expect(
      [...failures].filter((code) => !["unavailable", "session-ended", "sign-in-needed"].includes(code)),
    ).toEqual([]);
  },
);
