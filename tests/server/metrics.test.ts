import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { startHearth, type TestHearth } from "../helpers/server.ts";
import { openLine } from "../helpers/socket.ts";

const TOKEN = "a-token-for-those-who-watch";
const WORDS = "Do they run wide, Wilhelmina?";

let later = 0;
const clock = () => Date.now() + later;
let h: TestHearth;
beforeAll(async () => {
  h = await startHearth({ metricsToken: TOKEN, now: clock });
});
afterAll(() => h.close());

const ask = (authorization?: string) =>
  fetch(`${h.url}/metrics`, { headers: authorization ? { authorization } : {} });

/** Lines as `name{labels} value`, by what stands before the value. */
async function counted(): Promise<Map<string, number>> {
  const lines = (await (await ask(`Bearer ${TOKEN}`)).text()).split("\n");
  return new Map(
    lines
      .filter((line) => line && !line.startsWith("#"))
      .map((line): [string, number] => {
        const at = line.lastIndexOf(" ");
        return [line.slice(0, at), Number(line.slice(at + 1))];
      }),
  );
}

describe("/metrics", () => {
  it.each([undefined, "Bearer wrong", `Basic ${TOKEN}`, "Bearer "])(
    "is closed to %j",
    async (authorization) => {
      const answer = await ask(authorization);
      expect(answer.status).toBe(401);
      expect(await answer.text()).not.toContain("hearth_");
    },
  );

  it("is not there without a token", async () => {
    const closed = await startHearth();
    expect((await fetch(`${closed.url}/metrics`)).status).toBe(404);
    expect(await closed.hearth.metrics()).toContain("hearth_call_seconds");
    await closed.close();
  });

  it("counts what was asked, by declared names and what became of it", async () => {
    const ann = await h.person("soles", { name: "Wilhelmina" });
    const line = await openLine(h.url, { token: ann.token });
    const page = `${h.url}/v1/soles/topics/discussion.inSpace?space=product:secret-shoe`;
    for (let n = 0; n < 3; n++) await (await fetch(page)).text();
    await line.watch({ topic: "discussion.inSpace", params: { space: "product:secret-shoe" } });
    const said = { once: "metrics-1", space: "product:secret-shoe", text: WORDS };
    for (let n = 0; n < 2; n++) await line.call("discussion.write", said);
    await line.call("discussion.write", { once: "metrics-2", space: "product:secret-shoe", text: "" });
    await line.call("no.such", {});
    await vi.waitFor(() => expect(line.changes).not.toEqual([]));
    const seen = await counted();
    const at = (name: string) => seen.get(name);
    expect(at('hearth_call_seconds_count{operation="discussion.write",outcome="ok"}')).toBe(2);
    expect(at('hearth_call_seconds_count{operation="discussion.write",outcome="bad-input"}')).toBe(1);
    expect(at('hearth_read_seconds_count{topic="discussion.inSpace",outcome="ok"}')).toBe(2);
    expect([at('hearth_snapshots_total{result="miss"}'), at('hearth_snapshots_total{result="hit"}')]).toEqual(
      [1, 2],
    );
    expect(at('hearth_http_request_seconds_count{route="topics",status="200"}')).toBe(3);
    expect(at('hearth_http_request_seconds_count{route="metrics",status="401"}')).toBe(4);
    expect([at("hearth_sockets"), at("hearth_watched_lists")]).toEqual([1, 1]);
    expect(at("hearth_changes_total")).toBeGreaterThanOrEqual(line.changes.length);
    expect(at('hearth_store_seconds_count{verb="insert",outcome="ok"}')).toBeGreaterThan(0);
    expect(at("process_resident_memory_bytes")).toBeGreaterThan(0);
    line.socket.disconnect();
    await vi.waitFor(async () => expect((await counted()).get("hearth_sockets")).toBe(0));
  });

  it("counts jobs, and how they ended", async () => {
    const host = await h.person("soles", { role: "host" });
    const poll = {
      once: "metrics-3",
      space: "product:x",
      question: "Which?",
      options: [{ label: "One" }, { label: "Two" }],
    };
    await h.hearth.call("soles", host.id, "polls.create", { ...poll, closesAt: clock() + 60_000 });
    later = 61_000;
    await h.hearth.runDueJobs();
    expect((await counted()).get('hearth_job_seconds_count{kind="polls.close",outcome="ok"}')).toBe(1);
  });

  it("counts refusals", async () => {
    const host = await h.person("soles", { role: "host" });
    const line = await openLine(h.url, { token: host.token });
    const calls = Array.from({ length: 60 }, () => line.call("members.describe", { name: "Zed" }));
    const refused = (await Promise.all(calls)).filter((reply) => !reply.ok);
    line.socket.disconnect();
    const seen = await counted();
    expect(refused.length).toBeGreaterThan(0);
    expect(seen.get('hearth_limited_total{operation="members.describe"}')).toBe(refused.length);
  });

  it("holds no name, no word and no community of anybody's", async () => {
    const text = await h.hearth.metrics();
    for (const told of ["Wilhelmina", "wide", "soles", "secret-shoe", "no.such", "127.0.0.1"])
      expect(text).not.toContain(told);
  });
});
