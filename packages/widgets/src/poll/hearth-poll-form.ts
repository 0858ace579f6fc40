import { LIMITS } from "@hearth/contract/rules";
import { html, nothing } from "lit/html.js";
import { Action } from "../action.ts";
import { defineElement } from "../define-element.ts";
import { type Draft, draftOf, dropDraft } from "../drafts.ts";
import { tell } from "../events.ts";
import { icon } from "../icon.ts";
import { pollHost } from "../locales/poll-host.en.ts";
import { clientOfPage } from "../page.ts";
import { ReactiveElement } from "../reactive-element.ts";
import { texts } from "../texts.ts";
import { theme } from "../theme.ts";
import {
  draftInput,
  type DraftOption,
  type DraftProblems,
  draftProblems,
  newOption,
  type PollDraft,
  readDraft,
} from "./poll-draft.ts";
import { pollFormStyles } from "./poll-form-styles.ts";

const t = texts({ pollHost });
/** lucide's "x". */
const CROSS = "M18 6 6 18M6 6l12 12";
const KINDS = ["words", "color", "image"] as const;

/**
 * The form in which a host asks a question; what is written is kept on the page. Fires `hearth-poll-created`, then
 * `done`; or `cancel`.
 */
export class HearthPollForm extends ReactiveElement {
  static override properties = { space: {}, page: { attribute: false }, problems: { attribute: false } };
  static override styles = [theme, pollFormStyles];

  declare space: string;
  /** Title and address of the page it is asked on. */
  declare page: { title: string; url: string };
  declare protected problems: DraftProblems;

  readonly #action = new Action(this);
  #kept!: Draft;
  #draft!: PollDraft;

  constructor() {
    super();
    this.problems = {};
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#kept = draftOf(this.#key);
    this.#draft = readDraft(this.#kept.text);
  }

