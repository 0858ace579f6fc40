import type { Reply } from "@hearth/contract";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startHearth, type TestHearth, type TestPerson } from "../helpers/server.ts";
import { type BareLine, openLine } from "../helpers/socket.ts";

let h: TestHearth;
let ann: TestPerson;
let mo: TestPerson;
const lines: BareLine[] = [];

beforeAll(async () => {
  h = await startHearth();
  ann = await h.person("soles", { name: "Ann" });
  mo = await h.person("soles", { name: "Mo", role: "moderator" });
});
afterAll(async () => {
  for (const { socket } of lines) socket.disconnect();
  await h.close();
});

/** The ways in, each answering as a `Reply`. */
const WAYS = {
  async http(person: TestPerson | null, operation: string, input: unknown): Promise<Reply> {
    const answer = await fetch(`${h.url}/v1/soles/call/${encodeURIComponent(operation)}`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        ...(person && { authorization: `Bearer ${person.token}` }),
      },
      body: JSON.stringify(input),
    });
    return (await answer.json()) as Reply;
  },
  async socket(person: TestPerson | null, operation: string, input: unknown): Promise<Reply> {
    const line = await openLine(h.url, { token: person?.token ?? null });
    lines.push(line);
    return line.call(operation, input);
  },
  async process(person: TestPerson | null, operation: string, input: unknown): Promise<Reply> {
    const asked = h.hearth.call("soles", person?.id ?? null, operation as never, input as never);
    return asked.then(
      (value) => ({ ok: true, value }) as Reply,
      ({ code, details }) => ({ ok: false, code, details }) as Reply,
    );
  },
};

describe.each(Object.entries(WAYS))("a call by %s", (way, call) => {
  const write = (text: string) => ({ once: `dispatch-${way}-${text}`, space: "product:dispatch", text });

  it("of no operation's name is not found, before anything else is looked at", async () => {
    for (const name of ["polls.nope", "__proto__", "constructor", "toString"])
      expect(await call(null, name, "nonsense")).toMatchObject({ ok: false, code: "not-found" });
  });

  it("asks for a role before it looks at the input", async () => {
    expect(await call(null, "discussion.write", "nonsense")).toMatchObject({ code: "sign-in-needed" });
    expect(await call(ann, "polls.create", "nonsense")).toMatchObject({ code: "not-allowed" });
    expect(
      await call({ ...ann, id: "nobody", token: "x.y.z" }, "discussion.write", "nonsense"),
    ).toMatchObject({
      code: "session-ended",
    });
  });

  it("says what is wrong with the input, not what was sent", async () => {
    const reply = await call(ann, "discussion.write", { ...write("x"), space: "my secret", text: 5 });
    expect(reply).toMatchObject({ ok: false, code: "bad-input" });
    const paths = (reply as { details: { path: string }[] }).details.map(({ path }) => path);
    expect(paths).toEqual(["space", "text"]);
    expect(JSON.stringify(reply)).not.toContain("my secret");
  });

  it("does the work, and what leaves is what was declared", async () => {
    const reply = (await call(ann, "discussion.write", write("Hello"))) as { ok: true; value: object };
    expect(reply).toMatchObject({ ok: true, value: { text: "Hello", author: ann.id } });
    expect(Object.keys(reply.value)).not.toContain("writer");
    expect(Object.keys(reply.value)).not.toContain("once");
  });
});

