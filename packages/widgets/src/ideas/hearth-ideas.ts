import type { Idea, IdeaStatus } from "@hearth/contract";
import { html, nothing, type PropertyValues } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { Action } from "../action.ts";
import { bylineStyles } from "../byline.ts";
import { HearthElement } from "../hearth-element.ts";
import { linked } from "../link.ts";
import { theme } from "../theme.ts";
import { choices, discussionOf, emptiness, pill, readOn, skeleton } from "./board-parts.ts";
import { Board, type Sort } from "./board.ts";
import { FocusNext } from "./focus-next.ts";
import type { FormName } from "./idea-forms.ts";
import { ideaRow, joinLink, removedRow, type RowState, t } from "./idea-row.ts";
import { type Place, type Tool, toolsOf } from "./idea-view.ts";
import { ideasStyles } from "./ideas-styles.ts";
import { LateCode } from "./late-code.ts";

const loadForm = (): Promise<unknown> => import("./hearth-idea-form.ts");
const loadDiscussion = (): Promise<unknown> => import("../discussion/define.ts");

/**
 * An idea board: people propose, back and discuss; hosts say where each idea stands and what came of it.
 *
 * @attr {string} space - Key of the board: `board:ideas`; without it the page's canonical path.
 * @attr {string} heading - Words above the board; none by default.
 * @attr {"backed" | "newest"} sort - Order to begin with; `backed` by default.
 * @attr {string} status - Status to begin with (`open`, `planned`, `in-progress`, `shipped`, `declined`); all by default.
 *
 * @slot heading - Stands in place of the heading.
 * @slot empty - What is said while nobody has proposed anything.
 *
 * @fires {CustomEvent<{ idea: Idea }>} hearth-proposed - An idea was proposed here.
 * @fires {CustomEvent<{ idea: string, active: boolean }>} hearth-backed - An idea was backed here, or not any more.
 * @fires hearth-sign-in - Somebody acts who is not signed in; cancel it, sign in, and call `identify`.
 *
 * @csspart propose - The button that opens the form for a new idea.
 * @csspart filter - The statuses to choose from.
 * @csspart sort - The choice of order.
 * @csspart pill - "2 new ideas".
 * @csspart idea - One idea.
 * @csspart back - The button that backs an idea; `backings` where backing has ended.
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
  static override properties = {
    heading: {},
    sort: {},
    status: {},
    form: { state: true },
  };
  static override styles = [theme, bylineStyles, ideasStyles];

  /** Words above the board. */
  declare heading: string;
  declare sort: Sort;
  /** The only status shown; null for all. */
  declare status: IdeaStatus | null;
  /** What is being written: about the idea in a place, or a new one. `barred`: by somebody who may not. */
  declare protected form: { name: FormName; idea?: Idea; place?: Place; barred?: boolean } | null;

  readonly #board = new Board(this, () => ({
    client: this.client,
    space: this.spaceKey,
    sort: this.sort,
    status: this.status,
    me: this.me,
  }));
  readonly #unfolded = new Set<string>();
  readonly #actions = new Map<string, Action>();
  readonly #focus = new FocusNext(this);
  readonly #code = new LateCode(this);
  #link: string | null = null;

  constructor() {
    super();
    this.heading = "";
    this.sort = "backed";
    this.status = this.form = null;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (this.#board.begin()) this.#link = null;
    if (changed.has("sort") || changed.has("status")) this.#board.rearrange();
    const link = linked("idea");
    if (link === this.#link) return;
    this.#link = link;
    // A link to a post in an idea's discussion is that element's to follow; here it only unfolds the idea.
    if (link) this.#seek(link, { unfold: true, focus: !location.hash.includes("/") });
  }

  protected override render(): unknown {
    return html`<div class="row head">
        <slot name="heading">${this.heading ? html`<h3>${this.heading}</h3>` : nothing}</slot>
        <button
          class="main"
          id="propose"
          part="propose"
          aria-expanded=${this.form?.name === "propose"}
          @pointerover=${() => loadForm().catch(() => {})}
          @click=${() => this.#openForm("propose")}
        >
          ${t("propose")}
        </button>
      </div>
      ${this.#renderForm()}
      ${choices(!this.#board.empty, this.status, this.sort, (chosen) => Object.assign(this, chosen))}
      ${this.renderList(this.#board.list, skeleton, () => this.#renderIdeas())}`;
  }

  #renderIdeas(): unknown {
    const { rows, lost, turning, backed } = this.#board;
    const list = this.#board.list!;
    return html`${pill(list.held.length, this.#admit)}
      ${lost ? html`<p class="note empty" role="status">${t("gone")}</p>` : nothing}
      ${rows.length > 0 ? nothing : emptiness(this.status !== null, () => (this.status = null))}
      <ul role="list" class=${turning ? "busy" : ""}>
        ${repeat(
          rows,
          ({ idea }) => idea.id,
          ({ idea, removed }) => (removed ? removedRow : ideaRow)(idea, this.#stateOf(idea, backed)),
        )}
      </ul>
      ${readOn(list, this.#board.stuck, this.#more)}`;
  }

  /** The form that is open for this idea, or for a new one. */
  #renderForm(idea?: Idea): unknown {
    const { form } = this;
    if (!form || form.idea?.id !== idea?.id) return nothing;
    if (form.barred)
      return html`<p class="note" role="status">${t("error.members-only")}${joinLink("members-only")}</p>`;
    return this.#code.render(
      () =>
        html`<hearth-idea-form
          class="enter"
          .form=${form.name}
          .idea=${form.idea}
          .backed=${this.#board.backed}
          .client=${this.client}
          .space=${this.spaceKey}
          .page=${this.page}
          @done=${this.#done}
          @cancel=${this.#cancel}
          @open=${({ detail }: CustomEvent<string>) => this.#seek(detail, { unfold: true })}
        ></hearth-idea-form>`,
    );
  }

  #stateOf(idea: Idea, backed: ReadonlySet<string>): RowState {
    const { id } = idea;
    const open = this.#unfolded.has(id);
    const tools = toolsOf(idea, this.me);
    return {
      open,
      backed: backed.has(id),
      action: this.#action(id),
      hasTools: tools.length > 0,
      person: (person) => this.person(person),
      form: this.form?.idea?.id === id && this.#renderForm(idea),
      discussion: open && this.#code.render(() => discussionOf(idea)),
      toggle: () => this.#toggle(id),
      back: () => this.#back(id, !backed.has(id)),
      openTools: (anchor) => this.#openTools(idea, tools, anchor),
      restore: () => this.#restore(id),
    };
  }

  #action(idea: string): Action {
    const action = this.#actions.get(idea) ?? new Action(this);
    this.#actions.set(idea, action);
    return action;
  }

  #toggle(id: string): void {
    if (!this.#unfolded.delete(id)) this.#unfold(id);
    this.requestUpdate();
  }

  #unfold(id: string): void {
    this.#unfolded.add(id);
    void this.#code.load(loadDiscussion);
  }

  /** Shows an idea, and leads there. */
  #seek(id: string, { unfold = false, focus = true }): void {
    this.#board.seek(id);
    if (unfold) this.#unfold(id);
    if (focus) this.#focus.on(`title-${id}`, true);
  }

  async #back(idea: string, active: boolean): Promise<void> {
    const backing = await this.#action(idea).run(() => this.client!.call("ideas.back", { idea, active }));
    if (backing) this.tell("hearth-backed", { idea, active });
  }

  #openTools(idea: Idea, tools: Tool[], anchor: HTMLElement): Promise<void | undefined> {
    return this.#action(idea.id).run(async () => {
      const { openTools } = await import("./idea-tools.ts");
      await openTools(anchor, tools, (tool) => this.#openForm(tool, idea));
    });
  }

  #openForm(name: FormName, idea?: Idea): void {
    if (!idea && this.form && !this.form.idea) return this.#cancel();
    const barred = name === "propose" && this.me !== undefined && !this.is("member");
    // By the time that an idea was taken off the board, its place is gone.
    this.form = { name, idea, place: idea && this.#board.placeOf(idea), barred };
    void this.#code.load(loadForm);
  }

  readonly #cancel = (): void => {
    const idea = this.form?.idea;
    this.form = null;
    this.#focus.on(idea ? `tools-${idea.id}` : "propose");
  };

  readonly #done = ({ detail }: CustomEvent): void => {
    const { name, idea, place } = this.form!;
    this.#cancel();
    if (!idea) this.#proposed(detail as Idea);
    if (name !== "remove") return;
    this.#board.keep(place!);
    this.#focus.on(`undo-${idea!.id}`);
  };

  #proposed(idea: Idea): void {
    // Another status would hide what was just written.
    if (this.status !== "open") this.status = null;
    this.#seek(idea.id, {});
    this.tell("hearth-proposed", { idea });
  }

  async #restore(idea: string): Promise<void> {
    const restored = await this.#action(idea).run(() => this.client!.call("ideas.restore", { idea }));
    if (restored) this.#focus.on(`title-${idea}`);
  }

  readonly #admit = (): void => {
    const list = this.#board.list!;
    this.#focus.on(`title-${list.held[0]!.id}`);
    list.admit();
  };

  readonly #more = async (): Promise<void> => {
    const next = await this.#board.more();
    if (next) this.#focus.on(`title-${next.id}`);
  };
}
