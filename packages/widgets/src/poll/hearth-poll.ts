import "../palette.ts";
import type { Ballot, Poll, Tally } from "@hearth/contract";
import { html, nothing } from "lit/html.js";
import { pageAround } from "../around.ts";
import { bylineStyles } from "../byline.ts";
import { tell } from "../events.ts";
import { HearthElement } from "../hearth-element.ts";
import { Late } from "../late.ts";
import { linked } from "../linked.ts";
import { Live } from "../live.ts";
import { theme } from "../theme.ts";
import { meta, rows, t } from "./poll-rows.ts";
import { pollStyles } from "./poll-styles.ts";
import { needsTally, pickPoll, pollView, type PollView } from "./poll-view.ts";

/**
 * A question with options: one votes, then sees how all have. The newest open poll of a space, the others under it.
 *
 * @attr {string} space - Key of the space; without it the page's canonical path.
 * @attr {string} poll - Id of a poll of that space: shows only that one.
 * @attr {string} button - Word on the button that votes.
 * @slot heading - Stands above the question.
 * @slot empty - What is said where nothing is asked.
 * @fires hearth-voted - A ballot was cast here.
 * @fires hearth-poll-created - A host asked a question here.
 * @fires hearth-poll-closed - A host closed a poll here.
 * @fires hearth-sign-in - Somebody acts who is not signed in; cancel it, sign in, and call `identify`.
 * @cssstate empty - There is nothing to show yet.
 * @cssstate loaded - It has been loaded once: what there is to show, or that there is nothing.
 * @csspart poll - The poll as a whole.
 * @csspart question - The question.
 * @csspart option - One row.
 * @csspart bar - The bar behind a row's words.
 * @csspart vote - The button that votes.
 * @csspart meta - How many have voted, until when, who asked.
 * @csspart outcome - What came of it.
 * @csspart others - The other questions of the space.
 */
export class HearthPoll extends HearthElement {
  static override properties = { poll: {}, button: {} };
  static override styles = [theme, bylineStyles, pollStyles];

  /** Id of the only poll to show; null for the space's newest. */
  declare poll: string | null;
  /** Word on the button that votes. */
  declare button: string | null;

