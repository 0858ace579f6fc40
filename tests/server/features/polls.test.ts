import type { Input, Poll } from "@hearth/contract";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { failure } from "../../helpers/verdict.ts";
import { once, openStage, type Stage } from "./stage.ts";

const SPACE = "product:runner";
let stage: Stage;

beforeEach(async () => {
  stage = await openStage();
  await stage.person("ann");
  await stage.person("bob", "member");
  await stage.person("hana", "host");
});
afterEach(() => stage.close());

const asked = (more: Partial<Input<"polls.create">> = {}): Input<"polls.create"> => ({
  once: once(),
  space: SPACE,
  question: "Which colour?",
  options: [{ label: "Moss", color: "#556b2f" }, { label: "Clay" }, { label: "Ink" }],
  ...more,
});
const create = (more?: Partial<Input<"polls.create">>) => stage.call("hana", "polls.create", asked(more));

const vote = (who: string | null, poll: Poll, ...options: number[]) =>
  stage.call(who, "polls.vote", { poll: poll.id, options: options.map((i) => poll.options[i]!.id) });

async function tally(poll: Poll): Promise<number[]> {
  await stage.settle();
  const kept = await stage.store.polls.get(poll.id);
  return kept!.tally.map(({ ballots }) => ballots);
}

async function forget(): Promise<void> {
  await stage.settle();
  stage.heard();
}

describe("polls.create", () => {
  it("asks, with an id for each option, and tells the space", async () => {
    const poll = await create({ choose: 2 });
    expect(poll).toMatchObject({ author: "hana", choose: 2, closedAt: null, voters: 0, result: null });
    expect(poll.options.map(({ label, color }) => [label, color])).toEqual([
      ["Moss", "#556b2f"],
      ["Clay", null],
      ["Ink", null],
    ]);
    expect(new Set(poll.options.map(({ id }) => id)).size).toBe(3);
    expect(stage.heard("polls.inSpace").map(({ item }) => item)).toEqual([poll]);
    expect(await stage.store.spaces.get(SPACE)).not.toBe(null);
  });

  it("answers the first poll when tried again, also after its closing time", async () => {
    const input = asked({ closesAt: stage.clock.now + 1000 });
    const poll = await stage.call("hana", "polls.create", input);
    stage.heard();
    stage.clock.now += 2000;
    expect(await stage.call("hana", "polls.create", input)).toEqual(poll);
    expect(stage.heard()).toEqual([]);
    expect(stage.due.size).toBe(1);
  });

  it("makes one poll, with one job, of many tries at once", async () => {
    const input = asked({ closesAt: stage.clock.now + 1000 });
    const tries = await Promise.all(
      Array.from({ length: 10 }, () => stage.call("hana", "polls.create", input)),
    );
    expect(new Set(tries.map(({ id }) => id)).size).toBe(1);
    expect([...stage.due.keys()]).toEqual([`polls.close:${tries[0]!.id}`]);
  });

  it.each([
    ["a member", "bob", {}, "not-allowed"],
    ["a visitor", null, {}, "sign-in-needed"],
    ["one option", "hana", { options: [{ label: "Only" }] }, "bad-input"],
    ["a blank question", "hana", { question: " " }, "bad-input"],
    [
      "a colour that is none",
      "hana",
      { options: [{ label: "A", color: "red;" }, { label: "B" }] },
      "bad-input",
    ],
    [
      "a picture that is a script",
      "hana",
      { options: [{ label: "A", image: "javascript:x" }, { label: "B" }] },
      "bad-input",
    ],
    ["more choices than options", "hana", { choose: 4 }, "bad-input"],
    ["a closing time that has passed", "hana", { closesAt: 1 }, "bad-input"],
    ["an idea that is not there", "hana", { space: "idea:none" }, "not-found"],
  ])("refuses %s", async (_case, who, more, says) => {
    expect(await failure(stage.call(who, "polls.create", asked(more)))).toBe(says);
    expect(await stage.store.polls.count({})).toBe(0);
    expect(stage.due.size).toBe(0);
  });
});

