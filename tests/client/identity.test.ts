import { HearthError, PROTOCOL } from "@hearth/contract/rules";
import { afterEach, describe, expect, it, vi } from "vitest";
import { clientOf, follow, scripted, until, untilLive, ending } from "./scene.ts";
import { nothing, type ScriptedServer } from "./scripted-server.ts";

afterEach(ending);

const me = (id: string) => ({ ...nothing, items: [{ id, version: 1 }], order: [id] });
const ended = { ok: false, code: "session-ended" } as const;

/** A server that knows the tokens `ada` and `bo`, and answers who is speaking. */
async function knowing(): Promise<ScriptedServer> {
  const server = await scripted();
  let speaking: string | null = null;
  const speak = (token: string | null | undefined) => {
    speaking = token ?? null;
    server.readings.set("members.me?", speaking ? me(speaking) : new HearthError("sign-in-needed"));
  };
  server.onHandshake = ({ token }) => speak(token);
  server.onIdentify = (token) => {
    const isGood = token === null || ["ada", "bo"].includes(token);
    speak(isGood ? token : null);
    return isGood ? { ok: true, value: null } : ended;
  };
  return server;
}

describe("lists about the caller", () => {
  it("are live and empty while that is nobody, and nothing is asked", async () => {
    const server = await knowing();
    const client = clientOf(server);
    const list = client.watch("members.me", {});
    follow(list);
    expect([list.status, list.items]).toEqual(["live", []]);
    expect([client.signedIn, client.status]).toEqual([false, "idle"]);
    await client.connect();
    await client.call("polls.close", { poll: "one" });
    expect([list.status, server.heard.watches, server.heard.snapshots]).toEqual(["live", [], []]);
  });

  it("come over the line, never from a snapshot", async () => {
    const server = await knowing();
    const client = clientOf(server, { token: "ada" });
    expect(client.signedIn).toBe(true);
    const list = client.watch("members.me", {});
    follow(list);
    expect(list.status).toBe("loading");
    await untilLive(list, ["ada"]);
    expect(server.handshakes).toEqual([{ community: "soles", token: "ada", protocol: PROTOCOL }]);
    expect(server.heard.snapshots.filter((path) => path.startsWith("/v1/"))).toEqual([]);
  });
});

describe("identify", () => {
  it("changes who is speaking on the same connection", async () => {
    const server = await knowing();
    const client = clientOf(server);
    const list = client.watch("members.me", {});
    const polls = client.watch("polls.inSpace", { space: "topic:repair" });
    const told = vi.fn();
    client.subscribe(told);
    [list, polls].forEach(follow);
    await untilLive(polls, []);
    told.mockClear();
    const identified = client.identify("ada");
    expect([client.signedIn, list.status]).toEqual([true, "loading"]);
    expect(told).toHaveBeenCalled();
    await identified;
    await untilLive(list, ["ada"]);
    await client.identify("bo");
    await untilLive(list, ["bo"]);
    await client.identify(null);
    expect([client.signedIn, list.status, list.items]).toEqual([false, "live", []]);
    expect(server.heard.tokens).toEqual(["ada", "bo", null]);
    expect(server.handshakes).toHaveLength(1);
    // Everything is read again each time, also what is not about the caller.
    const readings = () => server.heard.watches.flat().filter(({ topic }) => topic === "polls.inSpace");
    await until(() => readings().length, 4);
  });

  it("opens the connection to have a token judged", async () => {
    const server = await knowing();
    const client = clientOf(server);
    await client.identify("ada");
    expect([server.heard.tokens, client.status, client.signedIn]).toEqual([["ada"], "online", true]);
  });

  it("rejects a token that is not good, and then one is signed out", async () => {
    const server = await knowing();
    const client = clientOf(server);
    const list = client.watch("members.me", {});
    follow(list);
    await expect(client.identify("eve")).rejects.toMatchObject({
      name: "HearthError",
      code: "session-ended",
    });
    expect([client.signedIn, list.status, list.items]).toEqual([false, "live", []]);
    expect(server.heard.tokens).toEqual(["eve", null]);
    await client.identify("ada");
    await untilLive(list, ["ada"]);
  });

  it("with the same token changes nothing", async () => {
    const server = await knowing();
    const client = clientOf(server, { token: "ada" });
    const list = client.watch("members.me", {});
    follow(list);
    await untilLive(list, ["ada"]);
    await client.identify("ada");
    expect([list.status, list.items.length, server.heard.tokens]).toEqual(["live", 1, []]);
  });

  it("one after the other ends with the last", async () => {
    const server = await knowing();
    const client = clientOf(server);
    const list = client.watch("members.me", {});
    follow(list);
    await Promise.all([client.identify("ada"), client.identify(null), client.identify("bo")]);
    await untilLive(list, ["bo"]);
    expect([client.signedIn, server.heard.tokens.at(-1)]).toEqual([true, "bo"]);
  });

  it("as nobody needs no connection", async () => {
    const server = await knowing();
    const client = clientOf(server, { token: "ada" });
    await client.identify(null);
    expect([client.signedIn, client.status]).toEqual([false, "idle"]);
  });

  it("keeps calls waiting until the server knows who asks", async () => {
    const server = await knowing();
    const client = clientOf(server);
    await client.connect();
    const order: string[] = [];
    const { onIdentify } = server;
    server.onIdentify = (token) => {
      order.push("identify");
      return onIdentify(token);
    };
    server.onCall = () => {
      order.push("call");
      return { ok: true, value: null };
    };
    await Promise.all([client.identify("ada"), client.call("polls.close", { poll: "one" })]);
    expect(order).toEqual(["identify", "call"]);
  });
});

describe("a session that ends", () => {
  it.each(["an answer", "closed"])("is said by %s, and then one is signed out", async (how) => {
    const server = await knowing();
    const client = clientOf(server, { token: "ada" });
    const list = client.watch("members.me", {});
    follow(list);
    await untilLive(list, ["ada"]);
    if (how === "closed") server.io.emit("closed", { topic: "members.me?", code: "session-ended" });
    else {
      server.onCall = () => ended;
      await expect(client.call("polls.close", { poll: "one" })).rejects.toMatchObject({
        code: "session-ended",
      });
    }
    await until(() => [client.signedIn, list.status, list.items.length], [false, "live", 0]);
    await until(() => server.heard.tokens, [null]);
    await until(() => client.status, "online");
  });
});

it("says who speaks again after the line was lost", async () => {
  const server = await knowing();
  const client = clientOf(server);
  const list = client.watch("members.me", {});
  follow(list);
  await client.identify("ada");
  await untilLive(list, ["ada"]);
  server.io.disconnectSockets(true);
  await until(() => list.status, "stale");
  await untilLive(list, ["ada"]);
  expect(server.heard.tokens).toEqual(["ada", "ada"]);
});
