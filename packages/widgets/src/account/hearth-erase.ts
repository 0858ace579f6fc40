import { html } from "lit/html.js";
import { defineElement } from "../define-element.ts";
import { clientOfPage } from "../page.ts";
import { identify } from "../speaker.ts";
import { Pane, t } from "./pane.ts";

type When = "in-seven-days" | "at-once";

/** Erases oneself: asked twice. */
export class HearthErase extends Pane {
  #asked: When | undefined;

  protected override render(): unknown {
    return html`<section role="group" aria-label=${t("erase")}>
      <p aria-live="polite">
        ${this.#asked ? t(this.#asked === "at-once" ? "sureAtOnce" : "sureInSeven") : t("eraseHow")}
      </p>
      ${this.renderTrouble()}
      <div class="row">${this.#asked ? this.#renderSure(this.#asked) : this.#renderChoice()}</div>
    </section>`;
  }

  #renderChoice(): unknown {
    const ask = (when: When) => () => this.#ask(when);
    return html`<button class="plain" @click=${ask("in-seven-days")}>${t("inSevenDays")}</button>
      <button class="plain" @click=${ask("at-once")}>${t("atOnce")}</button>
      <button class="quiet" @click=${() => this.done()}>${t("keepAll")}</button>`;
  }

  #renderSure(when: When): unknown {
    const { pending } = this.action;
    return html`<button class="quiet" data-first @click=${() => this.done()}>${t("keepAll")}</button>
      <button class="plain" ?disabled=${pending} @click=${() => this.#erase(when)}>
        ${t(pending ? "erasing" : "sure")}
      </button>`;
  }

  /** The focus goes to what does no harm. */
  async #ask(when: When): Promise<void> {
    this.#asked = when;
    this.requestUpdate();
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>("[data-first]")?.focus();
  }

  async #erase(when: When): Promise<void> {
    if (!(await this.action.run(() => clientOfPage()!.call("members.erase", { when })))) return;
    this.done();
    if (when === "at-once") await identify(null);
  }
}

defineElement("hearth-erase", HearthErase);
