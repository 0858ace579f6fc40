import type { Client } from "@hearth/client";
import type { Ballot, Poll } from "@hearth/contract";
import { isOpen } from "@hearth/contract/rules";
import { html, nothing } from "lit/html.js";
import { cornerOf } from "../account/corner.ts";
import { Action } from "../action.ts";
import { pollVoting } from "../locales/poll-voting.en.ts";
import { joinAddress } from "../join-address.ts";
import { FocusKept } from "../focus-kept.ts";
import type { ReactiveElement } from "../reactive-element.ts";
import { lang, texts } from "../texts.ts";
import { timeInWords } from "../time.ts";
import { choiceProblem } from "./choice.ts";
import { t as read } from "./poll-rows.ts";

const t = texts({ pollVoting });

/** Somebody's choice on its way to the server. Loaded when one reaches for the poll. */
export class Voting {
  /** Whether one who has voted chooses anew. */
  changing = false;
  /** What has just been done, for those who do not see it. */
  said = "";
  /** What one can do about oneself. */
  readonly corner: () => unknown;
  #host: ReactiveElement;
  #action: Action;
  /** How many options were chosen when the vote was pressed; null once that is being changed. */
  #chosen: number | null = null;
  #waiting = false;
  #cast?: Ballot;
  /** The poll that was open when it was drawn the last time. */
  #open?: string | undefined;

  constructor(host: ReactiveElement) {
    this.#host = host;
    this.#action = new Action(host);
    this.corner = cornerOf(host);
    // The rows stop asking when one has voted elsewhere, or the poll closes.
    new FocusKept(host, "h3");
  }

  /** What stands on the button; null for what it says at rest. */
  get label(): string | null {
    const { pending, error } = this.#action;
    return pending ? t("sending") : error ? t("tryAgain") : null;
  }

  /** What is waited for; null while it is nothing. */
  get note(): string | null {
    const { pending, error } = this.#action;
    return this.#waiting && !pending && !error ? t("waiting") : null;
  }

  /** Begins anew: another poll is shown, or the choice was given up. */
  clear(changing = false): void {
    this.changing = changing;
    this.#chosen = this.#action.error = null;
    this.#host.requestUpdate();
  }

  /** Another choice was made. */
  readonly chosen = (): void => {
    this.#chosen = null;
    this.#host.requestUpdate();
  };

  /** The ballot that stands: the list's, or the answer to one's vote while the list is on its way. */
  ballot(poll: Poll, known: Ballot | undefined, me: string | undefined): Ballot | undefined {
    this.#followEnd(poll);
    const cast = this.#cast;
    const newer = cast && (!known || cast.version > known.version);
    return newer && cast.id === `${poll.id}:${me}` ? cast : known;
  }

  /** Says it when the poll closes while somebody is at it. */
  #followEnd(poll: Poll): void {
    const { id, closedAt } = poll;
    if (closedAt && this.#open === id)
      this.said = read("closed", { when: timeInWords(closedAt, Date.now(), lang) });
    this.#open = isOpen(poll) ? id : undefined;
  }

  /** Votes, after signing in if need be; answers the ballot, or nothing when there is something to put right. */
  async vote(client: Client, poll: Poll, options: string[]): Promise<Ballot | undefined> {
    this.#chosen = options.length;
    this.said = "";
    this.#host.requestUpdate();
    if (choiceProblem(options.length, poll.choose)) return undefined;
    this.#waiting = true;
    const ballot = await this.#action.run(() => client.call("polls.vote", { poll: poll.id, options }));
    this.#waiting = false;
    if (!ballot) return undefined;
    this.#cast = ballot;
    this.said = t("counted");
    this.clear();
    return ballot;
  }

  /** The way back to the result, for those who change their vote. */
  cancel(leave: () => void): unknown {
    return this.changing
      ? html`<button class="quiet" type="button" @click=${leave}>${t("cancel")}</button>`
      : nothing;
  }

  /** Why it cannot be sent, or was not taken. */
  problem(poll: Poll): unknown {
    const chosen = this.#chosen ?? poll.choose;
    const problem = choiceProblem(chosen, poll.choose);
    const code = this.#action.error?.code;
    if (problem) return t(problem, { n: poll.choose, chosen });
    if (!code) return nothing;
    const join = code === "members-only" && joinAddress();
    return [t(`error.${code}`), join ? html` <a href=${join}>${t("askToJoin")}</a>` : nothing];
  }
}