describe("limits", () => {
  it.each(["http", "socket"] as const)("come before the input is looked at, by %s", async (way) => {
    const eager = await h.person("soles", { name: `Eager ${way}` });
    const codes: (string | undefined)[] = [];
    for (let n = 0; n < 12; n++) {
      const reply = await WAYS[way](eager, "discussion.write", "nonsense");
      codes.push(reply.ok ? undefined : reply.code);
    }
    expect(codes.slice(0, 10)).toEqual(Array(10).fill("bad-input"));
    expect(codes.slice(10)).toEqual(["too-many", "too-many"]);
  });

  it("are counted for each person, community and operation apart, and not in process", async () => {
    const eager = await h.person("soles", { name: "Eager" });
    for (let n = 0; n < 11; n++) await WAYS.http(eager, "discussion.write", "nonsense");
    expect(await WAYS.http(eager, "discussion.write", {})).toMatchObject({ code: "too-many" });
    expect(await WAYS.http(eager, "discussion.edit", {})).toMatchObject({ code: "bad-input" });
    expect(await WAYS.http(mo, "discussion.write", {})).toMatchObject({ code: "bad-input" });
    expect(await WAYS.process(eager, "discussion.write", {})).toMatchObject({ code: "bad-input" });
  });

  it("tell over HTTP when to come again", async () => {
    const eager = await h.person("soles", { name: "Hasty" });
    const ask = () =>
      fetch(`${h.url}/v1/soles/call/discussion.write`, {
        method: "POST",
        headers: { authorization: `Bearer ${eager.token}` },
      });
    for (let n = 0; n < 10; n++) await ask();
    const refused = await ask();
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
  });
});

describe("statuses over HTTP", () => {
  const post = (path: string, init: RequestInit = {}) =>
    fetch(`${h.url}${path}`, { method: "POST", ...init });
  const json = { "content-type": "application/json" };

  it.each<[string, number, string, () => Promise<Response>]>([
    ["an unknown path", 404, "not-found", () => fetch(`${h.url}/nothing/here`)],
    ["an unknown community", 404, "not-found", () => post("/v1/nobodys/call/polls.vote")],
    ["an unknown operation", 404, "not-found", () => post("/v1/soles/call/polls.nope")],
    ["an unknown list", 404, "not-found", () => fetch(`${h.url}/v1/soles/topics/polls.nope`)],
    ["a list of an unknown community", 404, "not-found", () => fetch(`${h.url}/v1/x/topics/community.about`)],
    ["a path that cannot be decoded", 400, "bad-input", () => post("/v1/%zz/call/polls.vote")],
    ["a visitor where one must sign in", 401, "sign-in-needed", () => post("/v1/soles/call/polls.vote")],
    ["somebody's own list", 404, "not-found", () => fetch(`${h.url}/v1/soles/topics/members.me`)],
    [
      "a body that is not JSON",
      400,
      "bad-input",
      () => post("/v1/soles/call/polls.vote", { headers: json, body: "{" }),
    ],
    [
      "a body that is too large",
      413,
      "too-large",
      () => post("/v1/soles/call/polls.vote", { headers: json, body: JSON.stringify("x".repeat(300_000)) }),
    ],
    [
      "a list asked for wrongly",
      400,
      "bad-input",
      () => fetch(`${h.url}/v1/soles/topics/polls.inSpace?space=x`),
    ],
  ])("%s: %i %s", async (_, status, code, ask) => {
    const answer = await ask();
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ ok: false, code, message: expect.stringMatching(/\.$/) });
  });
});

it("keeps two communities apart, whatever they call their spaces and people", async () => {
  const space = "product:same-key";
  const there = await h.person("other", { name: "Ann" });
  const post = await h.hearth.call("other", there.id, "discussion.write", {
    once: "in-the-other",
    space,
    text: "Elsewhere.",
  });
  const here = await h.hearth.read("soles", null, "discussion.inSpace", { space });
  expect(here.items).toEqual([]);
  expect((await h.hearth.read("other", null, "discussion.inSpace", { space })).items).toHaveLength(1);
  await expect(
    h.hearth.call("soles", ann.id, "discussion.edit", { post: post.id, text: "Mine now." }),
  ).rejects.toMatchObject({ code: "not-found" });
  // A token of one community is nobody's in the other, and so is an id.
  const line = await openLine(h.url, { community: "soles", token: there.token });
  lines.push(line);
  expect(await line.call("members.describe", { name: "Ann" })).toMatchObject({ code: "session-ended" });
  await expect(h.hearth.call("soles", there.id, "members.describe", { name: "Ann" })).rejects.toMatchObject({
    code: "session-ended",
  });
});
