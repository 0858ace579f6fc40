import type { Mute } from "@hearth/contract";
import { html, nothing } from "lit/html.js";
import { name } from "../byline.ts";
import { defineElement } from "../define-element.ts";
import { Live } from "../live.ts";
import { clientOfPage } from "../page.ts";
import { Pane, t } from "./pane.ts";

/** Whom one does not read, with a way back for each. */
export class HearthMutes extends Pane {
  readonly #mutes = new Live<Mute>(this, () => clientOfPage()?.watch("members.myMutes", {}));

  protected override render(): unknown {
    const { list } = this.#mutes;
    const muted = this.#mutes.items.filter(({ active }) => active);
    const known = list && list.status !== "loading";
    return html`<section role="group" aria-label=${t("mutes")}>
      ${known ? nothing : html`<p class="note" role="status">${t("loading")}</p>`}
      ${known && muted.length === 0 ? html`<p>${t("mutesNone")}</p>` : nothing}
      ${
        muted.length
          ? html`<ul>
              ${muted.map(({ person }) => this.#renderOne(person))}
            </ul>`
          : nothing
      }
      ${this.renderTrouble()}
      <div class="row">${this.renderClose()}</div>
    </section>`;
  }

  #renderOne(person: string): unknown {
    const client = clientOfPage();
    const card = client?.people.get(person);
    const called = card?.name ?? t("somebody");
    const read = () => this.action.run(() => client!.call("members.mute", { person, muted: false }));
    return html`<li>
      <span>${card ? name(card) : called}</span>
      <button class="plain" ?disabled=${this.action.pending} @click=${read}>
        ${t("unmute", { name: called })}
      </button>
    </li>`;
  }
}

defineElement("hearth-mutes", HearthMutes);
