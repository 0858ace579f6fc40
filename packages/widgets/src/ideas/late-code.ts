import { html, type LitElement, type ReactiveController } from "lit";
import { t } from "./idea-row.ts";

type Load = () => Promise<unknown>;

/** Code that loads when it is wanted. Where that fails its place says so, and offers to try again. */
export class LateCode implements ReactiveController {
  #host: LitElement;
  #failed: Load | null = null;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {}

  async load(code: Load): Promise<void> {
    this.#failed = await code().then(
      () => null,
      () => code,
    );
    this.#host.requestUpdate();
  }

  /** `ready`, or what is said where the code could not be loaded. */
  render(ready: () => unknown): unknown {
    const code = this.#failed;
    if (!code) return ready();
    return html`<div class="row" role="alert">
      <p>${t("loadFailed")}</p>
      <button class="plain" @click=${() => this.load(code)}>${t("tryAgain")}</button>
    </div>`;
  }
}
