import type { Client } from "@hearth/client";
import type { Ways } from "@hearth/contract";
import { html, nothing, type TemplateResult } from "lit/html.js";
import { defineElement } from "../define-element.ts";
import { troubleText } from "../errors.ts";
import { Live } from "../live.ts";
import { ReactiveElement } from "../reactive-element.ts";
import { keepSession, watchSession } from "../session-keeper.ts";
import { lang } from "../texts.ts";
import { theme } from "../theme.ts";
import { addressForm, enterForm, type Foot, nameForm, t } from "./code-forms.ts";
import { CodeSignIn, digitsOf, type Step } from "./code-sign-in.ts";
import { ShopSignIn } from "./shop-sign-in.ts";
import { fieldStyles } from "./field-styles.ts";
import { signInStyles } from "./sign-in-styles.ts";
import { setNameless } from "./signed-in.ts";

/**
 * Where one signs in, inside the element one was writing in: by the shop's own login, or by a code that comes by mail. Fires `done`,
 * with whether somebody is signed in.
 */
export class HearthSignIn extends ReactiveElement {
  static override styles = [theme, fieldStyles, signInStyles];

  #client!: Client;
  #code!: CodeSignIn;
  readonly #shop = new ShopSignIn(() => this.requestUpdate());
  readonly #ways = new Live<Ways>(this, () => this.#client.watch("sessions.ways", {}));
  #stop?: () => void;
  #timer?: ReturnType<typeof setTimeout>;
  #problem = "";
  #focused?: Step | "ways";
  #done = false;

