import type { Ballot, Poll, Tally } from "@hearth/contract";
import { html, nothing } from "lit";
import { keyed } from "lit/directives/keyed.js";
import { Action } from "../action.ts";
import { bylineStyles } from "../byline.ts";
import { HearthElement } from "../hearth-element.ts";
import { linked } from "../link.ts";
import { Live } from "../live.ts";
import { newer } from "../newer.ts";
import { joinAddress } from "../page.ts";
import { theme } from "../theme.ts";
import { meta, others, outcome, rows, t } from "./poll-rows.ts";
import { pollStyles } from "./poll-styles.ts";
import { choiceProblem, needsTally, pickPoll, pollView, type PollView } from "./poll-view.ts";

/**
 * A question with options: one votes, then sees how all have. The newest open poll of a space, the others under it.
 *
 * @attr {string} space - Key of the space; without it the page's canonical path.
 * @attr {string} poll - Id of a poll of that space: shows only that one.
 * @slot heading - Stands above the question.
 * @slot empty - What is said where nothing is asked.
 * @fires {CustomEvent<{ poll: string, options: string[] }>} hearth-voted - A ballot was cast here.
 * @fires {CustomEvent<{ poll: string }>} hearth-poll-created - A host asked a question here.
 * @fires {CustomEvent<{ poll: string }>} hearth-poll-closed - A host closed a poll here.
 * @fires hearth-sign-in - Somebody acts who is not signed in; cancel it, sign in, and call `identify`.
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
  static override properties = { poll: {}, changing: { state: true }, chosen: { state: true } };
  static override styles = [theme, bylineStyles, pollStyles];

  /** Id of the only poll to show; null for the space's newest. */
  declare poll: string | null;
  declare protected changing: boolean;
  /** How many options were chosen when the vote was pressed; null once that is being changed. */
  declare protected chosen: number | null;

  readonly #polls = new Live<Poll>(this, () =>
    this.client?.watch(
      "polls.inSpace",
      { space: this.spaceKey },
      {},
      { hold: (poll) => poll.author !== this.me?.id },
    ),
  );
  readonly #ballots = new Live<Ballot>(this, () =>
    this.client?.watch("polls.myBallots", { space: this.spaceKey }),
  );
  readonly #tally = new Live<Tally>(this, () => {
    const poll = this.#current;
    const needed = poll && needsTally(poll, this.#ballot(poll));
    return needed ? this.client?.watch("polls.tally", { poll: poll.id }) : undefined;
  });
  readonly #vote = new Action(this);
  readonly #states = this.attachInternals().states;
  #cast?: Ballot;
  #shown: string | null = null;
  /** The poll that the page's link, or the reader, asks for; null once it has been shown. */
  #goal: string | null = null;
  #linked: string | null = null;
  /** What is to be focused as soon as it is there. */
  #next = "";
  #said = "";
  #waiting = false;

  constructor() {
    super();
    this.poll = this.chosen = null;
    this.changing = false;
  }

  get #current(): Poll | undefined {
    return pickPoll(this.#polls.items, this.poll, this.#goal, this.#shown);
  }

  /** One's own ballot: what the list says, or the answer to one's vote while the list is on its way. */
  #ballot(poll: Poll): Ballot | undefined {
    const known = this.#ballots.items.find((ballot) => ballot.poll === poll.id);
    const cast = this.#cast;
    return newer(known, cast?.id === `${poll.id}:${this.me?.id}` ? cast : undefined);
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
    // What is asked for may stand on a later page of the list.
    const wanted = this.poll ?? this.#goal ?? id;
    if (live && wanted !== id && list.hasMore && !list.loadingMore) void list.more();
    if (id && id !== this.#shown) this.#begin(id);
    this.#arrive(id);
  }

  #begin(id: string): void {
    this.#shown = id;
    this.changing = false;
    this.chosen = this.#vote.error = null;
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
    return html`<slot name="heading"></slot>${this.renderList(
        list,
        html`<i></i><i></i><i></i><i></i><i></i>`,
        () => {
          const poll = this.#current;
          return [
            poll ? keyed(poll.id, this.#renderPoll(poll)) : this.#renderEmpty(),
            this.is("host") ? this.#renderDesk(poll) : nothing,
            this.poll ? nothing : others(list!, poll, this.#admit),
          ];
        },
      )}`;
  }

  #renderEmpty(): unknown {
    return html`<slot name="empty"><p class="note">${t(this.poll ? "gone" : "empty")}</p></slot>`;
  }

  #renderPoll(poll: Poll): unknown {
    const view = pollView(poll, this.#ballot(poll), this.#tally.one, this.changing);
    return html`<article part="poll" aria-labelledby="question">
      <h3 id="question" part="question" tabindex="-1">${poll.question}</h3>
      <form @submit=${this.#submit} @change=${() => (this.chosen = null)}>
        <fieldset
          role=${view.asking && poll.choose === 1 ? "radiogroup" : "group"}
          aria-labelledby="question"
          aria-describedby=${view.asking ? "how" : nothing}
        >
          ${rows(view, poll)}
        </fieldset>
        ${view.open ? this.#renderFoot(poll, view) : nothing}
      </form>
      <div class="sr" role="status">${this.#said}</div>
      ${meta(poll, view, this.person(poll.author))} ${outcome(poll, (id) => this.person(id))}
    </article>`;
  }

  #renderFoot(poll: Poll, { asking, voted }: PollView): unknown {
    if (!asking)
      return html`<div class="row foot">
        <button class="quiet" type="button" @click=${this.#change}>${t("change")}</button>
      </div>`;
    const { pending, error } = this.#vote;
    const waiting = this.#waiting && !pending && !error;
    const how = t(poll.choose > 1 ? "chooseSome" : "chooseOne", { n: poll.choose });
    return html`<div class="row foot">
      <button class="main" part="vote">${t(pending ? "sending" : error ? "tryAgain" : "vote")}</button>
      ${
        voted
          ? html`<button class="quiet" type="button" @click=${this.#settle}>${t("cancel")}</button>`
          : nothing
      }
      <span class="note" id="how" role="status"
        >${waiting ? t("waiting") : [how, voted ? nothing : ` ${t("hidden")}`]}</span
      >
      <span class="error" role="alert">${this.#renderProblem(poll)}</span>
    </div>`;
  }

  #renderProblem(poll: Poll): unknown {
    const chosen = this.chosen ?? poll.choose;
    const problem = choiceProblem(chosen, poll.choose);
    const code = this.#vote.error?.code;
    if (problem) return t(problem, { n: poll.choose, chosen });
    if (!code) return nothing;
    const join = code === "members-only" && joinAddress();
    return [t(`error.${code}`), join ? html` <a href=${join}>${t("askToJoin")}</a>` : nothing];
  }

  /** What only hosts do has its own code, which only hosts load. */
  #renderDesk(poll: Poll | undefined): unknown {
    import("./hearth-poll-desk.ts").catch(() => {});
    return html`<hearth-poll-desk
      .poll=${poll}
      .space=${this.spaceKey}
      .page=${this.page}
      @hearth-poll-created=${(event: CustomEvent<{ poll: string }>) => this.#go(event.detail.poll)}
    ></hearth-poll-desk>`;
  }

  readonly #submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const poll = this.#current!;
    const options = new FormData(event.target as HTMLFormElement).getAll("option") as string[];
    this.chosen = options.length;
    this.#said = "";
    if (choiceProblem(options.length, poll.choose)) return this.#focus("input");
    this.#waiting = true;
    this.requestUpdate();
    const ballot = await this.#vote.run(() => this.client!.call("polls.vote", { poll: poll.id, options }));
    this.#waiting = false;
    if (!ballot) return;
    this.#cast = ballot;
    this.#said = t("counted");
    this.#settle();
    this.tell("hearth-voted", { poll: poll.id, options });
  };

  readonly #change = (): void => {
    this.changing = true;
    this.#focus("input:checked");
  };

  readonly #settle = (): void => {
    this.changing = false;
    this.chosen = this.#vote.error = null;
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
