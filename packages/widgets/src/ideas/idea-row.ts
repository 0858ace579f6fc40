import type { Idea } from "@hearth/contract";
import { type ErrorCode, mayBack, type PersonCard } from "@hearth/contract/rules";
import { html, nothing, type TemplateResult } from "lit";
import type { Action } from "../action.ts";
import { name, when } from "../byline.ts";
import { icon } from "../icon.ts";
import { linkTo } from "../link.ts";
import { ideas } from "../locales/ideas.en.ts";
import { markdown } from "../markdown-view.ts";
import { joinAddress } from "../page.ts";
import { texts } from "../texts.ts";
import { summaryOf, webLink } from "./idea-view.ts";

export const t = texts(ideas);

// lucide's "chevron-up", "check" and "ellipsis".
const UP = [["path", { d: "m18 15-6-6-6 6" }]];
const TICK = [["path", { d: "M20 6 9 17l-5-5" }]];
const DOTS = [5, 12, 19].map((cx) => ["circle", { cx, cy: 12, r: 1 }]);

/** What a row shows beside the idea itself, and what can be asked of it. */
export interface RowState {
  open: boolean;
  backed: boolean;
  /** What is done to this idea just now: backing it, opening its tools, putting it back. */
  action: Action;
  hasTools: boolean;
  person: (id: string) => PersonCard;
  /** A form about this idea; false while none is open. */
  form: unknown;
  /** Its discussion, when it is unfolded. */
  discussion: unknown;
  toggle: () => void;
  back: () => void;
  openTools: (anchor: HTMLElement) => void;
  restore: () => void;
}

/** Where those who may not take part ask to join; nothing where joining would not help. */
export const joinLink = (code: ErrorCode): unknown => {
  const address = ["members-only", "sign-in-needed"].includes(code) && joinAddress();
  return address ? html` <a href=${address}>${t("askToJoin")}</a>` : nothing;
};

export const ideaRow = (idea: Idea, state: RowState): TemplateResult => {
  const { id, title, author, createdAt, editedAt, comments, status } = idea;
  const { open, form } = state;
  return html`<li id="idea-${id}" class="idea ${open || form ? "open" : ""}" part="idea">
    ${backing(idea, state)}
    <div class="body">
      <h4>
        <button class="title" id="title-${id}" part="title" aria-expanded=${open} @click=${state.toggle}>
          ${title}
        </button>
      </h4>
      ${
        open
          ? html`<div class="text enter">${markdown(idea.text)}</div>`
          : html`<p class="summary">${summaryOf(idea.text)}</p>`
      }
      <p class="meta row">
        <span class="status ${status}" part="status">${t(`status.${status}`)}</span>
        <span>${name(state.person(author))}</span>
        <span>${when(createdAt, linkTo(`idea-${id}`))}${editedAt ? `, ${t("edited")}` : nothing}</span>
        ${comments ? html`<span>${t("comments", { n: comments })}</span>` : nothing}
      </p>
      ${idea.reason ? html`<p class="came" part="reason">${idea.reason}</p>` : nothing}
      ${outcome(idea, state)} ${problem(state)} ${form || nothing} ${state.discussion || nothing}
    </div>
    ${state.hasTools ? tools(idea, state) : nothing}
  </li>`;
};

function backing(idea: Idea, { backed, action, back }: RowState): TemplateResult {
  const { title, backings } = idea;
  const count = html`<b>${backings}</b>`;
  if (!mayBack(idea))
    return html`<div class="back" part="backings">
      ${count}<span class="sr">${t("backings", { n: backings }).replace(/^\S+/, "")}</span>
    </div>`;
  return html`<button
    class="back"
    part="back"
    aria-pressed=${backed}
    aria-busy=${action.pending}
    aria-label=${t("back", { title, n: backings })}
    @click=${back}
  >
    ${icon(backed ? TICK : UP)}${count}
  </button>`;
}

function outcome({ outcome }: Idea, { person }: RowState): unknown {
  if (!outcome) return nothing;
  const link = webLink(outcome.link);
  return html`<div class="came" part="outcome">
    <p><b>${t("outcome")}</b> <span>${outcome.text}</span></p>
    <p class="meta row">
      <span>${name(person(outcome.by))}</span> ${when(outcome.at)}
      ${link ? html`<a href=${link} rel="noreferrer">${t("outcomeLink")}</a>` : nothing}
    </p>
  </div>`;
}

const problem = ({ action: { error } }: RowState): unknown =>
  error
    ? html`<p class="error" role="alert">${t(`error.${error.code}`)}${joinLink(error.code)}</p>`
    : nothing;

const tools = ({ id, title }: Idea, { openTools }: RowState): TemplateResult =>
  html`<button
    class="quiet tools"
    id="tools-${id}"
    part="tools"
    aria-haspopup="menu"
    aria-label=${t("tools", { title })}
    @click=${(event: Event) => openTools(event.currentTarget as HTMLElement)}
  >
    ${icon(DOTS)}
  </button>`;

/** What is left of an idea that was taken off the board here. */
export const removedRow = ({ id, title }: Idea, state: RowState): TemplateResult =>
  html`<li class="idea">
    <div class="body">
      <p class="row note">
        ${t("removed", { title })}
        <button class="plain" id="undo-${id}" @click=${state.restore}>${t("undo")}</button>
      </p>
      ${problem(state)}
    </div>
  </li>`;