  get #key(): string {
    return `poll:${this.space}`;
  }

  protected override firstUpdated(): void {
    this.#focus("#question");
  }

  protected override render(): unknown {
    const { pending, error } = this.#action;
    const draft = this.#draft;
    return html`<form novalidate @submit=${this.#submit}>
      ${this.#field(
        "question",
        html`<textarea
          id="question"
          rows="1"
          aria-describedby="question-problem"
          aria-invalid=${"question" in this.problems}
          .value=${draft.question}
          @input=${(event: Event) => this.#edit({ question: valueOf(event) }, "question")}
        ></textarea>`,
      )}
      ${this.#renderKinds()} ${this.#renderAnswers()}
      <div class="pair">
        ${this.#field("choose", this.#renderChoose())}
        ${this.#field(
          "closesAt",
          this.#input("closesAt", "datetime-local", draft.closesAt, (closesAt) =>
            this.#edit({ closesAt }, "closesAt"),
          ),
          html`<span class="note">${t("closesHint")}</span>`,
        )}
      </div>
      <div class="row">
        <button class="main">${t(pending ? "sending" : error ? "tryAgain" : "send")}</button>
        <button class="quiet" type="button" @click=${this.#cancel}>${t("cancel")}</button>
        <span class="error" role="alert">${error ? t(`error.${error.code}`) : nothing}</span>
      </div>
    </form>`;
  }

  #field(name: "question" | "choose" | "closesAt", control: unknown, hint: unknown = nothing): unknown {
    return html`<div class="field">
      <label for=${name}>${t(name)}</label>${control}${this.#problem(name)}${hint}
    </div>`;
  }

  #problem(name: string): unknown {
    const problem = this.problems[name];
    return html`<span class="error" id=${`${name}-problem`}
      >${problem ? t(`problem.${problem.key}`, { n: problem.n }) : nothing}</span
    >`;
  }

  #input(name: string, type: string, value: string, set: (value: string) => void, label?: string): unknown {
    return html`<input
      id=${name}
      type=${type}
      aria-label=${label ?? nothing}
      placeholder=${label ?? nothing}
      aria-describedby=${`${name}-problem`}
      aria-invalid=${name in this.problems}
      .value=${value}
      @input=${(event: Event) => set(valueOf(event))}
    />`;
  }

  #renderKinds(): unknown {
    return html`<fieldset class="kinds">
      <legend>${t("kind")}</legend>
      ${KINDS.map(
        (kind) =>
          html`<label>
            <input
              type="radio"
              name="kind"
              .checked=${this.#draft.kind === kind}
              @change=${() => this.#edit({ kind })}
            />
            ${t(kind)}
          </label>`,
      )}
    </fieldset>`;
  }

  #renderAnswers(): unknown {
    const { options } = this.#draft;
    return html`<fieldset>
      <legend>${t("answers")}</legend>
      ${options.map((option, index) => this.#renderAnswer(option, index))}
      ${
        options.length < LIMITS.options
          ? html`<button class="quiet add" type="button" @click=${this.#add}>${t("add")}</button>`
          : nothing
      }
    </fieldset>`;
  }

  #renderAnswer(option: DraftOption, index: number): unknown {
    const { kind, options } = this.#draft;
    const n = index + 1;
    const part = (field: keyof DraftOption, type: string, label: string) =>
      this.#input(
        `${field}-${index}`,
        type,
        option[field],
        (value) => this.#editOption(index, field, value),
        label,
      );
    return html`<div class="option ${kind}">
      ${part("label", "text", t("answer", { n }))}
      ${kind === "color" ? part("color", "color", t("colorOf", { n })) : nothing}
      ${kind === "image" ? part("image", "url", t("imageOf", { n })) : nothing}
      ${
        options.length > 2
          ? html`<button
              class="drop"
              type="button"
              aria-label=${t("drop", { n })}
              @click=${() => this.#drop(index)}
            >
              ${icon(CROSS)}
            </button>`
          : nothing
      }
      ${this.#problem(`label-${index}`)} ${this.#problem(`image-${index}`)}
    </div>`;
  }

  #renderChoose(): unknown {
    const { choose, options } = this.#draft;
    const change = (event: Event) => this.#edit({ choose: Number(valueOf(event)) });
    return html`<select id="choose" @change=${change}>
      ${options.map((_, index) => {
        const n = index + 1;
        return html`<option value=${n} ?selected=${n === Math.min(choose, options.length)}>
          ${index ? t("upTo", { n }) : t("one")}
        </option>`;
      })}
    </select>`;
  }

  #edit(change: Partial<PollDraft>, field = ""): void {
    Object.assign(this.#draft, change);
    this.#kept.text = JSON.stringify(this.#draft);
    this.problems = Object.fromEntries(Object.entries(this.problems).filter(([each]) => each !== field));
  }

  #editOption(index: number, field: keyof DraftOption, value: string): void {
    const options = this.#draft.options.with(index, { ...this.#draft.options[index]!, [field]: value });
    this.#edit({ options }, `${field}-${index}`);
  }

  readonly #add = (): void => {
    const { options } = this.#draft;
    this.#edit({ options: [...options, newOption(options.length)] });
    this.#focus(`#label-${options.length}`);
  };

  #drop(index: number): void {
    this.#edit({ options: this.#draft.options.toSpliced(index, 1) });
    this.problems = {};
    this.#focus(`#label-${Math.max(0, index - 1)}`);
  }

  readonly #submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    this.problems = draftProblems(this.#draft, Date.now());
    if (Object.keys(this.problems).length) return this.#focus("[aria-invalid=true]");
    const { space, page } = this;
    const input = { ...draftInput(this.#draft), space, page, once: this.#kept.once };
    const made = await this.#action.run(() => clientOfPage()!.call("polls.create", input));
    if (!made) return;
    dropDraft(this.#key);
    tell(this, "hearth-poll-created", { poll: made.id });
    this.dispatchEvent(new Event("done"));
  };

  readonly #cancel = (): void => {
    dropDraft(this.#key);
    this.dispatchEvent(new Event("cancel"));
  };

  #focus(selector: string): void {
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(selector)?.focus());
  }
}

const valueOf = (event: Event): string => (event.target as HTMLInputElement).value;

defineElement("hearth-poll-form", HearthPollForm);
