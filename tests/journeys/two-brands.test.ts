import type { Change, OperationName, Reading, Reply, TopicName, WatchRequest } from "@hearth/contract";
import { topics } from "@hearth/contract";
import { io, type Socket } from "socket.io-client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startHearth, type TestHearth, type TestPerson } from "../helpers/server.ts";
import { failure } from "../helpers/verdict.ts";

/** The key that both brands use, and a word that only one of them ever writes. */
const space = "product:trail-runner";
const ONLY = "quillon";

/** Every list that a page of that space could watch. */
const LISTS: WatchRequest[] = [
  { topic: "discussion.inSpace", params: { space } },
  { topic: "polls.inSpace", params: { space } },
  { topic: "polls.myBallots", params: { space } },
  { topic: "ideas.inSpace", params: { space } },
  { topic: "ideas.myBackings", params: { space } },
  { topic: "spaces.one", params: { space } },
  { topic: "community.about", params: {} },
  { topic: "members.me", params: {} },
  { topic: "applications.mine", params: {} },
  { topic: "applications.inReview", params: {} },
];

/** Somebody's line, with all that has come over it. */
interface Ear {
  heard: unknown[];
  watch(requests: WatchRequest[]): Promise<Reply<Reading>[]>;
  close(): void;
}

let hearth: TestHearth;
let ours: { host: TestPerson; ear: Ear };
let theirs: { host: TestPerson; ear: Ear };
/** What was made at the one brand, by what it is. */
let made: { thread: string; reply: string; poll: string; option: string; idea: string; application: string };

beforeAll(async () => {
  hearth = await startHearth();
  // The same person as the shop knows them, at both brands.
  const who = { name: "Maud", subject: "shop:1", role: "host" } as const;
  const at = async (community: string) => {
    const host = await hearth.person(community, who);
    return { host, ear: await listen(community, host.token) };
  };
  [ours, theirs] = [await at("soles"), await at("other")];
  await Promise.all([ours, theirs].map(({ ear }) => ear.watch(LISTS)));
  made = await makeEverything(ours.host);
});

afterAll(async () => {
  ours?.ear.close();
  theirs?.ear.close();
  await hearth?.close();
});

async function listen(community: string, token: string): Promise<Ear> {
  const heard: unknown[] = [];
  const socket: Socket = io(hearth.url, {
    auth: { community, token },
    forceNew: true,
    transports: ["websocket"],
  });
  socket.onAny((event, ...args) => heard.push({ event, args }));
  await new Promise((resolve, reject) =>
    socket.once("connect", resolve as () => void).once("connect_error", reject),
  );
  return {
    heard,
    async watch(requests) {
      const replies = (await socket.emitWithAck("watch", requests)) as Reply<Reading>[];
      heard.push(replies);
      return replies;
    },
    close: () => void socket.disconnect(),
  };
}

/** One of everything that a page shows or a host keeps, each naming the word. */
async function makeEverything(host: TestPerson): Promise<typeof made> {
  const { hearth: inside } = hearth;
  const call = <N extends OperationName>(operation: N, input: Parameters<typeof inside.call<N>>[3]) =>
    inside.call("soles", host.id, operation, input);
  const page = { title: ONLY, url: "http://localhost:5500/trail-runner" };
  const thread = await call("discussion.write", { once: "two-brands-1", space, text: ONLY, page });
  const reply = await call("discussion.write", {
    once: "two-brands-2",
    space,
    text: ONLY,
    parent: thread.id,
  });
  await call("discussion.edit", { post: reply.id, text: `${ONLY} again` });
  const options = [{ label: ONLY }, { label: "none" }];
  const poll = await call("polls.create", { once: "two-brands-3", space, question: ONLY, options });
  const option = poll.options[0]!.id;
  await call("polls.vote", { poll: poll.id, options: [option] });
  const idea = await call("ideas.propose", {
    once: "two-brands-4",
    space,
    title: `${ONLY} laces`,
    text: ONLY,
  });
  await call("spaces.arrange", { space, title: ONLY });
  await call("community.describe", { purpose: ONLY });
  await call("members.describe", { name: ONLY });
  const applicant = await hearth.person("soles", { name: `${ONLY} Ash`, role: "signed-in" });
  const application = await inside.call("soles", applicant.id, "applications.submit", {
    once: "two-brands-5",
    answers: [],
    guidelinesVersion: 1,
  });
  await inside.settled();
  return {
    thread: thread.id,
    reply: reply.id,
    poll: poll.id,
    option,
    idea: idea.id,
    application: application.id,
  };
}

