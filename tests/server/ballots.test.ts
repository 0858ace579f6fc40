import type { Poll } from "@hearth/contract";
import { afterEach, describe, expect, it } from "vitest";
import { mongodb } from "../helpers/mongodb.ts";
import { startHearth, type TestHearth } from "../helpers/server.ts";

const mongo = await mongodb();
const STORES: Record<string, (() => string) | null> = {
  SQLite: () => "sqlite::memory:",
  MongoDB: "reason" in mongo ? null : mongo.fresh,
};

let h: TestHearth;
afterEach(() => h?.close());

describe.each(Object.entries(STORES))("on %s", { timeout: 60_000 }, (_, address) => {
  const open = async (): Promise<Poll> => {
    h = await startHearth({ store: address!() });
    const host = await h.person("soles", { role: "host" });
    const options = ["Moss", "Clay", "Ink"].map((label) => ({ label }));
    const asked = { once: "the-one-poll", space: "product:runner", question: "Which colour?", options };
    return h.hearth.call("soles", host.id, "polls.create", asked);
  };
  const vote = (person: string, poll: Poll, option: number) =>
    h.hearth.call("soles", person, "polls.vote", { poll: poll.id, options: [poll.options[option]!.id] });
  const counted = async (poll: Poll) => {
    await h.hearth.settled();
    const { store } = await h.hearth.scope("soles");
    const { voters, tally } = (await store.polls.get(poll.id))!;
    return {
      voters,
      tally: tally.map(({ ballots }) => ballots),
      kept: await store.ballots.count({ poll: poll.id }),
    };
  };

  it.skipIf(address === null)("50 parallel ballots of one member leave one", async () => {
    const poll = await open();
    const member = await h.person("soles");
    const answers = await Promise.all(Array.from({ length: 50 }, (_, n) => vote(member.id, poll, n % 3)));
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    const { voters, tally, kept } = await counted(poll);
    expect([voters, kept]).toEqual([1, 1]);
    expect([...tally].sort()).toEqual([0, 0, 1]);
    const last = answers.reduce((a, b) => (b.version > a.version ? b : a));
    expect(tally[poll.options.findIndex(({ id }) => id === last.options[0])]).toBe(1);
  });

  it.skipIf(address === null)("500 parallel ballots of 500 members leave an exact tally", async () => {
    const poll = await open();
    const scope = await h.hearth.scope("soles");
    const members = await Promise.all(
      Array.from({ length: 500 }, (_, n) =>
        scope.store.people.insert({ id: `m${n}`, subject: `test:${n}`, name: `M${n}`, avatar: null }),
      ),
    );
    await Promise.all(members.map(({ id }, n) => vote(id, poll, n % 5 === 0 ? 0 : n % 5 === 1 ? 1 : 2)));
    expect(await counted(poll)).toEqual({ voters: 500, kept: 500, tally: [100, 100, 300] });
  });
});
