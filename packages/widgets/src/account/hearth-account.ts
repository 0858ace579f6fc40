import type { Me } from "@hearth/contract";
import { html, nothing, type TemplateResult } from "lit/html.js";
import { Action } from "../action.ts";
import { bylineStyles } from "../byline.ts";
import { defineElement } from "../define-element.ts";
import { suspensionText, troubleText } from "../errors.ts";
import { HearthElement } from "../hearth-element.ts";
import { icon } from "../icon.ts";
import { account } from "../locales/account.en.ts";
import { type MenuItem, openMenu } from "../menu/hearth-menu.ts";
import { identify } from "../speaker.ts";
import { lang, texts } from "../texts.ts";
import { theme } from "../theme.ts";
import { fieldStyles } from "../sign-in/field-styles.ts";
import { accountStyles } from "./account-styles.ts";

const t = texts({ account });
// lucide's "chevron-down".
const DOWN = "m6 9 6 6 6-6";

type Pane = "profile" | "mutes" | "takeOut" | "erase";
/** What opens below the corner; each with code of its own. */
const PANES: Record<Pane, () => Promise<object>> = {
  profile: () => import("./hearth-profile.ts"),
  mutes: () => import("./hearth-mutes.ts"),
  takeOut: () => import("./hearth-take-out.ts"),
  erase: () => import("./hearth-erase.ts"),
};

/** A part of the account that opens below it; it fires `done` when it is to close. */
export interface PaneElement extends HTMLElement {
  me: Me;
}

/** Corners that are on the page. Where one comes into sight, or goes, another may be the one that shows. */
const corners = new Set<HearthAccount>();
const redrawCorners = () => corners.forEach((corner) => corner.requestUpdate());
// In a frame of its own: what changes sizes while they are told is an error on the page's console.
const sight = globalThis.ResizeObserver && new ResizeObserver(() => requestAnimationFrame(redrawCorners));

/** Under which name one writes, and what one can do about oneself. Shown beside a field to write in, and once on the page below an element. */
export class HearthAccount extends HearthElement {
  static override properties = { writing: {}, corner: {} };
  static override styles = [theme, bylineStyles, fieldStyles, accountStyles];

  /** Set where it stands below a field to write in. */
  declare writing: string | null;
  /** Set where it is enough that one on the page shows it. */
  declare corner: string | null;
  readonly #action = new Action(this);
  readonly #states = this.attachInternals().states;
  #pane: { name: Pane; element: PaneElement } | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    // What is typed here is no business of the field around it.
    for (const type of ["input", "keydown"]) this.addEventListener(type, stay);
    if (!this.corner) return;
    corners.add(this);
    sight.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    corners.delete(this);
    sight.unobserve(this);
    redrawCorners();
  }

  /** Whether another corner that can be seen was there before. What is open in this one stays. */
  get #isSpare(): boolean {
    const shows = (each: HearthAccount) => each === this || each.checkVisibility();
    return !!this.corner && !this.#pane && [...corners].find(shows) !== this;
  }

  protected override willUpdate(): void {
    this.#states[this.#isSpare ? "add" : "delete"]("spare");
    if (!this.me) this.#pane = undefined;
    else if (this.#pane) this.#pane.element.me = this.me;
  }

  protected override render(): unknown {
    const { me } = this;
    if (!me) return nothing;
    const { error } = this.#action;
    const name = me.name || t("nameless");
    return html`${me.suspended ? html`<p class="error">${suspensionText(me.suspended)}</p>` : nothing}
      <button class="quiet who" aria-haspopup="menu" aria-expanded="false" @click=${this.#open}>
        <span>${this.#as(name)}<span class="sr">, ${t("menu")}</span></span> ${icon(DOWN)}
      </button>
      ${me.erasedAt === null ? nothing : this.#renderGoes(me.erasedAt)}
      <p class="error" role="alert">${error ? troubleText(error) : nothing}</p>
      ${this.#pane?.element}`;
  }

  #as(name: string): unknown {
    if (!this.me?.name) return name;
    const [before, after] = t(this.writing ? "as" : "signedInAs", { name: "\n" }).split("\n");
    return html`${before}<b dir="auto">${name}</b>${after}`;
  }

  #renderGoes(at: number): TemplateResult {
    const day = new Intl.DateTimeFormat(lang, { dateStyle: "long" }).format(at);
    return html`<p class="row">
      ${t("goes", { day })}
      <button class="plain" ?disabled=${this.#action.pending} @click=${this.#stay}>${t("stay")}</button>
    </p>`;
  }

  readonly #open = ({ currentTarget }: Event): void => {
    const pane = (name: Pane): MenuItem => ({ label: t(name), run: () => void this.#show(name) });
    const goes = this.me?.erasedAt !== null;
    const items = [
      ...(this.me?.suspended ? [] : [pane("profile"), pane("mutes")]),
      pane("takeOut"),
      goes ? { label: t("stay"), run: () => void this.#stay() } : pane("erase"),
      { label: t("signOut"), run: () => void identify(null) },
      { label: t("everywhere"), run: () => void this.#everywhere() },
    ];
    void openMenu(currentTarget as HTMLElement, items);
  };

  async #show(name: Pane): Promise<void> {
    const { me } = this;
    const code = await this.#action.run(PANES[name]);
    if (!code || !me) return;
    const element = document.createElement(`hearth-${TAGS[name]}`) as PaneElement;
    element.me = me;
    element.addEventListener("done", this.#close);
    element.addEventListener("keydown", (event) => event.key === "Escape" && this.#close());
    this.#pane = { name, element };
    this.requestUpdate();
  }

  readonly #close = (): void => {
    this.#pane = undefined;
    this.requestUpdate();
    this.renderRoot.querySelector<HTMLElement>(".who")?.focus();
  };

  readonly #stay = (): Promise<unknown> => this.#action.run(() => this.client!.call("members.stay", {}));

  async #everywhere(): Promise<void> {
    const ended = await this.#action.run(() => this.client!.call("sessions.endAll", {}));
    if (ended) await identify(null);
  }
}

const TAGS: Record<Pane, string> = {
  profile: "profile",
  mutes: "mutes",
  takeOut: "take-out",
  erase: "erase",
};
const stay = (event: Event): void => event.stopPropagation();

defineElement("hearth-account", HearthAccount);
