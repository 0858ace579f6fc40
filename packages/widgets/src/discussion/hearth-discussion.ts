import type { Client } from "@hearth/client";
import type { Item, Post, Space, ThreadSort } from "@hearth/contract";
import { atLeast, defaultAudience, mayWrite } from "@hearth/contract/rules";
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { bylineStyles } from "../byline.ts";
import { HearthElement } from "../hearth-element.ts";
import { linked, linkTo } from "../link.ts";
import { Live } from "../live.ts";
import { discussion } from "../locales/discussion.en.ts";
import { joinAddress, signedIn } from "../page.ts";
import { texts } from "../texts.ts";
import { theme } from "../theme.ts";
import { discussionStyles } from "./discussion-styles.ts";
import { linkOf, postLink } from "./discussion-view.ts";
import { Desk } from "./desk.ts";
import { threadRow } from "./thread-rows.ts";
import { Threads } from "./threads.ts";
import { writeForm } from "./write-form.ts";

const t = texts(discussion);
const SORTS: ThreadSort[] = ["newest", "oldest", "answered"];

/**
 * The conversation about a space: threads with nested replies, live.
 *
 * @attr {string} space - Key of the space, `product:trail-runner`; without it the page's canonical path.
 * @attr {string} heading - Title above it.
 * @attr {"newest"|"oldest"|"answered"} sort - Order of the threads to begin with; `newest` by default.
 * @attr {string} placeholder - What to write about here, in the empty field.
 *
 * @slot heading - A title of your own, in place of `heading`.
 * @slot empty - What to say while nobody has written.
 *
 * @fires {CustomEvent<{ post: Post }>} hearth-posted - A thread or reply was written here.
 * @fires {CustomEvent<{ post: Post }>} hearth-edited - A post was changed here.
 * @fires {CustomEvent<{ post: Post }>} hearth-deleted - A post was deleted or removed here.
 * @fires {CustomEvent} hearth-sign-in - Somebody acts who is not signed in. Cancel it, sign them in, call `Hearth.identify`.
 *
 * @csspart composer - The field to write in, with its buttons.
 * @csspart sort - The choice of order.
 * @csspart thread - One thread.
 * @csspart post - One post: opening or reply.
 * @csspart text - The words of a post.
 * @csspart actions - What can be done with a post.
 * @csspart pill - "2 new posts", and short messages.
 *
 * @cssprop [--hearth-sticky-top=12px] - Room that a sticky header of the page takes.
 */
export class HearthDiscussion extends HearthElement {
  static override properties = {
    heading: {},
    sort: {},
    placeholder: {},
    linkBase: { attribute: false },
  };
  static override styles = [theme, bylineStyles, discussionStyles];

  declare heading: string | null;
  declare sort: ThreadSort;
  declare placeholder: string | null;
  /** What stands before `post-…` in links, where this is part of another element: `idea-ID/`. */
  declare linkBase: string;

