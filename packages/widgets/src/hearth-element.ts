import type { Client, LiveList } from "@hearth/client";
import type { Item } from "@hearth/contract";
import { atLeast, type Entity, type HearthError, type PersonCard, type Role } from "@hearth/contract/rules";
import { html, nothing, type TemplateResult } from "lit/html.js";
import { canonicalPath } from "./link.ts";
import { Live } from "./live.ts";
import { clientOfPage } from "./page.ts";
import { type PropertyDeclarations, ReactiveElement } from "./reactive-element.ts";
import { hasWords, texts } from "./texts.ts";
import { theme } from "./theme.ts";

const t = texts({});
/** So often relative times are said anew; milliseconds. */
const TICK = 30_000;

/** Told before the page is loaded anew, so that what is being written is kept. */
export const RELOAD = "hearth-reload";

function reload(): void {
  dispatchEvent(new Event(RELOAD));
  location.reload();
}

/**
 * What all elements of a page share: the client, who is speaking, states of a list, the link they are opened by.
 *
 * @cssprop [--hearth-accent=#2f6f4f] - The brand's colour: buttons, links, bars, focus. It is made darker or lighter where it could not be read.
 * @cssprop [--hearth-on-accent] - Words on the accent; by default black or white, whichever is read better.
 * @cssprop [--hearth-ink=currentColor] - Words.
 * @cssprop [--hearth-muted] - Quiet words; by default between ink and surface, and always read.
 * @cssprop [--hearth-line] - Hairlines; by default the ink, nearly transparent.
 * @cssprop [--hearth-danger=#c02a1d] - What went wrong.
 * @cssprop [--hearth-surface] - The page's ground: menus, and what contrast is measured against; by default white under dark words, nearly black under light ones.
 * @cssprop [--hearth-scheme=page] - `light` or `dark`: ink, surface and form fields of that kind, whatever the page is.
 * @cssprop [--hearth-radius=6px] - Corners.
 * @cssprop [--hearth-density=1] - Scales all distances.
 * @cssprop [--hearth-measure=68ch] - How wide lines of text grow.
 */
export abstract class HearthElement extends ReactiveElement {
  static override properties: PropertyDeclarations = { space: {} };
  static override styles = [theme];

  /** Key of the space: `product:trail-runner`. Without it, the page's canonical path (`page:/about`). */
  declare space: string | null;

  readonly #me = new Live<Item<"members.me">>(this, () => this.client?.watch("members.me", {}));
  #stop?: () => void;
  #toldWhy = false;
  /** Slot of what the page brought to be read until this is loaded; none any more once it was. */
  protected readable = "readable";
  /** Whether that cannot be taken away yet. */
  protected stays?(): unknown;
  #followsPage?: Promise<void>;

  constructor() {
    super();
    this.space = null;
  }

  protected get client(): Client | undefined {
    return clientOfPage();
  }

  /** Who is signed in; undefined for visitors, and until the server has said. */
  protected get me(): Item<"members.me"> | undefined {
    return this.#me.one;
  }

  protected get standing(): Role {
    return this.me?.role ?? (this.client?.signedIn ? "signed-in" : "visitor");
  }

  protected is(role: Role): boolean {
    return atLeast(this.standing, role);
  }

  protected get spaceKey(): string {
    if (!this.space)
      this.#followsPage ??= import("./page-path.ts").then(
        ({ follow }) => follow(this),
        () => {},
      );
    return this.space || `page:${canonicalPath()}`;
  }

  /** The card of a person; a stand-in until it is known. */
  protected person(id: string | null): PersonCard {
    const known = id === null ? undefined : this.client?.people.get(id);
    return (
      known ?? { id: id ?? "", version: 0, name: t("somebody"), avatar: null, role: "visitor", badges: [] }
    );
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const update = () => this.requestUpdate();
    const timer = setInterval(update, TICK);
    addEventListener("hashchange", update);
    this.#stop = () => {
      clearInterval(timer);
      removeEventListener("hashchange", update);
    };
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop?.();
  }

  /**
   * Draws a list's skeleton, its failure, or `ready`; a lost line leaves everything readable and says so. What the page brought to be
   * read stands in place of the skeleton, and stays where the list cannot be loaded.
   */
  protected renderList<T extends Entity>(
    list: LiveList<T> | undefined,
    skeleton: TemplateResult,
    ready: () => unknown,
  ): unknown {
    const waits =
      this.stays?.() || !list || (list.status === "loading" && list.items.length === 0) || !hasWords();
    if (!waits && list.status !== "failed") {
      this.readable = "taken";
      return list.status === "closed" ? this.#renderFailure(list) : [this.renderLine(), ready()];
    }
    return html`${waits ? this.querySelector("[slot=readable]") && this.renderLine() : this.#renderFailure(list)}<slot
        name=${this.readable}
        >${
          waits
            ? html`<div class="skeleton" role="status" aria-busy="true">
                <span class="sr">${t("loading")}</span>${skeleton}
              </div>`
            : nothing
        }</slot
      >`;
  }

  #renderFailure(list: { error: HearthError | null; retry(): void }): TemplateResult {
    // What errors say comes with the code of acting; until it is here, that something failed.
    if (!this.#toldWhy) import("./action.ts").then(() => this.requestUpdate()).catch(() => {});
    this.#toldWhy = true;
    const { error } = list;
    return html`<div class="row" role="alert">
      <p>${t(error ? `error.${error.code}` : "loadFailed")}</p>
      <button class="plain" @click=${() => list.retry()}>${t("tryAgain")}</button>
    </div>`;
  }

  /** One quiet line while there is no connection, or once nothing but loading the page anew helps. It takes no room of its own, so nothing moves. */
  protected renderLine(): unknown {
    const { outdated, status } = this.client ?? {};
    const text = outdated
      ? [t("outdated"), html` <button @click=${reload}>${t("reload")}</button>`]
      : status === "offline" && t(navigator.onLine ? "reconnecting" : "offline");
    if (status?.endsWith("line")) import("./online.ts").catch(() => {});
    return html`<div class="line" role="status">${text ? html`<span>${text}</span>` : nothing}</div>`;
  }
}
