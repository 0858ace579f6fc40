import type { Post, ThreadSort } from "@hearth/contract";
import { isProduct, isThread, linkOf, type ThreadView, threadView } from "@hearth/contract/rules";
import { html, nothing, type TemplateResult } from "lit/html.js";
import { bylineStyles } from "../byline.ts";
import { HearthElement } from "../hearth-element.ts";
import { LINK, linkTo } from "../link.ts";
import { Live } from "../live.ts";
import { discussion } from "../locales/discussion.en.ts";
import { texts } from "../texts.ts";
import { theme } from "../theme.ts";
import type { Desk } from "./desk.ts";
import { discussionStyles } from "./discussion-styles.ts";
import { newestOf, pinnedFirst } from "./discussion-view.ts";
import type { LivePart } from "./live-part.ts";
import type { Takeover } from "./takeover.ts";
import { type Host, nothingShown } from "./shown.ts";
import { rows, threadRow } from "./thread-rows.ts";
import { writeForm } from "./write-form.ts";

const t = texts({ discussion });

/**
 * The conversation about a space: threads with nested replies, live.
 *
 * @attr {string} space - Key of the space, `product:trail-runner`; without it the page's canonical path.
 * @attr {string} heading - Title above it.
 * @attr {"newest"|"oldest"|"answered"} sort - Order of the threads to begin with; `newest` by default.
 * @attr {string} placeholder - What to write about here, in the empty field.
 * @attr {string} button - Word on the button that posts.
 *
 * @slot heading - A title of your own, in place of `heading`.
 * @slot readable - The conversation as HTML, to be read until it is loaded, and by those who run no scripts.
 * @slot empty - What to say while nobody has written.
 *
 * @fires hearth-posted - A thread or reply was written here.
 * @fires hearth-edited - A post was changed here.
 * @fires hearth-deleted - A post was deleted or removed here.
 * @fires hearth-sign-in - Somebody acts who is not signed in. Cancel it, sign them in, call `Hearth.identify`.
 *
 * @cssstate empty - There is nothing to show yet.
 * @cssstate loaded - It has been loaded once: what there is to show, or that there is nothing.
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
    button: {},
    linkBase: { attribute: false },
  };
  static override styles = [theme, bylineStyles, discussionStyles];

  declare heading: string | null;
  declare sort: ThreadSort;
  declare placeholder: string | null;
  /** Word on the button that posts. */
  declare button: string | null;
  /** What stands before `post-…` in links, where this is part of another element: `idea-ID/`. */
  declare linkBase: string;

  protected shown = nothingShown();
  protected posts = new Map<string, Post>();
  protected live?: LivePart;
  protected desk?: Desk;
  /** Whether somebody has turned to writing, so that it is asked who may. */
  protected asked = false;
  readonly #threads = new Live<Post>(this, () =>
    this.client?.watch(
      "discussion.inSpace",
      { space: this.spaceKey },
      { sort: this.sort },
      { leads: isThread, arrive: this.sort === "oldest" ? "last" : "first", hold: this.holds },
    ),
  );
  #list = this.#threads.list;
  #of = this.client;
  #about = "";
  #livePart?: Promise<LivePart>;
  /** For taking the place of what the page brought to be read; null while it is on its way, false where there is nothing to do. */
  #takeover?: Takeover | false | null;
  /** Whether the desk could not be fetched. */
  #cut = false;

  constructor() {
    super();
    this.heading = this.placeholder = this.button = null;
    this.sort = "newest";
    this.linkBase = "";
  }

  /** The space's threads; while another order of them is on its way, the one before. */
  protected get list() {
    const { list } = this.#threads;
    if (list && (list.status !== "loading" || list.items.length > 0)) this.#list = list;
    return this.#list ?? list;
  }

  /** Until more is known, nothing is closed to whoever is signed in, and product pages to nobody. */
  protected get mayWrite(): boolean {
    return this.live?.mayWrite ?? (this.client?.signedIn || isProduct(this.spaceKey));
  }

  protected href(post: Post): string {
    return linkTo(`${this.linkBase}post-${linkOf(post)}`);
  }

  /** What others write waits to be asked for. */
  protected readonly holds = ({ id, author }: Post): boolean =>
    !this.shown.mine.has(id) && (author === null || author !== this.me?.id);

  protected override stays(): unknown {
    if (this.#takeover === undefined && this.querySelector("[slot=readable]")) {
      this.#takeover = null;
      void import("./takeover.ts")
        .then(
          ({ Takeover }) => new Takeover(this),
          () => false as const,
        )
        .then((takeover) => {
          this.#takeover = takeover;
          this.requestUpdate();
        });
    }
    return this.#takeover === null || (this.#takeover && this.#takeover.stays());
  }

  /** Has something done by the desk, as soon as it is here. */
  protected ask(work: (desk: Desk) => unknown): void {
    this.#cut = false;
    this.#fetchDesk().then(work, () => {
      this.#cut = true;
      this.requestUpdate();
    });
  }

  async #fetchDesk(): Promise<Desk> {
    return (await this.#fetchLive()).fetchDesk();
  }

  #fetchLive(): Promise<LivePart> {
    this.#livePart ??= import("./live-part.ts").then(
      ({ LivePart }) => {
        this.requestUpdate();
        return (this.live = new LivePart(this as unknown as Host));
      },
      (error) => {
        this.#livePart = undefined;
        throw error;
      },
    );
    return this.#livePart;
  }

  protected override willUpdate(): void {
    if (!/^(newest|oldest|answered)$/.test(this.sort)) this.sort = "newest";
    // What was brought is about one space.
    if (this.#about && this.#about !== this.spaceKey) this.readable = "taken";
    if (this.client === this.#of && this.spaceKey === this.#about) return;
    this.#of = this.client;
    this.#about = this.spaceKey;
    this.#list = undefined;
    this.live?.clear();
    this.desk?.clear();
    this.shown = nothingShown();
  }

  protected override render(): unknown {
    const { list, live } = this;
    const posts = (live?.lists ?? [list]).flatMap((each) => each?.items ?? []);
    this.posts = newestOf(posts.filter(({ space }) => space === this.spaceKey));
    const closed = list?.status === "failed" || list?.status === "closed";
    return html`<section aria-label=${this.heading || t("discussion")}>
      <slot name="heading">${this.heading ? html`<h3>${this.heading}</h3>` : nothing}</slot>
      ${closed ? nothing : this.#renderWriting()}
      <div class="over" role="status">
        ${this.#cut && !this.client?.outdated ? html`<p>${t("error.unavailable")}</p>` : live?.renderNews()}
      </div>
      <div class="sort">${live?.renderSort()}</div>
      <div class="list" tabindex="-1">${this.renderList(list, skeleton, () => this.#renderThreads())}</div>
    </section>`;
  }

  protected override updated(): void {
    this.#takeover &&= this.#takeover.drawn();
    this.live?.updated();
    // What is there to be read comes first, then a link, then what shows that it is live.
    if (location.hash.startsWith(LINK) || this.list?.status === "live") this.#fetchLive().catch(() => {});
  }

  #renderWriting(): TemplateResult {
    const turn = () => {
      if (this.asked && this.desk) return;
      this.asked = true;
      this.ask(() => this.requestUpdate());
    };
    const form = () =>
      writeForm({
        draft: `write:${this.spaceKey}`,
        label: this.placeholder || t("write"),
        button: this.button || t("send"),
        send: async (text, once) => (await this.#fetchDesk()).write(text, once),
      });
    return html`<div class="write" @focusin=${turn} @pointerover=${turn} @input=${turn}>
      ${this.mayWrite ? form() : this.live?.renderGate()}
    </div>`;
  }

  #views(): ThreadView[] {
    const { posts } = this;
    const leaders = pinnedFirst(this.list!.leaders.flatMap(({ id }) => posts.get(id) ?? []));
    return this.live?.views(leaders) ?? leaders.map((opening) => threadView(opening, posts));
  }

  #renderThreads(): TemplateResult {
    const views = this.#views();
    const { hasMore, loadingMore } = this.list!;
    const host = this as unknown as Host;
    if (views.length === 0)
      return html`<slot name="empty"
        ><p class="empty">${t("empty")} ${this.mayWrite ? t("invite") : nothing}</p></slot
      >`;
    return html`<ol>
        ${rows(
          host,
          views,
          ({ opening }) => opening.id,
          (view) => threadRow(host, view),
        )}
      </ol>
      ${
        hasMore
          ? html`<button
              class="plain"
              ?disabled=${loadingMore}
              @click=${() => this.ask((desk) => desk.more())}
            >
              ${t(loadingMore ? "loading" : "more")}
            </button>`
          : nothing
      }`;
  }
}

const line = html`<div class="post"><span class="avatar"></span><i></i><i></i></div>`;
const skeleton = html`${line}${line}${line}`;