  constructor() {
    super();
    this.addEventListener("keydown", this.#pressed);
    // What is typed here is no business of the form around it.
    this.addEventListener("input", stay);
  }

  begin(client: Client, step: Step): void {
    this.#client = client;
    this.#code = new CodeSignIn(
      {
        client,
        lang,
        now: () => Date.now(),
        changed: () => this.requestUpdate(),
        keep: (token, onDevice) => {
          keepSession(client, token, onDevice);
          watchSession(client);
        },
      },
      step,
    );
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stop = this.#client.subscribe(() => {
      const elsewhere = this.#client.signedIn && !this.#code.pending && this.#code.step !== "name";
      if (elsewhere) this.close(true);
      else this.requestUpdate();
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop?.();
    clearTimeout(this.#timer);
    this.close(false);
  }

  /** Goes away; `signedIn` tells who opened it whether to go on. */
  close(signedIn: boolean): void {
    if (this.#done) return;
    this.#done = true;
    setNameless(this.#code.step === "name" && !signedIn ? this.#client.token : null);
    this.dispatchEvent(new CustomEvent("done", { detail: signedIn }));
    this.remove();
  }

  protected override render(): unknown {
    const { step } = this.#code;
    return html`<section class="enter" role="group" aria-labelledby="title">
      <header>
        <h4 id="title">${t(step === "name" ? "name" : "title")}</h4>
        ${step === "name" ? html`<p>${t("nameHow")}</p>` : nothing}
      </header>
      ${this.#renderStep(step)}
    </section>`;
  }

  #renderStep(step: Step): TemplateResult {
    if (step === "address") return this.#renderWays();
    const isWrong = !!this.#trouble;
    return step === "code"
      ? enterForm(this.#code, isWrong, this.#enter, this.#renderTrouble)
      : nameForm(this.#code, isWrong, this.#rename, this.#renderTrouble);
  }

  protected override updated(): void {
    const { step, againAt } = this.#code;
    clearTimeout(this.#timer);
    const left = againAt - Date.now();
    if (step === "code" && left > 0) this.#timer = setTimeout(() => this.requestUpdate(), left);
    const now = step === "address" && !this.#ways.one ? "ways" : step;
    if (now === this.#focused) return;
    const first = this.renderRoot.querySelector<HTMLElement>(
      ".shop, input:not([type=checkbox]), [data-close]",
    );
    if (!first || (now === "ways" && !first.matches(".shop"))) return;
    this.#focused = now;
    first.focus({ preventScroll: true });
    this.renderRoot.querySelector("section")!.scrollIntoView({ block: "nearest" });
  }

  #renderWays(): TemplateResult {
    const ways = this.#ways.one;
    const { list } = this.#ways;
    const waiting = !ways && list?.status !== "failed" && list?.status !== "closed";
    const byCode = ways?.code ?? false;
    return html`${this.#shop.offered ? this.#renderShop(byCode) : nothing}
    ${byCode ? addressForm(this.#code, !!this.#trouble, this.#ask, this.#renderTrouble, this.#shop.offered) : nothing}
    ${waiting ? html`<p class="note" role="status">${t("loading")}</p>` : nothing}
    ${!waiting && !ways ? html`<p class="error" role="alert">${t("loadFailed")}</p>` : nothing}
    ${ways && !byCode && !this.#shop.offered ? html`<p>${t("noWay")}</p>` : nothing}
    ${
      byCode
        ? nothing
        : html`${this.#renderOffline()}
            <div class="row">
              ${!waiting && !ways ? html`<button class="plain" @click=${() => list?.retry()}>${t("tryAgain")}</button>` : nothing}
              ${this.#renderClose()}
            </div>`
    }`;
  }

  #renderShop(more: boolean): TemplateResult {
    const { waiting, failed } = this.#shop;
    return html`<div class="row">
        <button class="main shop" ?disabled=${waiting} @click=${() => this.#shop.go(this.#client)}>
          ${t(waiting ? "shopWaits" : "shop")}
        </button>
      </div>
      <p class="error" role="alert">${failed ? t("shopFailed") : nothing}</p>
      ${more ? html`<p class="note">${t("or")}</p>` : nothing}`;
  }

  get #trouble(): string {
    const { error } = this.#code;
    return this.#problem || (error ? troubleText(error) : "");
  }

  readonly #renderTrouble: Foot = (words, kind = "main") =>
    html`<p class="error" id="trouble" role="alert">${this.#trouble}</p>
      ${this.#renderOffline()}
      <div class="row">
        <button class=${kind} ?disabled=${this.#code.pending}>${words}</button>
        ${this.#renderClose()}
      </div>`;

  #renderOffline(): unknown {
    return this.#client.status === "offline"
      ? html`<p class="note" role="status">${t("offline")}</p>`
      : nothing;
  }

  #renderClose(): TemplateResult {
    return html`<button class="quiet" type="button" data-close @click=${() => this.close(false)}>
      ${t("notNow")}
    </button>`;
  }

  #field(form: EventTarget | null): HTMLInputElement {
    return (form as HTMLFormElement).querySelector("input")!;
  }

  readonly #ask = async (event: Event): Promise<void> => {
    event.preventDefault();
    const field = this.#field(event.currentTarget);
    this.#problem = field.value.trim() && field.validity.valid ? "" : t("noAddress");
    this.requestUpdate();
    if (this.#problem || !(await this.#code.ask(field.value))) field.focus();
  };

  readonly #enter = async (event: Event): Promise<void> => {
    event.preventDefault();
    const field = this.#field(event.currentTarget);
    if (digitsOf(field.value).length < 6) return field.focus();
    if (await this.#code.enter(field.value)) return this.close(true);
    if (!this.#code.error) return;
    field.value = "";
    field.focus();
  };

  readonly #rename = async (event: Event): Promise<void> => {
    event.preventDefault();
    const field = this.#field(event.currentTarget);
    this.#problem = field.value.trim() ? "" : t("nameMissing");
    this.requestUpdate();
    if (!this.#problem && (await this.#code.rename(field.value))) this.close(true);
    else field.focus();
  };

  readonly #pressed = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.key !== "Escape" || event.isComposing) return;
    event.preventDefault();
    this.close(false);
  };
}

const stay = (event: Event): void => event.stopPropagation();

defineElement("hearth-sign-in", HearthSignIn);
