import "../palette.ts";
import type { Client, LiveList } from "@hearth/client";
import type { Backing, Idea, Item } from "@hearth/contract";
import { atLeast } from "@hearth/contract/rules";
import { html, nothing } from "lit/html.js";
import { cornerOf } from "../account/corner.ts";
import { Action } from "../action.ts";
import { backTo } from "../drafts.ts";
import { keptRows } from "../discussion/kept-rows.ts";
import { tell } from "../events.ts";
import { Late } from "../late.ts";
import { clientOfPage } from "../page.ts";
import { sheetOf } from "../reactive-element.ts";
import { BoardRows, type Shown } from "./board-rows.ts";
import {
  discussionOf,
  lateCode,
  note,
  pill,
  problem,
  removed,
  toolsButton,
  unfoldedText,
} from "./desk-parts.ts";
import { deskStyles } from "./desk-styles.ts";
import { type Place, type Tool, toolsOf } from "./desk-view.ts";
import { FocusNext } from "./focus-next.ts";
import type { HearthIdeas } from "./hearth-ideas.ts";
import type { FormName } from "./idea-forms.ts";
import type { RowMore } from "./idea-row.ts";
import { backedIn } from "./idea-view.ts";

/** The board that the desk belongs to, as it is now. */
export interface Ground extends Shown {
  page: { title: string; url: string };
  me: Item<"members.me"> | undefined;
  /** What the viewer backs, or once backed. */
  backings: readonly Backing[];
}

/** What is being written: about the idea in a place, or a new one. `barred`: by somebody who may not. */
interface Form {
  name: FormName;
  place?: Place;
  barred?: boolean;
}

/** Everything that is done on a board. Loaded when somebody reaches for it, has tools, or follows a link. */
export class Desk {
  readonly #host: HearthIdeas;
  readonly #ground: () => Ground;
  readonly #focus: FocusNext;
  readonly #rows: BoardRows;
  readonly #forms: Late<object>;
  readonly #discussion: Late<object>;
  readonly #actions = new Map<string, Action>();
  readonly #unfolded = new Set<string>();
  readonly #corner: () => unknown;
  #form: Form | null = null;
  #link: string | null = null;
  #stuck = false;

  constructor(host: HearthIdeas, ground: () => Ground) {
    this.#host = host;
    this.#ground = ground;
    this.#focus = new FocusNext(host);
    this.#forms = new Late<object>(host, () => import("./hearth-idea-form.ts"));
    this.#discussion = new Late<object>(host, () => import("../discussion/define.ts"));
    this.#rows = new BoardRows(host, ground);
    this.#corner = cornerOf(host);
    host.renderRoot.adoptedStyleSheets.push(sheetOf(deskStyles));
  }

