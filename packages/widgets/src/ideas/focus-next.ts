import type { ReactiveController, ReactiveElement } from "../reactive-element.ts";

/** Later than this, in milliseconds, somebody has turned to something else. */
const PATIENCE = 10_000;

/** Gives the focus to an element by its id, as soon as that is drawn: what was pressed may be gone, or not yet there. */
export class FocusNext implements ReactiveController {
  #host: ReactiveElement;
  #id: string | null = null;
  #lead = false;
  #until = 0;

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

  hostUpdated(): void {
    const target = this.#id && this.#host.renderRoot.getElementById(this.#id);
    if (!target || Date.now() > this.#until) return;
    this.#id = null;
    target.focus({ preventScroll: this.#lead });
    if (this.#lead) target.closest("li")?.scrollIntoView();
  }
}
