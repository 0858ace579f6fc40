import type { PersonCard, Reading } from "@hearth/contract";
import { HearthError, LIMITS } from "@hearth/contract/rules";
import { afterEach, describe, expect, it, vi } from "vitest";
import { clientOf, follow, scripted, until, untilLive, ending } from "./scene.ts";
import { nothing } from "./scripted-server.ts";

afterEach(ending);

const ballot = (id: string, version = 1) => ({ id, version, poll: "p", options: [] });
const reading = (...items: { id: string; version: number }[]): Reading => ({
  ...nothing,
  items,
  order: items.map(({ id }) => id),
});
const card = (id: string, name: string, version = 1): PersonCard => ({
  id,
  version,
  name,
  avatar: null,
  role: "member",
  badges: [],
});
const repair = { space: "topic:repair" };
const repairTopic = "polls.inSpace?space=topic%3Arepair";

describe("the first paint", () => {
  it("comes from the public snapshot; then the line reads again", async () => {
    const server = await scripted();
    server.snapshots.set("ideas.inSpace", reading(ballot("a"), ballot("b")));
    server.readings.set("ideas.inSpace?space=topic%3Arepair", reading(ballot("a", 2)));
    const client = clientOf(server, { community: "the soles" });
    const list = client.watch("ideas.inSpace", repair, { sort: "newest", status: undefined });
    const seen: string[] = [];
    list.subscribe(() => seen.push(`${client.status} ${list.status} ${list.items.length}`));
    await untilLive(list, ["a"]);
    expect(seen[0]).toBe("idle stale 2");
    expect(server.heard.snapshots.filter((path) => path.startsWith("/v1/"))).toEqual([
      "/v1/the%20soles/topics/ideas.inSpace?sort=newest&space=topic%3Arepair",
    ]);
    expect(server.heard.watches).toEqual([
      [{ topic: "ideas.inSpace", params: repair, args: { sort: "newest" } }],
    ]);
  });

  it("is left to the line when the snapshot is refused", async () => {
    const server = await scripted();
    server.readings.set(repairTopic, reading(ballot("a")));
    const list = clientOf(server).watch("polls.inSpace", repair);
    follow(list);
    await untilLive(list, ["a"]);
  });

  it("stays when there is no line", async () => {
    const server = await scripted();
    server.snapshots.set("polls.inSpace", reading(ballot("a")));
    server.onHandshake = () => {
      throw new HearthError("unavailable");
    };
    const client = clientOf(server);
    const list = client.watch("polls.inSpace", repair);
    follow(list);
    await until(() => client.status, "offline");
    expect([list.status, list.items.length]).toEqual(["stale", 1]);
  });

  it("needs no snapshot once the line is up", async () => {
    const server = await scripted();
    const client = clientOf(server);
    await client.connect();
    const list = client.watch("polls.inSpace", repair);
    follow(list);
    await untilLive(list, []);
    expect(server.heard.snapshots.filter((path) => path.startsWith("/v1/"))).toEqual([]);
  });
});

describe("one connection", () => {
  it("carries fifty lists, asked for in one message", async () => {
    const server = await scripted();
    const client = clientOf(server);
    await client.connect();
    const lists = Array.from({ length: LIMITS.watch }, (_, index) =>
      client.watch("polls.inSpace", { space: `topic:${index}` }),
    );
    lists.forEach(follow);
    await until(() => lists.every(({ status }) => status === "live"), true);
    expect(server.heard.watches.map((requests) => requests.length)).toEqual([LIMITS.watch]);
    server.io.disconnectSockets(true);
    await until(() => server.heard.watches.map((requests) => requests.length), [LIMITS.watch, LIMITS.watch]);
    expect(server.handshakes).toHaveLength(2);
  });

  it("asks for more than that in several", async () => {
    const server = await scripted();
    const client = clientOf(server);
    await client.connect();
    const lists = Array.from({ length: LIMITS.watch + 1 }, (_, index) =>
      client.watch("polls.inSpace", { space: `topic:${index}` }),
    );
    lists.forEach(follow);
    await until(() => lists.every(({ status }) => status === "live"), true);
    expect(server.heard.watches.map((requests) => requests.length)).toEqual([LIMITS.watch, 1]);
  });

  it("is one for everything that is asked before it is up", async () => {
    const server = await scripted();
    const client = clientOf(server);
    const list = client.watch("polls.inSpace", repair);
    follow(list);
    await Promise.all([client.connect(), client.call("polls.close", { poll: "one" }), client.connect()]);
    await untilLive(list, []);
    expect(server.handshakes).toHaveLength(1);
  });
});

