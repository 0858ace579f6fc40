import { Live, type PropertyDeclarations, texts } from "@hearth/widgets/parts";
import { html, nothing, type TemplateResult } from "lit/html.js";
import "../copy-button.ts";
import { DeskPage } from "../desk-page.ts";
import { chosen, written } from "../fields.ts";
import { connections } from "../locales/en.ts";
import { hrefTo } from "../navigation.ts";
import { type Connections, mendedAt, originIn, snippetFor } from "./connections-view.ts";
import "./desk-keys.ts";
import "./desk-shops.ts";

const t = texts({ connections });
const ROLES = ["signed-in", "member", "moderator", "host"] as const;

/** Where Hearth may be used, who signs people in, and what is missing before going live. */
export class DeskConnections extends DeskPage {
  static override properties: PropertyDeclarations = {
    origin: { attribute: false },
    wrong: { attribute: false },
  };

  declare protected origin: string;
  /** Whether what was written is no origin. */
  declare protected wrong: boolean;
  readonly #one = new Live<Connections>(this, () => this.client?.watch("connections.one", {}));

  constructor() {
    super();
    this.origin = "";
    this.wrong = false;
  }

  protected override get heading(): string {
    const { item } = this.place;
    return item === "pages" || item === "keys" ? `#${item} h2` : "h1";
  }

  protected override render(): unknown {
    const { list, one } = this.#one;
    return html`<div class="head">
        <h1 tabindex="-1">${t("connections")}</h1>
        <p class="intro">${t("intro")}</p>
      </div>
      ${this.renderList(list, this.skeleton, () => (one ? this.#renderConnected(one) : nothing))}
      <desk-keys id="keys" .place=${this.place}></desk-keys>
      ${one ? this.#renderTrust(one) : nothing}
      <desk-shops .place=${this.place}></desk-shops>`;
  }

  #renderConnected(one: Connections): TemplateResult {
    return html`${this.#renderMissing(one)} ${this.#renderOrigins(one)}
      <section class="part">
        <h2>${t("snippet")}</h2>
        <p class="note">${t("snippetNote")}</p>
        <desk-copy
          .text=${snippetFor(one.server || this.client!.server, this.client!.community)}
          label=${t("snippetLabel")}
        ></desk-copy>
      </section>`;
  }

  #renderMissing({ missing }: Connections): TemplateResult {
    return html`<section class="part">
      <h2>${t("missing")}</h2>
      ${
        missing.length === 0
          ? html`<p class="note">${t("nothingMissing")}</p>`
          : html`<ul class="plainlist">
              ${missing.map((each) => {
                const place = mendedAt(each);
                const words = t(`m.${each}`);
                return html`<li>${place ? html`<a href=${hrefTo(place)}>${words}</a>` : words}</li>`;
              })}
            </ul>`
      }
    </section>`;
  }

  #renderOrigins({ origins }: Connections): TemplateResult {
    return html`<section class="part" id="pages">
      <h2 tabindex="-1">${t("pages")}</h2>
      <p class="note">${t("pagesNote")}</p>
      ${
        origins.length === 0
          ? html`<p class="empty">${t("noOrigins")}</p>`
          : html`<ul class="plainlist">
              ${origins.map(
                (origin) =>
                  html`<li class="between">
                    <code>${origin === "*" ? t("everyOrigin") : origin}</code>
                    <button
                      class="quiet"
                      aria-label=${t("removeOrigin", { origin })}
                      ?disabled=${this.acts.busy()}
                      @click=${() =>
                        this.#set(
                          origins,
                          origins.filter((each) => each !== origin),
                        )}
                    >
                      ${t("remove")}
                    </button>
                  </li>`,
              )}
            </ul>`
      }
      <form @submit=${(event: Event) => this.#add(event, origins)}>
        ${written({
          name: "origin",
          label: t("origin"),
          help: t("originHelp"),
          limit: 300,
          value: this.origin,
          error: this.wrong ? t("error.bad-input") : null,
          change: (value) => {
            this.origin = value;
            this.wrong = false;
          },
        })}
        <p class="done"><button class="plain" ?disabled=${this.acts.busy()}>${t("add")}</button></p>
      </form>
      ${this.acts.trouble("origins")}
    </section>`;
  }

  async #add(event: Event, origins: readonly string[]): Promise<void> {
    event.preventDefault();
    const origin = this.origin.trim() === "*" ? "*" : originIn(this.origin);
    this.wrong = origin === null;
    if (origin === null) return;
    if (await this.#set(origins, [...new Set([...origins, origin])])) this.origin = "";
  }

  #set(before: readonly string[], origins: readonly string[]): Promise<Connections | undefined> {
    const set = (next: readonly string[]) =>
      this.client!.call("connections.setOrigins", { origins: [...next] });
    return this.acts.run(
      "origins",
      () => set(origins),
      () => ({
        text: t("originsSet", { what: origins.join(", ") || t("noOrigins") }),
        undo: () => set(before),
      }),
    );
  }

  #renderTrust({ trustedRole: before }: Connections): TemplateResult {
    const set = (role: (typeof ROLES)[number]) => this.client!.call("connections.trustRole", { role });
    return html`<section class="part">
      <h2>${t("trust")}</h2>
      ${chosen({
        name: "trust",
        label: t("trustLabel"),
        help: t("trustNote"),
        value: before,
        options: ROLES.map((role) => [role, t(role)] as const),
        disabled: this.acts.busy("trust"),
        change: (value) => {
          const role = ROLES.find((each) => each === value)!;
          void this.acts
            .run(
              "trust",
              () => set(role),
              () => ({
                text: t("trustSet", { role: t(role) }),
                undo: () => set(before),
              }),
            )
            .then(() => this.requestUpdate());
        },
      })}
      ${this.acts.trouble("trust")}
    </section>`;
  }
}
