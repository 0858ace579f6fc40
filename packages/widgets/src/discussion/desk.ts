import "../composer/hearth-composer.ts";
import type { Post } from "@hearth/contract";
import { type ErrorCode, FIRST_REPLIES, type HearthError, isThread } from "@hearth/contract/rules";
import { html, nothing } from "lit/html.js";
import { pageAround } from "../around.ts";
import { Action } from "../action.ts";
import { backTo, draftOf } from "../drafts.ts";
import { tell } from "../events.ts";
import { linked } from "../linked.ts";
import { discussionDesk } from "../locales/discussion-desk.en.ts";
import { signedIn } from "../sign-in/signed-in.ts";
import { errorText } from "../errors.ts";
import { texts } from "../texts.ts";
import { postLink } from "./finding.ts";
import { Guide } from "./guide.ts";
import type { Form, Host } from "./shown.ts";
import { writeForm } from "./write-form.ts";

const t = texts({ discussionDesk });
const READING_TIME = 6_000;
const tools = () => import("./post-tools.ts");

/** A short message, and what it offers. */
interface Said {
  text: string;
  undo?: () => unknown;
}

/** What is done in a discussion: writing, opening, folding, leading somewhere. */
export class Desk {
  readonly host: Host;
  readonly #guide: Guide;
  readonly #action: Action;
  #acting?: { post: string; work: () => Promise<unknown> };
  #said?: Said;
  #quiet?: ReturnType<typeof setTimeout>;
  #link?: string | null;

  constructor(host: Host) {
    this.host = host;
    this.#guide = new Guide(host);
    this.#action = new Action(host);
  }

  /** Begins anew, for another space or community. */
  clear(): void {
    this.#guide.clear();
    this.#acting = this.#said = this.#link = undefined;
  }

  /** After each rendering: goes on leading to where a link, or something written, is. */
  updated(): void {
    const { linkBase, list } = this.host;
    const link = linked("post", linkBase);
    if (link && link !== this.#link) {
      const { thread, post } = postLink(link);
      this.#guide.seek({ thread, id: post }, true);
    }
    this.#link = link;
    if (!list || list.status === "loading") return;
    const found = this.#guide.find();
    if (found === "gone") this.say({ text: t("linkGone") });
    else if (found) void this.focus(found.post, undefined, found.link ? "center" : "nearest");
    this.#comeBack();
  }

