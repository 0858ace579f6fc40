import type { Change, ErrorCode, PersonCard, Reading, Reply, WatchRequest } from "@hearth/contract";
import { HearthError, LIMITS } from "@hearth/contract/rules";
import { type LineSocket, type Place, socketTo } from "./socket.ts";

/** How long one question waits for its answer; milliseconds. */
const ANSWER = 10_000;
/** How long a call, with all its tries, waits for the line; milliseconds. */
const PATIENCE = 20_000;
/** Within this time after `resync` lists are read again, not by all browsers at once; milliseconds. */
const RESYNC = 2_000;
/** The least time before a server that sent one away is asked again, at most twice that; milliseconds. */
const PAUSE = 1_000;

/** What only somebody can mend. */
const LASTING: ErrorCode[] = ["origin-not-allowed", "not-found", "outdated"];
const remedies = () => import("./remedies.ts");
const ignore = () => {};

/** What a connection asks, and whom it tells. */
export interface Hub {
  /** Who is speaking; null is a visitor. */
  readonly token: string | null;
  /** A token that the server has to judge before anything else is asked. */
  readonly unproven: string | null;
  /** The token is not good, or not any more. */
  signedOut(token: string, code: ErrorCode): void;
  /** The line is up and the server knows who speaks; told again when that has changed. */
  online(): void;
  /** The line is down; without a refusal it comes back by itself. */
  offline(refusal?: HearthError): void;
  /** False when nobody follows that list. */
  change(change: Change): boolean;
  meet(cards: PersonCard[]): void;
  /** Names what the server's store holds. */
  edition(key: string): void;
  closed(topic: string, code: ErrorCode): void;
  /** Each list is to be read again. */
  refresh(): void;
}

interface Asked {
  request: WatchRequest;
  answer(reply: Reply<Reading> | undefined): void;
}

/** The one connection of a client. */
export class Connection {
  #hub: Hub;
  #place: Place;
  #socket: LineSocket;
  /** The token that the server was last told. */
  #told: string | null = null;
  #ready = false;
  #refusal: HearthError | undefined;
  #waiting = new Set<() => void>();
  #asked: Asked[] = [];
  #introduced: Promise<void> = Promise.resolve();
  #later: ReturnType<typeof setTimeout> | undefined;
  /** Tries without any answer since the beginning; not counted any more once there was a line. */
  #missing = 0;

  constructor(hub: Hub, place: Place) {
    this.#hub = hub;
    this.#place = place;
    this.#socket = socketTo(place, () => (this.#told = hub.token === hub.unproven ? null : hub.token));
    globalThis.document?.addEventListener("securitypolicyviolation", (violation) => {
      // What is only reported is not blocked; and to ask for the words for it would be reported in turn, without end.
      if (violation.disposition === "enforce")
        remedies().then(({ sayPolicy }) => sayPolicy(violation, place.server), ignore);
    });
    this.#listen();
  }

  open(): void {
    this.#refusal = undefined;
    this.#socket.connect();
  }

