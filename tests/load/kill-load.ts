import { setTimeout as pause } from "node:timers/promises";
import { createClient, type Client } from "@hearth/client";
import { type Ballot, HearthError, type Poll, type Post } from "@hearth/contract";
import type { RealServer } from "../helpers/real-server.ts";

export const SPACE = "product:load";

/** What was acknowledged, and what got no answer. */
export interface Written {
  /** Post id by its text, each as answered. */
  posts: Map<string, string>;
  /** Texts that were sent without an answer. They may be there, once. */
  uncertain: Set<string>;
  /** Each person's last ballot, as answered. */
  ballots: Map<string, Ballot>;
  /** People whose last vote got no answer. */
  undecided: Set<string>;
  /** What was said instead of an answer, and how often. */
  failures: Map<string, number>;
}

export interface Load {
  written: Written;
  /** Resolves once this many more posts and votes were acknowledged; rejects when everyone has stopped. */
  acknowledged(count: number): Promise<void>;
  /** Lets everyone finish what they are at. */
  finish(): Promise<void>;
}

interface Writer {
  name: string;
  client: Client;
}

/** What the load is about. */
export interface Stage {
  poll: Poll;
  /** What everyone replies to. */
  threads: Post[];
  /** Whether everyone opens threads, too. */
  opening: boolean;
  /** Milliseconds that everyone pauses after each post and vote. */
  pause: number;
}

/** Sets people to posting and voting, over the client that pages use, until told to finish. */
export function startLoad(url: string, tokens: ReadonlyMap<string, string>, stage: Stage): Load {
  const { poll, threads, opening } = stage;
  const written: Written = {
    posts: new Map(),
    uncertain: new Set(),
    ballots: new Map(),
    undecided: new Set(),
    failures: new Map(),
  };
  const writers = [...tokens].map(([name, token]): Writer => {
    return { name, client: createClient({ server: url, community: "soles", token }) };
  });
  const told = new Set<() => void>();
  let stopping = false;
  let count = 0;
  const heard = () => {
    count++;
    for (const tell of told) tell();
  };

  async function work({ name, client }: Writer): Promise<void> {
    for (let turn = 0; !stopping; turn++) {
      if (turn % 3 === 0) await vote(name, client, poll.options[turn % poll.options.length]!.id);
      else await post(client, `${name} says ${turn}`, opening && turn % 2 === 0 ? undefined : someThread());
      await pause(stage.pause);
    }
    client.close();
  }

  const someThread = () => threads[Math.floor(Math.random() * threads.length)]!.id;

  async function post(client: Client, text: string, parent: string | undefined): Promise<void> {
    written.uncertain.add(text);
    const answer = await settled(client.call("discussion.write", { space: SPACE, parent, text }), written);
    if (!answer) return;
    written.uncertain.delete(text);
    written.posts.set(text, answer.id);
    heard();
  }

  async function vote(name: string, client: Client, option: string): Promise<void> {
    const answer = await settled(client.call("polls.vote", { poll: poll.id, options: [option] }), written);
    if (!answer) return void written.undecided.add(name);
    written.undecided.delete(name);
    written.ballots.set(name, answer);
    heard();
  }

  const all = Promise.all(writers.map(work));
  return {
    written,
    acknowledged(more) {
      const goal = count + more;
      return new Promise((resolve, reject) => {
        const check = () => {
          if (count < goal) return;
          told.delete(check);
          resolve();
        };
        told.add(check);
        all.then(() => reject(new Error("everyone has stopped")), reject);
      });
    },
    async finish() {
      stopping = true;
      await all;
    },
  };
}

/** The answer; null when nobody knows what became of it. Stops a while then, as people do. */
async function settled<T>(asked: Promise<T>, { failures }: Written): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    const expected = error instanceof HearthError && ["unavailable", "too-many"].includes(error.code);
    if (!expected) throw error;
    failures.set(error.code, (failures.get(error.code) ?? 0) + 1);
    await pause(100);
    return null;
  }
}

/** Makes a poll, and threads that everyone replies to. */
export async function setStage(server: RealServer, count = 1): Promise<{ poll: Poll; threads: Post[] }> {
  const host = await server.token("host", "Maud");
  const options = ["Madder", "Weld", "Woad", "Walnut"].map((label) => ({ label }));
  const poll = await server.call(host, "polls.create", {
    once: "load-poll",
    space: SPACE,
    question: "Which dye?",
    options,
  });
  const threads: Post[] = [];
  for (let at = 0; at < count; at++)
    threads.push(
      await server.call(host, "discussion.write", {
        once: `load-thread-${at}`,
        space: SPACE,
        text: "The thread.",
      }),
    );
  return { poll, threads };
}
