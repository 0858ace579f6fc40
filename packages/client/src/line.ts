import type { Change, Entity, ErrorCode, PersonCard } from "@hearth/contract";
import { HearthError, LIMITS, topicKey } from "@hearth/contract/rules";
import type { ConnectionStatus } from "./client.ts";
import { Connection, type Hub } from "./connection.ts";
import { ListReader } from "./list-reader.ts";
import type { SomeList } from "./list.ts";
import { newOnce } from "./once.ts";

/** What the line needs of its client. */
export interface LineHost {
  readonly server: string;
  readonly community: string;
  readonly status: ConnectionStatus;
  readonly token: string | null;
  /** All lists that somebody follows. */
  readonly lists: ReadonlySet<SomeList>;
  readonly people: Map<string, PersonCard>;
  /** Whether a list is about the caller, while that is nobody. */
  isNobodys(list: SomeList): boolean;
  /** The connection's status has changed. */
  is(status: ConnectionStatus): void;
  /** This version of the code is good for nothing any more. */
  expire(): void;
  /** Newer cards of people. */
  meet(cards: PersonCard[]): void;
  /** Somebody else is speaking: lists about the caller are emptied. */
  speak(token: string | null): void;
}

/** Joins a client's lists and calls to its connection. Loaded when it is first needed. */
export class Line implements Hub {
  /** Who may speak only after the server has judged it: a token that came by `identify`. */
  unproven: string | null = null;

  #host: LineHost;
  #connection: Connection;
  #edition: string | undefined;
  #refusal: HearthError | undefined;
  /** The token that was refused last, and why. */
  #refused: { token: string; code: ErrorCode } | undefined;

  constructor(host: LineHost) {
    this.#host = host;
    const { server, community } = host;
    this.#connection = new Connection(this, { server, community });
  }

  get token(): string | null {
    return this.#host.token;
  }

  open(): void {
    this.#refusal = undefined;
    if (this.#host.status !== "online") this.#host.is("connecting");
    this.#connection.open();
  }

  /** With a refusal, whoever waits for the line is told so. */
  close(refusal?: HearthError): void {
    this.#connection.close(refusal);
    this.#host.is("idle");
  }

  ready(): Promise<void> {
    return this.#connection.ready();
  }

  async call(operation: string, input: { once?: string }): Promise<unknown> {
    const sent = { ...input, once: input.once ?? newOnce() };
    if (new TextEncoder().encode(JSON.stringify(sent)).length > LIMITS.frame)
      throw new HearthError("too-large");
    return this.#connection.call(operation, sent);
  }

  /** The host's token is to be judged, and speaks from now on if it is good. */
  async identify(token: string | null): Promise<void> {
    this.unproven = token;
    await this.#connection.introduce();
    await this.ready();
    if (token && this.#refused?.token === token) throw new HearthError(this.#refused.code);
  }

  /** Reads a list that somebody has begun to follow, now or once the line is up. */
  follow(list: SomeList): void {
    if (this.#host.isNobodys(list)) return;
    if (this.#host.status === "online") this.#readerOf(list).refresh();
    else if (this.#host.status === "offline") list.lost(this.#refusal);
  }

  more(list: SomeList): Promise<void> {
    return this.#readerOf(list).more();
  }

  leave({ asked }: SomeList): void {
    const left = topicKey(asked.topic, asked.params);
    if (this.#followers(left).length === 0) this.#connection.unwatch(left);
  }

  signedOut(token: string, code: ErrorCode): void {
    if (token !== this.token) return;
    this.#refused = { token, code };
    this.#host.speak(null);
  }

  online(): void {
    this.#host.is("online");
    this.refresh();
  }

  offline(refusal?: HearthError): void {
    // One more vain try is no news.
    if (this.#host.status === "offline" && !refusal) return;
    this.#refusal = refusal;
    if (refusal?.code === "outdated") this.#host.expire();
    this.#host.is("offline");
    for (const list of this.#host.lists) if (!this.#host.isNobodys(list)) list.lost(refusal);
  }

  refresh(): void {
    for (const list of this.#host.lists) if (!this.#host.isNobodys(list)) this.#readerOf(list).refresh();
  }

  change(change: Change): boolean {
    this.#host.meet(change.people ?? []);
    const followers = this.#followers(change.topic);
    for (const list of followers) if (!this.#host.isNobodys(list)) this.#readerOf(list).apply(change);
    return followers.length > 0;
  }

  edition(key: string): void {
    if (key !== this.#edition) this.#outdate();
    this.#edition = key;
  }

  closed(topic: string, code: ErrorCode): void {
    for (const list of this.#followers(topic)) list.fail(new HearthError(code), "closed");
  }

  meet(cards: PersonCard[]): void {
    this.#host.meet(cards);
  }

  #followers(topic: string): SomeList[] {
    return [...this.#host.lists].filter(({ asked }) => topicKey(asked.topic, asked.params) === topic);
  }

  #readerOf(list: SomeList): ListReader<Entity> {
    return (list.reader ??= new ListReader(list, async (after) => {
      const { topic, params, args } = list.asked;
      const reading = await this.#connection.read({
        topic,
        params,
        args: after === null ? args : { ...args, after },
      });
      this.#host.meet(reading.people);
      return reading;
    }));
  }

  /** What is known is shown until it is read again, and older than whatever comes. */
  #outdate(): void {
    const { lists, people } = this.#host;
    for (const { known } of lists) for (const each of known.values()) each.version = -1;
    for (const [id, card] of people) people.set(id, { ...card, version: -1 });
  }
}