  /** Opens the reply that was being written when the page was left to sign in. */
  #comeBack(): void {
    const { posts } = this.host;
    const [, id] = backTo((key) => key.startsWith("reply:") && posts.has(key.slice(6)))?.split(":") ?? [];
    if (id) this.reply(posts.get(id)!);
  }

  /** The short message that is shown now. */
  get said(): Said | undefined {
    return this.#said;
  }

  /** What went wrong with the last thing done to a post, with "Try again". */
  renderTrouble(post: Post): unknown {
    const code = this.trouble(post);
    const again = () => void this.#action.run(this.#acting!.work);
    return code
      ? html`<p class="error" role="alert">
          ${errorText(code)} <button class="quiet" @click=${again}>${t("tryAgain")}</button>
        </p>`
      : nothing;
  }

  trouble(post: Post): ErrorCode | undefined {
    return this.#acting?.post === post.id ? this.#action.error?.code : undefined;
  }

  /** Whether something is being done to a post just now. */
  busy(post: Post): boolean {
    return this.#action.pending && this.#acting?.post === post.id;
  }

  /** Does something to a post. Undefined when it failed: its row says why, and offers to try again. */
  act<T>(post: Post, work: () => Promise<T>): Promise<T | undefined> {
    this.#acting = { post: post.id, work };
    return this.#action.run(work);
  }

  /** Sends a thread, or a reply to `parent`, and leads to it. Rejects with a HearthError. */
  async write(text: string, once: string, parent?: Post): Promise<void> {
    const { host } = this;
    const { client, spaceKey: space } = host;
    const page = pageAround(host);
    const sent = await client!.call("discussion.write", { once, space, text, page, parent: parent?.id });
    // A repeat answers what was kept the first time, before its words were changed.
    const post = sent.text === text ? sent : await client!.call("discussion.edit", { post: sent.id, text });
    host.shown.form = undefined;
    this.expect(post);
    tell(host, "hearth-posted", { post });
  }

  /** Something comes that was done here: it enters at once, wherever it arrives first, and one is led to it. */
  expect(post: Post): void {
    const { host } = this;
    host.shown.mine.add(post.id);
    for (const list of this.#guide.lists) list.admit([post.id]);
    // Below replies that have not been read it would be lost with the next reading of the list.
    if ((host.posts.get(post.thread)?.replies ?? 0) >= FIRST_REPLIES) void this.#guide.follow(post.thread);
    this.#guide.seek(post, false);
    host.requestUpdate();
  }

  reply(post: Post): void {
    const draft = `reply:${post.id}`;
    draftOf(draft).at = this.host.href(post);
    this.open({
      post: post.id,
      back: ".reply",
      render: () =>
        writeForm({
          draft,
          label: t("replyTo", { name: this.host.person(post.author).name }),
          button: t("reply"),
          send: (text, once) => this.write(text, once, post),
          cancel: () => this.close(),
        }),
    });
  }

  open(form: Form): void {
    this.host.shown.form = form;
    void this.focus(form.post, "textarea, .form button");
  }

  /** Closes the open form; the focus goes back to what opened it, or on to the post. */
  close(to?: "post"): void {
    const { form } = this.host.shown;
    this.host.shown.form = undefined;
    if (form) void this.focus(form.post, to === "post" ? undefined : form.back);
  }

  say(said?: Said): void {
    clearTimeout(this.#quiet);
    this.#said = said;
    if (said && !said.undo) this.#quiet = setTimeout(() => this.say(), READING_TIME);
    this.host.requestUpdate();
  }

  /** Folds replies away, or shows them again. */
  fold({ id }: Post): void {
    const { folded } = this.host.shown;
    if (!folded.delete(id)) {
      folded.add(id);
      this.#guide.leave(id);
    }
    this.host.requestUpdate();
  }

  /** Shows a long text to its end. */
  unfoldText({ id }: Post): void {
    this.host.shown.readOn.add(id);
    void this.focus(id);
  }

  /** Signs in, where one may not write without. */
  async signIn(pressed: Element): Promise<void> {
    try {
      await signedIn(this.host, pressed);
    } catch (error) {
      this.say({ text: errorText((error as HearthError).code) });
    }
  }

  /** Shows what somebody wrote whom one does not read. */
  hear({ id }: Post): void {
    this.host.shown.heard.add(id);
    void this.focus(id);
  }

  /** Shows a thread from a reply on, or whole again. */
  continueAt(thread: Post, post?: Post): void {
    this.#guide.begin(thread.id, post?.id);
    void this.focus((post ?? thread).id);
  }

  /** Reads more threads, or more replies of one. */
  async more(thread?: Post): Promise<void> {
    try {
      const more = thread ? this.#guide.follow(thread.id) : this.host.list?.more();
      this.host.requestUpdate();
      await more;
    } catch (error) {
      this.say({ text: errorText((error as HearthError).code) });
    }
  }

  /** Lets in what was held back, and leads to the first of it. */
  admit(held: readonly Post[]): void {
    const ids = held.map(({ id }) => id);
    for (const list of this.#guide.lists) list.admit(ids);
    const first = held.findLast(isThread) ?? held[0];
    if (first) this.#guide.seek(first, false);
    this.host.requestUpdate();
  }

  /** Lets in replies to one thread. Where others were not read, they are read too. */
  admitTo(thread: Post, held: readonly Post[]): void {
    if (thread.replies >= FIRST_REPLIES) void this.more(thread);
    this.admit(held);
  }

  async openMenu(thread: Post, post: Post, button: HTMLElement): Promise<void> {
    void (await tools()).openPostMenu(this, thread, post, button);
  }

  async restore(post: Post): Promise<void> {
    await (await tools()).restore(this, post);
  }

  /** Gives the focus to a post, or to what a selector finds in it; to the list where it is not. */
  async focus(post: string, within?: string, block: ScrollLogicalPosition = "nearest"): Promise<void> {
    this.host.requestUpdate();
    await this.host.updateComplete;
    const { renderRoot: root } = this.host;
    const article = root.getElementById(post) ?? root.querySelector<HTMLElement>(".list");
    const target = (within && article?.querySelector<HTMLElement>(within)) || article;
    target?.focus({ preventScroll: true });
    target?.scrollIntoView({ block });
  }
}
