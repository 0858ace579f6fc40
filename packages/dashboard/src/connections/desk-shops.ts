import type { Shop } from "@hearth/contract";
import { lang, Live, type PropertyDeclarations, texts, when } from "@hearth/widgets/parts";
import { html, nothing, type TemplateResult } from "lit/html.js";
import { DeskDetail } from "../desk-page.ts";
import { chosen, type Written, written } from "../fields.ts";
import { connections } from "../locales/en.ts";
import { hrefTo } from "../navigation.ts";
import { namedLanguages } from "../wording/wording-view.ts";
import {
  clientIdIn,
  type Connections,
  missingOfShop,
  originOfShop,
  originsIn,
  shopDomainIn,
  type ShopMissing,
} from "./connections-view.ts";

const t = texts({ connections });

interface NewShop {
  shop: string;
  secret: string;
  /** Domains of its own, as they were typed. */
  domains: string;
  clientId: string;
  lang: string;
}
const noShop = (): NewShop => ({ shop: "", secret: "", domains: "", clientId: "", lang: "" });

/** Shopify shops: connected in one step, with what each still lacks. */
export class DeskShops extends DeskDetail {
  static override properties: PropertyDeclarations = {
    making: { attribute: false },
    wrong: { attribute: false },
    asking: { attribute: false },
  };

  declare protected making: NewShop;
  /** What was typed and cannot be meant. */
  declare protected wrong: readonly (keyof NewShop)[];
  /** The shop that is about to be let go. */
  declare protected asking: string | null;
  readonly #all = new Live<Shop>(this, () => this.client?.watch("connections.shops", {}));
  readonly #connections = new Live<Connections>(this, () => this.client?.watch("connections.one", {}));

  constructor() {
    super();
    this.making = noShop();
    this.wrong = [];
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
      ${this.#renderForm()}
    </section>`;
  }

  #renderForm(): TemplateResult {
    return html`<form @submit=${this.#connect}>
      ${this.#renderField("shop", { label: t("shop"), help: t("shopHelp"), required: true }, t("shopWrong"))}
      ${this.#renderField("domains", { label: t("shopDomains"), help: t("shopDomainsHelp"), limit: 600 })}
      ${this.#renderField("secret", {
        label: t("shopSecret"),
        help: t("shopSecretHelp"),
        type: "password",
        required: true,
        limit: 200,
      })}
      ${this.#renderField(
        "clientId",
        { label: t("shopClient"), help: t("shopClientHelp") },
        t("shopClientWrong"),
      )}
      ${chosen({
        name: "shop-lang",
        label: t("shopLang"),
        help: t("shopLangHelp"),
        value: this.making.lang,
        options: [["", "–"], ...namedLanguages(lang)],
        change: (language) => (this.making = { ...this.making, lang: language }),
      })}
      <p class="done"><button class="plain" ?disabled=${this.acts.busy()}>${t("connect")}</button></p>
      ${this.acts.trouble("connect")}
    </form>`;
  }

  #renderField(
    key: keyof NewShop,
    field: Omit<Written, "name" | "value" | "change">,
    wrong = t("error.bad-input"),
  ): unknown {
    return written({
      ...field,
      name: `shop-${key}`,
      value: this.making[key],
      error: this.wrong.includes(key) ? wrong : null,
      change: (value) => {
        this.wrong = this.wrong.filter((each) => each !== key);
        this.making = { ...this.making, [key]: value };
      },
    });
  }

  #renderShop(shop: Shop): TemplateResult {
    const { id, by, createdAt } = shop;
    const language = namedLanguages(lang).find(([each]) => each === shop.lang)?.[1];
    return html`<li>
      <div class="between">
        <span
          ><code>${id}</code>
          <span class="meta"
            >${this.person(by).name}, ${when(createdAt)}${language ? ` · ${language}` : nothing}</span
          ></span
        >
        ${
          this.asking === id
            ? this.#renderSure(id)
            : html`<button
                class="quiet"
                aria-label=${t("disconnectShop", { shop: id })}
                @click=${() => (this.asking = id)}
              >
                ${t("disconnect")}
              </button>`
        }
      </div>
      ${this.#renderState(shop)} ${this.acts.trouble(id)}
    </li>`;
  }

  #renderState(shop: Shop): unknown {
    const { one } = this.#connections;
    if (!one) return nothing;
    const { calledAt, readable } = shop;
    const missing = missingOfShop(shop, one);
    const failed = readable.failed?.said ?? null;
    return html`<p class="note">
        ${calledAt === null ? nothing : html`${saidAt("shopCalled", calledAt)} `}
        ${readable.at === null ? nothing : html`${saidAt("shopWritten", readable.at)} `}
        ${missing.length === 0 && failed === null ? t("shopComplete") : nothing}
      </p>
      <ul class="lacks">
        ${missing.map((what) => html`<li>${this.#renderMissing(what, shop, one)}</li>`)}
        ${failed === null ? nothing : html`<li dir="auto">${t("s.failed", { said: failed })}</li>`}
      </ul>`;
  }

  #renderMissing(what: ShopMissing, shop: Shop, { origins }: Connections): unknown {
    const words = t(`s.${what}`, { origin: originOfShop(shop) });
    if (what === "purpose") return html`<a href=${hrefTo({ page: "community" })}>${words}</a>`;
    if (what !== "origin") return words;
    const allow = () =>
      this.acts.run(shop.id, () =>
        this.client!.call("connections.setOrigins", { origins: [...origins, originOfShop(shop)] }),
      );
    return html`${words}
      <button class="quiet" ?disabled=${this.acts.busy()} @click=${allow}>${t("allow")}</button>`;
  }

  #renderSure(id: string): TemplateResult {
    const disconnect = async () => {
      await this.acts.run(
        id,
        () => this.client!.call("connections.disconnectShop", { shop: id }),
        () => ({ text: t("disconnectedNow", { shop: id }) }),
      );
      this.asking = null;
    };
    return html`<span class="row">
      <span class="note" role="status">${t("disconnectSure")}</span>
      <button class="plain" ?disabled=${this.acts.busy()} @click=${disconnect}>${t("disconnect")}</button>
      <button class="quiet" @click=${() => (this.asking = null)}>${t("keep")}</button>
    </span>`;
  }

  readonly #connect = async (event: Event): Promise<void> => {
    event.preventDefault();
    const { making } = this;
    const shop = shopDomainIn(making.shop);
    const origins = originsIn(making.domains);
    const clientId = clientIdIn(making.clientId);
    const told = { shop, domains: origins, clientId };
    this.wrong = (Object.keys(told) as (keyof typeof told)[]).filter((key) => told[key] === null);
    if (shop === null || origins === null || clientId === null) return;
    const input = { shop, secret: making.secret.trim(), origins, clientId, lang: making.lang || undefined };
    const done = await this.acts.run(
      "connect",
      () => this.client!.call("connections.connectShop", input),
      () => ({ text: t("connectedNow", { shop }) }),
    );
    if (done) this.making = noShop();
  };
}

/** A sentence with a time in it, which stays true as time goes on. */
function saidAt(key: "shopCalled" | "shopWritten", at: number): TemplateResult {
  const [before, after] = t(key, { time: "|" }).split("|");
  return html`${before}${when(at)}${after}`;
}

if (!customElements.get("desk-shops")) customElements.define("desk-shops", DeskShops);
