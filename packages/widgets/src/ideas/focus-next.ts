import type { ReactiveController, ReactiveElement } from "../reactive-element.ts";

/** Later than this, in milliseconds, somebody has turned to something else. */
const PATIENCE = 10_000;

/**
 * Gives the focus to an element by its id, as soon as that is drawn: what was pressed may be gone, or not yet there. What somebody
 * else's doing takes from under the focus hands it to its idea's title.
 */
export class FocusNext implements ReactiveController {
  #host: ReactiveElement;
  #id: string | null = null;
  #lead = false;
  #until = 0;
  #held: { element: Element; title: string | undefined } | undefined;

  constructor(host: ReactiveElement) {
    this.#host = host;
    host.addController(this);
  }

  /** `lead` also brings the row it stands in to the top of the window. */
  on(id: string, lead = false): void {
    this.#id = id;
    this.#lead = lead;
    this.#until = Date.now() + PATIENCE;
    this.#host.requestUpdate();
  }

  hostUpdate(): void {
    const element = this.#host.renderRoot.activeElement;
    const title = element?.closest("li")?.querySelector(".title")?.id;
    this.#held = element ? { element, title } : undefined;
  }

  hostUpdated(): void {
    this.#catch();
    const target = this.#id && this.#host.renderRoot.getElementById(this.#id);
    if (!target || Date.now() > this.#until) return;
    this.#id = null;
    target.focus({ preventScroll: this.#lead });
    if (this.#lead) target.closest("li")?.scrollIntoView();
  }

  #catch(): void {
    const { element, title = "" } = this.#held ?? {};
    const { renderRoot } = this.#host;
    if (!element || element.isConnected || this.#id !== null) return;
    const next = renderRoot.getElementById(title) ?? renderRoot.getElementById("propose");
    next?.focus({ preventScroll: true });
  }
}
