import type { Parts } from "./parts.ts";
import type { Rounds } from "./rounds.ts";
import { sendAway } from "./sockets.ts";

export interface Shutting {
  parts: Parts;
  rounds: Pick<Rounds, "rest" | "stop">;
  /** Gives the host's servers back. */
  unmount(): void;
  /** So long what callers have begun may take; milliseconds. */
  patience: number;
}

/** Answers what callers have begun, sends them away, completes what runs by itself, and lets go of everything. */
export async function shut({ parts, rounds, unmount, patience }: Shutting): Promise<void> {
  parts.requests.leave();
  await atMost(patience, Promise.all([sendAway(parts.line), parts.requests.finished()]));
  await parts.dispatcher.close();
  await parts.edition.stop();
  await rounds.rest();
  await rounds.stop();
  parts.publisher.flush();
  await parts.line.close();
  unmount();
  await parts.nodes.close();
  await parts.store.close();
}

/** Resolves with the work, or after so many milliseconds without it. */
async function atMost(milliseconds: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise((resolve) => (timer = setTimeout(resolve, milliseconds)));
  await Promise.race([work, over]);
  clearTimeout(timer);
}
