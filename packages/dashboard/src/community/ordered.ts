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
export const ordered = <T>(list: Ordered<T>): TemplateResult =>
  html`<ol class="ordered">
      ${list.items.map(
        (item, at) =>
          html`<li @keydown=${(event: KeyboardEvent) => pressed(event, list, at)}>
            ${list.render(item, at)} ${buttons(list, at)}
          </li>`,
      )}
    </ol>
    <p class="done">
      <button
        class="plain"
        type="button"
        ?disabled=${list.items.length >= list.add.most}
        @click=${() => list.set([...list.items, list.add.item()])}
      >
        ${list.add.words}
      </button>
    </p>`;

function buttons<T>(list: Ordered<T>, at: number): TemplateResult {
  const what = list.what(at);
  const button = (words: string, name: string, act: (event: Event) => void, stays = false) =>
    html`<button class="quiet" type="button" aria-label=${name} ?disabled=${stays} @click=${act}>
      ${words}
    </button>`;
  return html`<p class="row order">
    ${button(t("moveUp"), t("moveUpWhat", { what }), (event) => move(event, list, at, -1), at === 0)}
    ${button(t("moveDown"), t("moveDownWhat", { what }), (event) => move(event, list, at, 1), at === list.items.length - 1)}
    ${button(t("takeOut"), t("takeOutWhat", { what }), (event) => takeOut(event, list, at))}
  </p>`;
}

function pressed<T>(event: KeyboardEvent, list: Ordered<T>, at: number): void {
  const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (!event.altKey || by === undefined) return;
  event.preventDefault();
  move(event, list, at, by);
}

function move<T>(event: Event, { host, items, set }: Ordered<T>, at: number, by: number): void {
  if (at + by < 0 || at + by >= items.length) return;
  const row = (event.currentTarget as HTMLElement).closest("li")!;
  const held = controlsOf(row).indexOf(event.composedPath()[0] as HTMLElement);
  set(moved(items, at, by));
  void host.updateComplete.then(() => {
    const there = row.parentElement?.children[at + by];
    const controls = there ? controlsOf(there) : [];
    // A button that leads no further cannot hold the focus; the one beside it can.
    const beside = held + 1 in controls ? held + 1 : held - 1;
    controls[controls[held]?.matches(":disabled") ? beside : held]?.focus();
  });
}

function takeOut<T>(event: Event, { host, items, set }: Ordered<T>, at: number): void {
  const list = (event.currentTarget as HTMLElement).closest("ol")!;
  set(items.filter((_, each) => each !== at));
  void host.updateComplete.then(() => {
    const next = list.children[Math.min(at, items.length - 2)] ?? list.nextElementSibling;
    next?.querySelector<HTMLElement>("input, textarea, button")?.focus();
  });
}

const controlsOf = (row: Element): HTMLElement[] => [
  ...row.querySelectorAll<HTMLElement>("input, textarea, select, button"),
];
