import { html, type TemplateResult } from "lit/html.js";
import { clientOfPage } from "../page.ts";
import { Pane, t } from "./pane.ts";

/** Everything of oneself, to save: as a page and as data. */
export class HearthTakeOut extends Pane {
  /** Addresses of what is ready to be saved. */
  #ready: { page: string; data: string } | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const address of Object.values(this.#ready ?? {})) URL.revokeObjectURL(address);
    this.#ready = undefined;
  }

  protected override render(): unknown {
    return html`<section role="group" aria-label=${t("takeOut")}>
      <p>${t("takeOutHow")}</p>
      ${this.renderTrouble()}
      <div class="row">${this.#renderNext()} ${this.renderClose()}</div>
    </section>`;
  }

  #renderNext(): TemplateResult {
    const { pending } = this.action;
    const called = `${clientOfPage()?.community}-${new Date().toISOString().slice(0, 10)}`;
    if (!this.#ready)
      return html`<button class="main" ?disabled=${pending} @click=${this.#gather}>
        ${t(pending ? "gathering" : "gather")}
      </button>`;
    return html`<a href=${this.#ready.page} download="${called}.html">${t("asPage")}</a>
      <a href=${this.#ready.data} download="${called}.json">${t("asData")}</a>`;
  }

  readonly #gather = async (): Promise<void> => {
    const all = await this.action.run(() => clientOfPage()!.call("members.export", {}));
    if (!all) return;
    const addressOf = (text: string, type: string) => URL.createObjectURL(new Blob([text], { type }));
    this.#ready = {
      page: addressOf(all.html, "text/html;charset=utf-8"),
      data: addressOf(JSON.stringify(all.json, null, 2), "application/json"),
    };
    this.requestUpdate();
    await this.updateComplete;
    this.renderRoot.querySelector("a")?.focus();
  };
}

if (!customElements.get("hearth-take-out")) customElements.define("hearth-take-out", HearthTakeOut);
