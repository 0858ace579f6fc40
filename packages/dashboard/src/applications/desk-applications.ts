import type { Application, Item } from "@hearth/contract";
import { css, Live, texts, when } from "@hearth/widgets/parts";
import { keyed } from "lit/directives/keyed.js";
import { html, nothing, svg, type TemplateResult } from "lit/html.js";
import { DeskPage, rowKeys } from "../desk-page.ts";
import { applications } from "../locales/en.ts";
import { isOverdue, shareInTime } from "./applications-view.ts";
import "./desk-application.ts";

const t = texts({ applications });
type Figures = Item<"applications.figures">;

const figureStyles = css`
  .share {
    inline-size: 6rem;
    block-size: 0.5rem;
    fill: var(--_accent);
    stroke: none;
  }
  .share .whole {
    fill: var(--_line);
  }
`;

/** Who asks to join, who is to be welcomed, and what was decided. */
export class DeskApplications extends DeskPage {
  static override styles = [...DeskPage.styles, figureStyles];

  readonly #waiting = this.#list("applications.inReview", "last");
  readonly #toWelcome = this.#list("applications.toWelcome", "last");
  readonly #decided = this.#list("applications.decided", "first");
  #last?: Application;
  readonly #figures = new Live<Figures>(this, () => this.client?.watch("applications.figures", {}));

  #list(
    topic: "applications.inReview" | "applications.toWelcome" | "applications.decided",
    arrive: "first" | "last",
  ): Live<Application> {
    return new Live(this, () => this.client?.watch(topic, {}, {}, { arrive }));
  }

  protected override render(): unknown {
    const figures = this.#figures.one;
    const waiting = figures?.waiting ?? this.#waiting.items.length;
    const toWelcome = figures?.toWelcome ?? this.#toWelcome.items.length;
    return html`<div class="head">
        <h1 tabindex="-1">${t("applications")}</h1>
        ${figures ? renderFigures(figures) : nothing}
      </div>
      ${this.renderTabs(t("lists"), [
        { show: null, text: waiting > 0 ? t("toReadCount", { n: waiting }) : t("toRead") },
        { show: "welcome", text: toWelcome > 0 ? t("toWelcomeCount", { n: toWelcome }) : t("toWelcome") },
        { show: "decided", text: t("decided") },
      ])}
      ${this.renderPanes(this.#renderList(), this.#renderOpened())}`;
  }

  #renderList(): unknown {
    const { show } = this.place;
    if (show === "welcome") return this.#renderRows(this.#toWelcome, t("emptyToWelcome"));
    if (show === "decided") return this.#renderRows(this.#decided, t("emptyDecided"));
    return this.#renderRows(this.#waiting, t("emptyToRead"));
  }

  #renderRows({ list, items }: Live<Application>, empty: string): unknown {
    return this.renderList(list, this.skeleton, () =>
      items.length === 0
        ? html`<p class="empty">${empty}</p>`
        : html`<ul class="rows" @keydown=${rowKeys}>
              ${items.map((application) => this.#row(application))}
            </ul>
            ${this.renderMore(list)}`,
    );
  }

  #row(application: Application): TemplateResult {
    const { show } = this.place;
    const { id, person } = application;
    return html`<li>
      <a
        class="lead"
        href=${this.href({ item: id, show })}
        aria-current=${this.place.item === id ? "true" : nothing}
      >
        <span class="title" dir="auto">${this.person(person).name}</span>
        <span class="meta">${this.#state(application)}</span>
      </a>
    </li>`;
  }

  #state(application: Application): unknown {
    const { state, appliedAt, decidedAt, decidedBy, greeter, invitedBy } = application;
    const by = decidedBy ? this.person(decidedBy).name : "";
    if (state === "applied")
      return [
        appliedAt === null ? nothing : when(appliedAt),
        invitedBy ? ` · ${t("invitedBy", { name: this.person(invitedBy).name })}` : nothing,
      ];
    if (state === "approved" && this.place.show === "welcome")
      return [
        isOverdue(application, Date.now())
          ? html`<span class="mark late">${t("overdue")}</span> · `
          : nothing,
        decidedAt === null ? nothing : when(decidedAt),
        greeter ? html`<br />${t("greeterIs", { name: this.person(greeter).name })}` : nothing,
      ];
    return [`${t(state)} ${t("decidedBy", { name: by })} · `, decidedAt === null ? nothing : when(decidedAt)];
  }

  #renderOpened(): unknown {
    const { item } = this.place;
    if (!item) return nothing;
    const lists = [this.#waiting, this.#toWelcome, this.#decided];
    const found = lists.flatMap(({ list }) => list?.get(item) ?? []).sort((a, b) => b.version - a.version)[0];
    if (found) this.#last = found;
    // For a moment one that was decided is in no list; and only the last of them is read on in search of it.
    const kept = this.#last?.id === item ? this.#last : undefined;
    const isWaiting = this.#waiting.list?.status === "loading";
    const state = found ?? kept ?? (isWaiting ? "looking" : this.sought(this.#decided.list, item));
    if (!state || state === "looking") return this.renderAbsent(state);
    return keyed(
      item,
      html`<desk-application .place=${this.place} .application=${state}></desk-application>`,
    );
  }
}

/** How the gate is kept: in words and numbers, beside a picture of them. */
function renderFigures(figures: Figures): TemplateResult {
  const share = shareInTime(figures);
  if (share === null) return html`<p class="intro">${t("figuresNone")}</p>`;
  const words = t("figures", { n: figures.welcomedInTime, of: figures.admitted });
  return html`<p class="intro row">
    <svg class="share" viewBox="0 0 96 8" preserveAspectRatio="none" aria-hidden="true">
      ${svg`<rect class="whole" width="96" height="8" rx="4" /><rect width=${Math.max(share * 96, share > 0 ? 8 : 0)} height="8" rx="4" />`}
    </svg>
    ${words}
  </p>`;
}
