import type { Item, Post } from "@hearth/contract";
import {
  HearthElement,
  identify,
  Live,
  type PropertyDeclarations,
  texts,
  theme,
} from "@hearth/widgets/parts";
import { html, nothing, type TemplateResult } from "lit/html.js";
import { Acts, SAID, type Said } from "../acts.ts";
import { unsavedIn } from "../community/community-draft.ts";
import type { DeskPage } from "../desk-page.ts";
import { desk } from "../locales/en.ts";
import { goTo, here, hrefTo, onMoved, ownLink } from "../navigation.ts";
import { PAGES, type Place } from "../place.ts";
import { frameStyles } from "./frame-styles.ts";
import { FOR_HOSTS, pageAt } from "./pages.ts";
import { whichCommunity } from "./desk-door.ts";

const t = texts({ desk });
/** So long what was done is told, and can be taken back; milliseconds. */
const TELLING = 12_000;

/** The hosts' desk: who is at it, its pages, and what was just done. */
export class HearthDesk extends HearthElement {
  static override properties: PropertyDeclarations = {
    place: { attribute: false },
    said: { attribute: false },
    open: { attribute: false },
  };
  static override styles = [theme, frameStyles];

  declare protected place: Place;
  declare protected said: Said | null;
  /** Whether the menu is open, where there is no room for it beside the page. */
  declare protected open: boolean;

