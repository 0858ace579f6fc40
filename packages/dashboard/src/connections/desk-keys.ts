import { newOnce } from "@hearth/client";
import { LIMITS } from "@hearth/contract/rules";
import { Live, type PropertyDeclarations, texts, when } from "@hearth/widgets/parts";
import { html, nothing, type TemplateResult } from "lit/html.js";
import "../copy-button.ts";
import { DeskDetail } from "../desk-page.ts";
import { chosen, written } from "../fields.ts";
import { connections } from "../locales/en.ts";
import type { SigningKey } from "./connections-view.ts";

const t = texts({ connections });
const KINDS = { secret: "kindSecret", keys: "kindKeys", hook: "kindHook" } as const;
const WORDS = { secret: "secret", keys: "keySet", hook: "hook" } as const;

interface NewKey {
  once: string;
  kind: SigningKey["kind"];
  label: string;
  issuer: string;
  url: string;
}
const noKey = (): NewKey => ({ once: newOnce(), kind: "secret", label: "", issuer: "", url: "" });

/** A secret that was made and not yet taken: it is told once, so it outlives the page. */
let untaken: string | null = null;

/** Keys that the brand's servers sign with: made, changed for another, believed no more. */
export class DeskKeys extends DeskDetail {
  static override properties: PropertyDeclarations = {
    making: { attribute: false },
    secret: { attribute: false },
    asking: { attribute: false },
    rotating: { attribute: false },
  };

  declare protected making: NewKey;
  declare protected secret: string | null;
  /** The key that is about to be retired. */
  declare protected asking: string | null;
  declare protected rotating: boolean;
  readonly #all = new Live<SigningKey>(this, () => this.client?.watch("connections.keys", {}));

  constructor() {
    super();
    this.making = noKey();
    this.secret = untaken;
    this.asking = null;
    this.rotating = false;
  }

  protected override render(): unknown {
    const { list, items } = this.#all;
    return html`<section class="part">
      <h2 tabindex="-1">${t("keys")}</h2>
      <p class="note">${t("keysNote")}</p>
      ${this.renderList(list, this.skeleton, () =>
        items.length === 0 ? html`<p class="empty">${t("noKeys")}</p>` : this.#renderTable(items),
      )}
      ${this.secret === null ? this.#renderForm() : this.#renderSecret(this.secret)}
    </section>`;
  }

