import "../palette.ts";
import type { Client, LiveList } from "@hearth/client";
import type { Backing, Idea, IdeaStatus } from "@hearth/contract";
import { html, nothing, type TemplateResult } from "lit/html.js";
import { pageAround } from "../around.ts";
import { bylineStyles } from "../byline.ts";
import { HearthElement } from "../hearth-element.ts";
import { Late } from "../late.ts";
import { linked } from "../linked.ts";
import { Live } from "../live.ts";
import type { PropertyValues } from "../reactive-element.ts";
import { theme } from "../theme.ts";
import type { Desk } from "./desk.ts";
import { ideaRow, t } from "./idea-row.ts";
import { backedIn, STATUSES } from "./idea-view.ts";
import { ideasStyles } from "./ideas-styles.ts";

type Sort = "backed" | "newest";
const SORTS: readonly [Sort, ...Sort[]] = ["backed", "newest"];

/**
 * An idea board: people propose, back and discuss; hosts say where each idea stands and what came of it.
 *
 * @attr {string} space - Key of the board: `board:ideas`; without it the page's canonical path.
 * @attr {string} heading - Words above the board; none by default.
 * @attr {"backed" | "newest"} sort - Order to begin with; `backed` by default.
 * @attr {"open" | "planned" | "in-progress" | "shipped" | "declined"} status - Status to begin with; all by default.
 * @attr {string} button - Words on the button that opens the form.
 *
 * @slot heading - Stands in place of the heading.
 * @slot empty - What is said while nobody has proposed anything.
 *
 * @fires hearth-proposed - An idea was proposed here.
 * @fires hearth-backed - An idea was backed here, or not any more.
 * @fires hearth-sign-in - Somebody acts who is not signed in; cancel it, sign in, and call `identify`.
 *
 * @cssstate empty - There is nothing to show yet.
 * @cssstate loaded - It has been loaded once: what there is to show, or that there is nothing.
 * @csspart propose - The button that opens the form for a new idea.
 * @csspart filter - The statuses to choose from.
 * @csspart sort - The choice of order.
 * @csspart pill - "2 new ideas".
 * @csspart idea - One idea.
 * @csspart back - The button that backs an idea.
 * @csspart backings - How many back it, where backing has ended.
 * @csspart title - An idea's title, which unfolds it.
 * @csspart status - Where an idea stands.
 * @csspart reason - Why it stands there.
 * @csspart outcome - What came of it.
 * @csspart tools - The button with more actions.
 * @csspart more - The button that reads on.
 *
 * @cssprop [--hearth-sticky-top=12px] - Room that a sticky header of the page takes.
 */
export class HearthIdeas extends HearthElement {
  static override properties = { heading: {}, sort: {}, status: {}, button: {} };
  static override styles = [theme, bylineStyles, ideasStyles];

  /** Words above the board. */
  declare heading: string | null;
  declare sort: Sort;
  /** The only status shown; null for all. */
  declare status: IdeaStatus | null;
  /** Words on the button that opens the form. */
  declare button: string | null;

