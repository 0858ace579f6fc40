import type { ReactiveController, ReactiveElement } from "./reactive-element.ts";

/** Hands the focus on to what a selector finds, when what had it is taken away by something that happened elsewhere. */
export class FocusKept implements ReactiveController {
  #host: ReactiveElement;
  #next: string;
  #held?: Element | null;

  constructor(host: ReactiveElement, next: string) {
    this.#host = host;
    this.#next = next;
    host.addController(this);
  }

  hostUpdate(): void {
    const { activeElement } = this.#host.renderRoot;
    // What was taken away is remembered until its heir is drawn, or somebody turns to something else.
    const waits = this.#held?.isConnected === false && document.activeElement === document.body;
    if (activeElement || !waits) this.#held = activeElement;
  }

  hostUpdated(): void {
    if (this.#held?.isConnected !== false) return;
    this.#host.renderRoot.querySelector<HTMLElement>(this.#next)?.focus({ preventScroll: true });
  }
}
