import { css, ReactiveElement, texts, theme } from "@hearth/widgets/parts";
import { html, nothing } from "lit/html.js";
import { desk } from "./locales/en.ts";

const t = texts({ desk });

/** Shows a text that is to be pasted elsewhere, with a button that copies it. */
export class DeskCopy extends ReactiveElement {
  static override properties = { text: { attribute: false }, label: {}, state: { attribute: false } };
  static override styles = [
    theme,
    css`
      :host {
        container-type: normal;
      }
      .copy {
        display: flex;
        gap: calc(var(--_u) * 2);
        align-items: start;
        flex-wrap: wrap;
      }
      pre {
        flex: 1 1 16rem;
        min-inline-size: 0;
        margin: 0;
        padding: calc(var(--_u) * 2) calc(var(--_u) * 3);
        border-radius: var(--_radius);
        background: var(--_soft);
        font:
          0.8125em/1.6 ui-monospace,
          monospace;
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
    `,
  ];

  declare text: string;
  /** What is copied, for those who cannot see it. */
  declare label: string;
  declare protected state: "" | "copied" | "refused";

  constructor() {
    super();
    this.text = this.label = this.state = "";
  }

  protected override render(): unknown {
    return html`<div class="copy">
      <pre tabindex="0" role="group" aria-label=${this.label}>${this.text}</pre>
      <button class="plain" aria-label=${t("copyWhat", { what: this.label })} @click=${this.#copy}>
        ${t("copy")}
      </button>
      <span class="note" role="status">${this.state ? t(this.state) : nothing}</span>
    </div>`;
  }

  readonly #copy = (): void => {
    navigator.clipboard.writeText(this.text).then(
      () => (this.state = "copied"),
      () => {
        this.state = "refused";
        getSelection()?.selectAllChildren(this.renderRoot.querySelector("pre")!);
      },
    );
  };
}

if (!customElements.get("desk-copy")) customElements.define("desk-copy", DeskCopy);