  readonly #space = new Live<Space>(this, () =>
    this.#asked || !this.#allows(defaultAudience(this.spaceKey))
      ? this.client?.watch("spaces.one", { space: this.spaceKey })
      : undefined,
  );
  readonly #threads = new Threads(this, () => ({
    client: this.client,
    space: this.spaceKey,
    sort: SORTS.includes(this.sort) ? this.sort : "newest",
    me: this.me?.id,
  }));
  readonly #desk = new Desk(this, this.#threads, () => ({
    client: this.client,
    space: this.spaceKey,
    page: this.page,
    me: this.me,
    standing: this.standing,
    mayWrite: this.#mayWrite,
    person: (id) => this.person(id),
    href: (post) => linkTo(`${this.linkBase}post-${linkOf(post)}`),
    tell: (event, post) => this.tell(event, { post }),
  }));
  /** Whether somebody has turned to writing, so that it is asked who may. */
  #asked = false;
  #link?: string | null;
  #of?: Client;

  constructor() {
    super();
    this.heading = this.placeholder = null;
    this.sort = "newest";
    this.linkBase = "";
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (this.client !== this.#of || changed.has("space")) {
      this.#of = this.client;
      this.#desk.clear();
      this.#link = undefined;
    }
    const link = linked("post", this.linkBase);
    if (link && link !== this.#link) this.#threads.follow(postLink(link));
    this.#link = link;
  }

  protected override render(): unknown {
    const { list } = this.#threads;
    const closed = list?.status === "failed" || list?.status === "closed";
    const posts = this.#threads.posts;
    const held = this.#threads.held(posts);
    return html`<section aria-label=${this.heading || t("discussion")}>
      <slot name="heading">${this.heading ? html`<h3>${this.heading}</h3>` : nothing}</slot>
      ${closed ? nothing : this.#renderWriting()}
      <div class="over" role="status">${this.#renderNews(held)}</div>
      ${this.#renderSort()}
      <div class="list" tabindex="-1">
        ${this.renderList(list, skeleton, () => this.#renderThreads(posts, held))}
      </div>
    </section>`;
  }

  protected override updated(): void {
    const found = this.#threads.find();
    if (found === "gone") this.#desk.say({ text: t("linkGone") });
    else if (found) this.#desk.goTo(found.post, found.link);
  }

  get #audience(): Pick<Space, "read" | "write"> {
    return this.#space.one ?? defaultAudience(this.spaceKey);
  }

  get #mayWrite(): boolean {
    return this.#allows(this.#audience);
  }

  /** Visitors are taken for signed-in: that is asked on sending. Until a role is known nothing is closed. */
  #allows(space: Pick<Space, "read" | "write">): boolean {
    if (!this.client?.signedIn) return mayWrite(space, "signed-in");
    return !this.me || mayWrite(space, this.me.role);
  }

  #renderWriting(): TemplateResult {
    const ask = () => {
      this.#asked = true;
      this.requestUpdate();
    };
    if (!this.#mayWrite) return this.#renderGate();
    const send = (text: string, once: string) => this.#desk.write(text, once);
    const draft = `write:${this.spaceKey}`;
    return html`<div class="write" @focusin=${ask} @pointerover=${ask}>
      ${writeForm({ draft, label: this.placeholder || t("write"), button: t("send"), send })}
    </div>`;
  }

  #renderGate(): TemplateResult {
    const members = !atLeast(this.#audience.write, "moderator");
    const join = members ? joinAddress() : null;
    const signIn = async () => {
      if (!(await signedIn(this))) this.#desk.say({ text: t("error.sign-in-needed") });
    };
    return html`<p class="write note row">
      ${t(members ? "members" : "hosts")} ${join ? html`<a href=${join}>${t("askToJoin")}</a>` : nothing}
      ${this.client?.signedIn ? nothing : html`<button class="quiet" @click=${signIn}>${t("signIn")}</button>`}
    </p>`;
  }

  #renderNews(held: Post[]): unknown {
    const { said } = this.#desk;
    if (said) {
      const undo = html`<button class="quiet" @click=${said.undo}>${t("undo")}</button>`;
      return html`<p part="pill">${said.text} ${said.undo ? undo : nothing}</p>`;
    }
    const admit = () => this.#threads.admit(held);
    return held.length === 0
      ? nothing
      : html`<button class="main" part="pill" @click=${admit}>${t("new", { n: held.length })}</button>`;
  }

  #renderSort(): TemplateResult {
    const choose = (event: Event) => {
      this.sort = (event.target as HTMLSelectElement).value as ThreadSort;
    };
    const some = (this.#threads.list?.leaders.length ?? 0) > 1;
    return html`<div class="sort ${some ? "" : "none"}">
      <select part="sort" aria-label=${t("sort")} .value=${this.sort} @change=${choose}>
        ${SORTS.map(
          (sort) => html`<option value=${sort} ?selected=${sort === this.sort}>${t(sort)}</option>`,
        )}
      </select>
    </div>`;
  }

  #renderThreads(posts: Map<string, Post>, held: Post[]): unknown {
    const views = this.#threads.views(posts, held);
    const list = this.#threads.list!;
    if (views.length === 0) return html`<slot name="empty"><p class="empty">${t("empty")}</p></slot>`;
    return html`<ol>
        ${repeat(
          views,
          ({ opening }) => opening.id,
          (view) => threadRow(this.#desk, view),
        )}
      </ol>
      ${
        list.hasMore
          ? html`<button class="plain" ?disabled=${list.loadingMore} @click=${() => void list.more()}>
              ${t(list.loadingMore ? "loading" : "more")}
            </button>`
          : nothing
      }`;
  }
}

const line = html`<div class="post"><span class="avatar"></span><i></i><i></i></div>`;
const skeleton = html`${line}${line}${line}`;
