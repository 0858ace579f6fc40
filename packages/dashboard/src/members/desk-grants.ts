import { atLeast, type BadgeCard } from "@hearth/contract/rules";
import { dateInWords, lang, Live, type PropertyDeclarations, texts } from "@hearth/widgets/parts";
import { html, nothing, type TemplateResult } from "lit/html.js";
import { DeskDetail } from "../desk-page.ts";
import { dayOf, endOfDay, ticked, written } from "../fields.ts";
import { people } from "../locales/en.ts";
import { current, isSameBadge, type Member } from "./members-view.ts";

const t = texts({ people });
const NO_BADGE: BadgeCard = { badge: "", space: null, until: null };

/** What a member is known for, and what they are entitled to; hosts change it. */
export class DeskGrants extends DeskDetail {
  static override properties: PropertyDeclarations = {
    member: { attribute: false },
    badge: { attribute: false },
  };

  declare member: Member;
  /** The badge that is being written. */
  declare protected badge: BadgeCard;
  /** What was chosen, until the member is heard of anew. */
  #chosen?: { version: number; tiers: Member["tiers"] };
  readonly #about = new Live(this, () => this.client?.watch("community.about", {}));

  constructor() {
    super();
    this.badge = NO_BADGE;
  }

  protected override render(): unknown {
    const may = this.is("host");
    if (!atLeast(this.member.role, "member"))
      return may ? html`<p class="note done">${t("membersOnly")}</p>` : nothing;
    return html`${this.#renderBadges(may)} ${may ? this.#renderTiers() : nothing}`;
  }

  #renderBadges(may: boolean): unknown {
    const badges = current(this.member.badges, Date.now());
    if (!may && badges.length === 0) return nothing;
    return html`<section class="part">
      <h3>${t("badges")}</h3>
      <ul class="plainlist">
        ${badges.map((badge) => this.#renderBadge(badge, may))}
      </ul>
      ${may ? this.#renderNewBadge() : nothing} ${this.acts.trouble("badges")}
    </section>`;
  }

  #renderBadge(badge: BadgeCard, may: boolean): TemplateResult {
    const { until, space } = badge;
    return html`<li class="between">
      <span
        ><strong>${badge.badge}</strong>
        <span class="meta"
          >${space ?? t("everywhere")}${until === null ? nothing : ` · ${t("endsOn", { time: dateInWords(until, lang) })}`}</span
        ></span
      >
      ${
        may
          ? html`<button
              class="quiet"
              aria-label=${t("takeAway", { what: badge.badge })}
              ?disabled=${this.acts.busy()}
              @click=${() => this.#setBadges(this.member.badges.filter((each) => !isSameBadge(each, badge)))}
            >
              ${t("away")}
            </button>`
          : nothing
      }
    </li>`;
  }

  #renderNewBadge(): TemplateResult {
    const { badge } = this;
    const change = (next: Partial<BadgeCard>) => (this.badge = { ...badge, ...next });
    const add = async (event: Event) => {
      event.preventDefault();
      if (await this.#setBadges([...this.member.badges.filter((each) => !isSameBadge(each, badge)), badge]))
        this.badge = NO_BADGE;
    };
    const id = this.member.id;
    return html`<form @submit=${add}>
      <div class="abreast">
        ${written({
          name: `badge:${id}`,
          label: t("badge"),
          help: t("badgeHelp"),
          required: true,
          limit: 40,
          value: badge.badge,
          change: (value) => change({ badge: value }),
        })}
        ${written({
          name: `where:${id}`,
          label: t("where"),
          help: t("whereHelp"),
          limit: 200,
          value: badge.space ?? "",
          change: (value) => change({ space: value.trim() || null }),
        })}
        ${written({
          name: `ends:${id}`,
          label: t("ends"),
          help: t("endsHelp"),
          type: "date",
          value: dayOf(badge.until),
          change: (value) => change({ until: endOfDay(value) }),
        })}
      </div>
      <p class="done"><button class="plain" ?disabled=${this.acts.busy()}>${t("addBadge")}</button></p>
    </form>`;
  }

  #setBadges(badges: readonly BadgeCard[]): Promise<Member | undefined> {
    const { id: person, name, badges: before } = this.member;
    const set = (next: readonly BadgeCard[]) =>
      this.client!.call("members.setBadges", { person, badges: next.map((each) => ({ ...each })) });
    return this.acts.run(
      "badges",
      () => set(badges),
      () => ({
        text: t("badgesSet", { name }),
        undo: () => set(before),
      }),
    );
  }

  get #granted(): Member["tiers"] {
    const { version, tiers } = this.member;
    return this.#chosen && version <= this.#chosen.version ? this.#chosen.tiers : tiers;
  }

  #renderTiers(): TemplateResult {
    const tiers = this.#about.one?.tiers ?? [];
    return html`<section class="part">
      <h3>${t("tierTitle")}</h3>
      ${tiers.length === 0 ? html`<p class="note">${t("noTiers")}</p>` : tiers.map((tier) => this.#renderTier(tier))}
      ${this.acts.trouble("tiers")}
    </section>`;
  }

  #renderTier({ key, name }: { key: string; name: string }): TemplateResult {
    const grant = current(this.#granted, Date.now()).find(({ tier }) => tier === key);
    const others = this.#granted.filter(({ tier }) => tier !== key);
    return html`<div class="abreast">
      ${ticked({
        name: `tier:${this.member.id}:${key}`,
        label: name,
        value: grant !== undefined,
        change: (value) => this.#setTiers(value ? [...others, { tier: key, until: null }] : others),
      })}
      ${
        grant
          ? written({
              name: `until:${this.member.id}:${key}`,
              label: `${t("until")}: ${name}`,
              type: "date",
              value: dayOf(grant.until),
              change: (value) => this.#setTiers([...others, { tier: key, until: endOfDay(value) }]),
            })
          : nothing
      }
    </div>`;
  }

  async #setTiers(tiers: Member["tiers"]): Promise<void> {
    const { id: person, name, version, tiers: before } = this.member;
    const set = (next: Member["tiers"]) => this.client!.call("members.setTiers", { person, tiers: next });
    this.#chosen = { version, tiers };
    const done = await this.acts.run(
      "tiers",
      () => set(tiers),
      () => ({ text: t("tiersSet", { name }), undo: () => set(before) }),
    );
    if (!done) this.#chosen = undefined;
    this.requestUpdate();
  }
}

if (!customElements.get("desk-grants")) customElements.define("desk-grants", DeskGrants);
