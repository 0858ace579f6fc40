import type { ReactiveElement } from "@hearth/widgets/parts";
import { texts } from "@hearth/widgets/parts";
import { html, type TemplateResult } from "lit/html.js";
import { community } from "../locales/en.ts";
import { moved } from "./community-draft.ts";

const t = texts({ community });

/** A list whose order means something. */
export interface Ordered<T> {
  host: ReactiveElement;
  items: readonly T[];
  set: (items: T[]) => void;
  /** What one is called, for those who cannot see where its buttons stand. */
  what: (at: number) => string;
  render: (item: T, at: number) => TemplateResult;
  add: { words: string; most: number; item: () => T };
}

/** Its items one below the other: moved by buttons, or by Alt with up and down from anywhere in them; taken out, and added to. */
export function ordered<T>({ host, items, set, what, render, add }: Ordered<T>): TemplateResult {
  const move = (event: Event, at: number, by: number) => {
    if (at + by < 0 || at + by >= items.length) return;
    const row = (event.currentTarget as HTMLElement).closest("li")!;
    const held = controlsOf(row).indexOf(event.composedPath()[0] as HTMLElement);
    set(moved(items, at, by));
    void host.updateComplete.then(() => {
      const there = row.parentElement?.children[at + by];
      const controls = there ? controlsOf(there) : [];
      // A button that leads no further cannot hold the focus; the one beside it can.
      (controls[held]?.matches(":disabled")
        ? controls[held + 1 in controls ? held + 1 : held - 1]
        : controls[held]
      )?.focus();
    });
  };
  const pressed = (event: KeyboardEvent, at: number) => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!event.altKey || by === undefined) return;
    event.preventDefault();
    move(event, at, by);
  };
  const takeOut = (event: Event, at: number) => {
    const list = (event.currentTarget as HTMLElement).closest("ol")!;
    set(items.filter((_, each) => each !== at));
    void host.updateComplete.then(() => {
      const next = list.children[Math.min(at, items.length - 2)] ?? list.nextElementSibling;
      next?.querySelector<HTMLElement>("input, textarea, button")?.focus();
    });
  };
  return html`<ol class="ordered">
      ${items.map(
        (item, at) =>
          html`<li @keydown=${(event: KeyboardEvent) => pressed(event, at)}>
            ${render(item, at)}
            <p class="row order">
              <button
                class="quiet"
                type="button"
                aria-label=${t("moveUpWhat", { what: what(at) })}
                ?disabled=${at === 0}
                @click=${(event: Event) => move(event, at, -1)}
              >
                ${t("moveUp")}
              </button>
              <button
                class="quiet"
                type="button"
                aria-label=${t("moveDownWhat", { what: what(at) })}
                ?disabled=${at === items.length - 1}
                @click=${(event: Event) => move(event, at, 1)}
              >
                ${t("moveDown")}
              </button>
              <button
                class="quiet"
                type="button"
                aria-label=${t("takeOutWhat", { what: what(at) })}
                @click=${(event: Event) => takeOut(event, at)}
              >
                ${t("takeOut")}
              </button>
            </p>
          </li>`,
      )}
    </ol>
    <p class="done">
      <button
        class="plain"
        type="button"
        ?disabled=${items.length >= add.most}
        @click=${() => set([...items, add.item()])}
      >
        ${add.words}
      </button>
    </p>`;
}

const controlsOf = (row: Element): HTMLElement[] => [
  ...row.querySelectorAll<HTMLElement>("input, textarea, select, button"),
];
