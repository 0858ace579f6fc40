import { html, nothing } from "lit/html.js";
import { Action } from "../action.ts";
import { defineElement } from "../define-element.ts";
import type { Writing } from "../discussion/write-form.ts";
import {
  backTo,
  beginSending,
  draftOf,
  dropDraft,
  endSending,
  fields,
  leaveDraft,
  toBeKept,
} from "../drafts.ts";
import { troubleText } from "../errors.ts";
import { Late } from "../late.ts";
import { composer } from "../locales/composer.en.ts";
import { clientOfPage } from "../page.ts";
import { css, type PropertyValues, ReactiveElement } from "../reactive-element.ts";
import { lang, texts } from "../texts.ts";
import { theme } from "../theme.ts";

const t = texts({ composer });
/** Most characters, where nothing else is said. */
const LIMIT = 10_000;
/** The counter appears when fewer characters than this are left. */
const NEAR_LIMIT = 200;

/**
 * Makes the `<textarea>` inside it something to send: keeps a draft, counts near the limit, asks for signing in when
 * sending, and keeps the text when that fails. The textarea stays the outer element's own, so this code may come late
 * without taking the focus away. Fires `sent` and `cancel`.
 */
export class HearthComposer extends ReactiveElement {
  static override properties = {
    draft: {},
    limit: { attribute: false },
    label: {},
    cancelable: { attribute: false },
    plain: { attribute: false },
    send: { attribute: false },
    open: { attribute: false },
    length: { attribute: false },
  };
  static override styles = [
    theme,
    css`
      :host {
        container-type: normal;
      }
      .tools {
        justify-content: space-between;
        margin-block-start: calc(var(--_u) * 2);
      }
      .tools > :first-child {
        flex: 1;
      }
      @container (max-width: 30rem) {
        .hint {
          block-size: 1lh;
          overflow: hidden;
          visibility: hidden;
        }
      }
    `,
  ];

  /** Under which name the draft is kept on this page. */
  declare draft: string;
  /** Most characters. */
  declare limit: number;
  /** Word on the button; "Send" by default. */
  declare label: string;
  /** Whether there is a button that gives up; then the tools are always shown. */
  declare cancelable: boolean;
  /** Whether the text is shown as it is, without Markdown. */
  declare plain: boolean;
  /** Sends the text under its `once` key; rejects with a HearthError when it could not be. */
  declare send: (text: string, once: string) => Promise<unknown>;
  declare protected open: boolean;
  declare protected length: number;

  readonly #action = new Action(this);
  /** Under which name one writes; it comes once somebody signed in turns to it. */
  readonly #account = new Late<object>(this, () => import("../account/hearth-account.ts"));
  #waiting = false;
  #taken = false;
  #stop?: () => void;

  constructor() {
    super();
    this.draft = this.label = "";
    this.limit = LIMIT;
    this.cancelable = this.plain = this.open = false;
    this.length = 0;
    this.send = async () => {};
  }

  /** All that is to be written, at once. */
  set writing({ draft, button, limit = LIMIT, plain = false, send, cancel }: Writing) {
    Object.assign(this, { draft, label: button, limit, plain, send, cancelable: !!cancel });
  }

