import type { Client } from "@hearth/client";
import type { Idea } from "@hearth/contract";
import { html, nothing } from "lit/html.js";
import { Action } from "../action.ts";
import { defineElement } from "../define-element.ts";
import { beginSending, draftOf, dropDraft, endSending, leaveDraft, toBeKept } from "../drafts.ts";
import { tell } from "../events.ts";
import { ReactiveElement } from "../reactive-element.ts";
import { theme } from "../theme.ts";
import { errorWords } from "./desk-parts.ts";
import { formStyles } from "./form-styles.ts";
import {
  type Field,
  fieldsOf,
  type FormName,
  type Problem,
  problemOf,
  sendForm,
  type Target,
} from "./idea-forms.ts";
import { STATUSES } from "./idea-view.ts";
import { similarList, t } from "./similar-list.ts";
import { SimilarIdeas } from "./similar-ideas.ts";

/** The counter appears when fewer characters than this are left, or a fifth where the limit is small. */
const NEAR_LIMIT = 100;

/**
 * A form about an idea: propose, edit, status, outcome, remove. It keeps a draft on this page, keeps what was written
 * when sending fails, and says why beside it. Fires `done` with the server's answer, `cancel`, and `open` with the id
 * of a similar idea that somebody wants to read.
 */
export class HearthIdeaForm extends ReactiveElement {
  static override properties = {
    form: {},
    idea: { attribute: false },
    backed: { attribute: false },
    client: { attribute: false },
    space: { attribute: false },
    page: { attribute: false },
    values: { attribute: false },
    problems: { attribute: false },
  };
  static override styles = [theme, formStyles];

  declare form: FormName;
  /** The idea it is about; a new one has none. */
  declare idea: Idea | undefined;
  /** Ids of the ideas that the writer backs. */
  declare backed: ReadonlySet<string>;
  declare client: Client;
  /** The board. */
  declare space: string;
  declare page: Target["page"];
  declare protected values: Record<string, string>;
  declare protected problems: Record<string, Problem | null>;

  readonly #action = new Action(this);
  readonly #backing = new Action(this);
  readonly #similar = new SimilarIdeas(this);
  #waiting = false;

  constructor() {
    super();
    this.form = "propose";
    this.backed = new Set();
    this.values = {};
    this.problems = {};
  }

