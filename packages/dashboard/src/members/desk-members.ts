import { dateInWords, lang, Live, texts } from "@hearth/widgets/parts";
import { keyed } from "lit/directives/keyed.js";
import { html, nothing, type TemplateResult } from "lit/html.js";
import { DeskPage, rowKeys } from "../desk-page.ts";
import { written } from "../fields.ts";
import { people } from "../locales/en.ts";
import { goTo } from "../navigation.ts";
import "./desk-member.ts";
import { current, isSuspended, type Member } from "./members-view.ts";

const t = texts({ people });
/** So long after the last key a search begins; milliseconds. */
const PAUSE = 250;

/** Everybody known here. */
export class DeskMembers extends DeskPage {
  readonly #all = new Live<Member>(this, () => {
    const { words } = this.place;
    return this.client?.watch("members.all", {}, words ? { words } : {});
  });
  #typed?: string;
  #later?: ReturnType<typeof setTimeout>;

  protected override render(): unknown {
    return html`<div class="head">
        <h1 tabindex="-1">${t("members")}</h1>
        <p class="intro">${t("intro")}</p>
      </div>
      ${this.renderPanes([this.#renderSearch(), this.#renderList()], this.#renderOpened())}`;
  }

  #renderSearch(): TemplateResult {
    return html`<search>
      ${written({
        name: "search",
        type: "search",
        label: t("search"),
        limit: 100,
        value: this.#typed ?? this.place.words ?? "",
        change: (value) => this.#search(value),
      })}
    </search>`;
  }

  #search(value: string): void {
    this.#typed = value;
    clearTimeout(this.#later);
    this.#later = setTimeout(() => {
      this.#typed = undefined;
      const { item } = this.place;
      goTo(this.href({ item, words: value.trim() || null }), { replace: true });
    }, PAUSE);
  }

  #renderList(): unknown {
    const { list, items } = this.#all;
    const { words } = this.place;
    return this.renderList(list, this.skeleton, () =>
      items.length === 0
        ? html`<p class="empty">${words ? t("emptySearch", { words }) : t("empty")}</p>`
        : [this.#renderTable(items), this.renderMore(list)],
    );
  }

  #renderTable(items: readonly Member[]): TemplateResult {
    return html`<table class="done" @keydown=${rowKeys}>
      <thead>
        <tr>
          <th scope="col">${t("name")}</th>
          <th scope="col">${t("role")}</th>
          <th scope="col" class="wide">${t("badges")}</th>
          <th scope="col" class="wide">${t("tiers")}</th>
          <th scope="col" class="wide">${t("since")}</th>
        </tr>
      </thead>
      <tbody>
        ${items.map((member) => this.#renderRow(member))}
      </tbody>
    </table>`;
  }

  #renderRow(member: Member): TemplateResult {
    const { id, name, email, role, badges, tiers, since } = member;
    const { words, item } = this.place;
    const now = Date.now();
    return html`<tr>
      <td>
        <a
          class="lead"
          dir="auto"
          href=${this.href({ item: id, words })}
          aria-current=${item === id ? "true" : nothing}
          >${name || email || t("somebody")}</a
        >
        ${isSuspended(member, now) ? html`<span class="mark late">${t("suspended")}</span>` : nothing}
      </td>
      <td>${t(role)}</td>
      <td class="wide">
        ${current(badges, now)
          .map(({ badge }) => badge)
          .join(", ")}
      </td>
      <td class="wide">
        ${current(tiers, now)
          .map(({ tier }) => tier)
          .join(", ")}
      </td>
      <td class="wide">${since === null ? nothing : dateInWords(since, lang)}</td>
    </tr>`;
  }

  #renderOpened(): unknown {
    const { item } = this.place;
    if (!item) return nothing;
    const member = this.sought(this.#all.list, item);
    if (!member || member === "looking") return this.renderAbsent(member);
    return keyed(item, html`<desk-member .place=${this.place} .member=${member}></desk-member>`);
  }
}
