import type { Input, OperationName, TopicName } from "@hearth/contract";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startHearth, type TestHearth, type TestPerson } from "../helpers/server.ts";
import { type BareLine, openLine } from "../helpers/socket.ts";

/** Of one length, so that whatever names them is as long. */
const HIDDEN = {
  "by tier": "topic:tier",
  "by invitation": "topic:asks",
  "by role": "topic:role",
  moved: "topic:left",
};
const UNUSED = "topic:none";
const LISTS: TopicName[] = ["spaces.one", "discussion.inSpace", "polls.inSpace", "ideas.inSpace"];
const OWN: TopicName[] = ["discussion.myHeld", "polls.myBallots", "ideas.myBackings"];

let h: TestHearth;
let host: TestPerson;
let circle: TestPerson;
let askers: Record<string, string | null>;
let idea: string;
const lines: BareLine[] = [];
let count = 0;
const once = () => `hidden-key-${count++}`;

const write = (space: string, text: string) =>
  h.hearth.call("soles", host.id, "discussion.write", { once: once(), space, text });

beforeAll(async () => {
  h = await startHearth();
  host = await h.person("soles", { role: "host" });
  const suspended = await h.person("soles");
  circle = await h.person("soles");
  askers = {
    "a visitor": null,
    "somebody signed in": (await h.person("soles", { role: "signed-in" })).token,
    "a member": (await h.person("soles")).token,
    "a suspended guest with the tier": suspended.token,
    "a token that is none": "x.y.z",
  };
  const asHost = <N extends OperationName>(name: N, input: Input<N>) =>
    h.hearth.call("soles", host.id, name, input);
  const tiers = [{ key: "circle", name: "Circle" }];
  await asHost("community.describe", { purpose: "For people who walk.", tiers });
  await asHost("spaces.arrange", { space: HIDDEN["by tier"], tier: "circle" });
  await asHost("spaces.arrange", { space: HIDDEN["by invitation"], byInvitation: true });
  await asHost("spaces.arrange", { space: HIDDEN["by role"], read: "moderator" });
  await asHost("spaces.arrange", { space: HIDDEN.moved, title: "It was here" });
  await write(HIDDEN.moved, "Before");
  await asHost("spaces.move", { space: HIDDEN.moved, to: HIDDEN["by tier"] });
  for (const space of Object.values(HIDDEN)) {
    await write(space, "Secret");
    await asHost("polls.create", {
      once: once(),
      space,
      question: "Secret?",
      options: [{ label: "A" }, { label: "B" }],
    });
    idea = (await asHost("ideas.propose", { once: once(), space, title: "Secret laces", text: "" })).id;
  }
  for (const { id } of [suspended, circle]) {
    await asHost("members.setTiers", { person: id, tiers: [{ tier: "circle" }] });
    await asHost("spaces.ask", { space: HIDDEN["by invitation"], person: id, in: true });
  }
  await asHost("members.suspend", { person: suspended.id, reason: "Rude." });
  await h.hearth.settled();
});
afterAll(async () => {
  for (const { socket } of lines) socket.disconnect();
  await h.close();
});

async function open(token: string | null): Promise<BareLine> {
  const line = await openLine(h.url, { token });
  lines.push(line);
  return line;
}

/** All that is answered, with the key taken out. */
const without = (space: string, answer: unknown): string =>
  JSON.stringify(answer).replaceAll(encodeURIComponent(space), "KEY").replaceAll(space, "KEY");

async function page(topic: string, query: string) {
  // Packed, a key that is in it would make it shorter or longer.
  const plain = { "accept-encoding": "identity" };
  const answer = await fetch(`${h.url}/v1/soles/topics/${topic}?${query}`, { headers: plain });
  // The tag is made of the page, which names the key.
  const headers = [...answer.headers].filter(([name]) => name !== "etag" && name !== "date");
  return { status: answer.status, headers, body: await answer.text() };
}

