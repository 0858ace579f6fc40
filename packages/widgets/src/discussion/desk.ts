import type { Client } from "@hearth/client";
import type { Person, Post } from "@hearth/contract";
import type { ErrorCode, PersonCard, Role } from "@hearth/contract/rules";
import type { LitElement } from "lit";
import { Action } from "../action.ts";
import type { ThreadView } from "./discussion-view.ts";
import type { Threads } from "./threads.ts";

/** Where a discussion stands, and who stands before it. */
export interface Place {
  client: Client | undefined;
  space: string;
  /** Title and address of the page around it. */
  page: { title: string; url: string };
  me: Person | undefined;
  standing: Role;
  /** Whether fields to write in are offered; signing in is asked later, on sending. */
  mayWrite: boolean;
  person(id: string | null): PersonCard;
  /** The address of a post on this page. */
  href(post: Post): string;
  tell(event: string, post: Post): void;
}

/** The one form that is open: below a post, or in place of its text. */
export interface Form {
  post: string;
  /** Selects what gets the focus when it closes, within the post. */
  back: ".reply" | ".more";
  instead?: boolean;
  render: () => unknown;
}

/** A short message, and what it offers. */
export interface Said {
  text: string;
  undo?: () => unknown;
}

const READING_TIME = 6_000;
const tools = () => import("./post-tools.ts");

/** What is being done in a discussion, and the doing of it. */
export class Desk {
  readonly threads: Threads;
  readonly readOn = new Set<string>();
  /** The post that somebody was led to by a link. */
  marked?: string;
  form?: Form;
  said?: Said;
  readonly #host: LitElement;
  readonly #place: () => Place;
  readonly #action: Action;
  #acting?: { post: string; work: () => Promise<unknown> };
  #quiet?: ReturnType<typeof setTimeout>;

  constructor(host: LitElement, threads: Threads, place: () => Place) {
    this.#host = host;
    this.#place = place;
    this.#action = new Action(host);
    this.threads = threads;
  }

  get place(): Place {
    return this.#place();
  }

  /** Begins anew, for another space or community. */
  clear(): void {
    this.threads.clear();
    this.form = this.said = this.marked = this.#acting = undefined;
  }

  /** Whether something is being done to a post just now. */
  busy(post: Post): boolean {
    return this.#action.pending && this.#acting?.post === post.id;
  }

  /** What went wrong with the last thing done to a post. */
  trouble(post: Post): ErrorCode | undefined {
    return this.#acting?.post === post.id ? this.#action.error?.code : undefined;
  }

  /** Does something to a post. Undefined when it failed: its row says why, and offers to try again. */
  act<T>(post: Post, work: () => Promise<T>): Promise<T | undefined> {
    this.#acting = { post: post.id, work };
    return this.#action.run(work);
  }

  tryAgain(): void {
    if (this.#acting) void this.#action.run(this.#acting.work);
  }

  /** Sends a thread, or a reply to `parent`, and leads to it. Rejects with a HearthError. */
  async write(text: string, once: string, parent?: Post): Promise<void> {
    const { client, space, page } = this.place;
    const sent = await client!.call("discussion.write", { once, space, text, page, parent: parent?.id });
    // A repeat answers what was kept the first time, before its words were changed.
    const post = sent.text === text ? sent : await client!.call("discussion.edit", { post: sent.id, text });
    this.form = undefined;
    this.threads.wrote(post);
    this.place.tell("hearth-posted", post);
    this.#host.requestUpdate();
  }

  open(form: Form): void {
    this.form = form;
    void this.#focus(form.post, "textarea, .form button");
  }

  /** Closes the open form; the focus goes back to what opened it, or on to the post. */
  close(to?: "post"): void {
    const { form } = this;
    this.form = undefined;
    if (form) void this.#focus(form.post, to === "post" ? undefined : form.back);
  }

  /** Leads to a post on the page; to the list where it is not. */
  goTo(post: string, mark: boolean): void {
    if (mark) this.marked = post;
    void this.#focus(post, undefined, mark ? "center" : "nearest");
  }

  say(said?: Said): void {
    clearTimeout(this.#quiet);
    this.said = said;
    if (said && !said.undo) this.#quiet = setTimeout(() => this.say(), READING_TIME);
    this.#host.requestUpdate();
  }

  fold(post: Post): void {
    this.threads.fold(post);
    this.#host.requestUpdate();
  }

  unfoldText(post: Post): void {
    this.readOn.add(post.id);
    void this.#focus(post.id);
  }

  /** Shows a thread from a reply on, or whole again. */
  continueAt(thread: Post, post?: Post): void {
    this.threads.continueAt(thread.id, post?.id);
    void this.#focus((post ?? thread).id);
  }

  more(thread: Post): void {
    this.threads.more(thread.id);
    this.#host.requestUpdate();
  }

  admit({ opening, fresh, more }: ThreadView): void {
    if (more > 0) this.threads.more(opening.id);
    this.threads.admit(fresh);
  }

  async openMenu(thread: Post, post: Post, button: HTMLElement): Promise<void> {
    (await tools()).openPostMenu(this, thread, post, button);
  }

  async restore(post: Post): Promise<void> {
    await (await tools()).restore(this, post);
  }

  async #focus(post: string, within?: string, block: ScrollLogicalPosition = "nearest"): Promise<void> {
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    const root = this.#host.renderRoot as ShadowRoot;
    const article = root.getElementById(post) ?? root.querySelector<HTMLElement>(".list");
    const target = (within && article?.querySelector<HTMLElement>(within)) || article;
    target?.focus({ preventScroll: true });
    target?.scrollIntoView({ block });
  }
}
