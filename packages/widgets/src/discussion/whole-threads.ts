import type { LiveList } from "@hearth/client";
import type { Post } from "@hearth/contract";
import type { LitElement } from "lit";
import { Live } from "../live.ts";

/** The threads that an element follows whole, because somebody unfolded them or a link leads into them. */
export class WholeThreads {
  readonly #host: LitElement;
  readonly #watch: (thread: string) => LiveList<Post> | undefined;
  readonly #followed = new Map<string, Live<Post>>();

  constructor(host: LitElement, watch: (thread: string) => LiveList<Post> | undefined) {
    this.#host = host;
    this.#watch = watch;
  }

  get lists(): LiveList<Post>[] {
    return [...this.#followed.values()].flatMap(({ list }) => list ?? []);
  }

  get(thread: string): LiveList<Post> | undefined {
    return this.#followed.get(thread)?.list;
  }

  /** Follows a thread, or reads on in one that is followed. */
  follow(thread: string): void {
    const list = this.get(thread);
    if (list?.hasMore && !list.loadingMore) void list.more();
    if (!this.#followed.has(thread))
      this.#followed.set(thread, new Live(this.#host, () => this.#watch(thread)));
  }

  leave(thread: string): void {
    const live = this.#followed.get(thread);
    if (!live) return;
    this.#followed.delete(thread);
    this.#host.removeController(live);
    live.hostDisconnected();
  }

  clear(): void {
    for (const thread of this.#followed.keys()) this.leave(thread);
  }
}
