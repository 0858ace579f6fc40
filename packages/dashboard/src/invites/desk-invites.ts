import { newOnce } from "@hearth/client";
import type { Invite, NewInvite } from "@hearth/contract";
import { LIMITS } from "@hearth/contract/rules";
import { dateInWords, lang, Live, type PropertyDeclarations, texts, when } from "@hearth/widgets/parts";
import { html, nothing, type TemplateResult } from "lit/html.js";
import "../copy-button.ts";
import { DeskPage } from "../desk-page.ts";
import { written } from "../fields.ts";
import { invites } from "../locales/en.ts";
import { namesFor, standOf } from "./invites-view.ts";

const t = texts({ invites });

/** What was made and not yet copied: it is told once, so it outlives the page. */
let uncopied: readonly NewInvite[] = [];

/** Asking people in, one by one or a pilot of up to twenty. */
export class DeskInvites extends DeskPage {
  static override properties: PropertyDeclarations = {
    count: { attribute: false },
    names: { attribute: false },
    note: { attribute: false },
    made: { attribute: false },
    asking: { attribute: false },
  };

  declare protected count: string;
  declare protected names: string;
  declare protected note: string;
  /** What was made just now: the links are told this once. */
  declare protected made: readonly NewInvite[];
  /** The invite that is about to be withdrawn. */
  declare protected asking: string | null;
  #once = newOnce();
  readonly #all = new Live<Invite>(this, () => this.client?.watch("invites.all", {}));

  constructor() {
    super();
    this.count = "1";
    this.names = this.note = "";
    this.made = uncopied;
    this.asking = null;
  }

  protected override render(): unknown {
    return html`<div class="head">
        <h1 tabindex="-1">${t("invites")}</h1>
        <p class="intro">${t("intro")}</p>
      </div>
      ${this.made.length > 0 ? this.#renderMade() : this.#renderForm()}
      <section class="part list">
        <h2>${t("list")}</h2>
        ${this.renderList(this.#all.list, this.skeleton, () => this.#renderTable())}
      </section>`;
  }

  #renderForm(): TemplateResult {
    const { length } = namesFor(this.names, Number(this.count));
    return html`<form @submit=${this.#make}>
      <h2>${t("make")}</h2>
      ${written({
        name: "invite-names",
        label: t("names"),
        help: t("namesHelp"),
        long: true,
        value: this.names,
        change: (value) => (this.names = value),
      })}
      <div class="short">
        ${written({
          name: "invite-count",
          label: t("count"),
          type: "number",
          min: "1",
          max: String(LIMITS.invites),
          value: this.count,
          change: (value) => (this.count = value),
        })}
      </div>
      ${written({
        name: "invite-note",
        label: t("note"),
        help: t("noteHelp"),
        long: true,
        limit: LIMITS.note,
        value: this.note,
        change: (value) => (this.note = value),
      })}
      <p class="done">
        <button class="main" ?disabled=${this.acts.busy("make")}>${t("makeN", { n: length })}</button>
      </p>
      ${this.acts.trouble("make")}
    </form>`;
  }

  #renderMade(): TemplateResult {
    const { made } = this;
    const all = made.map(({ invite, link }) => (invite.to ? `${invite.to}: ${link}` : link)).join("\n");
    return html`<section class="part made" tabindex="-1">
      <h2>${t("made", { n: made.length })}</h2>
      <ul class="plainlist">
        ${made.map(({ invite, link }, at) => {
          const label = invite.to ? t("linkFor", { name: invite.to }) : t("linkN", { n: at + 1 });
          return html`<li>
            ${invite.to ? html`<strong dir="auto">${invite.to}</strong>` : nothing}
            <desk-copy .text=${link} label=${label}></desk-copy>
          </li>`;
        })}
      </ul>
      ${
        made.length > 1
          ? html`<h3 class="done">${t("all")}</h3>
              <desk-copy .text=${all} label=${t("copyAll")}></desk-copy>`
          : nothing
      }
      <p class="done">
        <button class="main" @click=${() => (this.made = uncopied = [])}>${t("done")}</button>
      </p>
    </section>`;
  }

  #renderTable(): TemplateResult {
    const { items, list } = this.#all;
    if (items.length === 0) return html`<p class="empty">${t("empty")}</p>`;
    return html`<table>
        <thead>
          <tr>
            <th scope="col">${t("for")}</th>
            <th scope="col">${t("state")}</th>
            <th scope="col" class="wide">${t("by")}</th>
            <th scope="col" class="wide">${t("when")}</th>
            <th scope="col"><span class="sr">${t("withdraw")}</span></th>
          </tr>
        </thead>
        <tbody>
          ${items.map((invite) => this.#renderRow(invite))}
        </tbody>
      </table>
      ${this.renderMore(list)}`;
  }

  #renderRow(invite: Invite): TemplateResult {
    const { by, createdAt, endsAt, note, to } = invite;
    const state = standOf(invite, Date.now());
    return html`<tr>
      <td dir="auto">
        ${to || html`<span class="note">${t("somebody")}</span>`}
        ${note ? html`<span class="note wide"><br />${note}</span>` : nothing}
      </td>
      <td>
        ${state === "used" && invite.usedBy ? t("used", { name: this.person(invite.usedBy).name }) : t(state === "used" ? "usedBy" : state)}
        ${state === "open" ? html`<span class="note"><br />${t("ends")} ${dateInWords(endsAt, lang)}</span>` : nothing}
      </td>
      <td class="wide">${by ? this.person(by).name : nothing}</td>
      <td class="wide">${when(createdAt)}</td>
      <td>${state === "open" ? this.#renderWithdraw(invite) : nothing}</td>
    </tr>`;
  }

  #renderWithdraw({ id, to }: Invite): TemplateResult {
    const on = `invite:${id}`;
    if (this.asking !== id)
      return html`<button
        class="quiet"
        aria-label=${t("withdrawFor", { name: to || t("somebody") })}
        @click=${() => (this.asking = id)}
      >
        ${t("withdraw")}
      </button>`;
    const withdraw = async () => {
      await this.acts.run(
        on,
        () => this.client!.call("invites.withdraw", { invite: id }),
        () => ({
          text: t("withdrawnNow"),
        }),
      );
      this.asking = null;
    };
    return html`<p class="note" role="status">${t("sure")}</p>
      <p class="row">
        <button class="plain" ?disabled=${this.acts.busy(on)} @click=${withdraw}>${t("withdraw")}</button>
        <button class="quiet" @click=${() => (this.asking = null)}>${t("keep")}</button>
      </p>
      ${this.acts.trouble(on)}`;
  }

  readonly #make = async (event: Event): Promise<void> => {
    event.preventDefault();
    const to = namesFor(this.names, Number(this.count));
    const once = this.#once;
    const done = await this.acts.run("make", () =>
      this.client!.call("invites.make", { once, note: this.note, to }),
    );
    if (!done) return;
    this.#once = newOnce();
    this.made = uncopied = done.made;
    this.names = this.note = "";
    this.count = "1";
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(".made")?.focus();
  };
}
