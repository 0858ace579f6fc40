import type { Idea } from "@hearth/contract";
import { type ErrorCode, type HearthError, ideaSpace } from "@hearth/contract/rules";
import { html, nothing, type TemplateResult } from "lit/html.js";
import { ELLIPSIS, icon } from "../icon.ts";
import type { Late } from "../late.ts";
import { ideaDesk } from "../locales/idea-desk.en.ts";
import { markdown } from "../markdown-view.ts";
import { joinAddress } from "../join-address.ts";
import { texts } from "../texts.ts";

const t = texts({ ideaDesk });

/** Why something failed, and where those who may not take part ask to join. */
export function errorWords(code: ErrorCode): unknown {
  const address = /members-only|sign-in-needed/.test(code) && joinAddress();
  return [t(`error.${code}`), address ? html` <a href=${address}>${t("askToJoin")}</a>` : nothing];
}

/** A quiet line that is read out. */
export const note = (what: "gone" | "loadFailed" | "error.members-only"): TemplateResult =>
  html`<p class="note" role="status">
    ${what === "error.members-only" ? errorWords("members-only") : t(what)}
  </p>`;

export const pill = (fresh: number, admit: () => void): TemplateResult =>
  html`<button class="main" part="pill" @click=${admit}>${t("fresh", { n: fresh })}</button>`;

export const problem = (error: HearthError | null): unknown =>
  error && html`<p class="error" role="alert">${errorWords(error.code)}</p>`;

export const unfoldedText = ({ text }: Idea): TemplateResult =>
  html`<div class="text enter" dir="auto">${markdown(text)}</div>`;

/** The conversation about an idea. Its empty heading leaves the name to screen readers: the title stands above. */
export const discussionOf = ({ id, title }: Idea): TemplateResult =>
  html`<hearth-discussion
    space=${ideaSpace(id)}
    .linkBase=${`idea-${id}/`}
    heading=${t("discussion", { title })}
    placeholder=${t("discuss")}
  >
    <span slot="heading"></span>
    <p class="note" slot="empty">${t("undiscussed")}</p>
  </hearth-discussion>`;

export const toolsButton = ({ id, title }: Idea, open: (anchor: HTMLElement) => void): TemplateResult =>
  html`<button
    class="quiet tools"
    id="tools-${id}"
    part="tools"
    aria-haspopup="menu"
    aria-label=${t("tools", { title })}
    @click=${(event: Event) => open(event.currentTarget as HTMLElement)}
  >
    ${icon(ELLIPSIS)}
  </button>`;

/** What is left of an idea that was taken off the board here. */
export const removed = (
  { id, title }: Idea,
  error: HearthError | null,
  restore: () => void,
): TemplateResult =>
  html`<li class="idea">
    <div class="body">
      <p class="row note">
        ${t("removed", { title })}
        <button class="plain" id="undo-${id}" @click=${restore}>${t("undo")}</button>
      </p>
      ${problem(error)}
    </div>
  </li>`;

/** What needs code that loads when it is wanted. Where that fails its place says so, and offers to try again. */
export const lateCode = (late: Late<object>, ready: () => TemplateResult): unknown =>
  late.failed
    ? html`<div class="row" role="alert">
        <p>${t("loadFailed")}</p>
        <button class="plain" @click=${late.get}>${t("tryAgain")}</button>
      </div>`
    : late.want() && ready();
