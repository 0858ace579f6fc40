import { HearthError } from "@hearth/contract/rules";
import {
  errorText,
  HearthElement,
  identify,
  keepSession,
  Live,
  type PropertyDeclarations,
  signedIn,
  texts,
  theme,
} from "@hearth/widgets/parts";
import { html, nothing, type TemplateResult } from "lit/html.js";
import { desk } from "../locales/en.ts";
import { frameStyles } from "./frame-styles.ts";

const t = texts({ desk });

/** Where one signs in at the desk: by the code that comes by mail, and on servers for trying out as a host of one's own making. */
export class DeskDoor extends HearthElement {
  static override properties: PropertyDeclarations = {
    pending: { attribute: false },
    error: { attribute: false },
  };
  static override styles = [theme, frameStyles];

  declare protected pending: boolean;
  declare protected error: HearthError | null;
  readonly #about = new Live(this, () => this.client?.watch("community.about", {}));
  readonly #ways = new Live(this, () => this.client?.watch("sessions.ways", {}));

  constructor() {
    super();
    this.pending = false;
    this.error = null;
  }

  protected override render(): unknown {
    const { list, one: about } = this.#about;
    return html`<main class="door">
      <h1>${t("signInTitle")}</h1>
      ${this.renderList(list, html`<p class="bar"></p>`, () => html`<p>${t("signInWhy", { community: about?.name ?? "" })}</p>`)}
      <p class="row"><button class="main" @click=${() => void signedIn(this)}>${t("signIn")}</button></p>
      ${this.#ways.one?.development ? this.#renderDemo() : nothing}
    </main>`;
  }

  #renderDemo(): TemplateResult {
    return html`<section class="demo">
      <p class="note">${t("demoNote")}</p>
      <p><button class="plain" ?disabled=${this.pending} @click=${this.#comeAsHost}>${t("demo")}</button></p>
      ${this.error ? html`<p class="error" role="alert">${errorText(this.error.code)}</p>` : nothing}
    </section>`;
  }

  readonly #comeAsHost = async (): Promise<void> => {
    const client = this.client!;
    this.pending = true;
    this.error = null;
    try {
      const { token } = await client.call("members.signInForDevelopment", {
        as: "host",
        name: t("demoName"),
      });
      await identify(token);
      keepSession(client, token, false);
    } catch (error) {
      this.error = error instanceof HearthError ? error : new HearthError("internal", error);
    } finally {
      this.pending = false;
    }
  };
}

if (!customElements.get("desk-door")) customElements.define("desk-door", DeskDoor);

/** For an address that names no community. */
export function whichCommunity(): TemplateResult {
  const go = (event: Event) => {
    event.preventDefault();
    const key = new FormData(event.currentTarget as HTMLFormElement).get("community") as string;
    if (key.trim()) location.assign(`${encodeURIComponent(key.trim())}/`);
  };
  return html`<main class="door">
    <h1>${t("whichCommunity")}</h1>
    <form @submit=${go}>
      <label for="community">${t("communityKey")}</label>
      <p class="note" id="community-help">${t("communityKeyHelp")}</p>
      <input id="community" name="community" autocomplete="off" aria-describedby="community-help" />
      <p class="done"><button class="main">${t("go")}</button></p>
    </form>
  </main>`;
}
