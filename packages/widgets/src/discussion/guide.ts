import type { LiveList } from "@hearth/client";
import type { Post } from "@hearth/contract";
import { Live } from "../live.ts";
import { listsOf, wayTo } from "./finding.ts";
import type { Host } from "./shown.ts";

/** A post that somebody is to be led to. */
interface Sought {
  thread: string;
  post: string;
  /** Whether a link leads there: then its thread is read if need be, and it is marked. */
  link: boolean;
  /** Epoch ms; later nobody expects to be led there any more. */
  until: number;
}

const PATIENCE = { link: 30_000, own: 5_000 };

/** Leads to posts: reads what is missing, opens what they stand in. */
export class Guide {
  readonly #host: Host;
  #sought?: Sought;

  constructor(host: Host) {
    this.#host = host;
  }

  /** The space's list, and those of threads followed whole. */
  get lists(): LiveList<Post>[] {
    return listsOf(this.#host);
  }

  clear(): void {
    this.#sought = undefined;
    for (const thread of this.#host.shown.whole.keys()) this.leave(thread);
  }

  /** Follows a thread whole, or reads on in one that is followed. Rejects with a HearthError when that failed. */
  async follow(thread: string): Promise<void> {
    const host = this.#host;
    const { whole } = host.shown;
    const hold = (post: Post) => host.holds(post);
    const choose = () => host.client?.watch("discussion.thread", { thread }, {}, { arrive: "last", hold });
    if (!whole.has(thread)) whole.set(thread, new Live(host, choose));
    await whole.get(thread)!.list?.more();
  }

  leave(thread: string): void {
    const { whole } = this.#host.shown;
    const live = whole.get(thread);
    if (!live) return;
    whole.delete(thread);
    this.#host.removeController(live);
    live.hostDisconnected();
  }

  /** Shows a thread from a reply on, or whole again. */
  begin(thread: string, from?: string): void {
    if (from) this.#host.shown.from.set(thread, from);
    else this.#host.shown.from.delete(thread);
  }

  /** From now on a post is looked for, after each rendering by `find`. */
  seek({ thread, id }: { thread: string; id: string }, link: boolean): void {
    this.#sought = { thread, post: id, link, until: Date.now() + PATIENCE[link ? "link" : "own"] };
  }

  /** Opens what the sought post stands in, or reads what is missing. Says when it can be gone to, or is not there. */
  find(): Sought | "gone" | undefined {
    const sought = this.#sought;
    if (!sought) return undefined;
    const { posts, shown, list } = this.#host;
    const way = wayTo(sought.post, posts);
    if (!way) return this.#fetch(sought);
    this.#sought = undefined;
    if (!list?.leaders.some(({ id }) => id === sought.thread)) shown.guest = sought.thread;
    if (sought.link) shown.marked = sought.post;
    for (const id of way.above) shown.folded.delete(id);
    this.begin(sought.thread, way.from);
    return sought;
  }

  #fetch({ thread, link, until }: Sought): "gone" | undefined {
    if (Date.now() > until) return this.#giveUp();
    // What was written here comes by itself.
    if (!link) return undefined;
    const whole = this.#host.shown.whole.get(thread)?.list;
    const opening = whole?.get(thread);
    if (opening && opening.space !== this.#host.spaceKey) return this.#giveUp(thread);
    if (whole?.status === "failed" || whole?.status === "closed") return this.#giveUp(thread, "gone");
    if (whole?.status === "live" && !whole.hasMore) return this.#giveUp(undefined, "gone");
    if (!whole?.loadingMore) this.follow(thread).catch(() => this.#giveUp());
    return undefined;
  }

  #giveUp(thread?: string, found?: "gone"): "gone" | undefined {
    this.#sought = undefined;
    if (thread) this.leave(thread);
    return found;
  }
}
