import { afterEach, describe, expect, it, vi } from "vitest";
import { newOnce } from "@hearth/client";
import { LIMITS, PROTOCOL } from "@hearth/contract/rules";
import { clientOf, scripted, until, ending } from "./scene.ts";

afterEach(ending);

afterEach(() => void vi.useRealTimers());

const post = { space: "topic:repair", text: "Hello" };

describe("a call", () => {
  it("opens the connection and answers", async () => {
    const server = await scripted();
    server.onCall = (operation, input) => ({ ok: true, value: { operation, input } });
    const client = clientOf(server);
    expect(client.status).toBe("idle");
    expect(await client.call("discussion.write", { ...post, once: "a key of mine" })).toEqual({
      operation: "discussion.write",
      input: { ...post, once: "a key of mine" },
    });
    expect(client.status).toBe("online");
    expect(server.handshakes).toEqual([{ community: "soles", token: null, protocol: PROTOCOL }]);
  });

  it("works below a path", async () => {
    const server = await scripted("/community");
    await clientOf({ url: `${server.url}/` }).call("discussion.write", post);
    expect(server.heard.calls).toHaveLength(1);
  });

  it("has a key of its own each time", async () => {
    const server = await scripted();
    const client = clientOf(server);
    await client.call("discussion.write", post);
    await client.call("discussion.write", { ...post, once: undefined });
    const [first, second] = server.heard.calls.map(({ input }) => input.once);
    expect([first, second]).toEqual([expect.stringMatching(/^\w{32}$/), expect.stringMatching(/^\w{32}$/)]);
    expect(first).not.toBe(second);
  });

  it("whose answer is lost with the line is tried again with the same key", async () => {
    const server = await scripted();
    server.onCall = (_operation, _input, line) => {
      if (server.heard.calls.length > 1) return { ok: true, value: "kept once" };
      line.conn.close();
      return undefined;
    };
    expect(await clientOf(server).call("discussion.write", post)).toBe("kept once");
    const [first, second] = server.heard.calls;
    expect(server.heard.calls).toHaveLength(2);
    expect(second).toEqual(first);
  });

  it("rejects with the code and details that the server gave, and is not tried again", async () => {
    const server = await scripted();
    server.onCall = () => ({ ok: false, code: "bad-input", details: ["text"] });
    const failing = clientOf(server).call("discussion.write", post);
    await expect(failing).rejects.toMatchObject({
      name: "HearthError",
      code: "bad-input",
      details: ["text"],
    });
    expect(server.heard.calls).toHaveLength(1);
  });

  it("that is too large is refused before it is sent", async () => {
    const server = await scripted();
    const client = clientOf(server);
    // Three bytes each: it is bytes that count.
    const text = "€".repeat(LIMITS.frame / 3);
    await expect(client.call("discussion.write", { ...post, text })).rejects.toMatchObject({
      code: "too-large",
    });
    await client.call("discussion.write", post);
    expect(server.heard.calls).toHaveLength(1);
  });

  it("is unavailable when there is nobody for a while", async () => {
    const server = await scripted();
    await server.close();
    const client = clientOf(server);
    await expect(import("../../packages/client/src/line.ts")).resolves.toBeDefined();
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
    const failing = expect(client.call("discussion.write", post)).rejects.toMatchObject({
      code: "unavailable",
    });
    await vi.advanceTimersByTimeAsync(19_000);
    expect(client.status).not.toBe("online");
    await vi.advanceTimersByTimeAsync(2_000);
    await failing;
  });

  it("is unavailable when the server never answers, and was tried again with the same key", async () => {
    const server = await scripted();
    server.onCall = () => undefined;
    const client = clientOf(server);
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
    await client.connect();
    const failing = expect(client.call("discussion.write", post)).rejects.toMatchObject({
      code: "unavailable",
    });
    await until(() => server.heard.calls.length, 1);
    await vi.advanceTimersByTimeAsync(10_000);
    await until(() => server.heard.calls.length, 2);
    await vi.advanceTimersByTimeAsync(10_000);
    await failing;
    expect(new Set(server.heard.calls.map(({ input }) => input.once)).size).toBe(1);
  });

  it("goes out once the line is back", async () => {
    const server = await scripted();
    const client = clientOf(server);
    await client.connect();
    server.io.disconnectSockets(true);
    await until(() => client.status, "offline");
    await client.call("discussion.write", post);
    expect(server.heard.calls).toHaveLength(1);
  });
});

it("makes keys that differ", () => {
  const keys = Array.from({ length: 1_000 }, newOnce);
  expect(new Set(keys).size).toBe(keys.length);
  for (const key of keys) expect(key).toMatch(/^[0-9a-z]{32}$/);
});
