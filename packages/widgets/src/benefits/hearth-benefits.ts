import "../palette.ts";
import type { LiveList } from "@hearth/client";
import type { Benefit, Community } from "@hearth/contract";
import { html, nothing, type TemplateResult } from "lit/html.js";
import { when } from "../byline.ts";
import { HearthElement } from "../hearth-element.ts";
import { Live } from "../live.ts";
import { benefits } from "../locales/benefits.en.ts";
import { markdown } from "../markdown-view.ts";
import { lang, texts } from "../texts.ts";
import { theme } from "../theme.ts";
import { dateInWords } from "../time.ts";
import { stateOf, type TierView, tiersOf } from "./benefits-view.ts";
import { benefitsStyles } from "./benefits-styles.ts";

const t = texts({ benefits });

/**
 * What the community's tiers were promised, for which day, and whether it was kept. Everybody reads it; members see which tier is theirs.
 *
 * @attr {string} tier - Key of the only tier to show; all by default.
 * @slot heading - Stands in place of the heading.
 * @slot empty - What is said while nothing has been promised.
 * @csspart tier - One tier.
 * @csspart mine - That the reader is entitled to it.
 * @csspart benefit - One promise.
 * @csspart outcome - What came of it.
 * @csspart more - The button that reads on.
 */
export class HearthBenefits extends HearthElement {
  static override properties = { tier: {} };
  static override styles = [theme, benefitsStyles];

  /** Key of the only tier to show; null for all. */
  declare tier: string | null;

  readonly #about = new Live<Community>(this, () => this.client?.watch("community.about", {}));
  readonly #benefits = new Live<Benefit>(this, () => this.client?.watch("benefits.all", {}));

  constructor() {
    super();
    this.tier = null;
  }

  protected override render(): unknown {
    const about = this.#about.one;
    const { list } = about ? this.#benefits : this.#about;
    const skeleton = html`<i></i><i></i>`;
    return html`<slot name="heading"><h3>${t("title")}</h3></slot>
      ${this.renderList<Benefit | Community>(list, skeleton, () => this.#renderTiers(about!, this.#benefits.list!))}`;
  }

  #renderTiers({ tiers }: Community, list: LiveList<Benefit>): unknown {
    const shown = tiersOf(tiers, list.leaders, { only: this.tier, mine: this.me?.tiers, now: Date.now() });
    if (shown.length === 0) return html`<slot name="empty"><p class="empty">${t("empty")}</p></slot>`;
    return html`${shown.map((each) => this.#renderTier(each))}
    ${
      list.hasMore
        ? html`<p class="row more">
            <button class="plain" part="more" aria-busy=${list.loadingMore} @click=${() => list.more()}>
              ${t("more")}
            </button>
          </p>`
        : nothing
    }`;
  }

  #renderTier({ tier, until, benefits }: TierView): TemplateResult {
    return html`<section part="tier">
      <h4><bdi>${tier.name}</bdi></h4>
      ${until === undefined ? nothing : html`<p class="mine" part="mine">${entitled(until)}</p>`}
      <div class="text" dir="auto">${markdown(tier.about)}</div>
      ${
        benefits.length > 0
          ? html`<ol>
              ${benefits.map((each) => this.#renderBenefit(each))}
            </ol>`
          : html`<p class="empty">${t("empty")}</p>`
      }
    </section>`;
  }

  #renderBenefit(benefit: Benefit): TemplateResult {
    const { title, text, at, outcome } = benefit;
    const state = stateOf(benefit, Date.now());
    const date = dateInWords(at, lang);
    return html`<li class=${state} part="benefit">
      <h5><bdi>${title}</bdi></h5>
      <p class="meta">
        ${outcome ? html`<b>${t(state)}</b> · <time datetime=${new Date(at).toISOString()}>${date}</time>` : t(state, { date })}
      </p>
      ${text ? html`<div class="text" dir="auto">${markdown(text)}</div>` : nothing}
      ${
        outcome
          ? html`<div part="outcome">
              <div class="text" dir="auto">${markdown(outcome.text)}</div>
              <p class="meta">${t("toldBy", { name: this.person(outcome.by).name })} ${when(outcome.at)}</p>
            </div>`
          : nothing
      }
    </li>`;
  }
}

const entitled = (until: number | null): string =>
  until === null ? t("entitled") : t("entitledUntil", { date: dateInWords(until, lang) });
