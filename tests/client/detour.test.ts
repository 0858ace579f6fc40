import { afterEach, expect, it } from "vitest";
import { type NoWebSockets, openNoWebSockets } from "../helpers/no-websockets.ts";
import { clientOf, ends, scripted, until, ending } from "./scene.ts";

afterEach(ending);

async function behindNetwork(): Promise<NoWebSockets> {
  const { url } = await scripted();
  const network = await openNoWebSockets(Number(new URL(url).port));
  ends.push(() => network.close());
  return network;
}

it("comes in by long polling where WebSockets are refused, after two of them", async () => {
  const network = await behindNetwork();
  const client = clientOf(network);
  await client.connect();
  expect(await client.call("polls.close", { poll: "one" })).toBe(null);
  expect(network.tries).toEqual(["websocket", "websocket", "polling"]);
});

it("tries a WebSocket again when long polling fails, and stays with it once it has opened", async () => {
  const network = await behindNetwork();
  const client = clientOf(network);
  await client.connect();
  network.tries.length = 0;
  network.block("polling");
  network.cut();
  await until(() => network.tries, ["websocket"]);
  await until(() => client.status, "online");
  network.block("websocket");
  network.cut();
  await until(() => network.tries.length, 4);
  expect(network.tries).not.toContain("polling");
});

it("never asks for long polling where WebSockets open", async () => {
  const network = await behindNetwork();
  network.block();
  const client = clientOf(network);
  await client.connect();
  network.block("websocket");
  network.cut();
  await until(() => network.tries.length, 4);
  network.block();
  await until(() => client.status, "online");
  expect(network.tries).not.toContain("polling");
});
