import "../palette.ts";
import type { Application, Community } from "@hearth/contract";
import { html, nothing } from "lit/html.js";
import { pageAround } from "../around.ts";
import { bylineStyles } from "../byline.ts";
import { tell } from "../events.ts";
import { HearthElement } from "../hearth-element.ts";
import { Late } from "../late.ts";
import { Live } from "../live.ts";
import { theme } from "../theme.ts";
import { agreement, field, letter, next, t } from "./invitation.ts";
import { joinStyles } from "./join-styles.ts";
import type { JoinHost } from "./letters.ts";
import { draftFor, joinState, type JoinState } from "./join-view.ts";

/** Whether the console has heard why there is nothing; frameworks put elements on a page again and again. */
let isSaid = false;

/**
 * Where one asks to join: what the community is for, what it asks of everyone, its questions, and afterwards what came
 * of it, at once when a person has decided. While nobody has said what the community is for, only hosts see anything.
 *
 * @attr {string} button - Word on the button that sends.
 * @slot heading - Stands in place of the title.
 * @fires hearth-applied - Somebody asked to join here.
 * @fires hearth-sign-in - Somebody sends who is not signed in; cancel it, sign in, and call `identify`.
 * @cssstate empty - There is nothing to show yet.
 * @cssstate loaded - It has been loaded once: what there is to show, or that there is nothing.
 * @csspart letter - Purpose, who it is not for, guidelines.
 * @csspart purpose - What the community is for.
 * @csspart guidelines - What it asks of everyone.
 * @csspart form - The questions.
 * @csspart next - What happens after sending.
 * @csspart send - The button that sends.
 * @csspart state - How things stand with one's request.
 * @csspart answers - What one wrote.
 * @csspart invite - Who invites, and their word.
 * @csspart letters - The letters of welcome.
 * @csspart changed - Guidelines to be agreed to anew.
 * @csspart composer - The field to answer a letter in.
 */
export class HearthJoin extends HearthElement {
  static override properties = { button: {} };
  static override styles = [theme, bylineStyles, joinStyles];

  /** Word on the button that sends. */
  declare button: string | null;

  readonly #about = new Live<Community>(this, () => this.client?.watch("community.about", {}));
  readonly #mine = new Live<Application>(this, () => this.client?.watch("applications.mine", {}));
  readonly #states = this.attachInternals().states;
  /** Comes as soon as somebody begins to write, or is signed in. */
  readonly #sending = new Late(this, () => sendingFor(this));
  /** Comes for those who have asked, members, and hosts. */
  readonly #afterwards = new Late(this, () => afterwardsFor(this as unknown as JoinHost));
  /** Comes for those who follow an invite. */
  readonly #invited = new Late(this, () => invitedFor(this));
  protected state: JoinState | null = null;
  #draftTaken = false;
  #again = false;
  /** What is to be focused as soon as it is there. */
  #next = "";

