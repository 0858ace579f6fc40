import type { Me } from "@hearth/contract";
import { html, type TemplateResult } from "lit/html.js";
import { Action } from "../action.ts";
import { bylineStyles } from "../byline.ts";
import { troubleText } from "../errors.ts";
import { account } from "../locales/account.en.ts";
import { type PropertyValues, ReactiveElement } from "../reactive-element.ts";
import { texts } from "../texts.ts";
import { theme } from "../theme.ts";
import { fieldStyles } from "../sign-in/field-styles.ts";
import { accountStyles } from "./account-styles.ts";

export const t = texts({ account });

/** What all that opens below the account corner has: who one is, one thing that is done, a way to close. Fires `done`. */
export abstract class Pane extends ReactiveElement {
  static override properties = { me: { attribute: false } };
  static override styles = [theme, bylineStyles, fieldStyles, accountStyles];

  declare me: Me;
  protected readonly action = new Action(this);

  protected override firstUpdated(_changed: PropertyValues<this>): void {
    this.renderRoot.querySelector<HTMLElement>("input, button, a")?.focus();
  }

  protected done(): void {
    this.dispatchEvent(new Event("done"));
  }

  /** What went wrong; `problem` goes before what the server says. */
  protected renderTrouble(problem = ""): TemplateResult {
    const { error } = this.action;
    return html`<p class="error" role="alert">${problem || (error ? troubleText(error) : "")}</p>`;
  }

  protected renderClose(): TemplateResult {
    return html`<button class="quiet" type="button" @click=${() => this.done()}>${t("close")}</button>`;
  }
}
