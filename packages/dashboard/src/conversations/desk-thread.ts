import type { Item, Post } from "@hearth/contract";
import { isThread } from "@hearth/contract/rules";
import { avatar, Live, markdown, name as named, texts, when, writeForm } from "@hearth/widgets/parts";
import { html, nothing, type TemplateResult } from "lit/html.js";
import { DeskDetail } from "../desk-page.ts";
import { conversations } from "../locales/en.ts";
import { inOrder, onPage, startOf } from "./conversation-view.ts";

const t = texts({ conversations });

/** One conversation: read, answered and looked after in place. */
export class DeskThread extends DeskDetail {
  readonly #posts = new Live<Post>(this, () =>
    this.client?.watch("discussion.thread", { thread: this.item }, {}, { arrive: "last" }),
  );
  readonly #held = new Live<Post>(this, () =>
    this.client?.watch("discussion.held", {}, {}, { arrive: "last" }),
  );
  readonly #space = new Live<Item<"spaces.one">>(this, () => {
    const space = this.#opening?.space;
    return space === undefined ? undefined : this.client?.watch("spaces.one", { space });
  });
  /** The form that is open below a post. */
  #form: { post: string; kind: "reply" | "remove" } | null = null;

  /** Posts of this thread, those that wait for a moderator among them. */
  get #all(): Post[] {
    const held = this.#held.items.filter(({ thread }) => thread === this.item);
    const known = new Map([...held, ...this.#posts.items].map((post) => [post.id, post]));
    return inOrder([...known.values()]);
  }

  get #opening(): Post | undefined {
    return this.#all.find(({ id }) => id === this.item);
  }

  protected override render(): unknown {
    const opening = this.#opening;
    const { list } = this.#posts;
    if (!opening) return this.renderList(list, this.skeleton, () => this.renderAbsent(null));
    const page = onPage(this.#space.one?.url ?? null, opening);
    const title = opening.title || startOf(opening) || t("conversation");
    return html`<h2 tabindex="-1" dir="auto">${title}</h2>
      <p class="meta row">
        ${this.#space.one?.title || opening.space}
        ${page ? html`<a href=${page} target="_blank" rel="noreferrer">${t("onItsPage")}</a>` : nothing}
        ${opening.deletedAt === null ? this.#renderTools(opening) : nothing}
      </p>
      ${this.acts.trouble(opening.id)}
      <ol class="posts">
        ${this.#all.map((post) => this.#renderPost(post))}
      </ol>
      ${this.renderMore(list)} ${this.#renderAnswer(opening)}`;
  }

  #renderTools(opening: Post): TemplateResult {
    const { id: thread, pinned, locked } = opening;
    const pin = (next: boolean) =>
      this.acts.run(
        thread,
        () => this.client!.call("discussion.pin", { thread, pinned: next }),
        () => ({
          text: t(next ? "pinnedNow" : "unpinnedNow"),
          undo: () => this.client!.call("discussion.pin", { thread, pinned: !next }),
        }),
      );
    const lock = (next: boolean) =>
      this.acts.run(
        thread,
        () => this.client!.call("discussion.lock", { thread, locked: next }),
        () => ({
          text: t(next ? "lockedNow" : "unlockedNow"),
          undo: () => this.client!.call("discussion.lock", { thread, locked: !next }),
        }),
      );
    return html`<button class="quiet" @click=${() => void pin(!pinned)}>
        ${t(pinned ? "unpin" : "pin")}
      </button>
      <button class="quiet" @click=${() => void lock(!locked)}>${t(locked ? "unlock" : "lock")}</button>`;
  }

  #renderPost(post: Post): TemplateResult {
    if (post.deletedAt !== null) return this.#renderTombstone(post);
    const writer = this.person(post.author);
    const parent = this.#all.find(({ id }) => id === post.parent);
    const to = parent && !isThread(parent) && parent.author ? this.person(parent.author).name : null;
    return html`<li>
      <article class="post" id=${post.id} tabindex="-1" aria-label=${writer.name}>
        ${avatar(writer)}
        <div class="by">
          <span>${named(writer, post.space)}</span>
          <span class="meta"
            >${when(post.createdAt)}${to ? ` · ${t("to", { name: to })}` : nothing}
            ${post.held ? html`<span class="mark">${t("heldMark")}</span>` : nothing}</span
          >
        </div>
        <div class="body">
          <div class="text" dir="auto">${markdown(post.text)}</div>
          ${this.#renderActions(post)} ${this.#renderForm(post)}
        </div>
      </article>
    </li>`;
  }

  #renderTombstone(post: Post): TemplateResult {
    const { removed } = post;
    if (!removed) return html`<li><p class="note post">${t("deleted")}</p></li>`;
    return html`<li>
      <p class="note row done">
        ${t("removedBy", { name: this.person(removed.by).name, reason: removed.reason })}
        <button class="quiet" ?disabled=${this.acts.busy(post.id)} @click=${() => this.#restore(post)}>
          ${t("restore")}
        </button>
      </p>
      ${this.acts.trouble(post.id)}
    </li>`;
  }

  #renderActions(post: Post): TemplateResult {
    const open = (kind: "reply" | "remove") => () => this.#open(post, kind);
    const locked = this.#opening?.locked;
    return html`<div class="row actions">
        ${
          post.held
            ? html`<button
                class="plain"
                ?disabled=${this.acts.busy(post.id)}
                @click=${() =>
                  void this.acts.run(
                    post.id,
                    () => this.client!.call("discussion.release", { post: post.id }),
                    () => ({ text: t("releasedNow") }),
                  )}
              >
                ${t("release")}
              </button>`
            : locked || isThread(post)
              ? nothing
              : html`<button class="quiet" @click=${open("reply")}>${t("reply")}</button>`
        }
        <button class="quiet" @click=${open("remove")}>${t("remove")}</button>
      </div>
      ${this.acts.trouble(post.id)}`;
  }

  #renderForm(post: Post): unknown {
    if (this.#form?.post !== post.id) return nothing;
    const cancel = () => this.#close(post);
    if (this.#form.kind === "reply")
      return writeForm({
        draft: `desk-reply:${post.id}`,
        label: t("replyTo", { name: this.person(post.author).name }),
        button: t("reply"),
        send: async (text, once) => {
          await this.#write(post, text, once);
          this.#form = null;
        },
        cancel,
      });
    return writeForm({
      draft: `desk-remove:${post.id}`,
      label: t("removeWhy"),
      button: t("remove"),
      limit: 500,
      plain: true,
      send: (reason) => this.#remove(post, reason),
      cancel,
    });
  }

  #renderAnswer(opening: Post): unknown {
    if (opening.deletedAt !== null || opening.held) return nothing;
    if (opening.locked) return html`<p class="note done">${t("isLocked")}</p>`;
    return writeForm({
      draft: `desk-answer:${opening.id}`,
      label: t("answerLabel"),
      button: t("answer"),
      send: (text, once) => this.#write(opening, text, once),
    });
  }

  #open(post: Post, kind: "reply" | "remove"): void {
    this.#form = { post: post.id, kind };
    this.requestUpdate();
    void this.updateComplete.then(() => this.#article(post)?.querySelector("textarea")?.focus());
  }

  #close(post: Post): void {
    this.#form = null;
    this.requestUpdate();
    void this.updateComplete.then(() => this.#article(post)?.focus());
  }

  #article({ id }: Post): HTMLElement | null {
    return this.renderRoot.getElementById(id);
  }

  async #write({ space, id: parent }: Post, text: string, once: string): Promise<void> {
    await this.client!.call("discussion.write", { once, space, text, parent });
  }

  async #remove(post: Post, reason: string): Promise<void> {
    await this.client!.call("discussion.remove", { post: post.id, reason });
    this.#form = null;
    this.acts.say({
      text: t("removedNow"),
      undo: () => this.client!.call("discussion.restore", { post: post.id }),
    });
  }

  #restore(post: Post): void {
    void this.acts.run(
      post.id,
      () => this.client!.call("discussion.restore", { post: post.id }),
      () => ({
        text: t("restoredNow"),
        undo: () =>
          this.client!.call("discussion.remove", { post: post.id, reason: post.removed?.reason ?? "" }),
      }),
    );
  }
}

if (!customElements.get("desk-thread")) customElements.define("desk-thread", DeskThread);
