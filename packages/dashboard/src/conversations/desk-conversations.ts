import type { Item, Post } from "@hearth/contract";
import { Live, texts, when, name as named } from "@hearth/widgets/parts";
import { keyed } from "lit/directives/keyed.js";
import { html, nothing, type TemplateResult } from "lit/html.js";
import { DeskPage, rowKeys } from "../desk-page.ts";
import { conversations } from "../locales/en.ts";
import { startOf } from "./conversation-view.ts";
import "./desk-thread.ts";

const t = texts({ conversations });
type List = null | "unanswered" | "held" | "removed";

/** What is said over all spaces, and what waits for a moderator. */
export class DeskConversations extends DeskPage {
  readonly #threads = new Live<Post>(this, () => {
    const { list } = this;
    if (list === "held" || list === "removed") return undefined;
    return this.client?.watch("discussion.everywhere", { only: list ?? "all" });
  });
  readonly #held = new Live<Post>(this, () =>
    this.client?.watch("discussion.held", {}, {}, { arrive: "last" }),
  );
  readonly #removed = new Live<Post>(this, () =>
    this.list === "removed" ? this.client?.watch("discussion.removed", {}) : undefined,
  );
  readonly #spaces = new Live<Item<"spaces.all">>(this, () => this.client?.watch("spaces.all", {}));

  protected get list(): List {
    const { show } = this.place;
    return show === "unanswered" || show === "held" || show === "removed" ? show : null;
  }

  protected override render(): unknown {
    const held = this.#held.items.length;
    return html`<div class="head">
        <h1 tabindex="-1">${t("conversations")}</h1>
        <p class="intro">${t("intro")}</p>
      </div>
      ${this.renderTabs(t("lists"), [
        { show: null, text: t("all") },
        { show: "unanswered", text: t("unanswered") },
        { show: "held", text: held > 0 ? t("heldCount", { n: held }) : t("held") },
        { show: "removed", text: t("removed") },
      ])}
      ${this.renderPanes(this.#renderList(), this.#renderThread())}`;
  }

  #renderList(): unknown {
    if (this.list === "held") return this.#renderRows(this.#held, t("emptyHeld"));
    if (this.list === "removed") return this.#renderRows(this.#removed, t("emptyRemoved"));
    const waiting = this.#held.items;
    return [
      this.list === null && waiting.length > 0
        ? html`<h2 class="sub">${t("heldFirst", { n: waiting.length })}</h2>
            ${this.#rows(waiting)}
            <hr />`
        : nothing,
      this.#renderRows(this.#threads, t(this.list === "unanswered" ? "emptyUnanswered" : "empty")),
    ];
  }

  #renderRows({ list, items }: Live<Post>, empty: string): unknown {
    return this.renderList(list, this.skeleton, () =>
      items.length === 0 ? html`<p class="empty">${empty}</p>` : [this.#rows(items), this.renderMore(list)],
    );
  }

  #rows(posts: readonly Post[]): TemplateResult {
    return html`<ul class="rows" @keydown=${rowKeys}>
      ${posts.map((post) => this.#row(post))}
    </ul>`;
  }

  #row(post: Post): TemplateResult {
    const { show } = this.place;
    const isOpen = this.place.item === post.thread;
    const writer = post.author === null ? undefined : this.person(post.author);
    return html`<li>
      <a
        class="lead"
        href=${this.href({ item: post.thread, show })}
        aria-current=${isOpen ? "true" : nothing}
      >
        <span class="title" dir="auto">${startOf(post) || t("deleted")}</span>
        <span class="meta"
          >${writer ? named(writer, post.space) : nothing} · ${this.#titleOf(post.space)} ·
          ${when(post.createdAt)}<br />${this.#state(post)}</span
        >
      </a>
    </li>`;
  }

  #state(post: Post): unknown {
    if (post.held) return html`<span class="mark">${t("heldMark")}</span>`;
    if (post.removed)
      return t("removedBy", { name: this.person(post.removed.by).name, reason: post.removed.reason });
    return [
      post.replies > 0 ? t("replies", { n: post.replies }) : html`<span class="mark">${t("noReply")}</span>`,
      post.pinned ? ` · ${t("pinned")}` : nothing,
      post.locked ? ` · ${t("locked")}` : nothing,
    ];
  }

  #titleOf(space: string): string {
    return this.#spaces.list?.get(space)?.title || space;
  }

  #renderThread(): unknown {
    const { item } = this.place;
    return item ? keyed(item, html`<desk-thread .place=${this.place}></desk-thread>`) : nothing;
  }
}
