import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { HearthError } from "@hearth/contract/rules";
import { clientOf, follow, scripted, until, untilLive, ending } from "./scene.ts";

afterEach(ending);

const said = vi.spyOn(console, "error");
beforeEach(() => void said.mockReset().mockImplementation(() => {}));
afterEach(() => void vi.unstubAllGlobals());

describe.each([
  [
    "origin-not-allowed",
    "https://shop.example is not among the allowed origins of",
    "--origin https://shop.example",
  ],
  ["not-found", 'has no community "soles"', "--community soles"],
] as const)("refused because of %s", (code, what, remedy) => {
  it("says once what to do, and asks no more", async () => {
    vi.stubGlobal("origin", "https://shop.example");
    const server = await scripted();
    server.onHandshake = () => {
      throw new HearthError(code);
    };
    const client = clientOf(server);
    const list = client.watch("polls.inSpace", { space: "topic:repair" });
    follow(list);
    await until(() => list.status, "failed");
    expect([client.status, list.error?.code]).toEqual(["offline", code]);
    await expect(client.call("polls.close", { poll: "one" })).rejects.toMatchObject({ code });
    const another = client.watch("polls.inSpace", { space: "topic:dye" });
    follow(another);
    await until(() => another.error?.code, code);
    expect(server.handshakes).toHaveLength(1);
    expect(said).toHaveBeenCalledTimes(1);
    const line = String(said.mock.calls[0]![0]);
    expect(line).toContain(what);
    expect(line).toContain(remedy);
    expect(line).not.toContain("\n");
  });
});

it("comes in when it is asked to connect again, once that is mended", async () => {
  const server = await scripted();
  server.onHandshake = () => {
    throw new HearthError("origin-not-allowed");
  };
  const client = clientOf(server);
  await expect(client.connect()).rejects.toMatchObject({ code: "origin-not-allowed" });
  const list = client.watch("polls.inSpace", { space: "topic:repair" });
  follow(list);
  await until(() => list.status, "failed");
  server.onHandshake = () => {};
  await client.connect();
  await untilLive(list, []);
  expect(list.error).toBe(null);
});

it("tries again by itself after a refusal that passes", async () => {
  const server = await scripted();
  server.onHandshake = () => {
    if (server.handshakes.length === 1) throw new HearthError("unavailable");
  };
  const client = clientOf(server);
  await client.connect();
  expect(server.handshakes).toHaveLength(2);
  expect(said).not.toHaveBeenCalled();
});

it("tries again by itself after the server has said goodbye", async () => {
  const server = await scripted();
  const client = clientOf(server);
  await client.connect();
  server.io.disconnectSockets();
  await until(() => client.status, "offline");
  await until(() => client.status, "online");
  expect(server.handshakes).toHaveLength(2);
});

it("says that the line is down once, however often it tries", async () => {
  const server = await scripted();
  server.onHandshake = () => {
    throw new HearthError("unavailable");
  };
  const client = clientOf(server);
  const list = client.watch("polls.inSpace", { space: "topic:repair" });
  const heard: string[] = [];
  list.subscribe(() => heard.push(list.status));
  await until(() => server.handshakes.length, 3);
  expect(heard).toEqual(["failed"]);
});
