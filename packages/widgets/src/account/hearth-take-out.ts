import type { Client } from "@hearth/client";
import { html, type TemplateResult } from "lit/html.js";
import { defineElement } from "../define-element.ts";
import { clientOfPage } from "../page.ts";
import { Pane, t } from "./pane.ts";

/** Everything of oneself, to save: as a page and as data. */
export class HearthTakeOut extends Pane {
  /** Addresses of what is ready to be saved. */
  #ready: { pages: string[]; data: string } | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    const { pages = [], data } = this.#ready ?? {};
    for (const address of data ? [...pages, data] : pages) URL.revokeObjectURL(address);
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
    const { pages, data } = this.#ready;
    const page = (address: string, at: number) =>
      pages.length === 1
        ? html`<a href=${address} download="${called}.html">${t("asPage")}</a>`
        : html`<a href=${address} download="${called}-${at + 1}.html">${t("asPart", { n: at + 1 })}</a>`;
    return html`${pages.map(page)} <a href=${data} download="${called}.json">${t("asData")}</a>`;
  }

  readonly #gather = async (): Promise<void> => {
    const all = await this.action.run(() => everythingOf(clientOfPage()!));
    if (!all) return;
    const addressOf = (text: string, type: string) => URL.createObjectURL(new Blob([text], { type }));
    this.#ready = {
      pages: all.pages.map((page) => addressOf(page, "text/html;charset=utf-8")),
      data: addressOf(JSON.stringify(all.data, null, 2), "application/json"),
    };
    this.requestUpdate();
    await this.updateComplete;
    this.renderRoot.querySelector("a")?.focus();
  };
}

/** All parts of what the server has of the caller: a page each, and the data in one. */
async function everythingOf(client: Client): Promise<{ pages: string[]; data: Record<string, unknown[]> }> {
  const pages: string[] = [];
  const data: Record<string, unknown[]> = {};
  for (let after: string | null | undefined; after !== null;) {
    const part = await client.call("members.export", after === undefined ? {} : { after });
    pages.push(part.html);
    for (const [kind, items] of Object.entries(part.json))
      data[kind] = [...(data[kind] ?? []), ...(items as unknown[])];
    after = part.next;
  }
  return { pages, data };
}

defineElement("hearth-take-out", HearthTakeOut);