  /** With a refusal, whoever waits for the line is told so. */
  close(refusal?: HearthError): void {
    clearTimeout(this.#later);
    this.#socket.disconnect();
    this.#settle(false, refusal);
  }

  /** Resolves when the line is up and the server knows who speaks. Rejects when it is refused, or after a while. */
  ready(patience = PATIENCE): Promise<void> {
    return new Promise((resolve, reject) => {
      const look = () => {
        if (this.#ready) resolve();
        else if (this.#refusal) reject(this.#refusal);
        else return;
        clearTimeout(timer);
        this.#waiting.delete(look);
      };
      const timer = setTimeout(() => {
        this.#waiting.delete(look);
        reject(new HearthError("unavailable"));
      }, patience);
      this.#waiting.add(look);
      look();
    });
  }

  /** Asks until there is an answer: the `once` key in the input makes that safe. */
  async call(operation: string, input: object): Promise<unknown> {
    const until = Date.now() + PATIENCE;
    let left = PATIENCE;
    while (left > 0) {
      await this.ready(left);
      const reply = await this.#ask((socket) => socket.emitWithAck("call", operation, input));
      if (reply) return this.#valueOf(reply);
      left = until - Date.now();
    }
    throw new HearthError("unavailable");
  }

  /** Reads a page of a list, and watches it. What is asked for in one turn goes as one message. */
  async read(request: WatchRequest): Promise<Reading> {
    await this.ready();
    const reply = await new Promise<Reply<Reading> | undefined>((answer) => {
      if (this.#asked.push({ request, answer }) === 1) setTimeout(() => this.#sendAsked());
    });
    return this.#valueOf(reply);
  }

  unwatch(topic: string): void {
    if (this.#socket.connected) this.#socket.emit("unwatch", [topic]);
  }

  /** Tells the server who speaks now, unless it knows. */
  introduce(): Promise<void> {
    this.#introduced = this.#introduced.then(() => this.#introduce());
    return this.#introduced;
  }

  async #introduce(): Promise<void> {
    const hub = this.#hub;
    while (this.#socket.connected && this.#told !== hub.token) {
      const token = (this.#told = hub.token);
      this.#ready = false;
      const reply = await this.#ask((socket) => socket.emitWithAck("identify", token));
      // Without an answer nobody knows who speaks: a new handshake says it again.
      if (!reply) this.#socket.disconnect().connect();
      else if (!reply.ok && token) hub.signedOut(token, reply.code);
    }
    if (!this.#socket.connected || this.#ready) return;
    this.#settle(true);
    hub.online();
  }

  #listen(): void {
    const hub = this.#hub;
    const socket = this.#socket;
    socket.on("connect", () => {
      this.#missing = Infinity;
      void this.introduce();
    });
    socket.on("connect_error", (error: Error & { data?: { code?: ErrorCode } }) =>
      this.#missed(error.data?.code),
    );
    socket.on("disconnect", (reason) => {
      this.#settle(false);
      hub.offline();
      if (reason === "io server disconnect") this.#openLater();
    });
    socket.on("change", (change) => {
      if (!hub.change(change)) this.unwatch(change.topic);
    });
    socket.on("edition", (key) => hub.edition(key));
    socket.on("people", (cards) => hub.meet(cards));
    socket.on("closed", ({ topic, code }) => {
      if (code === "session-ended") this.#sessionEnded();
      else hub.closed(topic, code);
    });
    socket.on("resync", () => setTimeout(() => this.#ready && hub.refresh(), Math.random() * RESYNC));
  }

  /** Not connected: the server said why, or there was none. What lasts is not tried again. */
  #missed(code: ErrorCode | undefined): void {
    if (code && LASTING.includes(code)) {
      this.#remedy(code);
      const refusal = new HearthError(code);
      this.#settle(false, refusal);
      this.#hub.offline(refusal);
    } else {
      // By then each way was tried twice.
      if (!code && ++this.#missing === 4) this.#remedy();
      this.#hub.offline();
      if (!this.#socket.active) this.#openLater();
    }
  }

  /** What whoever made the page can do about it comes with the words for it. */
  #remedy(code?: ErrorCode): void {
    remedies().then(({ sayRemedy }) => sayRemedy(code, this.#place), ignore);
  }

  #openLater(): void {
    clearTimeout(this.#later);
    this.#later = setTimeout(() => this.#socket.connect(), PAUSE * (1 + Math.random()));
  }

  #settle(ready: boolean, refusal?: HearthError): void {
    this.#ready = ready;
    this.#refusal = refusal;
    for (const look of this.#waiting) look();
  }

  #sendAsked(): void {
    const asked = this.#asked.splice(0, LIMITS.watch);
    if (asked.length === 0) return;
    const requests = asked.map(({ request }) => request);
    void this.#ask((socket) => socket.emitWithAck("watch", requests)).then((replies) =>
      asked.forEach(({ answer }, index) => answer(replies?.[index] ?? replies?.[0])),
    );
    this.#sendAsked();
  }

  /** Undefined when there was no line, or no answer in time. */
  async #ask<T>(send: (socket: LineSocket) => Promise<T>): Promise<T | undefined> {
    if (!this.#socket.connected) return undefined;
    try {
      return await send(this.#socket.timeout(ANSWER));
    } catch {
      return undefined;
    }
  }

  #valueOf<T>(reply: Reply<T> | undefined): T {
    if (reply?.ok) return reply.value;
    if (reply?.code === "session-ended") this.#sessionEnded();
    throw new HearthError(reply?.code ?? "unavailable", reply?.details);
  }

  #sessionEnded(): void {
    if (this.#told) this.#hub.signedOut(this.#told, "session-ended");
    void this.introduce();
  }
}
