import type { Client } from "@hearth/client";
import type { Idea } from "@hearth/contract";
import { LIMITS } from "@hearth/contract/rules";
import type { ReactiveController, ReactiveControllerHost } from "../reactive-element.ts";

/** Asked once the writer pauses for this long, in milliseconds. */
const PAUSE = 250;
/** Shorter titles say too little to be compared by. */
const SHORTEST = 3;

/** The ideas of a board that are like a title while it is being written. What cannot be asked is left out quietly. */
export class SimilarIdeas implements ReactiveController {
  /** Best first. */
  found: readonly Idea[] = [];
  #host: ReactiveControllerHost;
  #timer?: ReturnType<typeof setTimeout>;
  #asked = 0;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#asked++;
  }

  /** Says what the title is now. */
  follow(client: Client, space: string, title: string): void {
    clearTimeout(this.#timer);
    const asked = ++this.#asked;
    const words = title.trim().slice(0, LIMITS.ideaTitle);
    if (words.length < SHORTEST) return this.#show([]);
    this.#timer = setTimeout(async () => {
      const found = await client.call("ideas.similar", { space, title: words }).catch(() => []);
      // An answer that comes after a later question says nothing any more.
      if (asked === this.#asked) this.#show(found);
    }, PAUSE);
  }

  #show(found: readonly Idea[]): void {
    this.found = found;
    this.#host.requestUpdate();
  }
}
