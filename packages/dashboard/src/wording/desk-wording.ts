import type { Texts } from "@hearth/contract";
import { LANGUAGES, LIMITS } from "@hearth/contract/rules";
import { english, lang, Live, localeOf, type PropertyDeclarations, texts } from "@hearth/widgets/parts";
import { repeat } from "lit/directives/repeat.js";
import { html, nothing, type TemplateResult } from "lit/html.js";
import { DeskPage, rowKeys } from "../desk-page.ts";
import { chosen, written } from "../fields.ts";
import { wording } from "../locales/en.ts";
import { goTo } from "../navigation.ts";
import {
  categoriesOf,
  changeTo,
  type Group,
  GROUPS,
  namedLanguages,
  problemsOf,
  sought,
  type Wording,
  wordingsOf,
} from "./wording-view.ts";
import { wordingStyles } from "./wording-styles.ts";

const t = texts({ wording });
type Locale = Awaited<ReturnType<typeof localeOf>>;

/** What the elements say, language by language, and the community's own words in its place. */
export class DeskWording extends DeskPage {
  static override properties: PropertyDeclarations = {
    open: { attribute: false },
    draft: { attribute: false },
  };
  static override styles = [...DeskPage.styles, wordingStyles];

  /** Key of the text that is being changed. */
  declare protected open: string | null;
  declare protected draft: string;
  readonly #own = new Live<Texts>(this, () => this.client?.watch("community.texts", { lang: this.language }));
  /** The standard texts of a language; undefined while they are on their way. */
  #standard: { of: string; state: "coming" | "here" | "failed"; locale?: Locale } = {
    of: "",
    state: "coming",
  };
  #next = "";

  constructor() {
    super();
    this.open = null;
    this.draft = "";
  }

  protected get language(): string {
    return LANGUAGES.find((each) => each === this.place.item) ?? "en";
  }

  protected override willUpdate(): void {
    if (this.#standard.of !== this.language) void this.#read(this.language);
  }

  protected override updated(): void {
    super.updated();
    const next = this.#next && this.renderRoot.querySelector<HTMLElement>(this.#next);
    if (!next) return;
    this.#next = "";
    next.focus();
  }

  async #read(of: string): Promise<void> {
    const mine = (this.#standard = { of, state: "coming" });
    this.open = null;
    const read = await localeOf(of).then(
      (locale) => ({ of, state: "here" as const, locale }),
      () => ({ of, state: "failed" as const }),
    );
    if (mine !== this.#standard) return;
    this.#standard = read;
    this.requestUpdate();
  }

  protected override render(): unknown {
    return html`<div class="head">
        <h1 tabindex="-1">${t("wording")}</h1>
        <p class="intro">${t("intro")}</p>
      </div>
      <search class="abreast">${this.#renderLanguage()} ${this.#renderSearch()}</search>
      ${this.#renderTexts()}`;
  }

  #renderLanguage(): TemplateResult {
    return chosen({
      name: "language",
      label: t("language"),
      value: this.language,
      options: namedLanguages(lang),
      change: (item) => goTo(this.href({ ...this.place, item })),
    });
  }

  #renderSearch(): TemplateResult {
    return written({
      name: "search",
      type: "search",
      label: t("search"),
      limit: 100,
      value: this.place.words ?? "",
      change: (words) => goTo(this.href({ ...this.place, words: words || null }), { replace: true }),
    });
  }

  #renderTexts(): unknown {
    const { state, locale } = this.#standard;
    const { list, one } = this.#own;
    if (state === "failed")
      return html`<div class="row" role="alert">
        <p>${t("loadFailed")}</p>
        <button class="plain" @click=${() => void this.#read(this.language)}>${t("tryAgain")}</button>
      </div>`;
    return this.renderList(state === "coming" ? undefined : list, this.skeleton, () =>
      this.#renderGroups(locale, one?.texts ?? {}),
    );
  }

  #renderGroups(locale: Locale, own: Readonly<Record<string, string>>): unknown {
    const changed = this.place.show === "changed";
    const words = this.place.words ?? "";
    const groups = (Object.keys(GROUPS) as Group[])
      .map((group) => ({ group, found: sought(wordingsOf(group, english, locale, own), words, changed) }))
      .filter(({ found }) => found.length > 0);
    return html`<nav class="tabs" aria-label=${t("which")}>
        ${this.#tab(null, t("all"))} ${this.#tab("changed", t("changed", { n: Object.keys(own).length }))}
      </nav>
      ${
        groups.length === 0
          ? html`<p class="empty" role="status">${words ? t("emptySearch", { words }) : t("empty")}</p>`
          : groups.map(({ group, found }) => this.#renderGroup(group, found))
      }`;
  }

  #tab(show: string | null, text: string): TemplateResult {
    const here = this.place.show === show;
    return html`<a href=${this.href({ ...this.place, show })} aria-current=${here ? "page" : nothing}
      >${text}</a
    >`;
  }

  #renderGroup(group: Group, found: readonly Wording[]): TemplateResult {
    return html`<section class="part">
      <h2>${t(group)}</h2>
      <ul class="rows" @keydown=${rowKeys}>
        ${repeat(
          found,
          ({ key }) => `${this.language} ${key}`,
          (each) => html`<li>${this.open === each.key ? this.#renderForm(each) : this.#renderRow(each)}</li>`,
        )}
      </ul>
    </section>`;
  }

  #renderRow(each: Wording): TemplateResult {
    const { key, english, standard, own } = each;
    const change = () => {
      this.open = key;
      this.draft = own ?? standard;
      this.acts.clear();
      this.#next = "textarea";
    };
    return html`<button class="lead" data-key=${key} aria-expanded="false" @click=${change}>
      <span class="title" lang=${this.language} dir="auto">${own ?? standard}</span>
      <span class="meta"
        >${own === null ? nothing : html`<span class="mark">${t("own")}</span> `}${
          this.language === "en" ? nothing : html`<span lang="en" dir="auto">${english}</span>`
        }</span
      >
    </button>`;
  }

  #renderForm(each: Wording): TemplateResult {
    const { key, english, standard, own } = each;
    const [problem] = problemsOf(this.draft, each, this.language);
    const forms = /\{\w+, /.test(english)
      ? t("forms", { forms: categoriesOf(this.language).join(", ") })
      : "";
    const leave = (event: KeyboardEvent) => event.key === "Escape" && this.#close(key);
    return html`<form class="change" @submit=${(event: Event) => this.#save(event, each)} @keydown=${leave}>
      ${written({
        name: key,
        label: t("text"),
        help: forms,
        long: true,
        limit: LIMITS.wording,
        value: this.draft,
        error: problem ? t(`problem.${problem.problem}`, { what: problem.what }) : null,
        change: (value) => (this.draft = value),
      })}
      <p class="note standard">
        ${
          this.language === "en"
            ? nothing
            : html`${t("inEnglish")} <span lang="en" dir="auto">${english}</span><br />`
        }
        ${t("standard")} <span lang=${this.language} dir="auto">${standard}</span>
      </p>
      <p class="row done">
        <button class="main" ?disabled=${this.acts.busy(key) || !!problem}>${t("save")}</button>
        <button class="plain" type="button" @click=${() => this.#close(key)}>${t("cancel")}</button>
        ${
          own === null
            ? nothing
            : html`<button class="quiet" type="button" @click=${() => this.#send(each, "")}>
                ${t("reset")}
              </button>`
        }
      </p>
      ${this.acts.trouble(key)}
    </form>`;
  }

  #close(key: string): void {
    this.open = null;
    this.#next = `[data-key="${key}"]`;
  }

  #save(event: Event, each: Wording): void {
    event.preventDefault();
    const text = changeTo(this.draft, each);
    if (text === (each.own ?? "")) this.#close(each.key);
    else if (problemsOf(text, each, this.language).length === 0) void this.#send(each, text);
  }

  async #send({ key, own }: Wording, text: string): Promise<void> {
    const { language: lang } = this;
    const say = (words: string) => this.client!.call("community.reword", { lang, texts: { [key]: words } });
    const done = await this.acts.run(
      key,
      () => say(text),
      () => ({ text: t(text ? "saved" : "resetNow"), undo: () => say(own ?? "") }),
    );
    if (done && this.open === key) this.#close(key);
  }
}