describe("a list", () => {
  it("is the same for the same topic, params and args while it is followed", async () => {
    const client = clientOf(await scripted());
    const list = client.watch("ideas.inSpace", repair, { sort: "newest", status: "open" });
    follow(list);
    expect(client.watch("ideas.inSpace", repair, { status: "open", sort: "newest" })).toBe(list);
    expect(client.watch("ideas.inSpace", repair, { sort: "newest" })).not.toBe(list);
    expect(
      client.watch("ideas.inSpace", { space: "topic:dye" }, { sort: "newest", status: "open" }),
    ).not.toBe(list);
  });

  it("takes what changes, and tells the line to stop when nobody follows it", async () => {
    const server = await scripted();
    const client = clientOf(server);
    const newest = client.watch("ideas.inSpace", repair, { sort: "newest" });
    const backed = client.watch("ideas.inSpace", repair, { sort: "backed" });
    const end = newest.subscribe(() => {});
    const endOther = backed.subscribe(() => {});
    await untilLive(newest, []);
    await untilLive(backed, []);
    const topic = "ideas.inSpace?space=topic%3Arepair";
    server.io.emit("change", { topic, id: "a", version: 1, item: ballot("a") });
    await untilLive(newest, ["a"]);
    await untilLive(backed, ["a"]);
    end();
    await until(() => newest.status, "loading");
    server.io.emit("change", { topic, id: "b", version: 1, item: ballot("b") });
    await untilLive(backed, ["b", "a"]);
    expect(server.heard.unwatches).toEqual([]);
    endOther();
    await until(() => server.heard.unwatches, [topic]);
  });

  it("that nobody follows any more, but still comes, is ended", async () => {
    const server = await scripted();
    await clientOf(server).connect();
    server.io.emit("change", { topic: "polls.inSpace?space=x", id: "a", version: 1, item: ballot("a") });
    await until(() => server.heard.unwatches, ["polls.inSpace?space=x"]);
  });

  it("reads further pages behind the cursor", async () => {
    const server = await scripted();
    server.readings.set(repairTopic, { ...reading(ballot("b")), end: "cursor", more: true });
    server.readings.set(`${repairTopic} cursor`, reading(ballot("a")));
    const list = clientOf(server).watch("polls.inSpace", repair);
    follow(list);
    await untilLive(list, ["b"]);
    await list.more();
    await untilLive(list, ["b", "a"]);
    expect(list.hasMore).toBe(false);
  });

  it("is emptied when it is closed; retry asks again", async () => {
    const server = await scripted();
    server.readings.set(repairTopic, reading(ballot("a")));
    const list = clientOf(server).watch("polls.inSpace", repair);
    follow(list);
    await untilLive(list, ["a"]);
    server.io.emit("closed", { topic: repairTopic, code: "members-only" });
    await until(() => [list.status, list.error?.code, list.items.length], ["closed", "members-only", 0]);
    list.retry();
    await untilLive(list, ["a"]);
    expect(list.error).toBe(null);
  });

  it("that is refused alone does not disturb the others of its message", async () => {
    const server = await scripted();
    server.readings.set(repairTopic, new HearthError("members-only"));
    const client = clientOf(server);
    await client.connect();
    const refused = client.watch("polls.inSpace", repair);
    const other = client.watch("polls.inSpace", { space: "topic:dye" });
    [refused, other].forEach(follow);
    await untilLive(other, []);
    expect([refused.status, refused.error?.code]).toEqual(["failed", "members-only"]);
    expect(server.heard.watches).toHaveLength(1);
  });
});

