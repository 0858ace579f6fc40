import { createClient } from "@hearth/client";
import { type Ballot, countBallots, type Item, type Poll } from "@hearth/contract";
import { afterAll, beforeAll, expect, it } from "vitest";
import { everyPost, type RealServer, startRealServer } from "../helpers/real-server.ts";
import { setStage, SPACE, startLoad, type Written } from "../load/kill-load.ts";

/** How often the server is killed; `npm run load` asks for more. */
const KILLS = Number(process.env.KILLS ?? 6);
const PEOPLE = 16;

let server: RealServer;

beforeAll(async () => {
  server = await startRealServer({ args: ["--community", "soles"] });
});

afterAll(() => server?.close());

it(
  `keeps every acknowledged post once, and counts exactly, over ${KILLS} kills while people post and vote`,
  async () => {
    const { poll, thread } = await setStage(server);
    const tokens = new Map<string, string>();
    for (let at = 0; at < PEOPLE; at++)
      tokens.set(`Person ${at}`, await server.token("member", `Person ${at}`));
    const load = startLoad(server.url, tokens, poll, thread);
    for (let kill = 0; kill < KILLS; kill++) {
      // Somewhere between the first answers and the thick of it.
      await load.acknowledged(5 + ((kill * 17) % 40));
      await server.kill();
      await server.start();
    }
    await load.acknowledged(20);
    await load.finish();
    // Once more without a word: what was answered last is kept like the rest.
    await server.kill();
    await server.start();

    const { posts, ballots, failures } = load.written;
    const said = [...failures].map(([code, times]) => `, ${times} times ${code}`).join("");
    console.log(`${KILLS} kills: ${posts.size} posts, ${ballots.size} people's ballots acknowledged${said}`);
    await expectPosts(load.written);
    await expectTally(poll, load.written, tokens);
  },
  30_000 + KILLS * 12_000,
);

/** Every acknowledged post is there once, under the id that was answered; nothing is there twice, and the counts are right. */
async function expectPosts({ posts, uncertain }: Written): Promise<void> {
  expect(posts.size).toBeGreaterThan(KILLS * 5);
  const found = (await everyPost(server, SPACE)).filter(({ text }) => text !== "The thread.");
  const byText = new Map(found.map(({ text, id }) => [text, id]));
  expect(found.map(({ text }) => text).toSorted()).toEqual([...byText.keys()].toSorted());
  expect([...posts].filter(([text, id]) => byText.get(text) !== id)).toEqual([]);
  expect(found.filter(({ text }) => !posts.has(text) && !uncertain.has(text))).toEqual([]);
  await expect.poll(async () => repliesCounted(found)).toBe(true);
}

async function repliesCounted(found: Item<"discussion.inSpace">[]): Promise<boolean> {
  const threads = await everyPost(server, SPACE);
  const counted = threads.filter(({ parent }) => parent === null);
  return counted.every(({ id, replies }) => replies === found.filter(({ parent }) => parent === id).length);
}

/** Everyone's last acknowledged ballot stands, and the tally says what the ballots say. */
async function expectTally(
  poll: Poll,
  { ballots, undecided }: Written,
  tokens: Map<string, string>,
): Promise<void> {
  const standing: Ballot[] = [];
  for (const [name, token] of tokens) {
    const [ballot] = await read(token, "polls.myBallots", { space: SPACE });
    if (!ballot) continue;
    standing.push(ballot);
    if (!undecided.has(name)) expect(ballot.options).toEqual(ballots.get(name)?.options);
  }
  // How many came to vote between the kills is the machine's affair; that none did would prove nothing.
  expect(standing.length).toBeGreaterThan(2);
  const voter = [...tokens].find(([name]) => ballots.has(name))![1];
  const exact = { counts: countBallots(poll.options, standing), voters: standing.length };
  await expect
    .poll(async () => (await read(voter, "polls.tally", { poll: poll.id }))[0])
    .toMatchObject(exact);
}

/** A list as somebody reads it who has just come. */
async function read<N extends "polls.myBallots" | "polls.tally">(
  token: string,
  topic: N,
  params: object,
): Promise<Item<N>[]> {
  const client = createClient({ server: server.url, community: "soles", token });
  const list = client.watch(topic, params as never);
  const stop = list.subscribe(() => {});
  await expect.poll(() => list.status).toBe("live");
  const items = [...list.items];
  stop();
  client.close();
  return items;
}
