import type { LiveList } from "@hearth/client";
import type { Idea } from "@hearth/contract";

import { Live } from "../live.ts";
import { clientOfPage } from "../page.ts";
import type { ReactiveControllerHost } from "../reactive-element.ts";
import { type Place, type Row, rowsOf } from "./desk-view.ts";

/** What a board's rows are made from: the list shown, and which board it is of. */
export interface Shown {
  list: LiveList<Idea> | undefined;
  space: string;
}

/** The rows of a board, where something is done on it: with the idea that a link leads to, and what was just removed. */
export class BoardRows {
  readonly #shown: () => Shown;
  readonly #one: Live<Idea>;
  readonly #places = new Map<string, Place>();
  #sought: string | null = null;

  constructor(host: ReactiveControllerHost, shown: () => Shown) {
    this.#shown = shown;
    this.#one = new Live(host, () => {
      const idea = this.#missing;
      return idea === null ? undefined : clientOfPage()?.watch("ideas.one", { idea });
    });
  }

  /** From top to bottom. */
  get all(): Row[] {
    const { list, space } = this.#shown();
    const one = this.#one.one;
    return rowsOf(list?.leaders ?? [], one?.space === space ? one : undefined, this.#places);
  }

  /** Whether what a link leads to is not there. */
  get lost(): boolean {
    return this.#missing !== null && /failed|closed/.test(this.#one.list?.status ?? "");
  }

  /** The sought idea, once the list was read and does not hold it. */
  get #missing(): string | null {
    const { list } = this.#shown();
    const id = this.#sought;
    if (id === null || !list || list.status === "loading" || this.#places.has(id)) return null;
    return list.leaders.some((idea) => idea.id === id) ? null : id;
  }

  /** Has an idea shown, wherever it stands; it enters at once if it was held back. */
  seek(id: string | null): void {
    this.#sought = id;
    if (id !== null) this.#shown().list?.admit([id]);
  }

  /** Where an idea stands now. */
  placeOf(idea: Idea): Place {
    const rows = this.all;
    const at = rows.findIndex((row) => row.idea.id === idea.id);
    return { idea, after: rows[at - 1]?.idea.id ?? null };
  }

  /** Keeps the place of an idea that was taken off the board, so that it can be put back there. */
  keep(place: Place): void {
    this.#places.set(place.idea.id, place);
  }

  /** Whether an idea was taken off the board here. */
  keeps(id: string): boolean {
    return this.#places.has(id);
  }

  /** Lets go of places that another order or filter would not have. */
  rearrange(): void {
    this.#places.clear();
  }
}