  readonly #polls = new Live<Poll>(this, () =>
    this.client?.watch("polls.inSpace", { space: this.spaceKey }, {}, { hold: this.#holds }),
  );
  readonly #ballots = new Live<Ballot>(this, () =>
    this.client?.watch("polls.myBallots", { space: this.spaceKey }),
  );
  readonly #tally = new Live<Tally>(this, () => {
    const poll = this.#current;
    const needed = poll && needsTally(poll, this.#ballot(poll));
    return needed ? this.client?.watch("polls.tally", { poll: poll.id }) : undefined;
  });
  readonly #states = this.attachInternals().states;
  /** Comes as soon as somebody reaches for the poll, or is signed in. */
  readonly #voting = new Late(this, async () => new (await import("./voting.ts")).Voting(this));
  /** Comes when there is a result to tell, or another question. */
  readonly #told = new Late(this, () => import("./told.ts"));
  #shown: string | null = null;
  /** The poll that the page's link, or the reader, asks for; null once it has been shown. */
  #goal: string | null = null;
  #linked: string | null = null;
  /** What is to be focused as soon as it is there. */
  #next = "";

  constructor() {
    super();
    this.poll = this.button = null;
  }

  /** What others ask waits until the reader wants it. */
  readonly #holds = ({ author }: Poll): boolean => author !== this.me?.id;

  get #current(): Poll | undefined {
    return pickPoll(this.#polls.items, this.poll, this.#goal, this.#shown);
  }

  #ballot(poll: Poll): Ballot | undefined {
    const known = this.#ballots.items.find((ballot) => ballot.poll === poll.id);
    return this.#voting.code?.ballot(poll, known, this.me?.id) ?? known;
  }

  protected override willUpdate(): void {
    const asked = linked("poll");
    if (asked !== this.#linked) this.#goal = this.#linked = asked;
  }

  protected override updated(): void {
    for (const bar of this.renderRoot.querySelectorAll<HTMLElement>("[data-share]"))
      bar.style.setProperty("inline-size", `${bar.dataset.share}%`);
    const id = this.#current?.id;
    const { list } = this.#polls;
    const live = list?.status === "live";
    this.#states[live && !id ? "add" : "delete"]("empty");
    if (live || id) this.#states.add("loaded");
    // What is asked for may stand on a later page of the list.
    const wanted = this.poll || this.#goal || id;
    if (live && wanted !== id && list.hasMore && !list.loadingMore) void list.more();
    if (id && this.#shown && this.#shown !== id) this.#begin();
    this.#shown = id ?? this.#shown;
    this.#arrive(id);
  }

  /** Another poll is shown: nothing is chosen yet. */
  #begin(): void {
    this.#voting.code?.clear();
    this.renderRoot.querySelector("form")?.reset();
  }

  #arrive(id: string | undefined): void {
    if (id && id === this.#goal) {
      this.#goal = null;
      this.#next = "h3";
      this.renderRoot.querySelector("h3")?.scrollIntoView({ block: "center" });
    }
    const next = this.#next && this.renderRoot.querySelector<HTMLElement>(this.#next);
    if (!next) return;
    this.#next = "";
    next.focus({ preventScroll: true });
  }

  protected override render(): unknown {
    const { list } = this.#polls;
    const skeleton = html`<i></i><i></i><i></i><i></i><i></i>`;
    return html`<slot name="heading"></slot>${this.renderList(list, skeleton, () => {
        const poll = this.#current;
        const several = !this.poll && (list!.items.length > 1 || list!.held.length > 0);
        return [
          poll ? this.#renderPoll(poll) : this.#renderEmpty(),
          this.is("host") ? this.#renderDesk(poll) : nothing,
          several ? this.#told.want()?.others(list!, poll, this.#admit) : nothing,
        ];
      })}
      ${this.me && this.#voting.want()?.corner()}`;
  }

  #renderEmpty(): unknown {
    return html`<slot name="empty"><p class="note">${t(this.poll ? "gone" : "empty")}</p></slot>`;
  }

  #renderPoll(poll: Poll): unknown {
    const voting = this.#voting.code;
    const view = pollView(poll, this.#ballot(poll), voting?.changing);
    const told = !view.asking || view.voted || poll.outcome ? this.#told.want() : undefined;
    return html`<article part="poll" aria-labelledby="question">
      <h3 id="question" part="question" tabindex="-1"><bdi>${poll.question}</bdi></h3>
      <form
        @focusin=${this.#voting.get}
        @pointerover=${this.#voting.get}
        @change=${voting?.chosen}
        @submit=${this.#submit}
      >
        <fieldset
          role=${view.asking && poll.choose === 1 ? "radiogroup" : nothing}
          aria-labelledby="question"
          aria-describedby=${view.asking ? "how" : nothing}
        >
          ${rows(poll, view, told, this.#tally.one)}
        </fieldset>
        ${view.asking ? this.#renderFoot(poll, view) : view.open ? told?.changing(this.#change) : nothing}
      </form>
      <div class="sr" role="status">${voting?.said}</div>
      ${meta(poll, this.person(poll.author))} ${told?.outcome(poll, (id) => this.person(id))}
    </article>`;
  }

  #renderFoot(poll: Poll, { voted }: PollView): unknown {
    const voting = this.#voting.code;
    const how = t(poll.choose > 1 ? "chooseSome" : "chooseOne", { n: poll.choose });
    return html`<div class="row foot">
      <button class="main" part="vote">${voting?.label ?? (this.button || t("vote"))}</button>
      ${voting?.cancel(this.#settle)}
      <span class="note" id="how" role="status"
        >${voting?.note ?? [how, voted ? nothing : ` ${t("hidden")}`]}</span
      >
      <span class="error" role="alert">${this.#voting.failed ? t("loadFailed") : voting?.problem(poll)}</span>
    </div>`;
  }

  /** What only hosts do has its own code, which only hosts load. */
  #renderDesk(poll: Poll | undefined): unknown {
    import("./hearth-poll-desk.ts").catch(() => {});
    return html`<hearth-poll-desk
      .poll=${poll}
      .space=${this.spaceKey}
      .page=${pageAround(this)}
      @hearth-poll-created=${(event: CustomEvent<{ poll: string }>) => this.#go(event.detail.poll)}
    ></hearth-poll-desk>`;
  }

  readonly #submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const { client } = this;
    const poll = this.#current;
    const options = new FormData(event.target as HTMLFormElement).getAll("option") as string[];
    const voting = await this.#voting.get();
    if (!voting || !poll || !client) return;
    const ballot = await voting.vote(client, poll, options);
    if (options.length === 0) this.#focus("input");
    if (!ballot) return;
    this.#focus(".foot > .quiet:first-child");
    tell(this, "hearth-voted", { poll: poll.id, options });
  };

  readonly #change = async (): Promise<void> => {
    (await this.#voting.get())?.clear(true);
    this.#focus("input:checked");
  };

  readonly #settle = (): void => {
    this.#voting.code?.clear();
    this.#focus(".foot > .quiet:first-child");
  };

  readonly #admit = (id: string): void => {
    this.#polls.list?.admit();
    this.#go(id);
  };

  #go(poll: string): void {
    this.#goal = poll;
    this.requestUpdate();
  }

  /** Goes there once it is shown: after voting that takes until it is known who is signed in. */
  #focus(selector: string): void {
    this.#next = selector;
    this.requestUpdate();
  }
}
