import type { SpaceCount } from "@hearth/contract";
import { html, nothing } from "lit/html.js";
import { count } from "../locales/count.en.ts";
import { settingsOfPage } from "../page.ts";
import { css, ReactiveElement } from "../reactive-element.ts";
import { hasWords, texts } from "../texts.ts";
import { countOf } from "./counts.ts";

const t = texts({ count });

/**
 * How many questions there are about something, "12 questions", and the way to them: beside a price, or on each card of a
 * collection. It takes no room until it knows, and opens no connection.
 *
 * @attr {string} space - Key of the space: `product:trail-runner`.
 * @attr {string} href - Address of the page with the conversation; by default the place on this page.
 * @cssstate empty - There is nothing to show yet.
 * @csspart link - The link, or the words where there is nowhere to lead to.
 */
export class HearthCount extends ReactiveElement {
  static override properties = { space: {}, href: {} };
  static override styles = [
    css`
      a {
        color: inherit;
      }
      :focus-visible {
        outline: 2px solid var(--hearth-accent, #2f6f4f);
        outline-offset: 2px;
      }
    `,
  ];

  /** Key of the space. */
  declare space: string | null;
  /** Address of the page with the conversation. */
  declare href: string | null;

  readonly #states = this.attachInternals().states;
  #count: SpaceCount | null = null;
  #of = "";

  constructor() {
    super();
    this.space = null;
    this.href = null;
  }

  protected override willUpdate(): void {
    this.#read();
  }

  protected override updated(): void {
    this.#states[this.#count?.threads === 0 ? "add" : "delete"]("empty");
  }

  protected override render(): unknown {
    const count = this.#count;
    if (!count || !hasWords()) return nothing;
    const words = count.threads > 0 ? t("threads", { n: count.threads }) : t("none");
    const leads = this.href || (this.#talk && "#");
    return leads
      ? html`<a part="link" href=${leads} @click=${this.#go}>${words}</a>`
      : html`<span part="link">${words}</span>`;
  }

  /** The conversation on this page, if it holds it. */
  get #talk(): HTMLElement | undefined {
    const all = document.querySelectorAll<HTMLElement>("hearth-discussion");
    return [...all].find((each) => spaceOf(each) === this.space);
  }

  readonly #go = (event: Event): void => {
    const talk = this.#talk;
    if (this.href || !talk) return;
    event.preventDefault();
    talk.scrollIntoView({ block: "start" });
    // The next Tab goes on from there, as after a link to a part of the page.
    getSelection()?.collapse(talk);
  };

  #read(): void {
    const { space } = this;
    const place = settingsOfPage();
    const of = `${place?.server} ${place?.community} ${space}`;
    if (of === this.#of) return;
    this.#of = of;
    if (!space || !place) this.#count = null;
    else
      void countOf(place, space).then((count) => {
        if (of !== this.#of) return;
        this.#count = count;
        this.requestUpdate();
      });
  }
}

/** Frameworks set properties and no attributes, once an element is defined. */
const spaceOf = (element: HTMLElement & { space?: string | null }): string | null =>
  element.space ?? element.getAttribute("space");
