import type {
  Args,
  Item,
  OperationName,
  Output,
  Params,
  PersonCard,
  Reading,
  TopicName,
} from "@hearth/contract";
import { HearthError } from "@hearth/contract/rules";
import type { CallInput, Client, ClientOptions, ConnectionStatus } from "./client.ts";
import type { Line, LineHost } from "./line.ts";
import { List, type ListHost, type SomeList } from "./list.ts";
import type { ListOptions, LiveList } from "./live-list.ts";
import { isOwnTopic } from "./own-topics.ts";
import { readSnapshot } from "./snapshot.ts";

/** Before code that could not be loaded is asked for again; milliseconds. */
const PAUSE = 5_000;

/** Not every browser has the first. */
const whenIdle: (work: () => void, options: { timeout: number }) => unknown =
  globalThis.requestIdleCallback ?? ((work) => setTimeout(work));

/** What is needed before there is a connection. All else comes with the line. */
export class HearthClient implements Client, ListHost, LineHost {
  readonly server: string;
  readonly community: string;
  readonly people = new Map<string, PersonCard>();
  readonly lists = new Set<SomeList>();
  status: ConnectionStatus = "idle";
  outdated = false;
  token: string | null;

  #listeners = new Set<() => void>();
  #line: Promise<Line> | undefined;
  #isAway = false;

  constructor({ server, community, token }: ClientOptions) {
    this.server = server.replace(/\/+$/, "");
    this.community = community;
    this.token = token || null;
  }

  get signedIn(): boolean {
    return this.token !== null;
  }

  async call<N extends OperationName>(operation: N, input: CallInput<N>): Promise<Output<N>> {
    return (await this.#open()).call(operation, input) as Promise<Output<N>>;
  }

  watch<N extends TopicName>(
    topic: N,
    params: Params<N>,
    args: Args<N> = {} as Args<N>,
    options?: ListOptions<Item<N>>,
  ): LiveList<Item<N>> {
    // What is undefined is not asked for.
    const given = JSON.parse(JSON.stringify(args)) as Args<N>;
    const query = new URLSearchParams({ ...params, ...given });
    query.sort();
    const path = `${topic}?${query}`;
    const followed = [...this.lists].find((list) => list.asked.path === path) as List<Item<N>> | undefined;
    if (followed) {
      followed.options = options ?? followed.options;
      return followed;
    }
    const asked = { topic, params, args: given, path, own: isOwnTopic(topic) };
    return new List<Item<N>>(this, asked, options);
  }

  read(path: string): Promise<Reading | null> {
    return readSnapshot(`${this.server}/v1/${encodeURIComponent(this.community)}/topics/${path}`);
  }

  async identify(token: string | null, renewed?: boolean): Promise<void> {
    if (renewed) this.token = token;
    else if (token !== this.token) this.speak(token);
    if (token || this.#line) await (await this.#open()).identify(token);
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  async connect(): Promise<void> {
    const line = await this.#open();
    line.open();
    await line.ready();
  }

  close(): void {
    const error = new HearthError("unavailable");
    this.#line ??= Promise.reject(error);
    this.#withLine((line) => line.close(error));
    for (const list of this.lists) list.fail(error, "closed");
    this.lists.clear();
  }

  suspend(): void {
    this.#isAway = true;
    this.#withLine((line) => line.close());
  }

  resume(): void {
    this.#isAway = false;
    this.#withLine((line) => line.open());
  }

  start(list: SomeList): void {
    this.lists.add(list);
    if (this.isNobodys(list)) list.empty("live");
    else if (list.asked.own || this.status === "online") this.#follow(list);
    else void this.#paint(list);
  }

  stop(list: SomeList): void {
    this.lists.delete(list);
    this.#withLine((line) => line.leave(list));
  }

  async more(list: SomeList): Promise<void> {
    await (await this.#open()).more(list);
  }

  isNobodys({ asked }: SomeList): boolean {
    return asked.own && !this.signedIn;
  }

  is(status: ConnectionStatus): void {
    if (status === this.status) return;
    this.status = status;
    this.#tell();
  }

  expire(): void {
    this.outdated = true;
    this.#tell();
  }

  meet(cards: PersonCard[]): void {
    const news = cards.filter(({ id, version }) => version > (this.people.get(id)?.version ?? -1));
    for (const card of news) this.people.set(card.id, card);
    if (news.length > 0) this.#tell();
  }

  speak(token: string | null): void {
    this.token = token;
    for (const list of this.lists) if (list.asked.own) list.empty(token ? "loading" : "live");
    this.#tell();
  }

  /** Reads a list from its public snapshot; the line opens once that is drawn. */
  async #paint(list: SomeList): Promise<void> {
    const { run } = list;
    const reading = await this.read(list.asked.path);
    if (!this.lists.has(list)) return;
    if (reading && !list.loaded) {
      this.meet(reading.people);
      list.paint(reading);
    }
    if (run !== list.run) return;
    const follow = () => this.#follow(list);
    if (!reading) {
      // Nothing says that the server is there: code is asked for with care.
      if (this.status === "idle") this.is("connecting");
      follow();
    } else whenIdle(follow, { timeout: 2_000 });
  }

  #follow(list: SomeList): void {
    if (this.lists.has(list))
      this.#open().then(
        (line) => line.follow(list),
        (error: HearthError) => list.lost(error),
      );
  }

  #open(): Promise<Line> {
    return (this.#line ??= this.#load());
  }

  async #load(): Promise<Line> {
    try {
      // What is asked for while connecting waits for a sign of the server; who has just read a list needs none.
      const coming = import("./line.ts");
      this.is("connecting");
      const { Line } = await coming;
      const line = new Line(this);
      if (!this.#isAway) line.open();
      return line;
    } catch {
      this.#line = undefined;
      this.is("offline");
      setTimeout(() => this.lists.forEach((list) => this.#follow(list)), PAUSE);
      throw new HearthError("unavailable");
    }
  }

  #withLine(act: (line: Line) => void): void {
    this.#line?.then(act, () => {});
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
