import type { LiveList } from "@hearth/client";
import type { Idea, IdeaStatus } from "@hearth/contract";
import { ideaSpace } from "@hearth/contract/rules";
import { html, nothing, type TemplateResult } from "lit";
import type { Sort } from "./board.ts";
import { t } from "./idea-row.ts";
import { STATUSES } from "./idea-view.ts";

const SORTS: readonly Sort[] = ["backed", "newest"];

/** What the board shows, and in which order. They keep their room where there is nothing to choose from. */
export const choices = (
  any: boolean,
  status: IdeaStatus | null,
  sort: Sort,
  choose: (chosen: { status?: IdeaStatus | null; sort?: Sort }) => void,
): TemplateResult =>
  html`<div class="row bar ${any ? "" : "none"}">
    <div class="row" role="group" aria-label=${t("show")} part="filter">
      ${[null, ...STATUSES].map((each) =>
        choice(each ? t(`status.${each}`) : t("all"), each === status, () => choose({ status: each })),
      )}
    </div>
    <select
      part="sort"
      aria-label=${t("order")}
      @change=${(event: Event) => choose({ sort: (event.target as HTMLSelectElement).value as Sort })}
    >
      ${SORTS.map((each) => html`<option value=${each} ?selected=${each === sort}>${t(each)}</option>`)}
    </select>
  </div>`;

const choice = (word: string, pressed: boolean, choose: () => void): TemplateResult =>
  html`<button class="quiet" aria-pressed=${pressed} @click=${choose}>${word}</button>`;

/** The pill that lets in what others proposed meanwhile. It takes no room, so nothing moves until it is pressed. */
export const pill = (fresh: number, admit: () => void): TemplateResult =>
  html`<div class="over" role="status">
    ${fresh ? html`<button class="main" part="pill" @click=${admit}>${t("fresh", { n: fresh })}</button>` : nothing}
  </div>`;

/** What is said where there is nothing to show. */
export const emptiness = (filtered: boolean, showAll: () => void): TemplateResult =>
  filtered
    ? html`<p class="row empty">
        ${t("none")} <button class="plain" @click=${showAll}>${t("showAll")}</button>
      </p>`
    : html`<slot name="empty"><p class="empty">${t("empty")}</p></slot>`;

/** Reads on; `stuck` says that the last try did not succeed. */
export const readOn = (list: LiveList<Idea>, stuck: boolean, more: () => void): unknown =>
  list.hasMore
    ? html`<div class="row more">
        <button class="plain" part="more" aria-busy=${list.loadingMore} @click=${more}>
          ${t(stuck ? "tryAgain" : "more")}
        </button>
        <span class="error" role="alert">${stuck ? t("loadFailed") : nothing}</span>
      </div>`
    : nothing;

/** The conversation about one idea. The empty heading leaves its name to readers of the screen: the title stands above. */
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

/** About as high as ideas are, so that nothing moves when they come. */
export const skeleton = html`<i></i><i></i><i></i>`;
