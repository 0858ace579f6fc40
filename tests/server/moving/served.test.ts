import { createClient, type Client } from "@hearth/client";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { createHearth } from "../../../server/src/index.ts";
import { Edition, ensureEdition } from "../../../server/src/edition.ts";
import { backupCommand } from "../../../server/src/moving/backup.ts";
import { restoreCommand } from "../../../server/src/moving/restore.ts";
import { at, HeldStore } from "../../../server/src/moving/held-store.ts";
import { failure } from "../../helpers/verdict.ts";
import { startHearth, type TestHearth, type TestPerson } from "../../helpers/server.ts";
import { databases, refusal, testFolder, told } from "./stores.ts";

const folder = testFolder();
afterAll(folder.clear);

const SECRET = "a secret for tests, long enough to sign with";
/** Servers notice at their own pace, and clients come back at theirs. */
const PATIENCE = { timeout: 15_000 };
const space = "product:trail-runner";
describe.each(await databases(folder.newStore))("in %s", (database, newStore) => {
  let store: string;
  let server: TestHearth;
  let ann: TestPerson;
  const clients: Client[] = [];

  beforeEach(async () => {
    store = newStore();
    server = await startHearth({ store, secret: SECRET });
    ann = await server.person("soles", { name: "Ann" });
  });

  afterEach(async () => {
    for (const client of clients.splice(0)) client.close();
    await server.close();
  });

  /** The threads as somebody sees them who does not reload the page. */
  async function watch() {
    const client = createClient({ server: server.url, community: "soles" });
    clients.push(client);
    const list = client.watch("discussion.inSpace", { space });
    list.subscribe(() => {});
    await expect.poll(() => list.status, PATIENCE).toBe("live");
    const texts = () => list.items.map(({ text }) => text).sort();
    return { list, texts, nameOf: (id: string) => client.people.get(id)?.name };
  }

  const call = ((...asked) => server.hearth.call("soles", ann.id, ...asked)) as <
    N extends Parameters<TestHearth["hearth"]["call"]>[2],
  >(
    operation: N,
    input: Parameters<typeof server.hearth.call<N>>[3],
  ) => ReturnType<typeof server.hearth.call<N>>;
  const write = (text: string) => call("discussion.write", { once: `${text}-0123456`, space, text });

  const restored = (file: string) => restoreCommand({ file, store, replace: true }, told());

  it("a restored store is seen by who watches, though versions go back, and goes on from there", async () => {
    const { id } = await write("first");
    const file = folder.path(`one-${database}`);
    await backupCommand({ file, store }, told());
    await call("discussion.edit", { post: id, text: "first, edited" });
    await call("discussion.edit", { post: id, text: "first, edited twice" });
    await write("second");
    await server.hearth.ensureCommunity({ key: "late" });
    await server.person("late", { name: "Lou" });
    const { texts, list } = await watch();
    expect(texts()).toEqual(["first, edited twice", "second"]);

    await restored(file);
    await expect.poll(texts, PATIENCE).toEqual(["first"]);
    expect(list.items[0]!.version).toBe(1);
    const page = await fetch(`${server.url}/v1/soles/topics/discussion.inSpace?space=${space}`);
    expect(await page.json()).toMatchObject({ value: { items: [{ text: "first" }] } });
    expect(await failure(server.hearth.scope("late"))).toBe("not-found");

    await call("discussion.edit", { post: id, text: "first, another way" });
    await write("third");
    await expect.poll(texts, PATIENCE).toEqual(["first, another way", "third"]);
  }, 60_000);

  it("a server that is told to keep still lets calls end, then refuses all, and goes on by itself", async () => {
    const { texts } = await watch();
    const still = (stillUntil: number) =>
      at(HeldStore.open(store, { beside: true }), (place) => place.setEdition({ stillUntil }));
    await still(Date.now() + 600_000);
    await expect.poll(() => failure(write(`nobody-${Math.random()}`)), PATIENCE).toBe("unavailable");
    const page = `${server.url}/v1/soles/topics/polls.inSpace?space=${space}`;
    expect((await fetch(page)).status).toBe(503);
    const headers = { authorization: `Bearer ${ann.token}`, "content-type": "application/json" };
    const posted = fetch(`${server.url}/v1/soles/call/discussion.write`, {
      method: "POST",
      headers,
      body: "{}",
    });
    expect((await posted).status).toBe(503);
    const late = createClient({ server: server.url, community: "soles", token: ann.token });
    clients.push(late);
    const waits = late.call("discussion.write", { space, text: "said meanwhile" });

    // The time is over although nobody came back.
    await still(1);
    expect(await waits).toMatchObject({ text: "said meanwhile" });
    await expect.poll(texts, PATIENCE).toContain("said meanwhile");
  }, 60_000);

  it("a store that is half filled keeps its servers out until the restore is run again", async () => {
    await write("first");
    const file = folder.path(`half-${database}`);
    await backupCommand({ file, store }, told());
    await at(HeldStore.open(store, { beside: true }), (place) => place.setEdition({ state: "filling" }));
    await expect.poll(() => failure(write(`nobody-${Math.random()}`)), PATIENCE).toBe("unavailable");
    if (database !== "SQLite")
      await expect(createHearth({ store, secret: SECRET })).rejects.toThrow(/^this store is half filled/);
    await restored(file);
    await expect.poll(() => failure(write("second")), PATIENCE).toBe("fine");
  });
});

it("a store without an edition, as an older server has it, is not replaced under that server", async () => {
  const store = folder.newStore();
  const { close } = await startHearth({ store });
  try {
    const file = folder.path("older");
    await backupCommand({ file, store }, told());
    await at(HeldStore.open(store, { beside: true }), ({ editions }) => editions.remove("edition"));
    const line = await refusal(restoreCommand({ file, store, replace: true }, told()));
    expect(line).toMatch(/^The server that has the store open is older/);
  } finally {
    await close();
  }
});

it("a server keeps the edition's key over a restart, and two that begin at once agree on it", async () => {
  const other = folder.newStore();
  await at(HeldStore.open(other), async (place) => {
    const log = { debug() {}, info() {}, warn() {}, error() {} };
    const [one, two] = await Promise.all([
      Edition.of({ store: place.store, log }),
      Edition.of({ store: place.store, log }),
    ]);
    expect(one.key).toBe(two.key);
    expect((await ensureEdition(place.store)).key).toBe(one.key);
  });
});
