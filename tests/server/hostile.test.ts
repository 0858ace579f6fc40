import { connect } from "node:net";
import { LIMITS } from "@hearth/contract";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startHearth, type TestHearth } from "../helpers/server.ts";
import { type BareLine, openLine } from "../helpers/socket.ts";

let h: TestHearth;
let line: BareLine;
const crashes: unknown[] = [];
const crashed = (error: unknown) => crashes.push(error);

beforeAll(async () => {
  process.on("unhandledRejection", crashed);
  h = await startHearth();
  line = await openLine(h.url, { token: (await h.person("soles", { name: "Ann" })).token });
});
afterAll(async () => {
  line.socket.disconnect();
  await h.close();
  process.off("unhandledRejection", crashed);
  expect(crashes).toEqual([]);
});

const about = { topic: "community.about", params: {} };
/** Whether the line still works, and is still the same. */
async function stillThere(): Promise<boolean> {
  const { id, connected } = line.socket;
  if (!connected) return false;
  const [reading] = await line.watch(about);
  return reading?.ok === true && line.socket.id === id;
}

describe("nonsense on the line", () => {
  it.each<[string, unknown[]]>([
    ["nothing", []],
    ["no function to answer", ["members.describe", {}, "not a function"]],
    ["nobody to answer", ["members.describe", { name: "Ghost" }]],
    ["an object in place of a name", [{ toString: 5, valueOf: 5 }, { toString: 5 }]],
    ["binary", [Buffer.from("x"), Buffer.alloc(10)]],
  ])("%s is ignored", async (_, args) => {
    for (const event of ["call", "watch", "unwatch", "identify", "change", "__proto__"])
      line.socket.emit(event, ...args);
    line.socket.emit("unwatch", [{ toString: 5, valueOf: 5 }, null, "__proto__", 7, []]);
    expect(await stillThere()).toBe(true);
    expect(await line.call("members.describe", { name: "Ann" })).toMatchObject({ value: { name: "Ann" } });
  });

  it.each([null, 5, {}, [], true, "__proto__", "constructor", "polls", "polls.vote ", ["polls.vote"]])(
    "%j is no operation and no list",
    async (name) => {
      expect(await line.call(name, {})).toMatchObject({ code: "not-found" });
      expect(await line.watch({ topic: name, params: {} })).toMatchObject([{ code: "not-found" }]);
    },
  );

  it.each([null, 5, "x", [], { space: 5 }, { space: { $ne: null } }, { __proto__: { space: "product:x" } }])(
    "%j are no params",
    async (params) => {
      expect(await line.watch({ topic: "polls.inSpace", params })).toMatchObject([{ code: "bad-input" }]);
    },
  );

  it("where a list of requests should be gets one answer", async () => {
    for (const requests of [null, 5, "x", {}, Array(LIMITS.watch + 1).fill(about)])
      expect(await line.socket.emitWithAck("watch", requests)).toMatchObject([
        { ok: false, code: "bad-input" },
      ]);
  });

  it("does not pollute what others get", async () => {
    await line.call("members.describe", JSON.parse('{"name":"Ann","__proto__":{"role":"host"}}'));
    expect(({} as { role?: string }).role).toBe(undefined);
  });
});

describe("too much on the line", () => {
  it("as one message gets an answer, and the line stays", async () => {
    const write = (text: string) =>
      line.call("discussion.write", { once: "too-much", space: "topic:x", text });
    const space = "x".repeat(LIMITS.frame);
    expect(await write("x".repeat(LIMITS.frame))).toMatchObject({ code: "too-large" });
    expect(await line.watch({ topic: "polls.inSpace", params: { space } })).toMatchObject([
      { code: "too-large" },
    ]);
    expect(await write("x".repeat(100_000))).toMatchObject({ code: "bad-input" });
    expect(await stillThere()).toBe(true);
  });

  it("nested without end gets an answer", async () => {
    const deep = "[".repeat(60_000) + "]".repeat(60_000);
    const { engine } = line.socket.io;
    const answer = new Promise((resolve) =>
      engine.on("data", (data: unknown) => String(data).startsWith("39999") && resolve(data)),
    );
    // An event with an acknowledgement, written by hand: the client library could not write it.
    engine.write(`29999["call","members.describe",${deep}]`);
    expect(await answer).toContain("too-large");
    expect(await stillThere()).toBe(true);
  });

  it("far beyond the bound costs that line only", async () => {
    const other = await openLine(h.url);
    const gone = new Promise((resolve) => other.socket.on("disconnect", resolve));
    other.socket.emit("call", "members.describe", { name: "x".repeat(LIMITS.frame * 3) });
    await gone;
    expect(await stillThere()).toBe(true);
  });

  it("ten thousand lists: some are watched, the rest are refused, others are not kept waiting", async () => {
    const greedy = await openLine(h.url);
    const all = Array.from({ length: 10_000 }, (_, n) => ({
      topic: "polls.inSpace",
      params: { space: `product:greedy-${n}` },
    }));
    const batches = Array.from({ length: 200 }, (_, n) => greedy.watch(...all.slice(n * 50, n * 50 + 50)));
    expect(await stillThere()).toBe(true);
    const replies = (await Promise.all(batches)).flat();
    const watched = replies.filter(({ ok }) => ok).length;
    expect(watched).toBeGreaterThan(0);
    expect(watched).toBeLessThanOrEqual(200);
    expect(new Set(replies.flatMap((reply) => (reply.ok ? [] : reply.code)))).toEqual(new Set(["too-many"]));
    greedy.socket.disconnect();
  });
});

describe("odd requests over HTTP", () => {
  /** What the server says to bytes as they are. */
  const raw = (bytes: string) =>
    new Promise<string>((resolve, reject) => {
      const socket = connect(Number(new URL(h.url).port), "localhost", () => socket.write(bytes));
      let answer = "";
      socket.on("data", (chunk) => (answer += chunk.toString()));
      socket.on("close", () => resolve(answer)).on("error", reject);
    });

  it.each([
    ["a path that climbs", "GET /hearth/../../../package.json HTTP/1.1"],
    ["an encoded path that climbs", "GET /hearth/%2e%2e/%2e%2e/package.json HTTP/1.1"],
    ["an address that is none", "GET http://[ HTTP/1.1"],
    ["a query that cannot be decoded", "GET /v1/soles/topics/community.about?a=%zz HTTP/1.1"],
    ["a list's name that cannot be decoded", "GET /v1/soles/topics/%zz HTTP/1.1"],
    ["an upgrade to somewhere else", "GET /elsewhere HTTP/1.1\r\nUpgrade: websocket\r\nConnection: Upgrade"],
  ])("%s", async (_, request) => {
    const rest = request.includes("Upgrade") ? "Host: localhost" : "Host: localhost\r\nConnection: close";
    const answer = await raw(`${request}\r\n${rest}\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 (200|400|404|503)/);
    expect(answer).not.toContain('"workspaces"');
    expect(await stillThere()).toBe(true);
  });
});