async function call(token: string | null, operation: string, input: object): Promise<unknown> {
  const answer = await fetch(`${h.url}/v1/soles/call/${operation}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(input),
  });
  return [answer.status, await answer.json()];
}

describe.each(Object.entries(HIDDEN))("a space that is hidden %s", (_how, space) => {
  it("has the public pages of a key that nobody has used", async () => {
    const pages = async (key: string) =>
      without(
        key,
        await Promise.all([
          ...LISTS.map((topic) => page(topic, `space=${key}`)),
          page("spaces.counts", `spaces=${key}`),
          page("discussion.myHeld", `space=${key}`),
        ]),
      );
    expect(await pages(space)).toBe(await pages(UNUSED));
  });

  it("has its lists, and is told of nothing that happens in it", async () => {
    for (const [who, token] of Object.entries(askers)) {
      const line = await open(token);
      const watch = async (key: string) => {
        const asked = [...LISTS, ...OWN].map((topic) => ({ topic, params: { space: key } }));
        return without(key, await line.watch(...asked));
      };
      expect([who, await watch(space)]).toEqual([who, await watch(UNUSED)]);
      await write(space, "Another secret");
      await h.hearth.settled();
      await line.watch();
      expect([who, line.changes]).toEqual([who, []]);
    }
  });

  it("refuses what is refused there", async () => {
    const asked = (key: string) =>
      [
        ["discussion.write", { once: once(), space: key, text: "Hello" }],
        ["discussion.write", { once: once(), space: key, text: "Hello", parent: "none" }],
        ["ideas.propose", { once: once(), space: key, title: "Laces", text: "" }],
        [
          "polls.create",
          { once: once(), space: key, question: "?", options: [{ label: "A" }, { label: "B" }] },
        ],
        ["spaces.arrange", { space: key, title: "Mine" }],
        ["spaces.move", { space: key, to: "topic:mine" }],
        ["spaces.ask", { space: key, person: "none", in: true }],
      ] as const;
    // Somebody new each time, whose limits are not used up.
    const { token: signedIn } = await h.person("soles", { role: "signed-in" });
    const { token: member } = await h.person("soles");
    for (const [who, token] of Object.entries({ ...askers, "somebody signed in": signedIn })) {
      // A member may write at an unused key, and is not let do so for a comparison.
      if (who === "a member") continue;
      const tell = async (key: string) => {
        const told = await Promise.all(asked(key).map(([name, input]) => call(token, name, input)));
        return without(key, told);
      };
      expect([who, await tell(space)]).toEqual([who, await tell(UNUSED)]);
    }
    const [write] = asked(space);
    expect(await call(member, ...write)).toMatchObject([404, { code: "not-found" }]);
    expect(await call(member, "discussion.write", { ...write[1], parent: "none" })).toEqual(
      await call(member, "discussion.write", { ...write[1], space: UNUSED, parent: "none" }),
    );
  });

  it("is not found by similar words, nor by links to what is in it", async () => {
    for (const token of [null, askers["a member"]!]) {
      const similar = (key: string) => call(token, "ideas.similar", { space: key, title: "Secret laces" });
      expect(await similar(space)).toEqual(await similar(UNUSED));
      const line = await open(token);
      const { items } = await h.hearth.read("soles", host.id, "discussion.inSpace", { space });
      const polls = await h.hearth.read("soles", host.id, "polls.inSpace", { space });
      const ideas = await h.hearth.read("soles", host.id, "ideas.inSpace", { space });
      const links = (ids: { thread: string; poll: string; idea: string }) =>
        line.watch(
          { topic: "discussion.thread", params: { thread: ids.thread } },
          { topic: "polls.tally", params: { poll: ids.poll } },
          { topic: "ideas.one", params: { idea: ids.idea } },
          { topic: "discussion.inSpace", params: { space: `idea:${ids.idea}` } },
        );
      const there = { thread: items[0]!.thread, poll: polls.items[0]!.id, idea: ideas.items[0]!.id };
      expect(await links(there)).toEqual(await links({ thread: "none", poll: "none", idea: "none" }));
    }
  });
});

it("is there for who may know of it, live", async () => {
  const line = await open(circle.token);
  for (const space of [HIDDEN["by tier"], HIDDEN["by invitation"], HIDDEN.moved]) {
    const [reply] = await line.watch({ topic: "discussion.inSpace", params: { space } });
    expect(JSON.stringify(reply)).toContain("Secret");
    line.changes.length = 0;
    const { id } = await write(space, "Told");
    await h.hearth.settled();
    await line.watch();
    expect(line.changes.map((change) => change.id)).toContain(id);
  }
  expect((await line.watch({ topic: "ideas.one", params: { idea } }))[0]).toMatchObject({ ok: true });
});

it("ends for who is asked out, or suspended, and then nothing is heard", async () => {
  const space = HIDDEN["by invitation"];
  const line = await open(circle.token);
  await line.watch({ topic: "discussion.inSpace", params: { space } });
  await h.hearth.call("soles", host.id, "spaces.ask", { space, person: circle.id, in: false });
  await write(space, "Among guests");
  await h.hearth.settled();
  const again = await line.watch({ topic: "discussion.inSpace", params: { space } });
  expect(line.closed).toMatchObject([{ code: "not-found" }]);
  expect(line.changes).toEqual([]);
  expect(again).toMatchObject([{ ok: true, value: { items: [] } }]);
});
