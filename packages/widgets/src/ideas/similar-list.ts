import type { Idea } from "@hearth/contract";
import { type HearthError, mayBack } from "@hearth/contract/rules";
import { html, nothing, type TemplateResult } from "lit/html.js";
import { linkTo } from "../link.ts";
import { ideaForms } from "../locales/idea-forms.en.ts";
import { ideas } from "../locales/ideas.en.ts";
import { texts } from "../texts.ts";
import { errorWords } from "./desk-parts.ts";

/** The words of the board with those of its forms. */
export const t = texts({ ideaForms, ideas });

/** Ideas like the one being written; each can be read (`back: false`) or backed in its stead. */
export const similarList = (
  found: readonly Idea[],
  backed: ReadonlySet<string>,
  error: HearthError | null,
  choose: (idea: string, back: boolean) => void,
): TemplateResult =>
  html`<p class="note" role="status">${found.length > 0 ? t("similar", { n: found.length }) : nothing}</p>
    <ul ?hidden=${found.length === 0} class="similar">
      ${found.map((idea) => similarIdea(idea, backed.has(idea.id), choose))}
    </ul>
    <div role="alert" class="error">${error ? errorWords(error.code) : nothing}</div>`;

function similarIdea(
  { id, title, status, backings }: Idea,
  backed: boolean,
  choose: (idea: string, back: boolean) => void,
): TemplateResult {
  const back = backed
    ? html`<span class="note">${t("youBack")}</span>`
    : html`<button class="quiet" aria-label="${t("backInstead")}: ${title}" @click=${() => choose(id, true)}>
        ${t("backInstead")}
      </button>`;
  return html`<li class="row">
    <a href=${linkTo(`idea-${id}`)} @click=${() => choose(id, false)}><bdi>${title}</bdi></a>
    <span class="note">${t(status)} · ${t("backings", { n: backings })}</span>
    ${mayBack({ status }) ? back : nothing}
  </li>`;
}
