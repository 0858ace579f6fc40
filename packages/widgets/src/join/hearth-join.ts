import type { Application, Community } from "@hearth/contract";
import { html, nothing } from "lit";
import { Action } from "../action.ts";
import { draftOf, dropDraft } from "../drafts.ts";
import { HearthElement } from "../hearth-element.ts";
import { Live } from "../live.ts";
import { newer } from "../newer.ts";
import { theme } from "../theme.ts";
import { agreement, decision, field, letter, missingParts, next, t } from "./join-parts.ts";
import { joinStyles } from "./join-styles.ts";
import {
  answersOf,
  type JoinDraft,
  joinState,
  type JoinState,
  type Problems,
  problemsNamed,
  problemsOf,
  readDraft,
} from "./join-view.ts";

/**
 * Where one asks to join: what the community is for, what it asks of everyone, its questions, and afterwards what came
 * of it, at once when a person has decided. While nobody has said what the community is for, only hosts see anything.
 *
 * @slot heading - Stands in place of the title.
 * @fires {CustomEvent<{ application: string }>} hearth-applied - Somebody asked to join here.
 * @fires hearth-sign-in - Somebody sends who is not signed in; cancel it, sign in, and call `identify`.
 * @csspart letter - Purpose, who it is not for, guidelines.
 * @csspart purpose - What the community is for.
 * @csspart guidelines - What it asks of everyone.
 * @csspart form - The questions.
 * @csspart next - What happens after sending.
 * @csspart send - The button that sends.
 * @csspart state - How things stand with one's request.
 * @csspart answers - What one wrote.
 */
export class HearthJoin extends HearthElement {
  static override properties = { again: { state: true }, problems: { state: true } };
  static override styles = [theme, joinStyles];

  declare protected again: boolean;
  declare protected problems: Problems;

  readonly #about = new Live<Community>(this, () => this.client?.watch("community.about", {}));
  readonly #mine = new Live<Application>(this, () => this.client?.watch("applications.mine", {}));
  readonly #send = new Action(this);
  readonly #states = this.attachInternals().states;
  #sent?: Application;
  #state: JoinState | null = null;
  #waiting = false;
  /** What is to be focused as soon as it is there. */
  #goal = "";

  constructor() {
    super();
    this.again = false;
    this.problems = {};
  }

