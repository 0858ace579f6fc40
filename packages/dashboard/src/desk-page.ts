import type { LiveList } from "@hearth/client";
import type { Entity } from "@hearth/contract/rules";
import { bylineStyles, HearthElement, type PropertyDeclarations, texts, theme } from "@hearth/widgets/parts";
import { html, nothing, type TemplateResult } from "lit/html.js";
import { Acts } from "./acts.ts";
import { deskStyles, detailStyles } from "./styles/desk-styles.ts";
import { desk } from "./locales/en.ts";
import { goTo, hrefTo } from "./navigation.ts";
import { type Place, placeOn } from "./place.ts";

const t = texts({ desk });
/** So many items are read in search of one that a link leads to. */
const FAR = 1_000;

/** What the desk's pages share: where one is, what is done on them, a list beside what is opened of it. */
export abstract class DeskPage extends HearthElement {
  static override properties: PropertyDeclarations = { place: { attribute: false } };
  static override styles = [theme, bylineStyles, ...deskStyles];

  declare place: Place;
  protected readonly acts = new Acts(this);
  #arriving = false;

  constructor() {
    super();
    this.place = placeOn({ page: "conversations" });
  }

  /** The address of another place on this page. */
  protected href(to: Partial<Place>): string {
    return hrefTo({ page: this.place.page, ...to });
  }

  /** One has come here from elsewhere at the desk: the focus goes to what was opened, once it is there. */
  arrive(): void {
    this.#arriving = true;
    this.requestUpdate();
  }

  /** Which heading says where one is. */
  protected get heading(): string {
    return "h1";
  }

  protected override updated(): void {
    if (!this.#arriving) return;
    const opened = this.renderRoot.querySelector<Partial<DeskPage> & Element>(".detail > :last-child");
    if (opened?.arrive) opened.arrive();
    const heading = this.renderRoot.querySelector<HTMLElement>(this.heading);
    if (!opened && !heading) return;
    this.#arriving = false;
    if (opened) return;
    heading?.focus({ preventScroll: true });
    heading?.scrollIntoView({ block: "nearest" });
  }

  /** One item of a list; "looking" while it is read on for, null where it is not. */
  protected sought<T extends Entity>(list: LiveList<T> | undefined, id: string): T | "looking" | null {
    const found = list?.get(id);
    if (found) return found;
    if (!list || list.status === "loading" || list.loadingMore) return "looking";
    if (!list.hasMore || list.items.length > FAR) return null;
    list.more().catch(() => {});
    return "looking";
  }

  /** A list, and beside it what is opened; in a narrow window only one of them. */
  protected renderPanes(list: unknown, detail: unknown, back: Partial<Place> = {}): TemplateResult {
    if (!this.place.item) return html`<div class="panes"><div class="side">${list}</div></div>`;
    const away = this.href({ show: this.place.show, words: this.place.words, ...back });
    const leave = (event: KeyboardEvent) => {
      const writing = event.composedPath()[0] as HTMLElement;
      if (event.key !== "Escape" || event.defaultPrevented || /TEXTAREA|INPUT|SELECT/.test(writing.tagName))
        return;
      event.preventDefault();
      goTo(away);
    };
    return html`<div class="panes open">
      <div class="side">${list}</div>
      <section class="detail" @keydown=${leave}>
        <p class="back"><a href=${away}>${t("back")}</a></p>
        ${detail}
      </section>
    </div>`;
  }

  /** The frame says it, once for all. */
  protected override renderLine(): unknown {
    return nothing;
  }

  /** Instead of what a link led to. */
  protected renderAbsent(state: "looking" | null): TemplateResult {
    return state === "looking"
      ? html`<p class="note" role="status">${t("loading")}</p>`
      : html`<h2 tabindex="-1">${t("gone")}</h2>`;
  }

  /** Reads on, where there is more. */
  protected renderMore(list: LiveList<Entity> | undefined): unknown {
    if (!list?.hasMore) return nothing;
    const on = `more:${this.place.page}`;
    return html`<p class="more">
      <button
        class="plain"
        ?disabled=${list.loadingMore}
        @click=${() => void this.acts.run(on, () => list.more())}
      >
        ${t(list.loadingMore ? "loading" : "more")}
      </button>
      ${this.acts.trouble(on)}
    </p>`;
  }

  /** Lists of this page to choose from; each has its address. */
  protected renderTabs(label: string, tabs: { show: string | null; text: string }[]): TemplateResult {
    return html`<nav class="tabs" aria-label=${label}>
      ${tabs.map(
        ({ show, text }) =>
          html`<a href=${this.href({ show })} aria-current=${this.place.show === show ? "page" : nothing}
            >${text}</a
          >`,
      )}
    </nav>`;
  }

  /** Takes the room of a few rows. */
  protected get skeleton(): TemplateResult {
    return html`<i class="bar"></i><i class="bar"></i><i class="bar"></i>`;
  }
}

/** What is opened of a list, in an element of its own; `place.item` says which. */
export abstract class DeskDetail extends DeskPage {
  static override styles = [...DeskPage.styles, detailStyles];

  protected override get heading(): string {
    return "h2";
  }

  protected get item(): string {
    return this.place.item ?? "";
  }
}

/** Up and down go from one row to the next; each row has one link that stands for it. */
export function rowKeys(event: KeyboardEvent): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const links = [...(event.currentTarget as HTMLElement).querySelectorAll<HTMLElement>(".lead")];
  const at = links.indexOf(event.composedPath()[0] as HTMLElement);
  if (step === undefined || at < 0) return;
  event.preventDefault();
  links[at + step]?.focus();
}
