import { LIMITS } from "@hearth/contract/rules";
import { html, nothing } from "lit/html.js";
import { avatar } from "../byline.ts";
import { defineElement } from "../define-element.ts";
import { clientOfPage } from "../page.ts";
import { Pane, t } from "./pane.ts";
import { squareOf } from "./picture.ts";

/** Name, line and picture, and whether members find one. */
export class HearthProfile extends Pane {
  #problem = "";

  protected override render(): unknown {
    const { me } = this;
    const { pending } = this.action;
    return html`<section role="group" aria-label=${t("profile")}>
      <form class="row" aria-label=${t("picture")} @submit=${(event: Event) => event.preventDefault()}>
        ${avatar(me)}
        <input type="file" accept="image/*" hidden @change=${this.#picture} />
        <button class="plain" type="button" ?disabled=${pending} @click=${this.#choose}>
          ${t("choosePicture")}
        </button>
        ${
          me.avatar
            ? html`<button class="quiet" type="button" ?disabled=${pending} @click=${() => this.#set(null)}>
                ${t("noPicture")}
              </button>`
            : nothing
        }
      </form>
      <form class="fields" novalidate @submit=${this.#save}>
        <label>
          ${t("name")}
          <input name="name" autocomplete="name" maxlength=${LIMITS.name} dir="auto" .value=${me.name} />
        </label>
        <label>
          ${t("line")}
          <input name="line" maxlength=${LIMITS.line} dir="auto" .value=${me.line} />
        </label>
        <label class="pick">
          <input type="checkbox" name="listed" .checked=${me.listed} /> ${t("listed")}
        </label>
        ${this.renderTrouble(this.#problem)}
        <div class="row">
          <button class="main" ?disabled=${pending}>${t(pending ? "saving" : "save")}</button>
          ${this.renderClose()}
        </div>
      </form>
    </section>`;
  }

  readonly #save = async (event: Event): Promise<void> => {
    event.preventDefault();
    const given = new FormData(event.currentTarget as HTMLFormElement);
    const name = String(given.get("name")).trim();
    this.#say(name ? "" : t("nameMissing"));
    if (!name) return;
    const described = { name, line: String(given.get("line")).trim(), listed: given.has("listed") };
    if (await this.action.run(() => clientOfPage()!.call("members.describe", described))) this.done();
  };

  readonly #choose = (): void => this.renderRoot.querySelector<HTMLInputElement>("input[type=file]")!.click();

  readonly #picture = async ({ target }: Event): Promise<void> => {
    const field = target as HTMLInputElement;
    const [file] = field.files ?? [];
    field.value = "";
    if (!file) return;
    const image = await squareOf(file).catch(() => undefined);
    this.#say(image ? "" : t("badPicture"));
    if (image) await this.#set(image);
  };

  async #set(image: string | null): Promise<void> {
    await this.action.run(() => clientOfPage()!.call("members.setAvatar", { image }));
  }

  #say(problem: string): void {
    this.#problem = problem;
    this.requestUpdate();
  }
}

defineElement("hearth-profile", HearthProfile);
