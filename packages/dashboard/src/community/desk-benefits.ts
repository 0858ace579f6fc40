import { newOnce } from "@hearth/client";
import type { Benefit } from "@hearth/contract";
import { LIMITS } from "@hearth/contract/rules";
import { dateInWords, lang, Live, markdown, type PropertyDeclarations, texts } from "@hearth/widgets/parts";
import { html, nothing, type TemplateResult } from "lit/html.js";
import { DeskDetail } from "../desk-page.ts";
import { chosen, dayOf, endOfDay, written } from "../fields.ts";
import { community } from "../locales/en.ts";

const t = texts({ community });
interface Promised {
  once: string;
  tier: string;
  title: string;
  text: string;
  at: number | null;
}
const noPromise = (): Promised => ({ once: newOnce(), tier: "", title: "", text: "", at: null });

/** What tiers were promised, and whether it was kept. */
export class DeskBenefits extends DeskDetail {
  static override properties: PropertyDeclarations = {
    promise: { attribute: false },
    telling: { attribute: false },
    told: { attribute: false },
    kept: { attribute: false },
  };

  declare protected promise: Promised;
  /** The promise that is told of. */
  declare protected telling: string | null;
  declare protected told: string;
  declare protected kept: boolean;
  readonly #all = new Live<Benefit>(this, () => this.client?.watch("benefits.all", {}));
  readonly #about = new Live(this, () => this.client?.watch("community.about", {}));

  constructor() {
    super();
    this.promise = noPromise();
    this.telling = null;
    this.told = "";
    this.kept = true;
  }

  get #tiers(): readonly { key: string; name: string }[] {
    return this.#about.one?.tiers ?? [];
  }

  protected override render(): unknown {
    const { list, items } = this.#all;
    return html`<section class="part">
      <h2>${t("benefits")}</h2>
      <p class="note">${t("benefitsNote")}</p>
      ${this.renderList(list, this.skeleton, () =>
        items.length === 0
          ? html`<p class="empty">${t("noBenefits")}</p>`
          : html`<ul class="plainlist">
                ${items.map((benefit) => this.#renderBenefit(benefit))}
              </ul>
              ${this.renderMore(list)}`,
      )}
      ${this.#tiers.length > 0 ? this.#renderPromise() : nothing}
    </section>`;
  }

  #renderBenefit(benefit: Benefit): TemplateResult {
    const { id, title, text, tier, at, kept, outcome } = benefit;
    const name = this.#tiers.find(({ key }) => key === tier)?.name ?? tier;
    const due = kept === null && at < Date.now();
    return html`<li>
      <p class="between">
        <strong dir="auto">${title}</strong>
        <span class=${kept === false || due ? "mark late" : "mark"}
          >${t(kept === null ? "untold" : kept ? "kept" : "notKept")}</span
        >
      </p>
      <p class="meta">${t("promiseFor", { tier: name, time: dateInWords(at, lang) })}</p>
      ${text ? html`<div class="text" dir="auto">${markdown(text)}</div>` : nothing}
      ${outcome ? html`<p class="text" dir="auto">${outcome.text}</p>` : nothing}
      ${due ? html`<p class="note">${t("dueTold")}</p>` : nothing}
      ${this.telling === id ? this.#renderTelling(benefit) : html`<button class="quiet" aria-label=${`${t(kept === null ? "tell" : "tellAgain")}: ${title}`} @click=${() => this.#begin(benefit)}>${t(kept === null ? "tell" : "tellAgain")}</button>`}
    </li>`;
  }

  #begin({ id, kept, outcome }: Benefit): void {
    this.telling = id;
    this.kept = kept ?? true;
    this.told = outcome?.text ?? "";
  }

  #renderTelling({ id: benefit, title }: Benefit): TemplateResult {
    const tell = async (event: Event) => {
      event.preventDefault();
      const { kept, told: text } = this;
      const done = await this.acts.run(
        "tell",
        () => this.client!.call("benefits.tell", { benefit, kept, text }),
        () => ({
          text: t("toldNow"),
        }),
      );
      if (done) this.telling = null;
    };
    return html`<form @submit=${tell}>
      ${chosen({
        name: `kept:${benefit}`,
        label: `${t("tellWas")} (${title})`,
        value: this.kept ? "kept" : "notKept",
        options: [
          ["kept", t("kept")],
          ["notKept", t("notKept")],
        ],
        change: (value) => (this.kept = value === "kept"),
      })}
      ${written({
        name: `told:${benefit}`,
        label: t("tellText"),
        long: true,
        required: true,
        limit: LIMITS.outcome,
        value: this.told,
        change: (value) => (this.told = value),
      })}
      <p class="row done">
        <button class="main" ?disabled=${this.acts.busy()}>${t("tell")}</button>
        <button class="plain" type="button" @click=${() => (this.telling = null)}>${t("cancel")}</button>
      </p>
      ${this.acts.trouble("tell")}
    </form>`;
  }

  #renderPromise(): TemplateResult {
    const { promise } = this;
    const change = (next: Partial<Promised>) => (this.promise = { ...promise, ...next });
    const tier = promise.tier || this.#tiers[0]!.key;
    const send = async (event: Event) => {
      event.preventDefault();
      const { at } = promise;
      if (at === null) return;
      const done = await this.acts.run(
        "promise",
        () => this.client!.call("benefits.promise", { ...promise, tier, at }),
        () => ({
          text: t("promisedNow"),
        }),
      );
      if (done) this.promise = noPromise();
    };
    return html`<form class="part" @submit=${send}>
      <h3>${t("promise")}</h3>
      <div class="abreast">
        ${chosen({
          name: "promise-tier",
          label: t("promiseTo"),
          value: tier,
          options: this.#tiers.map(({ key, name }) => [key, name] as const),
          change: (value) => change({ tier: value }),
        })}
        ${written({
          name: "promise-at",
          label: t("promiseAt"),
          type: "date",
          required: true,
          value: dayOf(promise.at),
          change: (value) => change({ at: endOfDay(value) }),
        })}
      </div>
      ${written({
        name: "promise-title",
        label: t("promiseTitle"),
        required: true,
        limit: LIMITS.title,
        value: promise.title,
        change: (value) => change({ title: value }),
      })}
      ${written({
        name: "promise-text",
        label: t("promiseText"),
        long: true,
        limit: LIMITS.purpose,
        value: promise.text,
        change: (value) => change({ text: value }),
      })}
      <p class="done"><button class="plain" ?disabled=${this.acts.busy()}>${t("promise")}</button></p>
      ${this.acts.trouble("promise")}
    </form>`;
  }
}

if (!customElements.get("desk-benefits")) customElements.define("desk-benefits", DeskBenefits);