describe("polls.vote", () => {
  it("keeps one ballot, tells its voter, and has it counted", async () => {
    const poll = await create();
    await forget();
    const ballot = await vote("ann", poll, 1);
    expect(ballot).toMatchObject({ id: `${poll.id}:ann`, poll: poll.id, options: [poll.options[1]!.id] });
    expect(stage.heard()).toEqual([
      { topic: "polls.myBallots", params: { space: SPACE }, id: ballot.id, item: ballot, person: "ann" },
    ]);
    expect(await tally(poll)).toEqual([0, 1, 0]);
    const [inSpace, counts] = stage.heard();
    expect(inSpace).toMatchObject({ topic: "polls.inSpace", item: { voters: 1, result: null } });
    expect(inSpace!.item).not.toHaveProperty("tally");
    expect(counts).toMatchObject({ topic: "polls.tally", params: { poll: poll.id }, item: { voters: 1 } });
  });

  it("moves an earlier vote", async () => {
    const poll = await create();
    const first = await vote("ann", poll, 1);
    await stage.settle();
    const second = await vote("ann", poll, 2);
    expect(second.version).toBeGreaterThan(first.version);
    expect(await tally(poll)).toEqual([0, 0, 1]);
  });

  it("answers the same ballot when tried again, even when the poll has closed since", async () => {
    const poll = await create();
    const ballot = await vote("ann", poll, 1);
    await stage.call("hana", "polls.close", { poll: poll.id });
    await forget();
    expect(await vote("ann", poll, 1)).toEqual(ballot);
    expect(stage.heard()).toEqual([]);
  });

  it("counts fifty ballots of one member at once as one", async () => {
    const poll = await create();
    await Promise.all(Array.from({ length: 50 }, (_, i) => vote("ann", poll, i % 3)));
    const counts = await tally(poll);
    expect(counts.reduce((sum, n) => sum + n)).toBe(1);
    const [ballot] = (await stage.read("ann", "polls.myBallots", { space: SPACE })).items;
    expect(counts.findIndex(Boolean)).toBe(poll.options.findIndex(({ id }) => id === ballot!.options[0]));
  });

  it("takes several options up to the poll's number, each once", async () => {
    const poll = await create({ choose: 2 });
    expect(await failure(vote("ann", poll, 0, 1, 2))).toBe("too-many-options");
    expect((await vote("ann", poll, 0, 0, 1)).options).toHaveLength(2);
    expect(await tally(poll)).toEqual([1, 1, 0]);
  });

  it.each([
    ["a visitor", null, SPACE, "sign-in-needed"],
    ["the signed-in on a product page", "ann", SPACE, "fine"],
    ["the signed-in elsewhere", "ann", "topic:repair", "members-only"],
    ["a member elsewhere", "bob", "topic:repair", "fine"],
  ])("%s: %s", async (_case, who, space, says) => {
    expect(await failure(vote(who, await create({ space }), 0))).toBe(says);
  });

  it("refuses unknown polls and options, and options of another poll", async () => {
    const poll = await create();
    const other = await create();
    const options = [other.options[0]!.id];
    expect(await failure(stage.call("ann", "polls.vote", { poll: poll.id, options }))).toBe("not-found");
    expect(await failure(stage.call("ann", "polls.vote", { poll: "none", options }))).toBe("not-found");
  });

  it("refuses when it is closed", async () => {
    const poll = await create();
    await stage.call("hana", "polls.close", { poll: poll.id });
    expect(await failure(vote("ann", poll, 0))).toBe("poll-closed");
    expect(await stage.store.ballots.count({ poll: poll.id })).toBe(0);
  });
});

describe("polls.close", () => {
  it("writes the closing and the counts, and shows them to everyone", async () => {
    const poll = await create({ closesAt: stage.clock.now + 9000 });
    await vote("ann", poll, 1);
    await vote("bob", poll, 1);
    stage.heard();
    const closed = await stage.call("hana", "polls.close", { poll: poll.id });
    expect(closed).toMatchObject({ closedAt: stage.clock.now, voters: 2 });
    expect(closed.result!.map(({ ballots }) => ballots)).toEqual([0, 2, 0]);
    expect(stage.heard().map(({ topic, item }) => [topic, item?.["version"]])).toEqual([
      ["polls.inSpace", closed.version],
      ["polls.tally", closed.version],
    ]);
    expect(stage.due.size).toBe(0);
  });

  it("answers a closed poll as it is", async () => {
    const poll = await create();
    const closed = await stage.call("hana", "polls.close", { poll: poll.id });
    stage.heard();
    stage.clock.now += 1000;
    expect(await stage.call("hana", "polls.close", { poll: poll.id })).toEqual(closed);
    expect(stage.heard()).toEqual([]);
  });

  it("is done by the clock, once, however often the job runs", async () => {
    const poll = await create({ closesAt: stage.clock.now + 1000 });
    await vote("ann", poll, 0);
    const [job] = [...stage.due.values()];
    await stage.runDue();
    expect(await stage.store.polls.get(poll.id)).toMatchObject({ closedAt: null });
    stage.clock.now += 1000;
    await stage.runDue();
    const closed = await stage.store.polls.get(poll.id);
    expect(closed).toMatchObject({ closedAt: stage.clock.now, result: closed!.tally, voters: 1 });
    await stage.scope.schedule(job!);
    stage.clock.now += 1000;
    await stage.runDue();
    expect(await stage.store.polls.get(poll.id)).toEqual(closed);
  });

  it("completes by its job what ended between closing and counting", async () => {
    const poll = await create();
    await vote("ann", poll, 2);
    const { polls } = stage.store;
    const revise = polls.revise.bind(polls);
    polls.revise = () => Promise.reject(new Error("the power went"));
    await expect(stage.call("hana", "polls.close", { poll: poll.id })).rejects.toThrow("the power went");
    polls.revise = revise;
    expect(await polls.get(poll.id)).toMatchObject({ closedAt: stage.clock.now, result: null });
    stage.clock.now += 60_000;
    await stage.runDue();
    expect((await polls.get(poll.id))!.result!.map(({ ballots }) => ballots)).toEqual([0, 0, 1]);
  });

  it("counts exactly the ballots that were accepted when voting and closing meet", async () => {
    const people = Array.from({ length: 40 }, (_, i) => `p${i}`);
    for (const id of people) await stage.person(id);
    const poll = await create();
    const voting = people.map((who) => failure(vote(who, poll, 0)));
    const closing = stage.call("hana", "polls.close", { poll: poll.id });
    const said = await Promise.all(voting);
    await closing;
    await stage.settle();
    const { voters, result } = (await stage.store.polls.get(poll.id))!;
    const accepted = said.filter((each) => each === "fine").length;
    expect([voters, result![0]!.ballots]).toEqual([accepted, accepted]);
    expect(new Set(said)).not.toContain("internal");
  });

  it("takes back a ballot that met the closing, and leaves the one before it", async () => {
    const poll = await create();
    await vote("bob", poll, 1);
    const { ballots } = stage.store;
    for (const verb of ["insert", "update"] as const) {
      const write = ballots[verb].bind(ballots) as (...given: unknown[]) => Promise<never>;
      // The poll closes between the vote's check and its write.
      ballots[verb] = async (...given: unknown[]) => {
        await stage.call("hana", "polls.close", { poll: poll.id });
        return write(...given);
      };
    }
    expect(await failure(vote("ann", poll, 0))).toBe("poll-closed");
    expect((await ballots.get(`${poll.id}:ann`))!.options).toEqual([]);
    expect(await stage.store.polls.get(poll.id)).toMatchObject({
      voters: 1,
      result: [{ ballots: 0 }, { ballots: 1 }, {}],
    });
  });

  it("is for hosts, of polls that exist", async () => {
    const poll = await create();
    expect(await failure(stage.call("bob", "polls.close", { poll: poll.id }))).toBe("not-allowed");
    expect(await failure(stage.call("hana", "polls.close", { poll: "none" }))).toBe("not-found");
  });
});