const told = (ear: Ear) => JSON.stringify(ear.heard);
const topicsHeard = ({ heard }: Ear): Set<string> =>
  new Set(
    (heard as { event?: string; args: [Change] }[])
      .filter(({ event }) => event === "change")
      .map(({ args }) => args[0].topic.split("?")[0]!),
  );

describe("two brands with the same space key on one server", () => {
  it("hear nothing of each other, while each hears its own", async () => {
    const own = LISTS.map(({ topic }) => topic).filter((topic) => topic !== "applications.mine");
    await expect.poll(() => own.filter((topic) => !topicsHeard(ours.ear).has(topic))).toEqual([]);
    // What is said last at the other brand comes after anything that could have leaked there.
    const { id } = theirs.host;
    const last = { once: "two-brands-6", space, text: "The last word here." };
    await hearth.hearth.call("other", id, "discussion.write", last);
    await expect.poll(() => told(theirs.ear)).toContain("The last word here.");
    expect(told(ours.ear)).toContain(ONLY);
    expect(told(theirs.ear)).not.toContain(ONLY);
    for (const each of Object.values(made)) expect(told(theirs.ear)).not.toContain(each);
    expect(told(ours.ear)).not.toContain("The last word here.");
  });

  it("read nothing of each other: every list, afresh, and by ids of the other", async () => {
    const ear = await listen("other", theirs.host.token);
    await ear.watch(LISTS);
    expect(told(ear)).not.toContain(ONLY);
    const [thread, idea, tally, space] = await ear.watch([
      { topic: "discussion.thread", params: { thread: made.thread } },
      { topic: "ideas.one", params: { idea: made.idea } },
      { topic: "polls.tally", params: { poll: made.poll } },
      { topic: "discussion.inSpace", params: { space: `idea:${made.idea}` } },
    ]);
    for (const reply of [thread, idea, tally]) expect(reply).toMatchObject({ ok: false, code: "not-found" });
    expect(space).not.toMatchObject({ value: { items: [expect.anything()] } });
    ear.close();
  });

  it("have public pages of their own", async () => {
    const open = (Object.keys(topics) as TopicName[]).filter((name) => topics[name].allow === "visitor");
    expect(open.length).toBeGreaterThan(5);
    const params = new URLSearchParams({ space, thread: made.thread, poll: made.poll, idea: made.idea });
    const page = async (community: string, topic: string) =>
      (await fetch(`${hearth.url}/v1/${community}/topics/${topic}?${params}`)).text();
    const [here, there] = await Promise.all(
      ["soles", "other"].map((community) => Promise.all(open.map((topic) => page(community, topic)))),
    );
    expect(here!.filter((text) => text.includes(ONLY)).length).toBeGreaterThan(5);
    expect(there!.filter((text) => text.includes(ONLY))).toEqual([]);
  });

  it("find nothing of each other", async () => {
    const similar = (community: string) =>
      hearth.hearth.call(community, null, "ideas.similar", { space, title: `${ONLY} laces` });
    expect(await similar("soles")).toHaveLength(1);
    expect(await similar("other")).toEqual([]);
  });

  it("do nothing to each other", async () => {
    const { thread, reply, poll, option, idea, application } = made;
    const { id } = theirs.host;
    const call = <N extends OperationName>(name: N, input: Parameters<typeof hearth.hearth.call<N>>[3]) =>
      failure(hearth.hearth.call("other", id, name, input));
    const attempts = {
      reply: await call("discussion.write", { once: "two-brands-7", space, text: "Hello?", parent: thread }),
      edit: await call("discussion.edit", { post: reply, text: "Mine now." }),
      delete: await call("discussion.delete", { post: reply }),
      remove: await call("discussion.remove", { post: reply, reason: "Because." }),
      pin: await call("discussion.pin", { thread, pinned: true }),
      vote: await call("polls.vote", { poll, options: [option] }),
      close: await call("polls.close", { poll }),
      back: await call("ideas.back", { idea, active: true }),
      status: await call("ideas.setStatus", { idea, status: "planned" }),
      decide: await call("applications.decide", { application, decision: "approved" }),
      role: await call("members.setRole", { person: ours.host.id, role: "signed-in" }),
    };
    expect(new Set(Object.values(attempts)), JSON.stringify(attempts)).toEqual(new Set(["not-found"]));
  });

  it("know no session of each other", async () => {
    const answer = await fetch(`${hearth.url}/v1/other/call/members.describe`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${ours.host.token}` },
      body: JSON.stringify({ name: "Somebody else" }),
    });
    expect(await answer.json()).toMatchObject({ ok: false, code: "session-ended" });
    const ear = await listen("other", ours.host.token);
    const [mine] = await ear.watch([{ topic: "members.me", params: {} }]);
    expect(mine).toMatchObject({ ok: false, code: "session-ended" });
    ear.close();
  });
});
