import type {
  Args,
  Change,
  Entity,
  ErrorCode,
  Item,
  OperationName,
  Output,
  Params,
  PersonCard,
  Reading,
  TopicName,
} from "@hearth/contract";
import { HearthError, LIMITS, topicKey } from "@hearth/contract/rules";
import type { CallInput, Client, ClientOptions, ConnectionStatus } from "./client.ts";
import type { Connection, Hub } from "./connection.ts";
import type { ListOptions } from "./list-window.ts";
import { LiveList } from "./live-list.ts";
import { newOnce } from "./once.ts";
import { isOwnTopic } from "./own-topics.ts";
import { readSnapshot } from "./snapshot.ts";

/** A list that somebody listens to; what this asks of it does not depend on what it holds. */
interface Followed {
  /** Topic, params and args. */
  key: string;
  /** Its address: `topicKey`. */
  topic: string;
  own: boolean;
  list: Pick<LiveList<Entity>, "refresh" | "lost" | "empty" | "fail"> & {
    apply(change: Change): void;
    paint(reading: Reading): void;
  };
  /** Its public snapshot. */
  snapshot(): Promise<Reading | null>;
}

/** Before code that could not be loaded is asked for again; milliseconds. */
const PAUSE = 5_000;

/** Joins lists, snapshots and the connection, whose code is loaded when it is first needed. */
export class HearthClient implements Client, Hub {
  readonly server: string;
  readonly community: string;
  readonly people = new Map<string, PersonCard>();
  status: ConnectionStatus = "idle";
  token: string | null;
  unproven: string | null = null;

  #followed = new Set<Followed>();
  #listeners = new Set<() => void>();
  #connection: Promise<Connection> | undefined;
  #suspended = false;
  /** Why there is no connection, and will be none by itself. */
  #refusal: HearthError | undefined;
  /** The token that was refused last, and why. */
  #refused: { token: string; code: ErrorCode } | undefined;

  constructor({ server, community, token }: ClientOptions) {
    this.server = server.replace(/\/+$/, "");
    this.community = community;
    this.token = token || null;
  }

  get signedIn(): boolean {
    return this.token !== null;
  }

  async call<N extends OperationName>(operation: N, input: CallInput<N>): Promise<Output<N>> {
    const sent = { ...input, once: input.once ?? newOnce() };
    if (new TextEncoder().encode(JSON.stringify(sent)).length > LIMITS.frame)
      throw new HearthError("too-large");
    const connection = await this.#open();
    return connection.call(operation, sent) as Promise<Output<N>>;
  }