describe("polls.tellOutcome", () => {
  const tell = (who: string, poll: Poll, text = "We dye it moss.") =>
    stage.call(who, "polls.tellOutcome", { poll: poll.id, text, link: "https://shop.example/moss" });

  it("says what came of it, by whom and when", async () => {
    const poll = await create();
    await stage.call("hana", "polls.close", { poll: poll.id });
    stage.heard();
    const told = await tell("hana", poll);
    const outcome = {
      text: "We dye it moss.",
      link: "https://shop.example/moss",
      by: "hana",
      at: stage.clock.now,
    };
    expect(told.outcome).toEqual(outcome);
    expect(stage.heard().map(({ topic, item }) => [topic, item])).toEqual([["polls.inSpace", told]]);
    stage.clock.now += 1000;
    expect(await tell("hana", poll)).toEqual(told);
    expect(stage.heard()).toEqual([]);
    expect((await tell("hana", poll, "Clay after all.")).outcome!.text).toBe("Clay after all.");
  });

  it("refuses an open poll, and members", async () => {
    const poll = await create();
    expect(await failure(tell("hana", poll))).toBe("not-allowed");
    await stage.call("hana", "polls.close", { poll: poll.id });
    expect(await failure(tell("bob", poll))).toBe("not-allowed");
  });
});

describe("polls.inSpace", () => {
  it("is newest first, page by page, and hides the counts of open polls", async () => {
    const made: string[] = [];
    for (let i = 0; i < 23; i++) {
      stage.clock.now += 1;
      made.unshift((await create()).id);
    }
    await stage.settle();
    const first = await stage.read(null, "polls.inSpace", { space: SPACE });
    const rest = await stage.read(null, "polls.inSpace", { space: SPACE }, { after: first.end! });
    expect([...first.order, ...rest.order]).toEqual(made);
    expect([first.more, rest.more]).toEqual([true, false]);
    for (const poll of first.items) expect(poll).not.toHaveProperty("tally");
  });
});

describe("polls.tally", () => {
  const read = (who: string | null, poll: Poll) => stage.read(who, "polls.tally", { poll: poll.id });

  it("is for those who have voted, and for everyone once the poll has closed", async () => {
    const poll = await create();
    await vote("ann", poll, 0);
    await stage.settle();
    expect((await read("ann", poll)).items).toMatchObject([
      { id: poll.id, voters: 1, counts: [{ ballots: 1 }, {}, {}] },
    ]);
    expect(await failure(read("bob", poll))).toBe("not-allowed");
    expect(await failure(read("hana", poll))).toBe("not-allowed");
    expect(await failure(read(null, poll))).toBe("not-allowed");
    await stage.call("hana", "polls.close", { poll: poll.id });
    for (const who of ["bob", null]) expect((await read(who, poll)).items).toHaveLength(1);
  });
});

describe("polls.myBallots", () => {
  it("holds one's own, in one space", async () => {
    const here = await create();
    const there = await create({ space: "product:boot" });
    const mine = await vote("ann", here, 0);
    await vote("ann", there, 0);
    await vote("bob", here, 0);
    expect((await stage.read("ann", "polls.myBallots", { space: SPACE })).items).toEqual([mine]);
    expect(await failure(stage.read(null, "polls.myBallots", { space: SPACE }))).toBe("sign-in-needed");
  });
});
