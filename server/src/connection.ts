import { type ErrorCode, HearthError, LIMITS, type Reading, type Reply, topicKey } from "@hearth/contract";
import type { OpenList } from "./asked.ts";
import type { Asking, Dispatcher, Enter } from "./dispatch.ts";
import { failureOf, type Log } from "./failures.ts";
import { type Identity, type Session, VISITOR } from "./identity.ts";
import type { Publisher } from "./publisher.ts";
import { personRoom } from "./rooms.ts";
import type { ClientSocket } from "./sockets.ts";

/** So many lists one connection may watch; no page comes near it. */
const MOST_WATCHED = 200;
/** So many messages of one connection may wait for their turn. */
const MOST_WAITING = 100;
/** A guard that failed so has not been asked. */
const PASSING: readonly ErrorCode[] = ["unavailable", "internal"];

export interface ConnectionOptions {
  dispatcher: Dispatcher;
  identity: Identity;
  publisher: Pick<Publisher, "sent">;
  log: Log;
  community: string;
  /** What its visitor's limits are counted by. */
  address: string;
}

/** Why a list may not be watched, or null. Asked once for all who would get the same answer. */
export type Verdict = (asking: Asking, list: OpenList) => Promise<HearthError["code"] | null>;

/**
 * One browser's line. It holds a session, not a caller: what somebody may do is looked up each time. Watching, leaving and
 * changing who speaks happen one after the other, in the order in which they were asked for.
 */
export class Connection {
  readonly #socket: ClientSocket;
  readonly #options: ConnectionOptions;
  #session: Session;
  readonly #watched = new Map<string, { room: string; list: OpenList }>();
  #turn: Promise<unknown> = Promise.resolve();
  #waiting = 0;
  readonly #answering = new Set<Promise<void>>();
  #isLeaving = false;
  /** Settles when who speaks is settled; calls wait for it. */
  #identified: Promise<unknown> = Promise.resolve();

