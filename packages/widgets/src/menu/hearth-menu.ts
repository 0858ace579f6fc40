import { html } from "lit/html.js";
import { defineElement } from "../define-element.ts";
import { css, ReactiveElement } from "../reactive-element.ts";
import { theme } from "../theme.ts";

/** One line of a menu. */
export interface MenuItem {
  label: string;
  run: () => void;
}

/** A menu in the top layer, so that no `overflow` or `z-index` of the shop cuts it off. */
export class HearthMenu extends ReactiveElement {
  static override properties = { items: { attribute: false } };
  static override styles = [
    theme,
    css`
      :host {
        container-type: normal;
        position: fixed;
        inset: auto;
        margin: 0;
        border: 1px solid var(--_line);
        border-radius: var(--_radius);
        padding: var(--_u);
        min-inline-size: 11rem;
        max-inline-size: calc(100vw - 16px);
        background: var(--_surface);
        color: var(--_ink);
        box-shadow: 0 6px 24px color-mix(in oklab, black 18%, transparent);
        font-size: 0.9375em;
      }
      :host(:not(:popover-open)) {
        display: none;
      }
      button {
        display: block;
        inline-size: 100%;
        text-align: start;
        padding: calc(var(--_u) * 2) calc(var(--_u) * 3);
      }
      button:focus-visible {
        outline-offset: -2px;
      }
    `,
  ];

  declare items: MenuItem[];

  constructor() {
    super();
    this.items = [];
  }

  protected override render(): unknown {
    return html`<div role="menu" @keydown=${this.#pressed}>
      ${this.items.map(
        (item) =>
          html`<button role="menuitem" tabindex="-1" @click=${() => this.#choose(item)}>
            ${item.label}
          </button>`,
      )}
    </div>`;
  }

  /** Opens below `anchor`, or above it where there is no room; the focus goes in, and back when it closes. */
  async openAt(anchor: HTMLElement): Promise<void> {
    this.popover = "auto";
    this.showPopover();
    await this.updateComplete;
    const at = anchor.getBoundingClientRect();
    const own = this.getBoundingClientRect();
    const below = at.bottom + own.height + 8 < innerHeight;
    // It begins where its button begins, in the direction of reading, unless it would leave the window there.
    const [fromLeft, toRight] = [at.left, at.right - own.width];
    const rtl = getComputedStyle(anchor).direction === "rtl";
    const fits = rtl ? toRight >= 8 : fromLeft + own.width + 8 < innerWidth;
    const left = rtl === fits ? toRight : fromLeft;
    this.style.setProperty("left", `${Math.max(8, Math.min(left, innerWidth - own.width - 8))}px`);
    this.style.setProperty("top", `${below ? at.bottom + 4 : Math.max(8, at.top - own.height - 4)}px`);
    this.#buttons[0]?.focus();
    anchor.setAttribute("aria-expanded", "true");
    this.addEventListener("toggle", (event) => {
      if ((event as ToggleEvent).newState !== "closed") return;
      anchor.setAttribute("aria-expanded", "false");
      const held = this.matches(":focus-within");
      this.remove();
      if (held) anchor.focus();
    });
  }

  get #buttons(): HTMLButtonElement[] {
    return [...this.renderRoot.querySelectorAll("button")];
  }

  #choose(item: MenuItem): void {
    this.hidePopover();
    item.run();
  }

  #pressed(event: KeyboardEvent): void {
    const buttons = this.#buttons;
    const at = buttons.indexOf(event.target as HTMLButtonElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (event.key === "Tab") this.hidePopover();
    if (to === undefined) return;
    event.preventDefault();
    buttons.at(to % buttons.length)?.focus();
  }
}

defineElement("hearth-menu", HearthMenu);

/**
 * Opens a menu beside its button, which has `aria-haspopup="menu"` and a name. Not where the button is gone meanwhile, nor
 * where its menu is open: the press that comes now has just closed it.
 */
export async function openMenu(anchor: HTMLElement, items: MenuItem[]): Promise<void> {
  if (!anchor.isConnected || anchor.getAttribute("aria-expanded") === "true") return;
  const menu = document.createElement("hearth-menu") as HearthMenu;
  menu.items = items;
  anchor.after(menu);
  await menu.openAt(anchor);
}