  watch<N extends TopicName>(
    topic: N,
    params: Params<N>,
    args?: Args<N>,
    options?: ListOptions<Item<N>>,
  ): LiveList<Item<N>> {
    const asked = defined(args);
    const address = topicKey(topic, params);
    const key = `${address} ${topicKey("", asked)}`;
    for (const followed of this.#followed)
      if (followed.key === key) return followed.list as unknown as LiveList<Item<N>>;
    const list = new LiveList<Item<N>>(
      {
        read: async (after) => {
          const connection = await this.#open();
          const reading = await connection.read({ topic, params, args: defined({ ...asked, after }) });
          this.meet(reading.people);
          return reading as Reading<Item<N>>;
        },
        start: () => this.#start(followed),
        stop: () => this.#stop(followed),
      },
      options,
    );
    const place = `${this.server}/v1/${encodeURIComponent(this.community)}/topics/${topic}`;
    const snapshot = () => readSnapshot(place, { ...params, ...asked });
    const followed: Followed = { key, topic: address, own: isOwnTopic(topic), list, snapshot };
    return list;
  }

  async identify(token: string | null): Promise<void> {
    this.unproven = token;
    this.#speak(token);
    if (token === null && !this.#connection) return;
    const connection = await this.#open();
    await connection.introduce();
    await connection.ready();
    if (token && this.#refused?.token === token) throw new HearthError(this.#refused.code);
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  async connect(): Promise<void> {
    this.#refusal = undefined;
    const connection = await this.#open();
    connection.open();
    await connection.ready();
  }

  close(): void {
    this.#refusal = new HearthError("unavailable");
    this.suspend();
    for (const { list } of this.#followed) list.fail(this.#refusal, "closed");
    this.#followed.clear();
  }

  suspend(): void {
    this.#suspended = true;
    void this.#connection?.then((connection) => connection.close(this.#refusal)).catch(() => {});
    this.#is("idle");
  }

  resume(): void {
    this.#suspended = false;
    void this.#connection?.then((connection) => connection.open()).catch(() => {});
  }

  signedOut(token: string, code: ErrorCode): void {
    if (token !== this.token) return;
    this.#refused = { token, code };
    this.#speak(null);
  }

  online(): void {
    this.#is("online");
    this.refresh();
  }

  offline(refusal?: HearthError): void {
    this.#refusal = refusal;
    this.#is(this.#suspended ? "idle" : "offline");
    for (const each of this.#followed) if (!this.#isNobodys(each)) each.list.lost(refusal);
  }

  refresh(): void {
    for (const each of this.#followed)
      if (this.#isNobodys(each)) each.list.empty("live");
      else each.list.refresh();
  }

  change(change: Change): boolean {
    this.meet(change.people ?? []);
    const followed = [...this.#followed].filter(({ topic }) => topic === change.topic);
    for (const each of followed) if (!this.#isNobodys(each)) each.list.apply(change);
    return followed.length > 0;
  }

  closed(topic: string, code: ErrorCode): void {
    for (const each of this.#followed)
      if (each.topic === topic) each.list.fail(new HearthError(code), "closed");
  }

  meet(cards: PersonCard[]): void {
    const news = cards.filter(({ id, version }) => version > (this.people.get(id)?.version ?? -1));
    for (const card of news) this.people.set(card.id, card);
    if (news.length > 0) this.#tell();
  }

  #start(followed: Followed): void {
    this.#followed.add(followed);
    if (this.#isNobodys(followed)) followed.list.empty("live");
    else if (this.#refusal) followed.list.lost(this.#refusal);
    else if (this.status === "online") followed.list.refresh();
    else if (followed.own) this.#wake();
    else void this.#paint(followed);
  }

  #stop(followed: Followed): void {
    this.#followed.delete(followed);
    for (const { topic } of this.#followed) if (topic === followed.topic) return;
    void this.#connection?.then((connection) => connection.unwatch(followed.topic)).catch(() => {});
  }

  /** Reads it from the public snapshot, and opens the connection once that is drawn. */
  async #paint(followed: Followed): Promise<void> {
    const reading = await followed.snapshot();
    if (!this.#followed.has(followed)) return;
    if (!reading) return this.#wake();
    this.meet(reading.people);
    followed.list.paint(reading);
    const wake = () => void (this.#followed.size > 0 && this.#wake());
    if (typeof requestIdleCallback === "function") requestIdleCallback(wake, { timeout: 2_000 });
    else setTimeout(wake);
  }

  /** Whether a list is about the caller, while that is nobody. */
  #isNobodys({ own }: Followed): boolean {
    return own && this.token === null;
  }

  #speak(token: string | null): void {
    this.token = token;
    for (const { own, list } of this.#followed) if (own) list.empty(token ? "loading" : "live");
    this.#tell();
  }

  #wake(): void {
    this.#open().catch(() => {});
  }

  #open(): Promise<Connection> {
    if (this.#connection) return this.#connection;
    if (this.#refusal) return Promise.reject(this.#refusal);
    return (this.#connection = this.#load());
  }

  async #load(): Promise<Connection> {
    this.#is("connecting");
    try {
      const { Connection } = await import("./connection.ts");
      const connection = new Connection(this);
      if (!this.#suspended) connection.open();
      return connection;
    } catch {
      this.#connection = undefined;
      this.offline();
      setTimeout(() => this.#followed.size > 0 && this.#wake(), PAUSE);
      throw new HearthError("unavailable");
    }
  }

  #is(status: ConnectionStatus): void {
    if (status === this.status) return;
    this.status = status;
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

const defined = (object: object = {}): object =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