  get #field(): HTMLTextAreaElement | null {
    return this.querySelector("textarea");
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener("input", this.#typed);
    this.addEventListener("focusin", this.#opened);
    this.addEventListener("keydown", this.#pressed);
    fields.add(this.#takeUp);
    this.#stop = clientOfPage()?.subscribe(() => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.removeEventListener("input", this.#typed);
    this.removeEventListener("focusin", this.#opened);
    this.removeEventListener("keydown", this.#pressed);
    fields.delete(this.#takeUp);
    leaveDraft(this.draft);
    this.#stop?.();
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has("draft")) this.#takeUp();
    if (this.#field) this.#field.readOnly = this.#action.pending;
  }

  /** What was typed before this code came goes before the draft that was kept, and that before what stood there. */
  readonly #takeUp = (): void => {
    const field = this.#field;
    if (!field) return;
    const kept = draftOf(this.draft);
    if (field.value !== field.defaultValue && !this.#taken) kept.text = field.value;
    else field.value = kept.text || field.defaultValue;
    if (kept.text) toBeKept(this.draft);
    this.#taken = true;
    this.#measure();
    this.open = this.cancelable || field.value !== "" || field.matches(":focus");
    if (!backTo((key) => key === this.draft)) return;
    field.focus({ preventScroll: true });
    field.scrollIntoView({ block: "center" });
  };

  protected override render(): unknown {
    const { pending, error } = this.#action;
    const left = this.limit - this.length;
    const tools = html`<div class="row tools">
      <span class=${left < 0 ? "error" : left < NEAR_LIMIT ? "note" : "note hint"} role="status"
        >${this.#hint(left)}</span
      >
      ${this.cancelable ? html`<button class="quiet" @click=${this.#cancel}>${t("cancel")}</button>` : nothing}
      <button
        class="main"
        part="send"
        ?disabled=${pending || left < 0 || this.length === 0}
        @click=${this.#send}
      >
        ${pending ? t("sending") : error ? t("tryAgain") : this.label || t("send")}
      </button>
    </div>`;
    return html`<slot></slot>
      <div role="status" class="note">${this.#waiting && !pending && !error ? t("waiting") : nothing}</div>
      <div role="alert" class="error">${error ? troubleText(error) : nothing}</div>
      ${this.open ? [tools, this.#renderAccount()] : nothing}`;
  }

  /** Not below a reason, or a word on what came of something. */
  #renderAccount(): unknown {
    if (this.plain || !clientOfPage()?.signedIn || !this.#account.want()) return nothing;
    return html`<hearth-account writing="true"></hearth-account>`;
  }

  #hint(left: number): string {
    if (left < 0) return t("tooLong", { n: -left });
    if (left < NEAR_LIMIT) return t("left", { n: left });
    if (matchMedia("(pointer: coarse)").matches) return "";
    // As it is written on keyboards.
    const control = lang.startsWith("de") ? "Strg" : "Ctrl";
    const keys = t("keys", { key: /Mac|iP/.test(navigator.platform) ? "⌘" : control });
    return this.plain ? keys : `${keys} ${t("marks")}`;
  }

  readonly #typed = (): void => {
    const field = this.#field;
    if (field) draftOf(this.draft).text = field.value;
    toBeKept(this.draft);
    this.#measure();
    if (this.#action.error) this.#action.clear();
  };

  readonly #opened = (): void => {
    this.open = true;
  };

  readonly #pressed = (event: KeyboardEvent): void => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void this.#send();
    } else if (event.key === "Escape" && this.cancelable && !event.isComposing) {
      // Left, not given up: the draft stays. And a dialog of the shop around it stays open.
      event.preventDefault();
      this.dispatchEvent(new Event("cancel"));
    }
  };

  #measure(): void {
    this.length = this.#field?.value.trim() ? this.#field.value.length : 0;
  }

  async #send(): Promise<void> {
    const field = this.#field;
    if (!field || this.length === 0 || this.length > this.limit) return;
    const { draft } = this;
    const { once } = draftOf(draft);
    this.#waiting = true;
    this.requestUpdate();
    beginSending(draft);
    const sent = await this.#action.run(async () => {
      await this.send(field.value, once);
      return true;
    });
    endSending(draft);
    this.#waiting = false;
    this.requestUpdate();
    if (!sent) return;
    dropDraft(draft);
    field.value = "";
    this.#measure();
    this.dispatchEvent(new Event("sent"));
  }

  readonly #cancel = (): void => {
    dropDraft(this.draft);
    this.dispatchEvent(new Event("cancel"));
  };
}

defineElement("hearth-composer", HearthComposer);
