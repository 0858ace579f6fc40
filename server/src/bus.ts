import type { Log } from "./failures.ts";
import { Peers } from "./peers.ts";
import { closeRedis, type RedisLines } from "./redis.ts";

export interface BusOptions {
  lines: RedisLines;
  /** Those who share it hear each other. */
  channel: string;
  /** This node's id, new with each start. */
  node: string;
  /** Milliseconds between two signs of life. */
  beat: number;
  log: Log;
  /** Another node said something. Who asked for it is told when the answer settles. */
  hear(said: unknown): Promise<void> | void;
  /** What others said may not have been heard here. Called once for all that was noticed in a short while. */
  lost(): void;
  /** Another node ended without goodbye, or is cut off: it may have left something undone. */
  silent(): void;
}

/** What goes over Redis. `count` is how many sayings its node has sent, this one included. */
type Message = { from: string; count: number } & (
  | { kind: "hello" | "beat" | "goodbye" }
  | { kind: "say"; said: unknown; asks: boolean }
  | { kind: "done"; to: string; saying: number }
);
type Sent<M = Message> = M extends Message ? Omit<M, "from" | "count"> : never;

/** In beats: a node that is heard so long after its last sign of life is silent, and a line that does not echo is dead. */
const SILENCE = 4;
/** In beats: so long an asked node may take. */
const PATIENCE = 5;
/** In beats: losses noticed within it are one. */
const GATHERING = 0.3;

/**
 * What nodes say to each other, over one channel of Redis. Redis forgets what it could not deliver, so it is counted: every
 * node notices when it may have missed something, and never waits for Redis.
 */
export class Bus {
  readonly #options: BusOptions;
  readonly #peers: Peers;
  readonly #asked = new Map<number, { waiting: Set<string>; answered: () => void }>();
  #count = 0;
  /** When this node last heard itself. */
  #echoAt = performance.now();
  #tickAt = performance.now();
  #away = false;
  #wasAway = false;
  #timer: NodeJS.Timeout | undefined;
  #gathering: NodeJS.Timeout | undefined;

  constructor(options: BusOptions) {
    this.#options = options;
    this.#peers = new Peers({
      silence: SILENCE * options.beat,
      lost: () => this.#lost("a node was not heard in full"),
      silent: () => {
        this.#lost("a node went silent");
        options.silent();
      },
    });
  }

  /** From now on it hears and is heard. */
  async open(): Promise<void> {
    const { beat, channel, lines } = this.#options;
    const { asking, listening } = lines;
    listening.on("message", (_channel, text) => this.#heard(text));
    await listening.subscribe(channel);
    listening.on("ready", () => void this.#subscribeAgain());
    for (const line of [asking, listening]) {
      line.on("close", () => this.#isAway());
      // One that has only just come back has had no time for an echo.
      line.on("ready", () => (this.#echoAt = performance.now()));
    }
    this.#timer = setInterval(() => this.#tick(), beat).unref();
    this.#send({ kind: "hello" });
  }

  /** Whether a node is there, as far as one can hear. */
  hears(node: string): boolean {
    return this.#peers.hears(node);
  }

  /** Says something to all other nodes. */
  tell(said: unknown): void {
    this.#count += 1;
    this.#send({ kind: "say", said, asks: false });
  }

  /** The same, and resolves when all have done what it asks for, or have had time enough. */
  async ask(said: unknown): Promise<void> {
    const saying = (this.#count += 1);
    const waiting = new Set(this.#peers.present);
    this.#send({ kind: "say", said, asks: true });
    if (this.#away || waiting.size === 0) return;
    await new Promise<void>((answered) => {
      this.#asked.set(saying, { waiting, answered });
      setTimeout(answered, PATIENCE * this.#options.beat).unref();
    });
    this.#asked.delete(saying);
  }

  /** Says goodbye, so that nobody takes it for dead. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    clearTimeout(this.#gathering);
    const { lines } = this.#options;
    for (const line of Object.values(lines)) line.removeAllListeners("close").removeAllListeners("ready");
    await this.#sent({ kind: "goodbye" });
    for (const { answered } of this.#asked.values()) answered();
    closeRedis(lines);
  }

  #send(message: Sent): void {
    void this.#sent(message);
  }

  /** What cannot be sent is missed by the others, who notice by the count. */
  async #sent(message: Sent): Promise<void> {
    const { lines, channel, node } = this.#options;
    const text = JSON.stringify({ from: node, count: this.#count, ...message });
    await lines.asking.publish(channel, text).catch(() => {});
  }

  #heard(text: string): void {
    const message = JSON.parse(text) as Message;
    const { from, count, kind } = message;
    const now = performance.now();
    if (from === this.#options.node) return this.#echoed(now);
    this.#peers.heard(from, count, kind === "say" ? count - 1 : count, now, this.#wasAway);
    if (kind === "hello") this.#send({ kind: "beat" });
    else if (kind === "goodbye") this.#peers.left(from);
    else if (kind === "say") void this.#hear(message);
    else if (kind === "done" && message.to === this.#options.node) this.#done(from, message.saying);
  }

  async #hear({ from, count, said, asks }: Message & { kind: "say" }): Promise<void> {
    const { hear, log } = this.#options;
    try {
      await hear(said);
    } catch (error) {
      log.error({ err: error }, "what another node said could not be done");
      return;
    }
    if (asks) this.#send({ kind: "done", to: from, saying: count });
  }

  #done(node: string, saying: number): void {
    const asked = this.#asked.get(saying);
    asked?.waiting.delete(node);
    if (asked?.waiting.size === 0) asked.answered();
  }

  #tick(): void {
    const { beat, lines } = this.#options;
    const now = performance.now();
    // The process itself stood still: what was said meanwhile is still to be heard.
    if (now - this.#tickAt > (SILENCE / 2) * beat) {
      this.#peers.excuse(now);
      this.#echoAt = now;
    }
    this.#tickAt = now;
    this.#send({ kind: "beat" });
    if (now - this.#echoAt > SILENCE * beat) {
      this.#isAway();
      this.#echoAt = now;
      for (const line of Object.values(lines)) if (line.status === "ready") line.disconnect(true);
    }
    if (!this.#away) this.#peers.check(now);
  }

  #isAway(): void {
    if (this.#away) return;
    this.#away = this.#wasAway = true;
    this.#options.log.warn({}, "Redis is away: until it is back, each node reaches its own watchers only");
  }

  #echoed(now: number): void {
    this.#echoAt = now;
    if (!this.#away) return;
    this.#away = false;
    this.#peers.excuse(now);
    this.#options.log.warn({}, "Redis is back");
  }

  async #subscribeAgain(): Promise<void> {
    const { lines, channel } = this.#options;
    try {
      await lines.listening.subscribe(channel);
      this.#lost("the line to Redis was away");
    } catch {
      // It broke again: the next line subscribes.
      lines.listening.disconnect(true);
    }
  }

  #lost(why: string): void {
    const { beat, log, lost } = this.#options;
    this.#gathering ??= setTimeout(() => {
      this.#gathering = undefined;
      log.warn({ why }, "changes may have been missed: lists are read again");
      lost();
    }, GATHERING * beat);
  }
}
