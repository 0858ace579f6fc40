import type { Client, LiveList } from "@hearth/client";
import type { Post, ThreadSort } from "@hearth/contract";
import { isThread, PAGE } from "@hearth/contract/rules";
import type { LitElement } from "lit";
import { Live } from "../live.ts";
import { newestOf, pinnedFirst, threadView, type ThreadView, wayTo } from "./discussion-view.ts";
import { WholeThreads } from "./whole-threads.ts";

/** Which threads are wanted, and by whom. */
export interface Wanted {
  client: Client | undefined;
  space: string;
  sort: ThreadSort;
  me: string | undefined;
}

/** A post that somebody is to be led to. */
interface Sought {
  thread: string;
  post: string;
  /** Whether a link leads there: then its thread is read if need be, and it is marked. */
  link: boolean;
  /** Epoch ms; later nobody expects to be led there any more. */
  until: number;
}

/** Told where to go: to a post, or that what a link leads to is not there. */
export type Found = { post: string; link: boolean } | "gone" | undefined;

/** What of a space's threads is on the page: the list, threads read whole, what is folded and where one is led. */
export class Threads {
  readonly folded = new Set<string>();
  readonly #wanted: () => Wanted;
  readonly #list: Live<Post>;
  readonly #whole: WholeThreads;
  readonly #from = new Map<string, string>();
  readonly #mine = new Set<string>();
  #shown?: LiveList<Post>;
  #guest?: string;
  #sought?: Sought;

  constructor(host: LitElement, wanted: () => Wanted) {
    this.#wanted = wanted;
    this.#list = new Live(host, () => {
      const { client, space, sort } = wanted();
      return client?.watch("discussion.inSpace", { space }, { sort }, { leads: isThread, hold: this.#holds });
    });
    this.#whole = new WholeThreads(host, (thread) =>
      wanted().client?.watch("discussion.thread", { thread }, {}, { arrive: "last", hold: this.#holds }),
    );
  }

  /** The space's list; while another order of it is on its way, the one before. */
  get list(): LiveList<Post> | undefined {
    const { list } = this.#list;
    if (list && (list.status !== "loading" || list.items.length > 0)) this.#shown = list;
    return this.#shown ?? list;
  }

  /** All known posts of the space that are not held back, by id. */
  get posts(): Map<string, Post> {
    const { space } = this.#wanted();
    const lists = [...(this.list?.items ?? []), ...this.#whole.lists.flatMap(({ items }) => items)];
    return newestOf(lists.filter((post) => post.space === space));
  }

  /** Posts by others that wait to be asked for. */
  held(posts: ReadonlyMap<string, Post>): Post[] {
    const lists = [...(this.list?.held ?? []), ...this.#whole.lists.flatMap(({ held }) => held)];
    return [...newestOf(lists).values()].filter((post) => !posts.has(post.id));
  }

  views(posts: ReadonlyMap<string, Post>, held: readonly Post[]): ThreadView[] {
    const leaders = pinnedFirst((this.list?.leaders ?? []).flatMap(({ id }) => posts.get(id) ?? []));
    const guest = posts.get(this.#guest ?? "");
    if (guest && !leaders.includes(guest)) leaders.unshift(guest);
    return leaders.map((opening) => {
      const whole = this.#whole.get(opening.id);
      const read = !whole?.get(opening.id) ? "first" : whole.hasMore ? "part" : "whole";
      return threadView(opening, posts, held, read, this.#from.get(opening.id));
    });
  }

  /** Begins anew, for another space or community. */
  clear(): void {
    for (const state of [this.folded, this.#from, this.#mine, this.#whole]) state.clear();
    this.#shown = this.#guest = this.#sought = undefined;
  }

  fold(post: Post): void {
    if (this.folded.delete(post.id)) return;
    this.folded.add(post.id);
    this.#whole.leave(post.id);
  }

  continueAt(thread: string, post?: string): void {
    if (post) this.#from.set(thread, post);
    else this.#from.delete(thread);
  }

  /** Reads more of a thread's replies. */
  more(thread: string): void {
    this.#whole.follow(thread);
  }

  /** Lets in what was held back, and leads to the first of it. */
  admit(held: readonly Post[]): void {
    const ids = held.map(({ id }) => id);
    for (const list of [this.list, ...this.#whole.lists]) list?.admit(ids);
    const first = held.findLast(isThread) ?? held[0];
    if (first) this.#seek(first, false, 5_000);
  }

  /** Something was just written here: it enters at once, wherever it arrives first. */
  wrote(post: Post): void {
    this.#mine.add(post.id);
    // Below replies that have not been read it would be lost with the next reading of the list.
    if ((this.posts.get(post.thread)?.replies ?? 0) >= PAGE.firstReplies) this.#whole.follow(post.thread);
    for (const list of [this.list, ...this.#whole.lists]) list?.admit([post.id]);
    this.#seek(post, false, 5_000);
  }

  /** Leads to the post that a link names, as soon as it is here. */
  follow(link: { thread: string; post: string }): void {
    this.#seek({ thread: link.thread, id: link.post }, true, 30_000);
  }

  /** Goes on looking for the post that somebody is to be led to: opens what it stands in, reads what is missing. */
  find(): Found {
    const sought = this.#sought;
    if (!sought || !this.list || this.list.status === "loading") return undefined;
    const way = wayTo(sought.post, this.posts);
    if (!way) return this.#fetch(sought);
    this.#sought = undefined;
    if (!this.list.leaders.some(({ id }) => id === sought.thread)) this.#guest = sought.thread;
    for (const id of way.above) this.folded.delete(id);
    this.continueAt(sought.thread, way.from);
    return sought;
  }

  #fetch({ thread, link, until }: Sought): Found {
    if (Date.now() > until) return this.#giveUp(undefined);
    // What was written here comes by itself.
    if (!link) return undefined;
    const whole = this.#whole.get(thread);
    const elsewhere = whole?.get(thread);
    if (elsewhere && elsewhere.space !== this.#wanted().space) return this.#giveUp(undefined, thread);
    if (whole?.status === "failed" || whole?.status === "closed") return this.#giveUp("gone", thread);
    if (whole?.status === "live" && !whole.hasMore) return this.#giveUp("gone");
    if (whole?.status !== "loading") this.#whole.follow(thread);
    return undefined;
  }

  #giveUp(found: Found, thread?: string): Found {
    this.#sought = undefined;
    if (thread) this.#whole.leave(thread);
    return found;
  }

  #seek({ thread, id }: { thread: string; id: string }, link: boolean, ms: number): void {
    this.#sought = { thread, post: id, link, until: Date.now() + ms };
  }

  readonly #holds = (post: Post): boolean =>
    !this.#mine.has(post.id) && (post.author === null || post.author !== this.#wanted().me);
}
