import type { Community, Item } from "@hearth/contract";
import { css, dateInWords, lang, Live, type PropertyDeclarations, texts } from "@hearth/widgets/parts";
import { html, nothing, type TemplateResult } from "lit/html.js";
import { DeskPage } from "../desk-page.ts";
import { community } from "../locales/en.ts";
import {
  changedIn,
  type CommunityDraft,
  draftFor,
  type FieldName,
  inputOf,
  keepDraft,
  problemsIn,
  withField,
} from "./community-draft.ts";
import { aboutPart, guidelinesPart, tiersPart } from "./community-parts.ts";
import "./desk-benefits.ts";
import type { Editor } from "./editor.ts";
import { joiningPart } from "./joining-part.ts";

const t = texts({ community });
const PARTS = { about: aboutPart, guidelines: guidelinesPart, joining: joiningPart, tiers: tiersPart };
type Part = keyof typeof PARTS;
/** Where each field is changed. */
const PART_OF: Record<FieldName, Part> = {
  name: "about",
  purpose: "about",
  notFor: "about",
  firstPostsHeld: "about",
  guidelines: "guidelines",
  questions: "joining",
  next: "joining",
  joining: "joining",
  seatsPerWeek: "joining",
  membersInvite: "joining",
  answersKeptDays: "joining",
  joinUrl: "joining",
  tiers: "tiers",
};

/** What everyone may read of the community, and how one joins: changed part by part, saved at once. */
export class DeskCommunity extends DeskPage {
  static override properties: PropertyDeclarations = {
    draft: { attribute: false },
    substance: { attribute: false },
    tried: { attribute: false },
  };
  static override styles = [
    ...DeskPage.styles,
    css`
      .ordered {
        list-style: none;
      }
      .ordered > li {
        padding-block: calc(var(--_u) * 2) calc(var(--_u) * 4);
        border-block-end: 1px solid var(--_line);
      }
      .order {
        margin-block-start: calc(var(--_u) * 2);
        gap: calc(var(--_u) * 3);
      }
      .part-of {
        max-inline-size: 46rem;
      }
      .unsaved {
        position: sticky;
        inset-block-end: 0;
        z-index: 1;
        max-inline-size: 46rem;
        margin-block-start: calc(var(--_u) * 6);
        padding-block: calc(var(--_u) * 3);
        border-block-start: 1px solid var(--_line);
        background: var(--_surface);
      }
      .unsaved > * + * {
        margin-block-start: calc(var(--_u) * 2);
      }
    `,
  ];

