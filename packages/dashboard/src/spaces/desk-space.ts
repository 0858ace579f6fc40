import type { Space } from "@hearth/contract";
import { ideaOfSpace, ROLES, type Role } from "@hearth/contract/rules";
import { Live, type PropertyDeclarations, texts } from "@hearth/widgets/parts";
import { html, nothing, type TemplateResult } from "lit/html.js";
import { DeskDetail } from "../desk-page.ts";
import { chosen, ticked, written } from "../fields.ts";
import { spaces } from "../locales/en.ts";
import { goTo } from "../navigation.ts";
import "./desk-guests.ts";

const t = texts({ spaces });
type Arranged = Pick<Space, "title" | "read" | "write" | "tier" | "byInvitation">;

/** One space: its title, who reads and writes there, who was asked in, and under which key. */
export class DeskSpace extends DeskDetail {
  static override properties: PropertyDeclarations = {
    change: { attribute: false },
    to: { attribute: false },
    sure: { attribute: false },
  };

  /** What was changed and not saved. */
  declare protected change: Partial<Arranged>;
  declare protected to: string;
  /** Whether moving is asked a second time. */
  declare protected sure: boolean;
  readonly #space = new Live<Space>(this, () => this.client?.watch("spaces.one", { space: this.item }));
  readonly #about = new Live(this, () => this.client?.watch("community.about", {}));

  constructor() {
    super();
    this.change = {};
    this.to = "";
    this.sure = false;
  }

  protected override render(): unknown {
    const { list, one } = this.#space;
    return this.renderList(list, this.skeleton, () =>
      one ? this.#renderSpace(one) : this.renderAbsent(null),
    );
  }

  #renderSpace(space: Space): TemplateResult {
    const { id, title, url, threads, movedTo } = space;
    // Its title and who reads it are the idea's.
    const isIdeas = ideaOfSpace(id) !== null;
    const may = this.is("host") && !movedTo && !isIdeas;
    return html`<h2 tabindex="-1" dir="auto">${title || id}</h2>
      <p class="meta row">
        ${isIdeas ? t("ofIdea") : id} · ${t("threads", { n: threads })}
        ${url ? html`<a href=${url} target="_blank" rel="noreferrer">${t("page")}</a>` : nothing}
      </p>
      ${movedTo ? html`<p class="done"><a href=${this.href({ item: movedTo })}>${t("movedTo", { key: movedTo })}</a></p>` : nothing}
      ${may ? this.#renderForm(space) : nothing}
      ${space.byInvitation ? html`<desk-guests .place=${this.place}></desk-guests>` : nothing}
      ${may ? this.#renderMove(space) : nothing}`;
  }

  #renderForm(kept: Space): TemplateResult {
    const space = { ...kept, ...this.change };
    const { id } = kept;
    const set = (change: Partial<Arranged>) => (this.change = { ...this.change, ...change });
    const roles = ROLES.map((role) => [role, t(role)] as const);
    const tiers = this.#about.one?.tiers ?? [];
    return html`<form @submit=${(event: Event) => this.#save(event, kept)}>
      ${written({ name: `title:${id}`, label: t("title"), limit: 300, value: space.title, change: (title) => set({ title }) })}
      <div class="abreast">
        ${chosen({ name: `read:${id}`, label: t("reads"), value: space.read, options: roles, change: (read) => set({ read: read as Role }) })}
        ${chosen({
          name: `write:${id}`,
          label: t("writes"),
          value: space.write,
          options: roles.filter(([role]) => role !== "visitor"),
          change: (write) => set({ write: write as Role }),
        })}
      </div>
      ${
        tiers.length > 0 || space.tier
          ? chosen({
              name: `tier:${id}`,
              label: t("tier"),
              value: space.tier ?? "",
              options: [["", t("anyTier")], ...tiers.map(({ key, name }) => [key, name] as const)],
              change: (tier) => set({ tier: tier || null }),
            })
          : nothing
      }
      ${ticked({ name: `by-invitation:${id}`, label: t("byInvitationLabel"), value: space.byInvitation, change: (byInvitation) => set({ byInvitation }) })}
      <p class="row done">
        <button class="main" ?disabled=${this.acts.busy() || Object.keys(this.change).length === 0}>
          ${t("save")}
        </button>
        ${
          Object.keys(this.change).length > 0
            ? html`<button class="plain" type="button" @click=${() => (this.change = {})}>
                ${t("cancel")}
              </button>`
            : nothing
        }
      </p>
      ${this.acts.trouble("arrange")}
    </form>`;
  }

  readonly #save = async (event: Event, kept: Space): Promise<void> => {
    event.preventDefault();
    const { change } = this;
    const names = Object.keys(change) as (keyof Arranged)[];
    const before = Object.fromEntries(names.map((name) => [name, kept[name]])) as Partial<Arranged>;
    const arrange = (next: Partial<Arranged>) =>
      this.client!.call("spaces.arrange", { space: kept.id, ...next });
    const words = {
      title: t("title"),
      read: t("reads"),
      write: t("writes"),
      tier: t("tier"),
      byInvitation: t("byInvitation"),
    };
    const done = await this.acts.run(
      "arrange",
      () => arrange(change),
      () => ({
        text: t("savedNow", { what: names.map((name) => words[name]).join(", ") }),
        undo: () => arrange(before),
      }),
    );
    if (done) this.change = {};
  };

  #renderMove({ id }: Space): TemplateResult {
    const { to } = this;
    const ask = (event: Event) => {
      event.preventDefault();
      if (to.trim() && to !== id) this.sure = true;
    };
    return html`<section class="part">
      <h3>${t("move")}</h3>
      <p class="note">${t("moveNote")}</p>
      <form @submit=${ask}>
        ${written({
          name: `move:${id}`,
          label: t("moveTo"),
          help: t("moveToHelp"),
          limit: 200,
          required: true,
          value: to,
          change: (value) => {
            this.to = value;
            this.sure = false;
          },
        })}
        ${
          this.sure
            ? html`<p class="done" role="status">${t("moveSure", { from: id, to })}</p>
                <p class="row done">
                  <button
                    class="main"
                    type="button"
                    ?disabled=${this.acts.busy()}
                    @click=${() => this.#move(id)}
                  >
                    ${t("moveYes")}
                  </button>
                  <button class="plain" type="button" @click=${() => (this.sure = false)}>
                    ${t("moveNo")}
                  </button>
                </p>`
            : html`<p class="done"><button class="plain">${t("move")}</button></p>`
        }
      </form>
      ${this.acts.trouble("move")}
    </section>`;
  }

  async #move(space: string): Promise<void> {
    const to = this.to.trim();
    const moved = await this.acts.run(
      "move",
      () => this.client!.call("spaces.move", { space, to }),
      () => ({
        text: t("movedNow", { to }),
      }),
    );
    this.sure = false;
    if (moved) goTo(this.href({ item: to }));
  }
}

if (!customElements.get("desk-space")) customElements.define("desk-space", DeskSpace);