  constructor(socket: ClientSocket, session: Session, options: ConnectionOptions) {
    this.#socket = socket;
    this.#options = options;
    this.#session = session;
    void this.#joinOwn();
    // All that comes is untrusted: names, shapes, and whether there is anybody to answer to.
    socket.on("call", (operation, input, reply) =>
      this.#answer(reply, input, `call ${nameOf(operation)}`, () => this.#call(operation, input)),
    );
    socket.on("watch", (requests, reply) =>
      this.#hear(reply, async (answer) => answer(await this.#watchAll(requests))),
    );
    socket.on("unwatch", (topics) => void this.#unwatch(topics));
    socket.on("identify", (token, reply) =>
      this.#answer(reply, token, "identify", () => this.#identify(token)),
    );
  }

  /** Asks the guards of what is watched again; who fails is told, and leaves. */
  recheck(verdict: Verdict): Promise<void> {
    return this.#inTurn(() => this.#recheckNow(verdict));
  }

  /** How many lists it watches. */
  get watching(): number {
    return this.#watched.size;
  }

  /** Hears nothing more; resolves when all that was heard is answered. What was not heard is asked again on another line. */
  async finish(): Promise<void> {
    this.#isLeaving = true;
    await Promise.all(this.#answering);
  }

  /** The session has come to its end: what was watched by its rights is closed. */
  get hasEnded(): boolean {
    return this.#session.person !== null && this.#options.identity.hasEnded(this.#session);
  }

  get #asking(): Asking {
    const { community, address } = this.#options;
    return { community, address, session: this.#session };
  }

  async #call(operation: unknown, input: unknown): Promise<unknown> {
    await this.#identified;
    return this.#options.dispatcher.call(this.#asking, operation, input);
  }

  /** One answer for each request, in their order; something that is no list of requests gets one. */
  async #watchAll(requests: unknown): Promise<Reply<Reading>[]> {
    const { log } = this.#options;
    try {
      checkSize(requests);
      if (!Array.isArray(requests) || requests.length > LIMITS.watch)
        throw new HearthError("bad-input", `watch takes a list of at most ${LIMITS.watch} requests`);
      if (this.#waiting >= MOST_WAITING) throw new HearthError("too-many");
      return await this.#inTurn(() => Promise.all(requests.map((each) => this.#watch(each))));
    } catch (error) {
      return [failureOf(error, log, "watch")];
    }
  }

  async #watch(request: unknown): Promise<Reply<Reading>> {
    const { dispatcher, log } = this.#options;
    const { topic, params, args } = Object(request) as Record<string, unknown>;
    try {
      const list = await dispatcher.open(this.#asking, { topic, params, args });
      return { ok: true, value: await dispatcher.read(this.#asking, list, this.#enter) };
    } catch (error) {
      return failureOf(error, log, `watch ${nameOf(topic)}`);
    }
  }

  readonly #enter: Enter = async (room, list) => {
    const key = topicKey(list.topic.name, list.params);
    if (this.#watched.get(key)?.room === room) return () => {};
    if (this.#watched.size >= MOST_WATCHED) throw new HearthError("too-many", { watched: MOST_WATCHED });
    if (!this.#socket.connected) throw new HearthError("unavailable");
    this.#watched.set(key, { room, list });
    // What is on its way the reading has already: it would seem to have come since.
    await this.#options.publisher.sent(room);
    await this.#socket.join(room);
    return () => this.#leave(key);
  };

  #leave(key: unknown): void {
    if (typeof key !== "string") return;
    const watched = this.#watched.get(key);
    if (!watched) return;
    this.#watched.delete(key);
    void this.#socket.leave(watched.room);
  }

  async #unwatch(topics: unknown): Promise<void> {
    if (!Array.isArray(topics)) return;
    const leave = async () => topics.forEach((key) => this.#leave(key));
    // Beyond what waits for its turn nothing can have been watched that is not watched already.
    await (this.#waiting < MOST_WAITING ? this.#inTurn(leave) : leave());
  }

  #identify(token: unknown): Promise<null> {
    const identified = this.#inTurn(async () => {
      const { identity, community, dispatcher } = this.#options;
      this.#leaveOwn();
      this.#session = VISITOR;
      try {
        this.#session = await identity.identify(community, token);
        await this.#joinOwn();
      } finally {
        await this.#recheckNow(verdictOf(dispatcher, this.#options.log));
      }
      return null;
    });
    this.#identified = identified.catch(() => {});
    return identified;
  }

  async #joinOwn(): Promise<void> {
    const { person } = this.#session;
    if (person !== null && this.#socket.connected)
      await this.#socket.join(personRoom(this.#options.community, person));
  }

  #leaveOwn(): void {
    const { person } = this.#session;
    if (person !== null) void this.#socket.leave(personRoom(this.#options.community, person));
    for (const [key, { list }] of [...this.#watched]) if (list.topic.declared.own) this.#leave(key);
  }

  async #recheckNow(verdict: Verdict): Promise<void> {
    let unknown = false;
    for (const [topic, { list }] of [...this.#watched]) {
      const code = await verdict(this.#asking, list);
      if (code === null || !this.#watched.has(topic)) continue;
      this.#leave(topic);
      if (PASSING.includes(code)) unknown = true;
      else this.#socket.emit("closed", { topic, code });
    }
    // They hear no more until they have asked again, which they do until there is an answer.
    if (unknown) this.#socket.emit("resync");
  }

  async #inTurn<T>(work: () => Promise<T>): Promise<T> {
    this.#waiting += 1;
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => {});
    try {
      return await done;
    } finally {
      this.#waiting -= 1;
    }
  }

  #answer(reply: unknown, sent: unknown, what: string, work: () => Promise<unknown>): void {
    this.#hear(reply, async (answer) => {
      try {
        checkSize(sent);
        answer({ ok: true, value: await work() });
      } catch (error) {
        answer(failureOf(error, this.#options.log, what));
      }
    });
  }

  /** Begins what ends in an answer, where there is somebody to answer to. */
  #hear(reply: unknown, work: (answer: (value: unknown) => void) => Promise<void>): void {
    if (typeof reply !== "function" || this.#isLeaving) return;
    const answering = work((value) => reply(value)).finally(() => this.#answering.delete(answering));
    this.#answering.add(answering);
  }
}

export const verdictOf =
  (dispatcher: Dispatcher, log: Log): Verdict =>
  async (asking, list) => {
    try {
      await dispatcher.guard(asking, list);
      return null;
    } catch (error) {
      // A guard that cannot be asked lets nobody through.
      return failureOf(error, log, `guard ${list.topic.name}`).code;
    }
  };

/** Throws `too-large` for what is larger than a message may be, or nested so deeply that it cannot be measured. */
function checkSize(sent: unknown): void {
  let size = Infinity;
  try {
    size = Buffer.byteLength(JSON.stringify(sent) ?? "");
  } catch {
    // Nested too deeply.
  }
  if (size > LIMITS.frame) throw new HearthError("too-large");
}

/** A name that a caller sent, fit for a log. */
const nameOf = (name: unknown): string =>
  typeof name === "string" && /^[\w.]{1,60}$/.test(name) ? name : "?";
