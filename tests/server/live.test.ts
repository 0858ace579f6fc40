import { topicKey } from "@hearth/contract";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { startHearth, type TestHearth, type TestPerson } from "../helpers/server.ts";
import { type BareLine, type LineTo, openLine } from "../helpers/socket.ts";

const clock = { now: Date.UTC(2026, 0, 1) };
let h: TestHearth;
let ann: TestPerson;
let host: TestPerson;
const lines: BareLine[] = [];

beforeAll(async () => {
  h = await startHearth({ now: () => clock.now });
  ann = await h.person("soles", { name: "Ann" });
  host = await h.person("soles", { name: "Host", role: "host" });
});
afterEach(() => lines.splice(0).forEach(({ socket }) => socket.disconnect()));
afterAll(() => h.close());

async function open(to?: LineTo): Promise<BareLine> {
  const line = await openLine(h.url, to);
  lines.push(line);
  return line;
}

let count = 0;
const space = (kind = "product") => `${kind}:live-${++count}`;
const write = (where: string, text: string, person = ann, community = "soles") =>
  h.hearth.call(community, person.id, "discussion.write", {
    once: `live-${++count}-key`,
    space: where,
    text,
  });
const inSpace = (where: string) => ({ topic: "discussion.inSpace", params: { space: where } });
const me = { topic: "members.me", params: {} };
const codes = (replies: object[]) => replies.map((reply) => ("code" in reply ? reply.code : "ok"));

/** Resolves once everything that was published so far has arrived on the line. */
async function heard(line: BareLine): Promise<void> {
  await h.hearth.settled();
  await line.watch();
}

describe("who watches a list", () => {
  it("gets the reading, then each change with the cards of whom it names", async () => {
    const where = space();
    const first = await write(where, "First");
    const line = await open();
    const [reading] = await line.watch(inSpace(where));
    expect(reading).toMatchObject({
      ok: true,
      value: {
        items: [{ id: first.id }],
        order: [first.id],
        more: false,
        people: [{ id: ann.id, name: "Ann" }],
      },
    });
    const second = await write(where, "Second");
    await heard(line);
    expect(line.changes.filter(({ id }) => id === second.id)).toEqual([
      {
        topic: topicKey("discussion.inSpace", { space: where }),
        id: second.id,
        version: second.version,
        item: second,
        people: [expect.objectContaining({ id: ann.id, name: "Ann" })],
      },
    ]);
  });

  it("hears of no other list, no other community, and nothing after leaving", async () => {
    const where = space();
    const line = await open();
    await line.watch(inSpace(where));
    await write(space(), "Another list");
    const there = await h.person("other", { name: "There" });
    await write(where, "Another community", there, "other");
    line.socket.emit("unwatch", [topicKey("discussion.inSpace", { space: where })]);
    await line.watch();
    await write(where, "After leaving");
    await heard(line);
    expect(line.changes).toEqual([]);
  });

  it("leaves also when it says so before the watching has begun", async () => {
    const where = space();
    const line = await open();
    const watching = line.watch(inSpace(where));
    line.socket.emit("unwatch", [topicKey("discussion.inSpace", { space: where })]);
    await watching;
    await line.watch();
    await write(where, "After leaving");
    await heard(line);
    expect(line.changes).toEqual([]);
  });

  it("gets an answer for each of several lists, whatever becomes of the others", async () => {
    const line = await open();
    const replies = await line.watch(
      inSpace(space()),
      me,
      { topic: "polls.nope", params: {} },
      null,
      inSpace("x"),
    );
    expect(codes(replies)).toEqual(["ok", "sign-in-needed", "not-found", "not-found", "bad-input"]);
  });
});

describe("what is somebody's own", () => {
  it("reaches their lines and nobody else's", async () => {
    const where = space();
    const poll = await h.hearth.call("soles", host.id, "polls.create", {
      once: "live-own-poll",
      space: where,
      question: "Which?",
      options: [{ label: "One" }, { label: "Two" }],
    });
    const myBallots = { topic: "polls.myBallots", params: { space: where } };
    const [hers, alsoHers, his] = [
      await open({ token: ann.token }),
      await open({ token: ann.token, transport: "polling" }),
      await open({ token: host.token }),
    ];
    for (const line of [hers, alsoHers, his]) await line.watch(myBallots);
    await h.hearth.call("soles", ann.id, "polls.vote", { poll: poll.id, options: [poll.options[0]!.id] });
    for (const line of [hers, alsoHers, his]) await heard(line);
    const ballots = (line: BareLine) =>
      line.changes.map(({ item }) => (item as { options?: string[] })?.options);
    expect(ballots(hers)).toEqual([[poll.options[0]!.id]]);
    expect(ballots(alsoHers)).toEqual([[poll.options[0]!.id]]);
    expect(ballots(his)).toEqual([]);
  });
});

