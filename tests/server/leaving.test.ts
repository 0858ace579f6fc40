import { type ClientRequest, request } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, describe, expect, it, vi } from "vitest";
import { type Driver, openDriver } from "../../server/src/index.ts";
import { startRealServer } from "../helpers/real-server.ts";
import { startHearth, type TestHearth } from "../helpers/server.ts";
import { openLine } from "../helpers/socket.ts";

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function hearth(store?: Driver): Promise<TestHearth> {
  const h = await startHearth({ store });
  ends.push(() => h.close());
  return h;
}

const said = (once: string) => ({ once, space: "product:x", text: "Said on the way out." });

/** A database whose posts are kept only once they are let through. */
async function slowStore() {
  const driver = await openDriver("sqlite::memory:");
  let letThrough = () => {};
  const gate = new Promise<void>((resolve) => (letThrough = resolve));
  const arrived = vi.fn();
  const insert = driver.insert.bind(driver);
  driver.insert = async (collection, doc, words) => {
    if (collection === "posts") arrived();
    if (collection === "posts") await gate;
    return insert(collection, doc, words);
  };
  return { driver, letThrough, arrived };
}

describe("a server that is about to end", () => {
  it("says so at /health, answers everything, and nothing further on the same connection", async () => {
    const h = await hearth();
    const [ann, line] = [await h.person("soles"), await openLine(h.url)];
    h.hearth.leave();
    const health = await fetch(`${h.url}/health`);
    expect([health.status, health.headers.get("connection")]).toEqual([503, "close"]);
    const list = await fetch(`${h.url}/v1/soles/topics/community.about`);
    expect([list.status, list.headers.get("connection")]).toEqual([200, "close"]);
    expect(await line.identify(ann.token)).toMatchObject({ ok: true });
    expect(await line.call("discussion.write", said("leaving-1"))).toMatchObject({ ok: true });
    line.socket.disconnect();
  });

  it("answers the calls it has begun, and leaves later ones to be asked again", async () => {
    const { driver, letThrough, arrived } = await slowStore();
    const h = await hearth(driver);
    const { token } = await h.person("soles");
    const line = await openLine(h.url, { token });
    const heard: string[] = [];
    line.socket.on("disconnect", (reason) => heard.push(reason));
    const hear = (name: string) => (reply: { ok: boolean }) => heard.push(`${name} ${reply.ok}`);
    line.socket.emit("call", "discussion.write", said("leaving-2"), hear("begun"));
    await vi.waitFor(() => expect(arrived).toHaveBeenCalledOnce());

    const closed = h.hearth.close();
    line.socket.emit("call", "discussion.write", said("leaving-3"), hear("late"));
    await expect(openLine(h.url, { token })).rejects.toThrow();
    letThrough();
    await closed;
    await vi.waitFor(() => expect(heard).toEqual(["begun true", "transport close"]));
    expect(arrived).toHaveBeenCalledOnce();
  });
});

/** A call that the server has begun to read, and whose last bytes are still to come. */
function beginCall(url: string, token: string) {
  const body = JSON.stringify(said("leaving-4"));
  const headers = {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(body),
    authorization: `Bearer ${token}`,
    // The server says that it goes on once it has read these.
    expect: "100-continue",
  };
  const call: ClientRequest = request(`${url}/v1/soles/call/discussion.write`, { method: "POST", headers });
  const status = new Promise<number | string>((resolve) => {
    call.on("response", (answer) => resolve(answer.resume().statusCode!));
    call.on("error", ({ message }) => resolve(message));
  });
  const begun = new Promise<void>((resolve) => call.on("continue", resolve));
  call.write(body.slice(0, 10));
  return { begun, status, end: () => void call.end(body.slice(10)) };
}

/** Asks until the answer has that status; null is when nobody takes the connection any more. */
async function untilHealth(url: string, wanted: number | null): Promise<void> {
  for (;;) {
    const answer = await fetch(`${url}/health`).catch(() => null);
    if ((answer?.status ?? null) === wanted) return;
    await pause(10);
  }
}

describe("the program, told to end", () => {
  const started = async (drain: string) => {
    const env = { HEARTH_DRAIN_SECONDS: drain };
    const server = await startRealServer({ args: ["--community", "soles"], env });
    ends.push(() => server.close());
    const call = beginCall(server.url, await server.token("member", "Ada"));
    await call.begun;
    return { ...server, program: server.running(), ended: server.stop(), call };
  };

  it("turns newcomers away, then takes none, answers what was begun and ends well", async () => {
    const { url, ended, call } = await started("1");
    await untilHealth(url, 503);
    expect((await fetch(`${url}/v1/soles/topics/community.about`)).status).toBe(200);
    await untilHealth(url, null);
    call.end();
    expect([await call.status, await ended]).toEqual([200, 0]);
  });

  it("ends at once when it is told again", async () => {
    const { url, program, ended, call } = await started("0");
    await untilHealth(url, null);
    void program.stop();
    expect([await ended, await call.status]).toEqual([1, "socket hang up"]);
  });
});
