import type { Item } from "@hearth/contract";
import { Live, type PropertyDeclarations, texts } from "@hearth/widgets/parts";
import { html, nothing, type TemplateResult } from "lit/html.js";
import { DeskDetail } from "../desk-page.ts";
import { written } from "../fields.ts";
import { spaces } from "../locales/en.ts";

const t = texts({ spaces });
/** So many people are offered for some letters. */
const OFFERED = 8;

/** Who was asked into a space, and asking others in. */
export class DeskGuests extends DeskDetail {
  static override properties: PropertyDeclarations = { words: { attribute: false } };

  declare protected words: string;
  readonly #guests = new Live<Item<"spaces.guests">>(this, () =>
    this.client?.watch("spaces.guests", { space: this.item }),
  );
  readonly #found = new Live<Item<"members.all">>(this, () =>
    this.words.trim() ? this.client?.watch("members.all", {}, { words: this.words.trim() }) : undefined,
  );

  constructor() {
    super();
    this.words = "";
  }

  protected override render(): unknown {
    const { list, items } = this.#guests;
    const guests = items.filter(({ active }) => active);
    return html`<section class="part">
      <h3>${t("guests")}</h3>
      <p class="note">${t("guestsNote")}</p>
      ${this.renderList(list, html`<i class="bar"></i>`, () =>
        guests.length === 0
          ? html`<p class="note">${t("noGuests")}</p>`
          : html`<ul class="plainlist">
              ${guests.map(({ person }) => this.#renderGuest(person))}
            </ul>`,
      )}
      ${written({
        name: `guest:${this.item}`,
        label: t("askInWho"),
        type: "search",
        limit: 100,
        value: this.words,
        change: (value) => (this.words = value),
      })}
      ${this.words.trim() ? this.#renderFound(new Set(guests.map(({ person }) => person))) : nothing}
      ${this.acts.trouble("guests")}
    </section>`;
  }

  #renderGuest(person: string): TemplateResult {
    const { name } = this.person(person);
    return html`<li class="between">
      <span dir="auto">${name}</span>
      <button
        class="quiet"
        aria-label=${t("askOutWho", { name })}
        @click=${() => this.#ask(person, name, false)}
      >
        ${t("askOut")}
      </button>
    </li>`;
  }

  #renderFound(inside: ReadonlySet<string>): unknown {
    const { list, items } = this.#found;
    const found = items.filter(({ id }) => !inside.has(id)).slice(0, OFFERED);
    return this.renderList(list, html`<i class="bar"></i>`, () =>
      found.length === 0
        ? html`<p class="note" role="status">${t("nobody")}</p>`
        : html`<ul class="plainlist">
            ${found.map(
              ({ id, name }) =>
                html`<li class="between">
                  <span dir="auto">${name}</span>
                  <button
                    class="plain"
                    aria-label=${`${t("askIn")}: ${name}`}
                    @click=${() => this.#ask(id, name, true)}
                  >
                    ${t("askIn")}
                  </button>
                </li>`,
            )}
          </ul>`,
    );
  }

  #ask(person: string, name: string, into: boolean): void {
    const ask = (inside: boolean) =>
      this.client!.call("spaces.ask", { space: this.item, person, in: inside });
    void this.acts.run(
      "guests",
      () => ask(into),
      () => ({
        text: t(into ? "askedIn" : "askedOut", { name }),
        undo: () => ask(!into),
      }),
    );
  }
}

if (!customElements.get("desk-guests")) customElements.define("desk-guests", DeskGuests);
