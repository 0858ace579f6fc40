import type { Application, Letter } from "@hearth/contract";
import {
  avatar,
  draftOf,
  dropDraft,
  lang,
  Live,
  markdown,
  name as named,
  type PropertyDeclarations,
  texts,
  timeInWords,
  when,
  writeForm,
} from "@hearth/widgets/parts";
import { html, nothing, type TemplateResult } from "lit/html.js";
import { DeskDetail } from "../desk-page.ts";
import { chosen, written } from "../fields.ts";
import { applications } from "../locales/en.ts";
import { Team } from "../people.ts";
import { answersTo, isOverdue } from "./applications-view.ts";

const t = texts({ applications });

/** One application: its answers, what is decided about it, and the letters afterwards. */
export class DeskApplication extends DeskDetail {
  static override properties: PropertyDeclarations = {
    application: { attribute: false },
    greeter: { attribute: false },
    word: { attribute: false },
  };

  declare application: Application;
  declare protected greeter: string | null;
  declare protected word: string | null;
  readonly #team = new Team(this, () => this.client);
  readonly #about = new Live(this, () => this.client?.watch("community.about", {}));
  readonly #letters = new Live<Letter>(this, () =>
    this.#isAdmitted
      ? this.client?.watch("letters.with", { newcomer: this.application.person }, {}, { arrive: "last" })
      : undefined,
  );

  constructor() {
    super();
    this.greeter = this.word = null;
  }

  get #isAdmitted(): boolean {
    return this.application.state === "approved" || this.application.state === "welcomed";
  }

  get #name(): string {
    return this.person(this.application.person).name;
  }

  get #draft(): string {
    return `desk-word:${this.application.id}`;
  }

  protected override render(): unknown {
    const { application } = this;
    const { state, appliedAt, invitedBy } = application;
    return html`<h2 tabindex="-1" dir="auto">${this.#name}</h2>
      <p class="meta">
        ${appliedAt === null ? nothing : t("asked", { time: timeInWords(appliedAt, Date.now(), lang) })}
        ${invitedBy ? ` · ${t("invitedBy", { name: this.person(invitedBy).name })}` : nothing}
      </p>
      ${state === "applied" ? nothing : this.#renderDecided()}
      ${this.#isAdmitted ? this.#renderLetters() : nothing}
      <section>
        <h3>${t("answers")}</h3>
        ${this.#renderAnswers()}
      </section>
      ${state === "applied" ? this.#renderDecide() : nothing}`;
  }

  #renderAnswers(): TemplateResult {
    const { answers, decidedAt } = this.application;
    const questions = this.#about.one?.questions ?? [];
    const asked = answersTo(questions, answers);
    if (asked.length === 0)
      return html`<p class="note">
        ${t(decidedAt === null || questions.length === 0 ? "noAnswers" : "erased")}
      </p>`;
    return html`<dl class="qa done">
      ${asked.map(
        ({ label, answer, isYesNo }) =>
          html`<dt dir="auto">${label ?? t("oldQuestion")}</dt>
            <dd dir="auto">${isYesNo ? t(answer === "yes" ? "yes" : "no") : answer}</dd>`,
      )}
    </dl>`;
  }

  #renderDecided(): TemplateResult {
    const { state, decidedBy, decidedAt, reason, greeter } = this.application;
    const late = isOverdue(this.application, Date.now());
    return html`<section>
      <p>
        <strong>${t(state)}</strong>
        ${
          decidedBy && decidedAt !== null
            ? t("decidedByAt", {
                name: this.person(decidedBy).name,
                time: timeInWords(decidedAt, Date.now(), lang),
              })
            : nothing
        }.
        ${greeter && state === "approved" ? `${t("greeterIs", { name: this.person(greeter).name })}.` : nothing}
        ${late ? html`<strong class="danger">${t("overdue")}</strong>: ${t("overdueWhy")}` : nothing}
      </p>
      ${
        reason
          ? html`<p class="note">${t("reason")}</p>
              <p class="text" dir="auto">${reason}</p>`
          : nothing
      }
    </section>`;
  }

  #renderLetters(): TemplateResult {
    const { person, greeter, state } = this.application;
    const mine = greeter === null || greeter === this.me?.id;
    const names = { name: this.#name, greeter: this.person(greeter).name };
    return html`<section>
      <h3>${t("letters")}</h3>
      <p class="note">
        ${t("lettersNote", names)}
        ${state === "approved" ? t(mine ? "firstLetter" : "firstLetterOther", names) : nothing}
      </p>
      ${this.renderList(this.#letters.list, html`<i class="bar"></i>`, () => this.#renderWritten())}
      ${
        person === this.me?.id
          ? nothing
          : writeForm({
              draft: `desk-letter:${person}`,
              label: t("writeTo", names),
              button: t("send"),
              limit: 4_000,
              send: (text, once) => this.client!.call("letters.write", { once, newcomer: person, text }),
            })
      }
    </section>`;
  }

  #renderWritten(): TemplateResult {
    const { items } = this.#letters;
    if (items.length === 0) return html`<p class="empty">${t("noLetters")}</p>`;
    return html`<ol class="posts">
      ${items.map((letter) => {
        const author = this.person(letter.author);
        return html`<li class="post">
          ${avatar(author)}
          <div class="by">
            <span>${named(author)}</span><span class="meta">${when(letter.createdAt)}</span>
          </div>
          <div class="body text" dir="auto">${markdown(letter.text)}</div>
        </li>`;
      })}
    </ol>`;
  }

  #renderDecide(): TemplateResult {
    if (this.application.person === this.me?.id) return html`<p class="note done">${t("yours")}</p>`;
    const me = this.me!;
    const team = this.#team.members.filter(({ id }) => id !== me.id);
    const on = this.application.id;
    const needed = this.acts.error(on)?.code === "reason-needed";
    return html`<section>
      <h3>${t("decide")}</h3>
      ${written({
        name: `word:${on}`,
        label: t("word", { name: this.#name }),
        help: t("wordHelp"),
        long: true,
        limit: 500,
        value: this.word ?? draftOf(this.#draft).text,
        error: needed ? this.#needed : null,
        change: (value) => {
          this.word = draftOf(this.#draft).text = value;
          this.acts.clear();
        },
      })}
      ${chosen({
        name: `greeter:${on}`,
        label: t("greeter"),
        value: this.greeter ?? me.id,
        options: [[me.id, t("you")], ...team.map(({ id, name }) => [id, name] as const)],
        change: (value) => (this.greeter = value),
      })}
      <p class="row done">
        <button class="main" ?disabled=${this.acts.busy()} @click=${() => this.#decide("approved")}>
          ${t("approve")}
        </button>
        <button class="plain" ?disabled=${this.acts.busy()} @click=${() => this.#decide("declined")}>
          ${t("decline")}
        </button>
      </p>
      ${needed ? nothing : this.acts.trouble(on)}
    </section>`;
  }

  get #needed(): string {
    return t("error.reason-needed");
  }

  #told(decision: "approved" | "declined", greeter: string): string {
    const names = { name: this.#name, greeter: this.person(greeter).name };
    if (decision === "declined") return t("declinedNow", names);
    return t(greeter === this.me?.id ? "approvedYou" : "approvedNow", names);
  }

  #decide(decision: "approved" | "declined"): void {
    const { id: application } = this.application;
    const reason = (this.word ?? draftOf(this.#draft).text).trim();
    const greeter = this.greeter ?? this.me!.id;
    const asked = { application, decision, reason, ...(decision === "approved" && { greeter }) };
    void this.acts.run(
      application,
      async () => {
        const done = await this.client!.call("applications.decide", asked);
        dropDraft(this.#draft);
        return done;
      },
      () => ({ text: this.#told(decision, greeter) }),
    );
  }
}

if (!customElements.get("desk-application")) customElements.define("desk-application", DeskApplication);
