import { afterAll, beforeAll, expect, it } from "vitest";
import { type RealServer, startRealServer } from "../helpers/real-server.ts";
import { expectPosts, expectTally } from "../load/kept.ts";
import { setStage, startLoad } from "../load/kill-load.ts";

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
    const { poll, threads } = await setStage(server);
    const tokens = new Map<string, string>();
    for (let at = 0; at < PEOPLE; at++)
      tokens.set(`Person ${at}`, await server.token("member", `Person ${at}`));
    const load = startLoad(server.url, tokens, { poll, threads, opening: true, pause: 0 });
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
    expect(posts.size).toBeGreaterThan(KILLS * 5);
    await expectPosts(server, load.written);
    await expectTally(server.url, poll, load.written, tokens);
  },
  30_000 + KILLS * 12_000,
);