  readonly #community = here().community;
  readonly #acts = new Acts(this);
  readonly #about = new Live(this, () => this.client?.watch("community.about", {}));
  readonly #self = new Live(this, () => this.client?.watch("members.me", {}));
  readonly #held = new Live<Post>(this, () =>
    this.#looksAfter ? this.client?.watch("discussion.held", {}) : undefined,
  );
  readonly #figures = new Live<Item<"applications.figures">>(this, () =>
    this.#looksAfter ? this.client?.watch("applications.figures", {}) : undefined,
  );
  #quiet?: ReturnType<typeof setTimeout>;
  #end: (() => void)[] = [];

  constructor() {
    super();
    this.place = here().place;
    this.said = null;
    this.open = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const moved = () => this.#moved();
    const say = (event: Event) => this.#say((event as CustomEvent<Said>).detail);
    const leaving = (event: BeforeUnloadEvent) => {
      if (this.#community && unsavedIn(this.#community)) event.preventDefault();
    };
    addEventListener(SAID, say);
    this.addEventListener("click", this.#followed);
    addEventListener("beforeunload", leaving);
    this.#end = [
      onMoved(moved),
      () => removeEventListener(SAID, say),
      () => removeEventListener("beforeunload", leaving),
    ];
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.removeEventListener("click", this.#followed);
    this.#end.forEach((end) => end());
  }

  get #looksAfter(): boolean {
    return !!this.me && this.is("moderator");
  }

  protected override updated(): void {
    const name = this.#about.one?.name ?? this.#community ?? "Hearth";
    document.title = this.#looksAfter ? t("title", { page: t(this.place.page), community: name }) : name;
  }

  protected override render(): unknown {
    if (this.#community === null) return whichCommunity();
    if (!this.client?.signedIn) return html`<desk-door></desk-door>`;
    if (!this.me)
      return html`<div class="door">
        ${this.renderList(this.#self.list, html`<p class="bar"></p>`, () => nothing)}
      </div>`;
    return this.#looksAfter ? this.#renderFrame() : this.#renderStranger(this.me.name);
  }

  #renderFrame(): TemplateResult {
    const { place } = this;
    const name = this.#about.one?.name ?? "";
    const closed = FOR_HOSTS.includes(place.page) && !this.is("host");
    return html`<div class="frame">
      <header class=${this.open ? "nav open" : "nav"}>
        <button class="skip" @click=${this.#skip}>${t("skip")}</button>
        <p class="brand">
          <span>${name}<span class="note">${t("desk")}</span></span>
          <button class="plain menu" aria-expanded=${this.open} @click=${() => (this.open = !this.open)}>
            ${t("menu")}
          </button>
        </p>
        <nav class="pages" aria-label=${t("pages")}>
          ${PAGES.filter((page) => this.is("host") || !FOR_HOSTS.includes(page)).map((page) => this.#renderLink(page))}
        </nav>
        <div class="who">
          <span class="note">${t("signedInAs")}</span><br />${this.me!.name}<br />
          <button class="quiet" @click=${this.#signOut}>${t("signOut")}</button>
        </div>
      </header>
      <main id="page" tabindex="-1">
        ${this.renderLine()} ${this.#renderBanner()}
        ${closed ? html`<h1>${t("hostsOnly")}</h1>` : pageAt(place)}
      </main>
      ${this.#renderSaid()}
    </div>`;
  }

  #renderLink(page: Place["page"]): TemplateResult {
    const n = this.#countOf(page);
    const isUnsaved = page === "community" && unsavedIn(this.#community!);
    return html`<a href=${hrefTo({ page })} aria-current=${page === this.place.page ? "page" : nothing}
      >${t(page)} ${isUnsaved ? html`<span class="count">${t("unsaved")}</span>` : nothing}
      ${n ? html`<span class="count">${n}<span class="sr"> ${t("waiting", { n })}</span></span>` : nothing}</a
    >`;
  }

  #countOf(page: Place["page"]): number {
    const { waiting = 0, toWelcome = 0 } = this.#figures.one ?? {};
    if (page === "applications") return waiting + toWelcome;
    return page === "conversations" ? this.#held.items.length : 0;
  }

  #renderBanner(): unknown {
    const about = this.#about.one;
    if (!about || about.purpose !== "" || this.place.page === "community") return nothing;
    return html`<p class="banner">
      ${t("draft")}
      ${this.is("host") ? html`<a href=${hrefTo({ page: "community" })}>${t("writePurpose")}</a>` : nothing}
    </p>`;
  }

  #renderStranger(name: string): TemplateResult {
    return html`<main class="door">
      <h1>${t("signInTitle")}</h1>
      <p>${t("notYours", { community: this.#about.one?.name ?? "", name: name || t("somebody") })}</p>
      <button class="plain" @click=${this.#signOut}>${t("signOut")}</button>
    </main>`;
  }

  #renderSaid(): TemplateResult {
    const { said } = this;
    return html`<div class="said" role="status">
      ${
        said
          ? html`<div class="enter">
              <span>${said.text}</span>
              ${
                said.undo
                  ? html`<button ?disabled=${this.#acts.busy()} @click=${this.#undo}>${t("undo")}</button>`
                  : nothing
              }
              <button @click=${() => this.#say(null)}>${t("dismiss")}</button>
              ${this.#acts.trouble("undo")}
            </div>`
          : nothing
      }
    </div>`;
  }

  readonly #undo = (): void => {
    const { undo } = this.said ?? {};
    if (undo)
      void this.#acts.run(
        "undo",
        async () => (await undo(), true),
        () => ({ text: t("undone") }),
      );
  };

  #say(said: Said | null): void {
    clearTimeout(this.#quiet);
    this.said = said;
    // What can be taken back stays until something else was done.
    if (said && !said.undo) this.#quiet = setTimeout(() => this.#say(null), TELLING);
  }

  readonly #signOut = (): void => void identify(null);

  readonly #skip = (): void => {
    this.renderRoot.querySelector<HTMLElement>("main")?.focus();
  };

  readonly #followed = (event: MouseEvent): void => {
    const href = ownLink(event);
    if (href === null) return;
    event.preventDefault();
    goTo(href);
  };

  #moved(): void {
    const { community, place } = here();
    if (community !== this.#community) return location.reload();
    const before = this.place;
    this.place = place;
    this.open = false;
    if (before.page !== place.page || before.item !== place.item)
      void this.#arrive(before.page !== place.page);
  }

  async #arrive(elsewhere: boolean): Promise<void> {
    await this.updateComplete;
    if (elsewhere) scrollTo(0, 0);
    const page = this.renderRoot.querySelector("main")?.lastElementChild as Partial<DeskPage> | null;
    page?.arrive?.();
  }
}
