import type { ReactiveElement } from "../reactive-element.ts";

/** What stands before the ids of posts that a page brought to be read. */
const BEFORE = /^hearth-post-(.*\.)?/;

/** Takes the place of what the page brought to be read, so that nobody who was reading it loses theirs. */
export class Takeover {
  readonly #host: ReactiveElement;
  readonly #brought: Element;
  /** The post that was the first in sight, and where, once the beginning had been scrolled away. */
  #seen: { id: string; top: number } | undefined;
  /** The post that held the focus; empty where something else did. */
  #focused: string | undefined;

  constructor(host: ReactiveElement) {
    this.#host = host;
    this.#brought = host.querySelector("[slot=readable]")!;
  }

  /** Whether somebody is marking words of it. Asked each time before it is drawn over: this is where things stand then. */
  stays(): boolean {
    const brought = this.#brought;
    const selection = getSelection();
    const stays = !!selection && !selection.isCollapsed && brought.contains(selection.anchorNode);
    if (stays) document.addEventListener("selectionchange", () => this.#host.requestUpdate(), { once: true });
    const { activeElement } = document;
    this.#focused = brought.contains(activeElement) ? postOf(activeElement!) : undefined;
    this.#seen = inSight(brought);
    return stays;
  }

  /** Once it is drawn over, focus and sight stay on the posts where they were, and nothing is left to do. */
  drawn(): this | false {
    const { renderRoot } = this.#host;
    if (renderRoot.querySelector("slot[name=readable]")) return this;
    const find = (id: string) => (id ? renderRoot.getElementById(id) : null);
    if (this.#focused !== undefined)
      (find(this.#focused) ?? renderRoot.querySelector<HTMLElement>(".list"))?.focus({ preventScroll: true });
    const seen = this.#seen && find(this.#seen.id);
    const moved = seen ? seen.getBoundingClientRect().top - this.#seen!.top : 0;
    if (Math.abs(moved) >= 1) scrollBy({ top: moved, behavior: "instant" });
    return false;
  }
}

const postOf = (element: Element): string =>
  element.closest('[id^="hearth-post-"]')?.id.replace(BEFORE, "") ?? "";

function inSight(brought: Element): { id: string; top: number } | undefined {
  if (brought.getBoundingClientRect().top >= 0) return undefined;
  for (const post of brought.querySelectorAll("article")) {
    const { top, bottom } = post.getBoundingClientRect();
    if (bottom > 0) return { id: postOf(post), top };
  }
  return undefined;
}