describe("read again", () => {
  it.each(["a new connection", "resync"])("after %s", async (how) => {
    const server = await scripted();
    server.readings.set(repairTopic, reading(ballot("b"), ballot("a")));
    const client = clientOf(server);
    const list = client.watch("polls.inSpace", repair);
    const statuses: string[] = [];
    list.subscribe(() => statuses.push(list.status));
    await untilLive(list, ["b", "a"]);
    statuses.length = 0;
    server.readings.set(repairTopic, reading(ballot("c"), ballot("a", 2)));
    if (how === "resync") server.io.emit("resync");
    else server.io.disconnectSockets(true);
    await untilLive(list, ["c", "a"]);
    expect(list.get("a")?.version).toBe(2);
    expect(statuses.includes("stale")).toBe(how !== "resync");
    expect(statuses).not.toContain("loading");
  });

  it("keeps what changed while the reading was on its way", async () => {
    const server = await scripted();
    const list = clientOf(server).watch("polls.inSpace", repair);
    server.onWatch = async () => {
      server.io.emit("change", { topic: repairTopic, id: "late", version: 1, item: ballot("late") });
    };
    follow(list);
    await untilLive(list, ["late"]);
  });
});

describe("people", () => {
  it("are known by their newest cards, from readings, snapshots, changes and by themselves", async () => {
    const server = await scripted();
    server.snapshots.set("polls.inSpace", { ...nothing, people: [card("ada", "Ada")] });
    server.readings.set(repairTopic, { ...nothing, people: [card("ada", "Ada old", 0), card("bo", "Bo")] });
    const client = clientOf(server);
    const list = client.watch("polls.inSpace", repair);
    const told = vi.fn();
    client.subscribe(told);
    follow(list);
    const names = () => [...client.people.values()].map(({ name }) => name);
    await until(names, ["Ada", "Bo"]);
    const people = [card("cy", "Cy")];
    server.io.emit("change", { topic: repairTopic, id: "a", version: 1, item: ballot("a"), people });
    await until(names, ["Ada", "Bo", "Cy"]);
    told.mockClear();
    server.io.emit("people", [card("bo", "Bo late", 0)]);
    server.io.emit("people", [card("bo", "Bo again", 1)]);
    server.io.emit("people", [card("ada", "Ada Lovelace", 5)]);
    await until(names, ["Ada Lovelace", "Bo", "Cy"]);
    expect(told).toHaveBeenCalledTimes(1);
  });
});

describe("the page goes and comes", () => {
  it("closes the connection while it is away, and reads again afterwards", async () => {
    const server = await scripted();
    server.readings.set(repairTopic, reading(ballot("a")));
    const client = clientOf(server);
    const list = client.watch("polls.inSpace", repair);
    follow(list);
    await untilLive(list, ["a"]);
    client.suspend();
    await until(() => server.io.sockets.sockets.size, 0);
    await until(() => [client.status, list.status, list.items.length], ["idle", "stale", 1]);
    server.readings.set(repairTopic, reading(ballot("b")));
    client.resume();
    await untilLive(list, ["b"]);
    expect(client.status).toBe("online");
  });

  it("does not connect while it is away", async () => {
    const server = await scripted();
    const client = clientOf(server);
    client.suspend();
    const called = client.call("polls.close", { poll: "one" });
    await until(() => client.status, "connecting");
    // Somebody who comes later is there already.
    await clientOf(server, { community: "other" }).connect();
    const communities = () => server.handshakes.map(({ community }) => community);
    expect(communities()).toEqual(["other"]);
    client.resume();
    await called;
    expect(communities()).toEqual(["other", "soles"]);
  });

  it("ends with close", async () => {
    const server = await scripted();
    const client = clientOf(server);
    const list = client.watch("polls.inSpace", repair);
    follow(list);
    await untilLive(list, []);
    client.close();
    expect([list.status, list.error?.code]).toEqual(["closed", "unavailable"]);
    await until(() => server.io.sockets.sockets.size, 0);
    await expect(client.call("polls.close", { poll: "one" })).rejects.toMatchObject({ code: "unavailable" });
    expect(client.status).toBe("idle");
  });
});
