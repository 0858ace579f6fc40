import type { Client, LiveList } from "@hearth/client";
import type { Backing, Idea, IdeaStatus } from "@hearth/contract";
import type { Entity } from "@hearth/contract/rules";
import type { ReactiveControllerHost } from "lit";
import { Live } from "../live.ts";
import { backedIn, type Place, type Row, rowsOf } from "./idea-view.ts";

export type Sort = "backed" | "newest";

/** Which board is followed, how, and for whom. */
export interface Asked {
  client: Client | undefined;
  space: string;
  sort: Sort;
  /** The only status wanted; null for all. */
  status: IdeaStatus | null;
  /** Who looks on; their own ideas enter at once. */
  me: Entity | undefined;
}

/** Follows one board: its ideas, what the viewer backs, and an idea that is wanted though the page read so far lacks it. */
export class Board {
  #asked: () => Asked;
  #ideas: Live<Idea>;
  #backings: Live<Backing>;
  #one: Live<Idea>;
  #places = new Map<string, Place>();
  #sought: string | null = null;
  #shown?: LiveList<Idea>;
  #of?: Pick<Asked, "client" | "space">;
  #host: ReactiveControllerHost;
  /** Whether the last try to read on failed. */
  stuck = false;

  constructor(host: ReactiveControllerHost, asked: () => Asked) {
    this.#host = host;
    this.#asked = asked;
    this.#ideas = new Live(host, () => this.#watch());
    this.#backings = new Live(host, () => {
      const { client, space } = asked();
      return client?.watch("ideas.myBackings", { space });
    });
    this.#one = new Live(host, () => {
      const idea = this.#missing;
      return idea === null ? undefined : asked().client?.watch("ideas.one", { idea });
    });
  }

  #watch(): LiveList<Idea> | undefined {
    const { client, space, sort, status } = this.#asked();
    const hold = ({ id, author }: Idea) => author !== this.#asked().me?.id && !this.#places.has(id);
    const accepts = (idea: Idea) => status === null || idea.status === status;
    return client?.watch(
      "ideas.inSpace",
      { space },
      { sort, status: status ?? undefined },
      { hold, accepts },
    );
  }

  /** The list to be shown: while another filter is read, what was shown before. */
  get list(): LiveList<Idea> | undefined {
    const { list } = this.#ideas;
    if (list?.status !== "loading" || list.items.length > 0) this.#shown = list;
    return this.#shown ?? list;
  }

  /** Whether what is shown gives way to another list as soon as that is read. */
  get turning(): boolean {
    return this.list !== this.#ideas.list;
  }

  /** From top to bottom. */
  get rows(): Row[] {
    const one = this.#one.one;
    const sought = one?.space === this.#asked().space ? one : undefined;
    return rowsOf(this.list?.leaders ?? [], sought, this.#places);
  }

  /** Whether nobody has proposed anything. */
  get empty(): boolean {
    const { list } = this;
    return list?.status === "live" && this.#asked().status === null && this.rows.length === 0;
  }

  /** Ids of what the viewer backs. */
  get backed(): ReadonlySet<string> {
    return backedIn(this.#backings.items);
  }

  /** Whether the wanted idea could not be found. */
  get lost(): boolean {
    return this.#missing !== null && /failed|closed/.test(this.#one.list?.status ?? "");
  }

  /** The wanted idea, once the list was read and does not hold it. */
  get #missing(): string | null {
    const { list } = this.#ideas;
    const id = this.#sought;
    if (id === null || !list || list.status === "loading" || this.#places.has(id)) return null;
    return list.leaders.some((idea) => idea.id === id) ? null : id;
  }

  /** Has an idea shown, wherever it stands; it enters at once if it was held back. */
  seek(id: string): void {
    this.#sought = id;
    this.#ideas.list?.admit([id]);
  }

  /** Where an idea stands now. */
  placeOf(idea: Idea): Place {
    const { rows } = this;
    const at = rows.findIndex((row) => row.idea.id === idea.id);
    return { idea, after: rows[at - 1]?.idea.id ?? null };
  }

  /** Keeps the place of an idea that was taken off the board, so that it can be put back there. */
  keep(place: Place): void {
    this.#places.set(place.idea.id, place);
  }

  /** Reads the next page. Of the last one it answers the first idea: the button that was pressed goes, and the focus with it. */
  async more(): Promise<Idea | undefined> {
    const { list } = this;
    const before = list?.leaders.length ?? 0;
    this.stuck = list !== undefined && (await failed(list.more()));
    this.#host.requestUpdate();
    return list?.hasMore ? undefined : list?.leaders[before];
  }

  /** Lets go of places that another order or filter would not have. */
  rearrange(): void {
    this.#places.clear();
    this.stuck = false;
  }

  /** Begins anew where the board or the connection is another than before; answers whether it is. */
  begin(): boolean {
    const { client, space } = this.#asked();
    if (client === this.#of?.client && space === this.#of?.space) return false;
    this.#of = { client, space };
    this.rearrange();
    this.#sought = null;
    this.#shown = undefined;
    return true;
  }
}

const failed = (work: Promise<unknown>): Promise<boolean> =>
  work.then(
    () => false,
    () => true,
  );
