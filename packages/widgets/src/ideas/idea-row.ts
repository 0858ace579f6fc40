import type { Idea } from "@hearth/contract";
import { mayBack, type PersonCard } from "@hearth/contract/rules";
import { html, nothing, type TemplateResult } from "lit/html.js";
import { name, when } from "../byline.ts";
import { icon } from "../icon.ts";
import { linkTo } from "../link.ts";
import { ideas } from "../locales/ideas.en.ts";
import { figure, texts } from "../texts.ts";
import { summaryOf } from "./idea-view.ts";

export const t = texts({ ideas });

// lucide's "chevron-up" and "check".
const UP = "m18 15-6-6-6 6";
const TICK = "M20 6 9 17l-5-5";

/** What somebody who does something makes of a row. */
export interface RowMore {
  unfolded: boolean;
  /** Whether anything of it is open: then a press beside the title is not meant for the title. */
  open: boolean;
  /** Whether it is being backed just now. */
  busy: boolean;
  /** The whole text, in place of the summary. */
  text: unknown;
  /** What went wrong, a form, its discussion. */
  below: unknown[];
  tools: unknown;
}

/** What readers see of a row, and what they can ask of it. */
export interface RowState {
  backed: boolean;
  person: (id: string) => PersonCard;
  toggle: () => void;
  back: () => void;
}

export const ideaRow = (idea: Idea, state: RowState, more?: RowMore): TemplateResult => {
  const { id, comments, status, reason } = idea;
  return html`<li class="idea ${more?.open ? "open" : ""}" part="idea">
    ${backing(idea, state, more)}
    <div class="body">
      <h4 aria-level="3">
        <button
          class="title"
          id="title-${id}"
          part="title"
          aria-expanded=${more?.unfolded ?? false}
          @click=${state.toggle}
        >
          <bdi>${titleOf(idea)}</bdi>
        </button>
      </h4>
      ${more?.text || html`<p class="summary" dir="auto">${summaryOf(idea.text)}</p>`}
      <p class="meta row">
        <span class="status ${status}" part="status">${t(status)}</span>
        ${idea.author === id ? nothing : html`<span>${name(state.person(idea.author), idea.space)}</span>`}
        <span
          >${when(idea.createdAt, linkTo(`idea-${id}`))}${idea.editedAt ? `, ${t("edited")}` : nothing}</span
        >
        ${comments ? html`<span>${t("comments", { n: comments })}</span>` : nothing}
      </p>
      ${reason ? html`<div class="came text" part="reason"><p dir="auto">${reason}</p></div>` : nothing}
      ${outcome(idea, state)} ${more?.below}
    </div>
    ${more?.tools}
  </li>`;
};

/** Of an idea whose author was erased only the place is left. */
const titleOf = ({ title }: Idea): string => title || t("left");

/** What the button does. Some languages say one and two without the figure: that is seen, so it is in the name as well. */
function backWords(idea: Idea): string {
  const { backings: n } = idea;
  const words = t("back", { title: titleOf(idea), n });
  return t("backings", { n }).includes(figure(n)) ? words : `${figure(n)}, ${words}`;
}

function backing(idea: Idea, { backed, back }: RowState, more?: RowMore): TemplateResult {
  const { backings: n } = idea;
  if (!mayBack(idea))
    return html`<b class="back" part="backings" role="img" aria-label=${t("backings", { n })}
      >${figure(n)}</b
    >`;
  return html`<button
    class="back"
    part="back"
    aria-pressed=${backed}
    aria-busy=${more?.busy ?? false}
    aria-label=${backWords(idea)}
    @click=${back}
  >
    ${icon(backed ? TICK : UP)}<b>${figure(n)}</b>
  </button>`;
}

function outcome({ outcome }: Idea, { person }: RowState): unknown {
  if (!outcome) return nothing;
  const { text, link, by, at } = outcome;
  return html`<div class="came text" part="outcome">
    <p><b>${t("outcome")}</b> <bdi>${text}</bdi></p>
    <p class="meta row">
      <span>${name(person(by))}</span> ${when(at)}
      ${link ? html`<a href=${link} rel="noreferrer">${t("outcomeLink")}</a>` : nothing}
    </p>
  </div>`;
}
