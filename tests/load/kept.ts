import { createClient } from "@hearth/client";
import { type Ballot, countBallots, type Item, type Poll } from "@hearth/contract";
import { expect } from "vitest";
import { everyPost, type Readable } from "../helpers/real-server.ts";
import { SPACE, type Written } from "./kill-load.ts";

/** After an outage counting and connecting take their time. */
const PATIENT = { timeout: 15_000 };

/** Every acknowledged post is there once, under the id that was answered; nothing is there twice, and the counts are right. */
export async function expectPosts(server: Readable, { posts, uncertain }: Written): Promise<void> {
  const found = (await everyPost(server, SPACE)).filter(({ text }) => text !== "The thread.");
  const byText = new Map(found.map(({ text, id }) => [text, id]));
  expect(found.map(({ text }) => text).toSorted()).toEqual([...byText.keys()].toSorted());
  expect([...posts].filter(([text, id]) => byText.get(text) !== id)).toEqual([]);
  expect(found.filter(({ text }) => !posts.has(text) && !uncertain.has(text))).toEqual([]);
  await expect.poll(async () => repliesCounted(server, found), PATIENT).toBe(true);
}

async function repliesCounted(server: Readable, found: Item<"discussion.inSpace">[]): Promise<boolean> {
  const threads = await everyPost(server, SPACE);
  const counted = threads.filter(({ parent }) => parent === null);
  return counted.every(({ id, replies }) => replies === found.filter(({ parent }) => parent === id).length);
}

/** Everyone's last acknowledged ballot stands, and the tally says what the ballots say. */
export async function expectTally(
  url: string,
  poll: Poll,
  { ballots, undecided }: Written,
  tokens: Map<string, string>,
): Promise<void> {
  const standing: Ballot[] = [];
  const standingOf = async ([name, token]: readonly [string, string]) => {
    const [ballot] = await read(url, token, "polls.myBallots", { space: SPACE });
    if (!ballot) return;
    standing.push(ballot);
    if (!undecided.has(name)) expect(ballot.options).toEqual(ballots.get(name)?.options);
  };
  await Promise.all([...tokens].map(standingOf));
  // How many came to vote between the kills is the machine's affair; that none did would prove nothing.
  expect(standing.length).toBeGreaterThan(2);
  const voter = [...tokens].find(([name]) => ballots.has(name))![1];
  const exact = { counts: countBallots(poll.options, standing), voters: standing.length };
  await expect
    .poll(async () => (await read(url, voter, "polls.tally", { poll: poll.id }))[0], PATIENT)
    .toMatchObject(exact);
}

/** A list as somebody reads it who has just come. */
async function read<N extends "polls.myBallots" | "polls.tally">(
  url: string,
  token: string,
  topic: N,
  params: object,
): Promise<Item<N>[]> {
  const client = createClient({ server: url, community: "soles", token });
  const list = client.watch(topic, params as never);
  const stop = list.subscribe(() => {});
  await expect.poll(() => list.status, PATIENT).toBe("live");
  const items = [...list.items];
  stop();
  client.close();
  return items;
}
