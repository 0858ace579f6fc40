import "../palette.ts";
import type { Client, LiveList } from "@hearth/client";
import type { Profile } from "@hearth/contract";
import { html, nothing, type TemplateResult } from "lit/html.js";
import { avatar, bylineStyles, name } from "../byline.ts";
import { HearthElement } from "../hearth-element.ts";
import { Late } from "../late.ts";
import { Live } from "../live.ts";
import { members } from "../locales/members.en.ts";
import { joinAddress } from "../join-address.ts";
import { lang, texts } from "../texts.ts";
import { theme } from "../theme.ts";
import { dateInWords } from "../time.ts";
import { membersStyles } from "./members-styles.ts";

const t = texts({ members });
/** Before what is being typed is looked for; milliseconds. */
const PAUSE = 250;

/**
 * Who is in the community: those who chose to be found, for members to see. Everybody puts themselves on the list and takes
 * themselves off it right here.
 *
 * @slot heading - Stands in place of the heading.
 * @slot empty - What is said while nobody is listed.
 * @fires hearth-sign-in - Somebody wants to sign in here; cancel it, sign in, and call `identify`.
 * @csspart search - The field to find somebody.
 * @csspart member - One member.
 * @csspart line - What a member says about themselves.
 * @csspart list - The button that puts one on the list, or takes one off it.
 * @csspart more - The button that reads on.
 */
export class HearthMembers extends HearthElement {
  static override styles = [theme, bylineStyles, membersStyles];

  readonly #members = new Live<Profile>(this, () => this.#watch());
  /** Comes when somebody does something. */
  readonly #doing = new Late(this, async () => {
    const [{ Action }, { signedIn }] = await Promise.all([
      import("../action.ts"),
      import("../sign-in/signed-in.ts"),
    ]);
    return { action: new Action(this), signedIn };
  });
  #words = "";
  #pause?: ReturnType<typeof setTimeout>;
  #shown?: LiveList<Profile>;
  #of?: Client;

  #watch(): LiveList<Profile> | undefined {
    if (!this.is("member")) return undefined;
    return this.client?.watch("members.directory", {}, { words: this.#words || undefined });
  }

  /** What is shown: while another search is under way, the list from before. */
  get #list(): LiveList<Profile> | undefined {
    const { list } = this.#members;
    if (this.client !== this.#of || !this.is("member")) this.#shown = undefined;
    this.#of = this.client;
    if (list?.status !== "loading" || list.items.length > 0) this.#shown = list;
    return this.#shown ?? list;
  }

  protected override render(): unknown {
    if (this.client && !this.is("member") && !this.#deciding) return this.#renderGate();
    const list = this.#list;
    const skeleton = html`<i></i><i></i><i></i>`;
    return html`<div class="row head">
        <slot name="heading"><h3>${t("title")}</h3></slot>
        <input
          type="search"
          part="search"
          maxlength="100"
          aria-label=${t("search")}
          placeholder=${t("search")}
          .value=${this.#words}
          @input=${this.#typed}
        />
      </div>
      ${this.renderList(list, skeleton, () => this.#renderMembers(list!))}`;
  }

  /** Whether it is not known yet who is signed in. */
  get #deciding(): boolean {
    return this.client?.signedIn === true && !this.me && this.client.status !== "offline";
  }

  #renderMembers(list: LiveList<Profile>): TemplateResult {
    const none = this.#words
      ? html`<p class="empty">${t("none")}</p>`
      : html`<slot name="empty"><p class="empty">${t("empty")}</p></slot>`;
    return html`<div role="status">${list.leaders.length > 0 ? nothing : none}</div>
      <ul>
        ${list.leaders.map(member)}
      </ul>
      ${
        list.hasMore
          ? html`<p class="row more">
              <button class="plain" part="more" aria-busy=${list.loadingMore} @click=${() => list.more()}>
                ${t("more")}
              </button>
            </p>`
          : nothing
      }
      ${this.#renderOwn()}`;
  }

  #renderOwn(): unknown {
    const { me } = this;
    if (!me) return nothing;
    const { action } = this.#doing.code ?? {};
    return html`<p class="row note own">
      <span role="status">${t(me.listed ? "listed" : "notListed")}</span>
      <button class="quiet" part="list" ?disabled=${action?.pending} @click=${this.#beListed(!me.listed)}>
        ${t(me.listed ? "unlist" : "list")}
      </button>
      <span class="error" role="alert">${action?.error ? t(`error.${action.error.code}`) : nothing}</span>
    </p>`;
  }

  #renderGate(): TemplateResult {
    const join = joinAddress();
    return html`<slot name="heading"><h3>${t("title")}</h3></slot>
      <p class="note row">
        ${t("for")} ${join ? html`<a href=${join}>${t("joinFirst")}</a>` : nothing}
        ${
          this.client?.signedIn
            ? nothing
            : html`<button class="quiet" @click=${this.#signIn}>${t("signIn")}</button>`
        }
      </p>`;
  }

  readonly #typed = ({ target }: Event): void => {
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => {
      this.#words = (target as HTMLInputElement).value.trim();
      this.requestUpdate();
    }, PAUSE);
  };

  readonly #signIn = async (): Promise<void> => {
    await (await this.#doing.get())?.signedIn(this);
  };

  #beListed(listed: boolean): () => Promise<void> {
    return async () => {
      const { client } = this;
      const doing = await this.#doing.get();
      if (client) await doing?.action.run(() => client.call("members.describe", { listed }));
    };
  }
}

const member = (profile: Profile): TemplateResult =>
  html`<li part="member">
    ${avatar(profile)}
    <div>
      <p>${name(profile)}</p>
      ${profile.line ? html`<p part="line"><bdi>${profile.line}</bdi></p>` : nothing}
      ${profile.since === null ? nothing : html`<p class="meta">${t("since", { date: dateInWords(profile.since, lang) })}</p>`}
    </div>
  </li>`;