  declare protected draft: CommunityDraft;
  /** Whether the guidelines changed in what they mean. */
  declare protected substance: boolean;
  /** Whether saving was tried, so that one is told what is wrong. */
  declare protected tried: boolean;
  readonly #about = new Live<Community>(this, () => this.client?.watch("community.about", {}));
  readonly #versions = new Live<Item<"community.guidelines">>(this, () =>
    this.#part === "guidelines" ? this.client?.watch("community.guidelines", {}) : undefined,
  );

  constructor() {
    super();
    this.draft = {};
    this.substance = true;
    this.tried = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.draft = draftFor(this.client!.community);
  }

  get #part(): Part {
    const { item } = this.place;
    return item !== null && item in PARTS ? (item as Part) : "about";
  }

  protected override render(): unknown {
    const { list, one } = this.#about;
    return html`<div class="head">
        <h1 tabindex="-1">${t("community")}</h1>
        <p class="intro">${t("intro")}</p>
      </div>
      ${this.#renderParts(one)}
      ${this.renderList(list, this.skeleton, () => (one ? this.#renderForm(one) : nothing))}`;
  }

  #renderParts(kept: Community | undefined): TemplateResult {
    const changed = kept ? changedIn(kept, this.draft).map((name) => PART_OF[name]) : [];
    return html`<nav class="tabs" aria-label=${t("parts")}>
      ${(Object.keys(PARTS) as Part[]).map(
        (part) =>
          html`<a
            href=${this.href({ item: part === "about" ? null : part })}
            aria-current=${part === this.#part ? "page" : nothing}
            >${t(part)}${changed.includes(part) ? html`<span aria-hidden="true"> •</span>` : nothing}</a
          >`,
      )}
    </nav>`;
  }

  #renderForm(kept: Community): TemplateResult {
    const part = this.#part;
    return html`<form novalidate @submit=${(event: Event) => this.#save(event, kept)}>
        <div class="part-of">${PARTS[part](this.#editor(kept))}</div>
        ${this.#renderUnsaved(kept)}
      </form>
      ${part === "guidelines" ? this.#renderVersions() : nothing}
      ${part === "tiers" ? html`<desk-benefits .place=${this.place}></desk-benefits>` : nothing}`;
  }

  #editor(kept: Community): Editor {
    const problems = this.tried ? problemsIn(this.draft) : [];
    return {
      host: this,
      shown: { ...kept, ...this.draft },
      set: (name, value) => {
        this.#setDraft(withField(kept, this.draft, name, value));
        this.acts.clear();
      },
      problem: (name) => problems.find(({ field }) => field === name)?.problem ?? null,
    };
  }

  #setDraft(draft: CommunityDraft): void {
    this.draft = draft;
    keepDraft(this.client!.community, draft);
  }

  #renderUnsaved(kept: Community): unknown {
    const changed = changedIn(kept, this.draft);
    if (changed.length === 0) return nothing;
    const problems = this.tried ? problemsIn(this.draft) : [];
    return html`<div class="unsaved" role="group" aria-label=${t("save")}>
      ${changed.includes("guidelines") && kept.guidelines.length > 0 ? this.#renderSubstance() : nothing}
      <p class="note">${t("unsaved", { what: wordsFor(changed) })}</p>
      ${
        problems.length > 0
          ? html`<p class="error" role="alert">
              ${t("mend")}
              ${problems.map(
                ({ field }, at) =>
                  html`${at > 0 ? ", " : nothing}<a href=${this.href({ item: PART_OF[field] })}
                      >${t(`f.${field}`)}</a
                    >`,
              )}
            </p>`
          : nothing
      }
      ${this.acts.trouble("save")}
      <p class="row">
        <button class="main" ?disabled=${this.acts.busy()}>${t("save")}</button>
        <button class="plain" type="button" @click=${this.#discard}>${t("discard")}</button>
      </p>
    </div>`;
  }

  #renderSubstance(): TemplateResult {
    const choice = (value: boolean, label: string) =>
      html`<label class="radio"
        ><input
          type="radio"
          name="substance"
          .checked=${this.substance === value}
          @change=${() => (this.substance = value)}
        />${label}</label
      >`;
    return html`<fieldset>
      <legend>${t("substance")}</legend>
      ${choice(true, t("substanceYes"))} ${choice(false, t("substanceNo"))}
    </fieldset>`;
  }

  #renderVersions(): unknown {
    const { list, items } = this.#versions;
    const earlier = items.slice(1);
    if (earlier.length === 0) return nothing;
    return html`<section class="part">
      <h2>${t("versions")}</h2>
      ${earlier.map(
        ({ guidelinesVersion, guidelines, at }) =>
          html`<details class="done">
            <summary>${t("version", { n: guidelinesVersion, time: dateInWords(at, lang) })}</summary>
            <ol class="text">
              ${guidelines.map((text) => html`<li dir="auto">${text}</li>`)}
            </ol>
          </details>`,
      )}
      ${this.renderMore(list)}
    </section>`;
  }

  readonly #discard = (): void => {
    const { draft } = this;
    this.#setDraft({});
    this.tried = false;
    this.acts.say({ text: t("discardedNow"), undo: async () => this.#setDraft(draft) });
  };

  readonly #save = async (event: Event, kept: Community): Promise<void> => {
    event.preventDefault();
    const { draft, substance } = this;
    this.tried = true;
    if (problemsIn(draft).length > 0) return;
    const changed = changedIn(kept, draft);
    const back = Object.fromEntries(changed.map((name) => [name, kept[name]]));
    const undo = () =>
      this.client!.call("community.describe", inputOf({ ...kept, ...draft }, back, substance));
    const done = await this.acts.run(
      "save",
      () => this.client!.call("community.describe", inputOf(kept, draft, substance)),
      () => ({ text: t("savedNow", { what: wordsFor(changed) }), undo }),
    );
    if (!done) return;
    this.tried = false;
    this.#setDraft({});
  };
}

const wordsFor = (fields: readonly FieldName[]): string => fields.map((name) => t(`f.${name}`)).join(", ");