  get #client(): Client {
    return clientOfPage()!;
  }

  get proposing(): boolean {
    return this.#form?.name === "propose";
  }

  /** Begins anew, with another board. */
  clear(): void {
    this.rearrange();
    this.#rows.seek(null);
    this.#form = this.#link = null;
  }

  /** Lets go of what another order or filter would not have. */
  rearrange(): void {
    this.#rows.rearrange();
    this.#stuck = false;
  }

  /** Whether an idea was taken off the board here: put back, it enters at once. */
  knows(id: string): boolean {
    return this.#rows.keeps(id);
  }

  /** Leads to the idea that the page's address names. */
  follow(link: string | null): void {
    if (backTo((key) => key === `propose:${this.#ground().space}`)) this.propose();
    if (link === this.#link) return;
    this.#link = link;
    // A link to a post in an idea's discussion is that element's to follow; here it only unfolds the idea.
    if (link) this.#seek(link, true, !location.hash.includes("/"));
  }

  /** Whether there is a row: an idea, or what is left of one. */
  get any(): boolean {
    return this.#rows.all.length > 0;
  }

  /** The rows by key: those that were drawn before this came keep their nodes, and with them the focus. */
  rows(draw: (idea: Idea) => unknown): unknown {
    return keptRows(
      this.#rows.all,
      ({ idea }) => `title-${idea.id}`,
      ({ idea, removed }) => (removed ? this.#renderRemoved(idea) : draw(idea)),
      (drawn) => drawn.querySelector(".title")?.id,
    );
  }

  /** Says that what a link leads to is not there. */
  lost(): unknown {
    return this.#rows.lost ? note("gone") : undefined;
  }

  /** Lets in what others proposed meanwhile, when it is pressed. */
  pill(): unknown {
    const { list } = this.#ground();
    return list?.held.length ? pill(list.held.length, () => this.#admit(list)) : undefined;
  }

  /** Says that reading on failed. */
  stuck(): unknown {
    return this.#stuck ? note("loadFailed") : undefined;
  }

  /** What one can do about oneself. */
  corner(): unknown {
    return this.#ground().me && this.#corner();
  }

  more(idea: Idea): RowMore {
    const { id } = idea;
    const action = this.#action(id);
    const unfolded = this.#unfolded.has(id);
    const tools = toolsOf(idea, this.#ground().me);
    const form = this.#form?.place?.idea.id === id && this.form(idea);
    return {
      unfolded,
      open: unfolded || !!form,
      busy: action.pending,
      text: unfolded && unfoldedText(idea),
      below: [
        problem(action.error),
        form || nothing,
        unfolded ? lateCode(this.#discussion, () => discussionOf(idea)) : nothing,
      ],
      tools: tools.length > 0 ? toolsButton(idea, (anchor) => this.#openTools(idea, tools, anchor)) : nothing,
    };
  }

  #renderRemoved(idea: Idea): unknown {
    const action = this.#action(idea.id);
    return removed(idea, action.error, () => this.#restore(idea.id));
  }

  /** The form that is open for this idea, or for a new one. */
  form(idea?: Idea): unknown {
    const form = this.#form;
    if (!form || form.place?.idea.id !== idea?.id) return undefined;
    if (form.barred) return note("error.members-only");
    const { space, page, backings } = this.#ground();
    return lateCode(
      this.#forms,
      () =>
        html`<hearth-idea-form
          class="enter"
          .form=${form.name}
          .idea=${form.place?.idea}
          .backed=${backedIn(backings)}
          .client=${this.#client}
          .space=${space}
          .page=${page}
          @done=${this.#done}
          @cancel=${this.#close}
          @open=${({ detail }: CustomEvent<string>) => this.#seek(detail, true)}
        ></hearth-idea-form>`,
    );
  }

  propose(): void {
    if (this.proposing) return this.#close();
    const { me } = this.#ground();
    this.#open({ name: "propose", barred: me && !atLeast(me.role, "member") });
  }

  toggle(id: string): void {
    if (!this.#unfolded.delete(id)) this.#unfolded.add(id);
    this.#host.requestUpdate();
  }

  async back(idea: string, active: boolean): Promise<void> {
    const backing = await this.#action(idea).run(() => this.#client.call("ideas.back", { idea, active }));
    if (backing) tell(this.#host, "hearth-backed", { idea, active });
  }

  async readOn(): Promise<void> {
    const { list } = this.#ground();
    const before = list?.leaders.length ?? 0;
    this.#stuck = await list!.more().then(
      () => false,
      () => true,
    );
    this.#host.requestUpdate();
    const next = list?.leaders[before];
    // The button goes with the last page, and the focus with it.
    if (next && !list.hasMore) this.#focus.on(`title-${next.id}`);
  }

  #admit(list: LiveList<Idea>): void {
    this.#focus.on(`title-${list.held[0]!.id}`);
    list.admit();
  }

  /** Leads to an idea, wherever it stands. */
  #seek(id: string, unfold: boolean, focus = true): void {
    this.#rows.seek(id);
    if (unfold) this.#unfolded.add(id);
    if (focus) this.#focus.on(`title-${id}`, true);
  }

  #action(idea: string): Action {
    const action = this.#actions.get(idea) ?? new Action(this.#host);
    this.#actions.set(idea, action);
    return action;
  }

  async #openTools(idea: Idea, tools: Tool[], anchor: HTMLElement): Promise<void> {
    await this.#action(idea.id).run(async () => {
      const { openTools } = await import("./idea-tools.ts");
      // By the time that an idea was taken off the board, its place is gone.
      await openTools(anchor, tools, (name) => this.#open({ name, place: this.#rows.placeOf(idea) }));
    });
  }

  #open(form: Form): void {
    this.#form = form;
    this.#host.requestUpdate();
  }

  readonly #close = (): void => {
    const idea = this.#form?.place?.idea;
    this.#form = null;
    this.#focus.on(idea ? `tools-${idea.id}` : "propose");
  };

  readonly #done = ({ detail }: CustomEvent): void => {
    const { name, place } = this.#form!;
    this.#close();
    if (!place) return this.#proposed(detail as Idea);
    if (name !== "remove") return;
    this.#rows.keep(place);
    this.#focus.on(`undo-${place.idea.id}`);
  };

  #proposed(idea: Idea): void {
    // Another status would hide what was just written.
    if (this.#host.status !== "open") this.#host.status = null;
    this.#seek(idea.id, false);
    tell(this.#host, "hearth-proposed", { idea });
  }

  async #restore(idea: string): Promise<void> {
    const restored = await this.#action(idea).run(() => this.#client.call("ideas.restore", { idea }));
    if (restored) this.#focus.on(`title-${idea}`);
  }
}
