import { Live, texts, when } from "@hearth/widgets/parts";
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { LogEntry } from "@hearth/contract";
import { DeskPage } from "../desk-page.ts";
import { log } from "../locales/en.ts";
import { hrefTo } from "../navigation.ts";
import { leadsTo } from "./log-view.ts";

const t = texts({ log });
const isKnown = (did: string): did is keyof typeof log & string => Object.hasOwn(log, did);

/** Who did what in the name of the community. */
export class DeskLog extends DeskPage {
  readonly #all = new Live<LogEntry>(this, () => {
    if (!this.me) return undefined;
    return this.client?.watch(this.is("host") ? "log.all" : "log.moderation", {});
  });

  protected override render(): unknown {
    const { list, items } = this.#all;
    return html`<div class="head">
        <h1 tabindex="-1">${t("log")}</h1>
        <p class="intro">${t("intro")}</p>
      </div>
      ${this.renderList(list, this.skeleton, () =>
        items.length === 0
          ? html`<p class="empty">${t("empty")}</p>`
          : [this.#renderTable(items), this.renderMore(list)],
      )}`;
  }

  #renderTable(items: readonly LogEntry[]): TemplateResult {
    return html`<table>
      <thead>
        <tr>
          <th scope="col">${t("what")}</th>
          <th scope="col" class="wide">${t("reason")}</th>
          <th scope="col">${t("when")}</th>
        </tr>
      </thead>
      <tbody>
        ${items.map((entry) => this.#renderRow(entry))}
      </tbody>
    </table>`;
  }

  #renderRow({ by, did, to, reason, createdAt }: LogEntry): TemplateResult {
    const words = isKnown(did) ? t(did) : t("other", { did });
    return html`<tr>
      <td>
        <strong dir="auto">${this.person(by).name}</strong> ${words}${this.#renderTo(to)}
        ${reason ? html`<span class="note narrow" dir="auto"><br />${reason}</span>` : nothing}
      </td>
      <td class="wide" dir="auto">${reason}</td>
      <td>${when(createdAt)}</td>
    </tr>`;
  }

  #renderTo(to: LogEntry["to"]): unknown {
    const place = leadsTo(to);
    const { person, space } = to;
    const name = person ? this.person(person).name : (space ?? (place ? t("look") : null));
    if (name === null) return nothing;
    return html`:
    ${place && (place.page !== "community" || this.is("host")) ? html`<a href=${hrefTo(place)} dir="auto">${name}</a>` : name}`;
  }
}
