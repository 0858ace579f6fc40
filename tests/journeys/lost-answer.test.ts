import { type Client, createClient } from "@hearth/client";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { everyPost, type RealServer, startRealServer } from "../helpers/real-server.ts";
import { openStoreLine, type StoreLine } from "../helpers/store-line.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

const space = "product:trail-runner";
let server: RealServer;
let line: StoreLine;
let client: Client;

beforeAll(async () => {
  server = await startRealServer({ args: ["--community", "soles"] });
  line = await openStoreLine(server.url);
  client = createClient({
    server: line.address,
    community: "soles",
    token: await server.token("member", "Ada"),
  });
  await client.connect();
});

afterAll(async () => {
  client?.close();
  await line?.close();
  await server?.close();
});

const textsIn = async (place: string) => (await everyPost(server, place)).map(({ text }) => text);

/** Sends something whose answer gets lost; resolves once the server has it. */
async function send<T>(
  asked: () => Promise<T>,
  there: () => Promise<boolean>,
): Promise<{ answer: Promise<T> }> {
  // Whatever it asks: on its way it is masked.
  line.loseAnswers("");
  const answer = asked();
  await expect.poll(there, { timeout: 5_000 }).toBe(true);
  return { answer };
}

describe("an answer that was lost is asked for again by the client", () => {
  it("and leaves one post, when the line was cut", async () => {
    const text = "The line was cut behind me.";
    const { answer } = await send(
      () => client.call("discussion.write", { space, text }),
      async () => (await textsIn(space)).includes(text),
    );
    line.restore();
    const post = await answer;
    expect((await everyPost(server, space)).filter((each) => each.text === text)).toEqual([post]);
  });

  it("and leaves one post, when the server was killed", async () => {
    const text = "The server fell behind me.";
    const { answer } = await send(
      () => client.call("discussion.write", { space, text }),
      async () => (await textsIn(space)).includes(text),
    );
    await server.kill();
    line.restore();
    await server.start();
    const post = await answer;
    const found = (await everyPost(server, space)).filter((each) => each.text === text);
    expect(found.map(({ id }) => id)).toEqual([post.id]);
  });

  it("and leaves one idea, with one backing", async () => {
    const board = "board:ideas";
    const title = "Laces from old ropes";
    const proposed = async () => (await server.snapshot("ideas.inSpace", { space: board })).items;
    const { answer } = await send(
      () => client.call("ideas.propose", { space: board, title, text: "" }),
      async () => (await proposed()).length > 0,
    );
    line.restore();
    const idea = await answer;
    await expect
      .poll(async () => (await proposed()).map(({ id, backings }) => [id, backings]))
      .toEqual([[idea.id, 1]]);
  });
});

it("over HTTP the same key answers the same post; another key is another post", async () => {
  const token = await server.token("member", "Ben");
  const write = (once: string) =>
    server.call(token, "discussion.write", { once, space, text: "Twice over." });
  const [first, again, other] = [
    await write("key-one-of-it"),
    await write("key-one-of-it"),
    await write("key-two-of-it"),
  ];
  expect(again.id).toBe(first.id);
  expect(other.id).not.toBe(first.id);
  expect((await textsIn(space)).filter((text) => text === "Twice over.")).toHaveLength(2);
});
