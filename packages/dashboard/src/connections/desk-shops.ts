import type { Shop } from "@hearth/contract";
import { Live, type PropertyDeclarations, texts, when } from "@hearth/widgets/parts";
import { html, type TemplateResult } from "lit/html.js";
import { DeskDetail } from "../desk-page.ts";
import { written } from "../fields.ts";
import { connections } from "../locales/en.ts";

const t = texts({ connections });

/** Shopify shops whose customers are signed in. */
export class DeskShops extends DeskDetail {
  static override properties: PropertyDeclarations = {
    shop: { attribute: false },
    secret: { attribute: false },
    asking: { attribute: false },
  };

  declare protected shop: string;
  declare protected secret: string;
  /** The shop that is about to be let go. */
  declare protected asking: string | null;
  readonly #all = new Live<Shop>(this, () => this.client?.watch("connections.shops", {}));

  constructor() {
    super();
    this.shop = this.secret = "";
    this.asking = null;
  }

  protected override render(): unknown {
    const { list, items } = this.#all;
    return html`<section class="part">
      <h2 tabindex="-1">${t("shops")}</h2>
      <p class="note">${t("shopsNote")}</p>
      ${this.renderList(list, html`<i class="bar"></i>`, () =>
        items.length === 0
          ? html`<p class="empty">${t("noShops")}</p>`
          : html`<ul class="plainlist">
              ${items.map((shop) => this.#renderShop(shop))}
            </ul>`,
      )}
      <form @submit=${this.#connect}>
        <div class="abreast">
          ${written({
            name: "shop",
            label: t("shop"),
            help: t("shopHelp"),
            required: true,
            value: this.shop,
            change: (value) => (this.shop = value),
          })}
          ${written({
            name: "shop-secret",
            label: t("shopSecret"),
            type: "password",
            required: true,
            limit: 200,
            value: this.secret,
            change: (value) => (this.secret = value),
          })}
        </div>
        <p class="done"><button class="plain" ?disabled=${this.acts.busy()}>${t("connect")}</button></p>
        ${this.acts.trouble("connect")}
      </form>
    </section>`;
  }

  #renderShop({ id, by, createdAt }: Shop): TemplateResult {
    const disconnect = async () => {
      await this.acts.run(
        id,
        () => this.client!.call("connections.disconnectShop", { shop: id }),
        () => ({
          text: t("disconnectedNow", { shop: id }),
        }),
      );
      this.asking = null;
    };
    return html`<li>
      <div class="between">
        <span><code>${id}</code> <span class="meta">${this.person(by).name}, ${when(createdAt)}</span></span>
        ${
          this.asking === id
            ? html`<span class="row">
                <span class="note" role="status">${t("disconnectSure")}</span>
                <button class="plain" ?disabled=${this.acts.busy()} @click=${disconnect}>
                  ${t("disconnect")}
                </button>
                <button class="quiet" @click=${() => (this.asking = null)}>${t("keep")}</button>
              </span>`
            : html`<button
                class="quiet"
                aria-label=${t("disconnectShop", { shop: id })}
                @click=${() => (this.asking = id)}
              >
                ${t("disconnect")}
              </button>`
        }
      </div>
      ${this.acts.trouble(id)}
    </li>`;
  }

  readonly #connect = async (event: Event): Promise<void> => {
    event.preventDefault();
    const shop = this.shop
      .trim()
      .toLowerCase()
      .replace(/^https?:\/\//, "")
      .replace(/\/.*$/, "");
    const { secret } = this;
    const done = await this.acts.run(
      "connect",
      () => this.client!.call("connections.connectShop", { shop, secret }),
      () => ({
        text: t("connectedNow", { shop }),
      }),
    );
    if (done) this.shop = this.secret = "";
  };
}

if (!customElements.get("desk-shops")) customElements.define("desk-shops", DeskShops);