  get #fields(): Field[] {
    return fieldsOf(this.form, this.idea, this.values.status);
  }

  get #draft(): string {
    return `${this.form}:${this.idea?.id ?? this.space}`;
  }

  #draftKey(name: string): string {
    return `${this.#draft}:${name}`;
  }

  /** The key it is sent under, however often it is tried. */
  get #once(): string {
    return draftOf(this.#draftKey("once")).once;
  }

  protected override willUpdate(): void {
    if (this.hasUpdated) return;
    this.values = Object.fromEntries(
      this.#fields.map(({ name, value }) => [name, draftOf(this.#draftKey(name)).text || value]),
    );
  }

  protected override firstUpdated(): void {
    this.#focus(this.#fields[0]!.name);
    this.#lookForSimilar();
  }

  protected override render(): unknown {
    const { pending, error } = this.#action;
    return html`<fieldset @keydown=${this.#pressed}>
      <legend class=${this.form === "propose" ? "sr" : ""}>${t(this.form)}</legend>
      ${this.#fields.map((field) => this.#renderField(field))}
      <div role="status" class="note">${this.#waiting && !pending && !error ? t("waiting") : nothing}</div>
      <div role="alert" class="error">${error ? errorWords(error.code) : nothing}</div>
      <div class="row">
        <button class="main" part="send" aria-disabled=${pending} @click=${this.#send}>
          ${pending ? t("sending") : error ? t("tryAgain") : t(`${this.form}.send`)}
        </button>
        <button class="quiet" @click=${this.#cancel}>
          ${this.form === "propose" ? t("close") : t("cancel")}
        </button>
      </div>
    </fieldset>`;
  }

  #renderField(field: Field): unknown {
    const { name, required, kind } = field;
    const problem = this.problems[name];
    const label = html`${t(`${this.form}.${name}` as "propose.title")}
    ${required || kind === "choice" ? nothing : html`<span class="note">${t("optional")}</span>`}`;
    return html`<div class="field">
      <label for=${name}>${label}</label>
      ${this.#renderInput(field, problem ? "true" : "false")}
      <p id="${name}-note" class=${problem ? "error" : "note"} ?hidden=${!this.#note(field)}>
        ${this.#note(field)}
      </p>
      ${name === "title" ? similarList(this.#similar.found, this.backed, this.#backing.error, this.#choose) : nothing}
    </div>`;
  }

  #renderInput({ name, kind }: Field, invalid: "true" | "false"): unknown {
    const value = this.values[name] ?? "";
    const note = `${name}-note`;
    if (kind === "choice")
      return html`<select id=${name} @change=${this.#typed}>
        ${STATUSES.map(
          (status) => html`<option value=${status} ?selected=${status === value}>${t(status)}</option>`,
        )}
      </select>`;
    return kind === "line"
      ? html`<input
          id=${name}
          .value=${value}
          aria-invalid=${invalid}
          aria-describedby=${note}
          @input=${this.#typed}
        />`
      : html`<textarea
          id=${name}
          rows="2"
          .value=${value}
          aria-invalid=${invalid}
          aria-describedby=${note}
          @input=${this.#typed}
        ></textarea>`;
  }

  #note({ name, max }: Field): string {
    const left = max - (this.values[name]?.length ?? 0);
    const problem = left < 0 ? "tooLong" : this.problems[name];
    if (problem) return t(problem, { n: -left });
    return left < Math.min(NEAR_LIMIT, max / 5) ? t("left", { n: left }) : "";
  }

  readonly #typed = (event: Event): void => {
    const { id, value } = event.target as HTMLInputElement;
    this.values = { ...this.values, [id]: value };
    this.problems = { ...this.problems, [id]: null };
    draftOf(this.#draftKey(id)).text = value;
    toBeKept(this.#draft);
    this.#action.error &&= null;
    if (id === "title") this.#lookForSimilar();
  };

  readonly #pressed = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    if (event.key === "Escape") this.#cancel();
    if (event.key !== "Enter") return;
    const fields = this.#fields;
    const at = fields.findIndex(({ name }) => name === (event.target as Element).id);
    if (event.ctrlKey || event.metaKey) void this.#send();
    // A line that is finished leads on: sending half an idea by a slip cannot be undone by its author.
    else if (fields[at]?.kind === "line" && fields[at + 1]) this.#focus(fields[at + 1]!.name);
    else return;
    event.preventDefault();
  };

  readonly #send = async (): Promise<void> => {
    const fields = this.#fields;
    this.problems = Object.fromEntries(fields.map((field) => [field.name, problemOf(field, this.values)]));
    const wrong = fields.find(({ name }) => this.problems[name]);
    if (wrong) return this.#focus(wrong.name);
    const once = this.#once;
    this.#waiting = true;
    beginSending(this.#draft);
    const sent = await this.#action.run(async () => ({
      answer: await sendForm(this.client, this.form, this, this.values, once),
    }));
    endSending(this.#draft);
    this.#waiting = false;
    this.requestUpdate();
    if (!sent) return;
    this.#forget();
    this.dispatchEvent(new CustomEvent("done", { detail: sent.answer }));
  };

  readonly #cancel = (): void => {
    // A new idea is worth keeping until it is sent; the others begin again from what stands on the board.
    if (this.form !== "propose") this.#forget();
    this.dispatchEvent(new Event("cancel"));
  };

  /** Reads a similar idea, or backs it instead of proposing another. */
  readonly #choose = async (idea: string, back: boolean): Promise<void> => {
    if (!back) return void this.dispatchEvent(new CustomEvent("open", { detail: idea }));
    const detail = { idea, active: true };
    const backing = await this.#backing.run(() => this.client.call("ideas.back", detail));
    if (backing) tell(this, "hearth-backed", detail);
  };

  #forget(): void {
    for (const { name } of [...this.#fields, { name: "once" }]) dropDraft(this.#draftKey(name));
    leaveDraft(this.#draft);
  }

  #lookForSimilar(): void {
    if (this.form === "propose") this.#similar.follow(this.client, this.space, this.values.title ?? "");
  }

  #focus(name: string): void {
    this.renderRoot.querySelector<HTMLElement>(`#${name}`)?.focus();
  }
}

defineElement("hearth-idea-form", HearthIdeaForm);