  get #key(): string {
    return `join:${this.client?.community}`;
  }

  get #draft(): JoinDraft {
    return readDraft(draftOf(this.#key).text);
  }

  /** One's own application: what the list says, or the answer to sending while the list is on its way. */
  get #application(): Application | undefined {
    const answer = this.#sent;
    return newer(this.#mine.one, answer && answer.person === this.me?.id ? answer : undefined);
  }

  /** Whether it is not known yet how things stand with who is signed in. Without a line nothing is waited for. */
  get #deciding(): boolean {
    const { status } = this.#mine.list ?? {};
    if (!this.client?.signedIn || this.client.status === "offline" || status === "failed") return false;
    return !this.me || status === "loading";
  }

  protected override updated(): void {
    const empty = this.#state === "draft" && !this.is("host");
    if (empty && !this.#states.has("empty"))
      console.info("Hearth: <hearth-join> stays empty until the community has a purpose.");
    this.#states[empty ? "add" : "delete"]("empty");
    const goal = this.#goal && this.renderRoot.querySelector<HTMLElement>(this.#goal);
    if (!goal) return;
    this.#goal = "";
    (goal.querySelector("input") ?? goal).focus();
  }

  protected override render(): unknown {
    const unknown = this.#deciding && !this.#state;
    const list = unknown ? undefined : this.#about.list;
    return this.renderList(list, html`<i></i><i></i><i></i>`, () => {
      const about = this.#about.one;
      if (!about) return nothing;
      const state = (this.#state = this.#decide(about));
      if (state === "draft")
        return this.is("host") ? html`<article part="state">${missingParts(about)}</article>` : nothing;
      return state === "form" || state === "open"
        ? this.#renderInvitation(about, state)
        : this.#renderState(about, state);
    });
  }

  #decide(about: Community): JoinState {
    if (this.#deciding && this.#state) return this.#state;
    const asking = { again: this.again || this.#waiting, was: this.#state };
    return joinState(about, this.standing, this.#application, asking);
  }

  #renderInvitation(about: Community, state: "form" | "open"): unknown {
    return html`<article>
      <slot name="heading"><h3>${t("title", { name: about.name })}</h3></slot>
      ${letter(about)} ${state === "open" ? this.#renderOpen() : this.#renderForm(about)}
    </article>`;
  }

  #renderOpen(): unknown {
    return html`<section part="next">
      <p>${t("open")}</p>
      ${this.client?.signedIn ? nothing : this.#renderSend(t("signIn"), () => this.#send.run(async () => {}))}
    </section>`;
  }

  #renderForm(about: Community): unknown {
    const { answers, agreed } = this.#draft;
    const { problems } = this;
    return html`<form novalidate part="form" @submit=${this.#submit} @input=${this.#typed}>
      ${about.guidelines.length ? agreement(agreed === about.guidelinesVersion, problems.agree) : nothing}
      ${
        about.questions.length
          ? html`<section class="apart">
              <h4>${t("questions")}</h4>
              <p class="note">${t("answerAll")}</p>
            </section>`
          : nothing
      }
      ${about.questions.map((each, index) => field(each, index, answers[each.id] ?? "", problems[each.id]))}
      ${next(about)} ${this.#renderSend(t("send"))}
    </form>`;
  }

  #renderSend(label: string, press?: () => void): unknown {
    const { pending, error } = this.#send;
    return html`<div class="row">
      <button class="main" part="send" @click=${press}>
        ${pending ? t("sending") : error ? t("tryAgain") : label}
      </button>
      <span class="note" role="status">${this.#waiting && !pending && !error ? t("waiting") : nothing}</span>
      <span class="error" role="alert">${error ? t(`error.${error.code}`) : nothing}</span>
    </div>`;
  }

  #renderState(about: Community, state: "received" | "approved" | "declined" | "member"): unknown {
    const application = this.#application;
    const names = {
      name: this.me?.name ?? "",
      by: this.person(application?.decidedBy ?? null).name,
      community: about.name,
    };
    return html`<article part="state">
      <div role="status"><h3 tabindex="-1">${t(state, names)}</h3></div>
      ${state !== "member" && application ? decision(application, about, state, names) : nothing}
      ${state === "declined" ? html`<div><button class="plain" @click=${this.#again}>${t("again")}</button></div>` : nothing}
      <details>
        <summary class="quiet">${t("about", names)}</summary>
        ${letter(about)}
      </details>
    </article>`;
  }

  readonly #typed = ({ target }: Event): void => {
    const { type, name, value, checked } = target as HTMLInputElement;
    const draft = this.#draft;
    const agree = type === "checkbox";
    if (agree) draft.agreed = checked ? this.#about.one!.guidelinesVersion : null;
    else draft.answers[name] = value;
    draftOf(this.#key).text = JSON.stringify(draft);
    const { [agree ? "agree" : name]: _, ...others } = this.problems;
    this.problems = others;
  };

  readonly #submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const about = this.#about.one!;
    const draft = this.#draft;
    this.problems = problemsOf(about, draft);
    if (Object.keys(this.problems).length) return this.#focus("[aria-invalid=true]");
    const { once } = draftOf(this.#key);
    const answers = answersOf(about.questions, draft);
    this.#waiting = true;
    this.requestUpdate();
    const sent = await this.#send.run(() =>
      this.client!.call("applications.submit", { answers, guidelinesVersion: about.guidelinesVersion, once }),
    );
    this.#waiting = false;
    this.problems = problemsNamed(this.#send.error?.details);
    if (!sent) return;
    this.#sent = sent;
    this.again = false;
    dropDraft(this.#key);
    this.#focus("h3[tabindex]");
    this.tell("hearth-applied", { application: sent.id });
  };

  /** Asks once more, beginning with what was written the last time. */
  readonly #again = (): void => {
    const kept = draftOf(this.#key);
    const { answers } = this.#application!;
    const written = Object.fromEntries(answers.map(({ question, answer }) => [question, answer]));
    kept.text ||= JSON.stringify({ answers: written, agreed: null } satisfies JoinDraft);
    this.again = true;
    this.#focus("form input, form textarea");
  };

  /** Goes there once it is shown: after sending that takes until it is known who is signed in. */
  #focus(selector: string): void {
    this.#goal = selector;
    this.requestUpdate();
  }
}
