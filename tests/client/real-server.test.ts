import { afterEach, describe, expect, it, vi } from "vitest";
import type { Client } from "@hearth/client";
import { startHearth, type TestHearth } from "../helpers/server.ts";
import { clientOf, ends, follow, until, untilLive, ending } from "./scene.ts";

afterEach(ending);

const space = "product:trail-runner";
const isThread = ({ id, thread }: { id: string; thread: string }) => id === thread;

async function soles(): Promise<TestHearth> {
  const server = await startHearth();
  ends.push(() => server.close());
  return server;
}

/** Somebody signed in, in a browser of their own. */
async function signedIn(server: TestHearth, name: string): Promise<{ id: string; client: Client }> {
  const { id, token } = await server.person("soles", { name, role: "member" });
  return { id, client: clientOf(server, { token }) };
}

describe("two browsers and a server", () => {
  it("one writes, the other sees it and who wrote it", async () => {
    const server = await soles();
    const { id: ada, client } = await signedIn(server, "Ada");
    const visitor = clientOf(server);
    const list = visitor.watch("discussion.inSpace", { space }, {}, { leads: isThread });
    follow(list);
    await untilLive(list, []);
    const thread = await client.call("discussion.write", { space, text: "Do they run small?" });
    await until(() => list.items.map(({ text }) => text), ["Do they run small?"]);
    expect(visitor.people.get(ada)?.name).toBe("Ada");
    const reply = await client.call("discussion.write", { space, parent: thread.id, text: "Half a size." });
    await untilLive(list, [thread.id, reply.id]);
    expect(list.leaders.map(({ id }) => id)).toEqual([thread.id]);
    await client.call("discussion.edit", { post: thread.id, text: "Do they run large?" });
    await until(() => list.get(thread.id)?.text, "Do they run large?");
    await client.call("members.describe", { name: "Ada Lovelace" });
    await until(() => visitor.people.get(ada)?.name, "Ada Lovelace");
  });

  it("what is tried again with the same key is there once", async () => {
    const server = await soles();
    const { client } = await signedIn(server, "Ada");
    const draft = { space, text: "Once", once: "the key of this draft" };
    const [first, second] = [
      await client.call("discussion.write", draft),
      await client.call("discussion.write", draft),
    ];
    expect(second.id).toBe(first.id);
    const list = client.watch("discussion.inSpace", { space });
    follow(list);
    await untilLive(list, [first.id]);
  });

  it("reads all pages, paints them from a snapshot first, and again after a lost line", async () => {
    const server = await soles();
    const { id } = await server.person("soles", { name: "Ada", role: "member" });
    const posts: string[] = [];
    for (let each = 0; each < 25; each++) {
      const input = { once: `thread ${each} of many`, space, text: `Thread ${each}` };
      posts.unshift((await server.hearth.call("soles", id, "discussion.write", input)).id);
    }
    const client = clientOf(server);
    const list = client.watch("discussion.inSpace", { space });
    follow(list);
    await until(() => list.items.length, 20);
    await list.more();
    await untilLive(list, posts);
    expect(list.hasMore).toBe(false);
    client.suspend();
    await until(() => list.status, "stale");
    const input = { once: "meanwhile, a thread", space, text: "Meanwhile" };
    posts.unshift((await server.hearth.call("soles", id, "discussion.write", input)).id);
    client.resume();
    await untilLive(list, posts);
  });

  it("signs in and out on one connection", async () => {
    const server = await soles();
    const { id, token } = await server.person("soles", { name: "Ada", role: "moderator" });
    const client = clientOf(server);
    const me = client.watch("members.me", {});
    follow(me);
    await expect(client.call("members.describe", { name: "Nobody" })).rejects.toMatchObject({
      code: "sign-in-needed",
    });
    await client.identify(token);
    await untilLive(me, [id]);
    expect(me.items[0]?.role).toBe("moderator");
    await expect(client.identify("not a token")).rejects.toMatchObject({ code: "session-ended" });
    expect([client.signedIn, me.status, me.items]).toEqual([false, "live", []]);
  });

  it("a session whose token is no good from the start ends at the first list about the caller", async () => {
    const client = clientOf(await soles(), { token: "not a token" });
    const me = client.watch("members.me", {});
    follow(me);
    await until(() => [client.signedIn, me.status], [false, "live"]);
  });

  it("who may not watch any more is told, and may again later", async () => {
    const server = await soles();
    const { id, token } = await server.person("soles", { name: "Ada", role: "moderator" });
    const host = await server.person("soles", { name: "Hanna", role: "host" });
    const client = clientOf(server, { token });
    const list = client.watch("applications.inReview", {});
    follow(list);
    await untilLive(list, []);
    await server.hearth.call("soles", host.id, "members.setRole", { person: id, role: "member" });
    await until(() => [list.status, list.error?.code], ["closed", "not-allowed"]);
    await server.hearth.call("soles", host.id, "members.setRole", { person: id, role: "moderator" });
    list.retry();
    await untilLive(list, []);
  });

  it("a private space is empty to who may not know of it", async () => {
    const server = await soles();
    const host = await server.person("soles", { name: "Hanna", role: "host" });
    await server.hearth.call("soles", host.id, "spaces.arrange", { space, read: "member" });
    const first = { once: "once-private", space, text: "Among members" };
    const { id } = await server.hearth.call("soles", host.id, "discussion.write", first);
    const { client } = await signedIn(server, "Ada");
    const list = client.watch("discussion.inSpace", { space });
    follow(list);
    await untilLive(list, [id]);
    const visitors = clientOf(server).watch("discussion.inSpace", { space });
    follow(visitors);
    await until(() => visitors.status !== "loading", true);
    expect([visitors.items, visitors.error]).toEqual([[], null]);
  });

  it("an unknown community is refused for good", async () => {
    const said = vi.spyOn(console, "error").mockImplementation(() => {});
    const client = clientOf(await soles(), { community: "nobody" });
    await expect(client.connect()).rejects.toMatchObject({ code: "not-found" });
    // What to do about it comes with code of its own.
    await vi.waitFor(() => expect(said).toHaveBeenCalledTimes(1));
    said.mockRestore();
  });
});
