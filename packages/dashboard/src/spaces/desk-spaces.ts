import { ideaOfSpace } from "@hearth/contract/rules";
import { Live, texts } from "@hearth/widgets/parts";
import { keyed } from "lit/directives/keyed.js";
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { Space } from "@hearth/contract";
import { DeskPage, rowKeys } from "../desk-page.ts";
import { spaces } from "../locales/en.ts";
import "./desk-space.ts";

const t = texts({ spaces });

/** Where something was written, and who reads and writes there. */
export class DeskSpaces extends DeskPage {
  readonly #all = new Live<Space>(this, () => this.client?.watch("spaces.all", {}));

  protected override render(): unknown {
    const { list, items } = this.#all;
    const { item } = this.place;
    const table = () =>
      items.length === 0
        ? html`<p class="empty">${t("empty")}</p>`
        : [this.#renderTable(items), this.renderMore(list)];
    return html`<div class="head">
        <h1 tabindex="-1">${t("spaces")}</h1>
        <p class="intro">${t("intro")}</p>
      </div>
      ${this.renderPanes(
        this.renderList(list, this.skeleton, table),
        item ? keyed(item, html`<desk-space .place=${this.place}></desk-space>`) : nothing,
      )}`;
  }

  #renderTable(items: readonly Space[]): TemplateResult {
    return html`<table @keydown=${rowKeys}>
      <thead>
        <tr>
          <th scope="col">${t("space")}</th>
          <th scope="col" class="wide">${t("reads")}</th>
          <th scope="col" class="wide">${t("writes")}</th>
          <th scope="col">${t("posts")}</th>
        </tr>
      </thead>
      <tbody>
        ${items.map((space) => this.#renderRow(space))}
      </tbody>
    </table>`;
  }

  #renderRow({ id, title, read, write, tier, byInvitation, movedTo, posts }: Space): TemplateResult {
    const kept = [
      t(read),
      ...(tier ? [t("tierOf", { tier })] : []),
      ...(byInvitation ? [t("byInvitation")] : []),
    ].join(", ");
    return html`<tr>
      <td>
        <a
          class="lead"
          dir="auto"
          href=${this.href({ item: id })}
          aria-current=${this.place.item === id ? "true" : nothing}
          >${title || id}</a
        >
        <span class="note"
          ><br />${ideaOfSpace(id) !== null ? t("ofIdea") : title ? id : nothing}
          ${movedTo ? t("movedTo", { key: movedTo }) : nothing}</span
        >
      </td>
      <td class="wide">${kept}</td>
      <td class="wide">${t(write)}</td>
      <td>${posts}</td>
    </tr>`;
  }
}
