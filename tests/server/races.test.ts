import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { type Driver, openDriver } from "../../server/src/index.ts";
import { startHearth, type TestHearth, type TestPerson } from "../helpers/server.ts";
import { type BareLine, openLine } from "../helpers/socket.ts";

/** A database whose next look into the posts takes until it is let go, as on a slow day. */
function slowPosts(driver: Driver) {
  let armed = false;
  let letGo = () => {};
  let reached = () => {};
  const find = driver.find.bind(driver);
  driver.find = async (collection, community, query) => {
    const found = await find(collection, community, query);
    // The last read of a page of threads: what is written from here on, it does not show.
    if (collection === "posts" && query.where["pinned"] === false && armed) {
      armed = false;
      reached();
      await new Promise<void>((resolve) => (letGo = resolve));
    }
    return found;
  };
  return {
    driver,
    /** Resolves once somebody has looked, and waits for the answer. */
    hold: () => ((armed = true), new Promise<void>((resolve) => (reached = resolve))),
    letGo: () => letGo(),
  };
}

let slow: ReturnType<typeof slowPosts>;
let h: TestHearth;
let host: TestPerson;
let line: BareLine;
const space = "topic:race";
const inSpace = { topic: "discussion.inSpace", params: { space } };

beforeEach(async () => {
  slow = slowPosts(await openDriver("sqlite::memory:"));
  h = await startHearth({ store: slow.driver });
  host = await h.person("soles", { role: "host" });
  line = await openLine(h.url);
  await write("Before");
});
afterEach(async () => {
  line.socket.disconnect();
  await h.close();
});

const write = (text: string) =>
  h.hearth.call("soles", host.id, "discussion.write", { once: `race-${text}`, space, text });
const snapshot = async () =>
  (await fetch(`${h.url}/v1/soles/topics/discussion.inSpace?space=${space}`)).text();

it("what is published while a list is read is heard, so that nothing falls between reading and watching", async () => {
  const held = slow.hold();
  const watching = line.watch(inSpace);
  await held;
  const post = await write("Meanwhile");
  await vi.waitFor(() => expect(line.changes.map(({ id }) => id)).toContain(post.id));
  slow.letGo();
  const [reading] = await watching;
  expect(JSON.stringify(reading)).toContain("Before");
  expect(JSON.stringify(reading)).not.toContain("Meanwhile");
});

it("who loses the right to a list while it is read gets nothing of it", async () => {
  const held = slow.hold();
  const watching = line.watch(inSpace);
  await held;
  const arranging = h.hearth.call("soles", host.id, "spaces.arrange", { space, read: "member" });
  await vi.waitFor(async () => {
    const { items } = await h.hearth.read("soles", host.id, "spaces.one", { space });
    expect(items[0]?.read).toBe("member");
  });
  slow.letGo();
  expect(await watching).toMatchObject([{ ok: true, value: { items: [], order: [], people: [] } }]);
  await arranging;
  await write("Among members");
  await h.hearth.settled();
  await line.watch();
  expect(JSON.stringify(line.changes)).not.toContain("Among members");
});

it("a public page that was overtaken while it was read is not kept", async () => {
  const held = slow.hold();
  const asked = snapshot();
  await held;
  await write("Meanwhile");
  slow.letGo();
  expect(await asked).not.toContain("Meanwhile");
  expect(await snapshot()).toContain("Meanwhile");
});

it("who speaks changes in turn: a list that is still being read is answered to whom it was asked for", async () => {
  const held = slow.hold();
  const watching = line.watch(inSpace);
  await held;
  const identified = line.identify(host.token);
  const own = line.watch({ topic: "members.me", params: {} });
  slow.letGo();
  expect(await watching).toMatchObject([{ ok: true }]);
  expect(await identified).toMatchObject({ ok: true });
  expect(await own).toMatchObject([{ ok: true, value: { items: [{ id: host.id }] } }]);
});

it("what was on its way when a list was opened is read with it, and does not come once more", async () => {
  const posts = [await write("At once"), await write("Soon after"), await write("Last")];
  const [reading] = await line.watch(inSpace);
  for (const { text } of posts) expect(JSON.stringify(reading)).toContain(text);
  const since = await write("Since");
  await vi.waitFor(() => expect(line.changes.map(({ id }) => id)).toContain(since.id));
  expect(line.changes.map(({ id }) => id)).toEqual([since.id]);
});