  get #draft() {
    return draftFor(this.client?.community ?? "");
  }

  /** One's own application: what the list says, or the answer to sending while the list is on its way. */
  get #application(): Application | undefined {
    const known = this.#mine.one;
    const answer = this.#sending.code?.answer;
    const newer = answer && (!known || answer.version > known.version);
    return newer && answer.person === this.me?.id ? answer : known;
  }

  /** Whether it is not known yet how things stand with who is signed in. Without a line nothing is waited for. */
  get #deciding(): boolean {
    const { status } = this.#mine.list ?? {};
    if (!this.client?.signedIn || this.client.status === "offline" || status === "failed") return false;
    return !this.me || status === "loading";
  }

  protected override updated(): void {
    const empty = this.state === "draft" && !this.is("host");
    if (empty && !isSaid)
      console.info("Hearth: <hearth-join> stays empty until the community has a purpose.");
    isSaid ||= empty;
    this.#states[empty ? "add" : "delete"]("empty");
    if (this.state) this.#states.add("loaded");
    const next = this.#next && this.renderRoot.querySelector<HTMLElement>(this.#next);
    if (!next) return;
    this.#next = "";
    (next.querySelector("input") ?? next).focus();
  }

  protected override render(): unknown {
    const about = this.#about.one;
    const shown = about && this.#renderAbout(about);
    const list = about && shown === undefined ? undefined : this.#about.list;
    return this.renderList(list, html`<i></i><i></i><i></i>`, () => shown);
  }

  /** Undefined while it is not known what to show, or its code is on its way. */
  #renderAbout(about: Community): unknown {
    const state = this.#decide(about);
    if (!state) return undefined;
    if (state === "form" || state === "open") return this.#renderInvitation(about, state);
    if (state === "draft" && !this.is("host")) return nothing;
    const told = this.#afterwards.want();
    if (!told) return this.#afterwards.failed ? html`<p role="alert">${t("loadFailed")}</p>` : undefined;
    if (state === "draft") return told.unwritten(about);
    const application = this.#application;
    const by = this.person(application?.decidedBy ?? null).name;
    const greeter = application?.greeter ? this.person(application.greeter).name : "";
    const name = this.me?.name ?? "";
    return told.render({ state, about, application, name, by, greeter, again: this.#askAgain });
  }

  /** What is shown stays while it is asked how things stand with somebody. */
  #decide(about: Community): JoinState | null {
    if (this.#deciding) return this.state;
    const asking = { again: this.#again || this.#sending.code?.busy, was: this.state };
    return (this.state = joinState(about, this.standing, this.#application, asking));
  }

  #renderInvitation(about: Community, state: "form" | "open"): unknown {
    return html`<article>
      <slot name="heading"><h3>${t("title", { name: about.name })}</h3></slot>
      ${this.#renderInvite()} ${letter(about)}
      ${state === "open" ? this.#renderOpen() : this.#renderForm(about)}
      ${this.me && this.#sending.want()?.corner()}
    </article>`;
  }

  #renderInvite(): unknown {
    if (!this.client || !location.hash.startsWith("#hearth-invite=")) return nothing;
    return this.#invited.want()?.render(this.client, this.#draft) ?? nothing;
  }

  #renderOpen(): unknown {
    const join = async () => (await this.#sending.get())?.signIn();
    return html`<section part="next">
      <p>${t("open")}</p>
      ${this.client?.signedIn ? nothing : this.#renderSend(t("signIn"), join)}
    </section>`;
  }

  #renderForm(about: Community): unknown {
    if (this.#application?.state === "draft" && !this.#draftTaken) {
      this.#takeUp();
      this.#draftTaken = true;
    }
    const { answers, agreed } = this.#draft;
    const problem = (question: string) => this.#sending.code?.problem(question) ?? null;
    return html`<form
      novalidate
      part="form"
      @focusin=${this.#sending.get}
      @input=${this.#typed}
      @submit=${this.#submit}
    >
      ${about.guidelines.length ? agreement(agreed === about.guidelinesVersion, problem("agree")) : nothing}
      ${
        about.questions.length
          ? html`<section class="apart">
              <h4>${t("questions")}</h4>
              <p class="note">${t("answerAll")}</p>
            </section>`
          : nothing
      }
      ${about.questions.map((each, index) => field(each, index, answers[each.id] ?? "", problem(each.id)))}
      ${next(about)} ${this.#renderSend(this.button || t("send"))}
    </form>`;
  }

  #renderSend(label: string, press?: () => void): unknown {
    const { code, failed } = this.#sending;
    return html`<div class="row">
      <button class="main" part="send" @click=${press}>${code?.label ?? label}</button>
      <span class="note" role="status">${code?.note}</span>
      <span class="error" role="alert">${failed ? t("loadFailed") : code?.error}</span>
    </div>`;
  }

  readonly #typed = ({ target }: Event): void => {
    const { type, name, value, checked } = target as HTMLInputElement;
    const draft = this.#draft;
    const agree = type === "checkbox";
    if (agree) draft.agreed = checked ? this.#about.one!.guidelinesVersion : null;
    else draft.answers[name] = value;
    const { client } = this;
    const about = this.#about.one!;
    if (client)
      void this.#sending
        .get()
        .then((sending) => sending?.changed(agree ? "agree" : name, client, about, draft));
    this.requestUpdate();
  };

  readonly #submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const { client } = this;
    const about = this.#about.one;
    const sending = await this.#sending.get();
    if (!sending || !client || !about) return;
    // Its words are here by the time that it is there.
    void this.#afterwards.get();
    const sent = await sending.send(client, about, this.#draft, pageAround(this));
    this.#focus(sent ? "h3[tabindex]" : "[aria-invalid=true]");
    if (!sent) return;
    this.#again = false;
    tell(this, "hearth-applied", { application: sent.id });
  };

  /** Begins with what one's application says, where nothing else was written since. */
  #takeUp(): void {
    const { answers } = this.#draft;
    for (const { question, answer } of this.#application!.answers) answers[question] ??= answer;
  }

  /** Asks once more, beginning with what was written the last time. */
  readonly #askAgain = (): void => {
    this.#takeUp();
    this.#again = true;
    this.#focus("form input, form textarea");
  };

  /** Goes there once it is shown: after sending that takes until it is known who is signed in. */
  #focus(selector: string): void {
    this.#next = selector;
    this.requestUpdate();
  }
}

// Outside of the class: TypeScript leaves addresses as they are in fields of a class that has no constructor.
const sendingFor = async (host: HearthJoin) => new (await import("./sending.ts")).Sending(host);
const afterwardsFor = async (host: JoinHost) => new (await import("./afterwards.ts")).Afterwards(host);
const invitedFor = async (host: HearthJoin) => new (await import("./invited.ts")).FollowedInvite(host);