  #renderTable(items: readonly SigningKey[]): TemplateResult {
    return html`<table>
      <thead>
        <tr>
          <th scope="col">${t("label")}</th>
          <th scope="col">${t("kind")}</th>
          <th scope="col" class="wide">${t("issuer")}</th>
          <th scope="col" class="wide">${t("madeBy")}</th>
          <th scope="col">${t("state")}</th>
        </tr>
      </thead>
      <tbody>
        ${items.map((key) => this.#renderRow(key))}
      </tbody>
    </table>`;
  }

  #renderRow(key: SigningKey): TemplateResult {
    const { label, kind, issuer, url, by, createdAt, retiredAt } = key;
    return html`<tr>
      <td dir="auto"><strong>${label}</strong></td>
      <td>${t(WORDS[kind])}</td>
      <td class="wide">${issuer}${url ? html`<span class="note"><br />${url}</span>` : nothing}</td>
      <td class="wide">${this.person(by).name}, ${when(createdAt)}</td>
      <td>${retiredAt === null ? this.#renderActive(key) : html`${t("retired")} ${when(retiredAt)}`}</td>
    </tr>`;
  }

  #renderActive(key: SigningKey): TemplateResult {
    const { id, label, kind } = key;
    if (this.asking === id) return this.#renderSure(key);
    return html`<span class="mark">${t("active")}</span>
      <p class="row">
        ${
          kind === "keys"
            ? nothing
            : html`<button
                class="quiet"
                aria-label=${t("rotateKey", { label })}
                @click=${() => this.#rotate(key)}
              >
                ${t("rotate")}
              </button>`
        }
        <button class="quiet" aria-label=${t("retireKey", { label })} @click=${() => (this.asking = id)}>
          ${t("retire")}
        </button>
      </p>`;
  }

  #renderSure({ id, label }: SigningKey): TemplateResult {
    const retire = async () => {
      await this.acts.run(
        "retire",
        () => this.client!.call("connections.retireKey", { key: id }),
        () => ({
          text: t("retiredNow", { label }),
        }),
      );
      this.asking = null;
    };
    return html`<p class="note" role="status">${t("retireSure")}</p>
      <p class="row">
        <button class="plain" ?disabled=${this.acts.busy()} @click=${retire}>${t("retire")}</button>
        <button class="quiet" @click=${() => (this.asking = null)}>${t("keep")}</button>
      </p>
      ${this.acts.trouble("retire")}`;
  }

  /** Another one of the same kind and issuer; the old one goes on until it is retired. */
  #rotate({ kind, label, issuer }: SigningKey): void {
    this.making = { ...noKey(), kind, label, issuer };
    this.rotating = true;
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>("form .main")?.focus());
  }

  #renderForm(): TemplateResult {
    const { making } = this;
    const change = (next: Partial<NewKey>) => (this.making = { ...making, ...next });
    return html`<form class="part" @submit=${this.#make}>
      <h3>${t("makeKey")}</h3>
      ${this.rotating ? html`<p class="note" role="status">${t("rotating")}</p>` : nothing}
      <div class="abreast">
        ${chosen({
          name: "key-kind",
          label: t("kind"),
          value: making.kind,
          options: Object.entries(KINDS).map(([kind, words]) => [kind, t(words)] as const),
          change: (kind) => change({ kind: kind as NewKey["kind"] }),
        })}
        ${written({
          name: "key-label",
          label: t("label"),
          required: true,
          limit: LIMITS.name,
          value: making.label,
          change: (label) => change({ label }),
        })}
      </div>
      ${
        making.kind === "hook"
          ? nothing
          : written({
              name: "key-issuer",
              label: t("issuer"),
              help: t("issuerHelp"),
              required: true,
              limit: 200,
              value: making.issuer,
              change: (issuer) => change({ issuer }),
            })
      }
      ${
        making.kind === "keys"
          ? written({
              name: "key-url",
              label: t("keySetUrl"),
              type: "url",
              required: true,
              value: making.url,
              change: (url) => change({ url }),
            })
          : nothing
      }
      <p class="row done">
        <button class="main" ?disabled=${this.acts.busy()}>${t("make")}</button>
        ${
          this.rotating
            ? html`<button class="plain" type="button" @click=${() => this.#begin()}>${t("cancel")}</button>`
            : nothing
        }
      </p>
      ${this.acts.trouble("make")}
    </form>`;
  }

  #renderSecret(secret: string): TemplateResult {
    return html`<section class="part made" tabindex="-1">
      <h3>${t("secretOnce")}</h3>
      <div class="done"><desk-copy .text=${secret} label=${t("secretLabel")}></desk-copy></div>
      <p class="done">
        <button class="main" @click=${() => (this.secret = untaken = null)}>${t("haveIt")}</button>
      </p>
    </section>`;
  }

  #begin(): void {
    this.making = noKey();
    this.rotating = false;
  }

  readonly #make = async (event: Event): Promise<void> => {
    event.preventDefault();
    const { once, kind, label, issuer, url } = this.making;
    const asked = {
      once,
      kind,
      label,
      issuer: kind === "hook" ? "" : issuer,
      ...(kind === "keys" && { url }),
    };
    const done = await this.acts.run("make", () => this.client!.call("connections.makeKey", asked));
    if (!done) return;
    this.#begin();
    this.secret = untaken = done.secret;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(".made")?.focus();
  };
}

if (!customElements.get("desk-keys")) customElements.define("desk-keys", DeskKeys);