describe("identify", () => {
  it("changes who speaks, on the same connection, and takes the earlier one's own lists away", async () => {
    const line = await open();
    const { id } = line.socket;
    expect(codes(await line.watch(me))).toEqual(["sign-in-needed"]);
    expect(await line.identify(ann.token)).toEqual({ ok: true, value: null });
    expect(await line.watch(me)).toMatchObject([{ value: { items: [{ id: ann.id }] } }]);
    await line.identify(host.token);
    expect(await line.watch(me)).toMatchObject([{ value: { items: [{ id: host.id }] } }]);
    await h.hearth.call("soles", ann.id, "members.describe", { name: "Ann Other" });
    await heard(line);
    expect(line.changes).toEqual([]);
    expect(line.people).toMatchObject([{ id: ann.id, name: "Ann Other" }]);
    await line.identify(null);
    expect(await line.call("members.describe", { name: "X" })).toMatchObject({ code: "sign-in-needed" });
    expect(line.socket.id).toBe(id);
  });

  it("with a token that is not good leaves a visitor, and says so", async () => {
    const line = await open({ token: ann.token });
    const stranger = await h.person("other", { name: "Stranger" });
    for (const token of ["nonsense", stranger.token, 5, { sub: ann.id }, `${ann.token}x`])
      expect(await line.identify(token)).toMatchObject({ ok: false, code: "session-ended" });
    expect(await line.call("members.describe", { name: "X" })).toMatchObject({ code: "sign-in-needed" });
  });

  it("comes before the calls that are sent after it", async () => {
    const line = await open();
    const [, named] = await Promise.all([
      line.identify(host.token),
      line.call("members.describe", { name: "Host" }),
    ]);
    expect(named).toMatchObject({ ok: true, value: { id: host.id } });
  });
});

describe("a standing that changes", () => {
  const arrange = (where: string, read: "visitor" | "member" | "moderator") =>
    h.hearth.call("soles", host.id, "spaces.arrange", { space: where, read });

  it("closes the lists that may not be watched any more, before anything else is published there", async () => {
    const where = space("topic");
    const ben = await h.person("soles", { name: "Ben" });
    await arrange(where, "member");
    const line = await open({ token: ben.token });
    expect(codes(await line.watch(inSpace(where), me))).toEqual(["ok", "ok"]);
    await h.hearth.call("soles", host.id, "members.setRole", { person: ben.id, role: "signed-in" });
    await write(where, "Among ourselves", ann);
    await heard(line);
    expect(line.closed).toEqual([
      { topic: topicKey("discussion.inSpace", { space: where }), code: "not-found" },
    ]);
    expect(line.changes.map(({ topic }) => topic)).toEqual([topicKey("members.me", {})]);
    expect(line.people).toMatchObject([{ id: ben.id, role: "signed-in" }]);
    expect(await line.watch(inSpace(where))).toMatchObject([{ ok: true, value: { items: [] } }]);
  });

  it("is also that of a space whose audience changes", async () => {
    const where = space("topic");
    const [visitor, member] = [await open(), await open({ token: ann.token })];
    for (const line of [visitor, member]) await line.watch(inSpace(where));
    await arrange(where, "member");
    await write(where, "Members only");
    for (const line of [visitor, member]) await heard(line);
    expect(visitor.closed).toHaveLength(1);
    expect(visitor.changes).toEqual([]);
    expect(member.closed).toEqual([]);
    expect(member.changes).toHaveLength(1);
    const page = await fetch(`${h.url}/v1/soles/topics/discussion.inSpace?space=${where}`);
    expect(await page.text()).not.toContain("Members only");
  });

  it("is looked up at each call, so that a line opened before speaks with the new role", async () => {
    const cleo = await h.person("soles", { name: "Cleo" });
    const line = await open({ token: cleo.token });
    const lock = () => line.call("discussion.lock", { thread: "nope", locked: true });
    expect(await lock()).toMatchObject({ code: "not-allowed" });
    await h.hearth.call("soles", host.id, "members.setRole", { person: cleo.id, role: "moderator" });
    expect(await lock()).toMatchObject({ code: "not-found" });
  });
});

describe("a session that ends", () => {
  it("closes what was watched by its rights, and is told apart from never having signed in", async () => {
    const dan = await h.person("soles", { name: "Dan" });
    const where = space();
    const line = await open({ token: dan.token });
    await line.watch(me, inSpace(where));
    clock.now += 12 * 3_600_000 + 1000;
    await h.hearth.sweep();
    await heard(line);
    expect(line.closed).toEqual([{ topic: topicKey("members.me", {}), code: "session-ended" }]);
    expect(await line.call("members.describe", { name: "Dan" })).toMatchObject({ code: "session-ended" });
    expect(codes(await line.watch(me, inSpace(where)))).toEqual(["session-ended", "ok"]);
    const late = await open({ token: dan.token });
    expect(codes(await late.watch(me, inSpace(where)))).toEqual(["session-ended", "ok"]);
    expect(await late.call("members.describe", { name: "Dan" })).toMatchObject({ code: "session-ended" });
  });
});

it("says goodbye when it closes: clients come back by themselves", async () => {
  const own = await startHearth();
  const line = await openLine(own.url);
  const reasons: string[] = [];
  line.socket.on("disconnect", (reason) => reasons.push(reason));
  await own.close();
  await vi.waitFor(() => expect(reasons).toHaveLength(1));
  // The client library reconnects by itself after this reason, and not after "io server disconnect".
  expect(["transport close", "transport error"]).toContain(reasons[0]);
});