  readonly #ideas = new Live<Idea>(this, () => this.#watch());
  readonly #backings = new Live<Backing>(this, () =>
    this.client?.watch("ideas.myBackings", { space: this.spaceKey }),
  );
  /** Comes when somebody reaches for the board. */
  readonly #desk = new Late(this, () => this.#makeDesk());
  readonly #states = this.attachInternals().states;
  #shown?: LiveList<Idea>;
  #of?: Client;
  #about = "";

  constructor() {
    super();
    this.sort = "backed";
    this.heading = this.status = this.button = null;
  }

  #watch(): LiveList<Idea> | undefined {
    const { sort, status } = this;
    return this.client?.watch(
      "ideas.inSpace",
      { space: this.spaceKey },
      { sort, status: status ?? undefined },
      {
        hold: (idea) => idea.author !== this.me?.id && !this.#desk.code?.knows(idea.id),
        accepts: (idea) => !status || idea.status === status,
      },
    );
  }

  /** What is shown: while another filter is read, the list from before. */
  get #list(): LiveList<Idea> | undefined {
    const { list } = this.#ideas;
    if (list?.status !== "loading" || list.items.length > 0) this.#shown = list;
    return this.#shown ?? list;
  }

  async #makeDesk(): Promise<Desk> {
    const code = await import("./desk.ts");
    return new code.Desk(this, () => ({
      space: this.spaceKey,
      page: pageAround(this),
      me: this.me,
      list: this.#list,
      backings: this.#backings.items,
    }));
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    // Vue, for one, takes a property back by "".
    if (!SORTS.includes(this.sort)) this.sort = SORTS[0];
    if (!STATUSES.includes(this.status!)) this.status = null;
    if (this.client !== this.#of || this.spaceKey !== this.#about) {
      this.#of = this.client;
      this.#about = this.spaceKey;
      this.#shown = undefined;
      this.#desk.code?.clear();
    } else if (changed.has("sort") || changed.has("status")) this.#desk.code?.rearrange();
    const link = linked("idea");
    // Who is signed in may have tools; a link may lead to an idea that is on no page read so far.
    if (this.me || link || this.#shown?.held.length) this.#desk.want();
    this.#desk.code?.follow(link);
  }

  protected override updated(): void {
    const { list } = this.#ideas;
    const live = list?.status === "live";
    const some = !!list?.items.length;
    this.#states[live && !some && !this.status ? "add" : "delete"]("empty");
    if (live || some) this.#states.add("loaded");
  }

  protected override render(): unknown {
    const { code: desk, get: reach, failed } = this.#desk;
    return html`<div @pointerover=${reach} @focusin=${reach}>
      <div class="row head">
        <slot name="heading">${this.heading ? html`<h3>${this.heading}</h3>` : nothing}</slot>
        <button
          class="main"
          id="propose"
          part="propose"
          aria-expanded=${desk?.proposing ?? false}
          @click=${this.#do((on) => on.propose())}
        >
          ${this.button || t("propose")}
        </button>
      </div>
      ${failed ? html`<p class="error" role="alert">${t("loadFailed")}</p>` : nothing} ${desk?.form()}
      ${this.#renderChoices()} ${this.renderList(this.#list, skeleton, () => this.#renderIdeas(this.#list!))}
      ${desk?.corner()}
    </div>`;
  }

  #renderChoices(): TemplateResult {
    const choose = (event: Event) => (this.sort = (event.target as HTMLSelectElement).value as Sort);
    return html`<div class="row bar">
      <div class="row" role="group" aria-label=${t("show")} part="filter">
        ${[null, ...STATUSES].map(
          (each) =>
            html`<button
              class="quiet"
              aria-pressed=${each === this.status}
              @click=${() => (this.status = each)}
            >
              ${t(each ?? "all")}
            </button>`,
        )}
      </div>
      <select class="quiet" part="sort" aria-label=${t("order")} @change=${choose}>
        ${SORTS.map((each) => html`<option value=${each} ?selected=${each === this.sort}>${t(each)}</option>`)}
      </select>
    </div>`;
  }

  #renderIdeas(list: LiveList<Idea>): unknown {
    const { code: desk } = this.#desk;
    const backed = backedIn(this.#backings.items);
    const draw = (idea: Idea) => this.#renderRow(idea, backed.has(idea.id));
    const more = html`<button
      class="plain"
      part="more"
      aria-busy=${list.loadingMore}
      @click=${this.#do((on) => on.readOn())}
    >
      ${t("more")}
    </button>`;
    return html`<div class="over" role="status">${desk?.pill()}</div>
      ${desk?.lost()} ${list.leaders.length > 0 || desk?.any ? nothing : this.#renderEmpty()}
      <ul>
        ${desk ? desk.rows(draw) : list.leaders.map(draw)}
      </ul>
      ${list.hasMore ? html`<p class="row more">${more} ${desk?.stuck()}</p>` : nothing}`;
  }

  #renderRow(idea: Idea, backed: boolean): TemplateResult {
    const state = {
      backed,
      person: (id: string) => this.person(id),
      toggle: this.#do((desk) => desk.toggle(idea.id)),
      back: this.#do((desk) => desk.back(idea.id, !backed)),
    };
    return ideaRow(idea, state, this.#desk.code?.more(idea));
  }

  #renderEmpty(): TemplateResult {
    const words = html`<p class="empty">${t(this.status ? "none" : "empty")}</p>`;
    return this.status ? words : html`<slot name="empty">${words}</slot>`;
  }

  /** Has the desk do something, which may have to come first. */
  #do(work: (desk: Desk) => unknown): () => Promise<void> {
    return async () => {
      const desk = await this.#desk.get();
      if (desk) work(desk);
    };
  }
}

const skeleton = html`<i></i><i></i><i></i>`;
