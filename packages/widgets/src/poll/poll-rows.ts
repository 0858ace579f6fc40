import type { Poll, PollOption, Tally } from "@hearth/contract";
import type { PersonCard } from "@hearth/contract/rules";
import { html, nothing, type TemplateResult } from "lit/html.js";
import { when } from "../byline.ts";
import { linkTo } from "../link.ts";
import { poll } from "../locales/poll.en.ts";
import { lang, texts } from "../texts.ts";
import { momentInWords, timeInWords } from "../time.ts";
import { type PollView, untilInWords } from "./poll-view.ts";
import type * as told from "./told.ts";

/** What shows results, once it is here. */
export type Told = typeof told;

export const t = texts({ poll });

/** The options: the same rows whether they are chosen from or show the result, so that nothing moves. */
export const rows = (
  poll: Poll,
  view: PollView,
  told: Told | undefined,
  tally: Tally | undefined,
): TemplateResult =>
  html`<ul>
    ${poll.options.map((option) => {
      const own = view.own.includes(option.id);
      // The label stands around the row in both forms: without a field in it, it is only text.
      return html`<li class=${own ? "own" : ""} part="option">
        <label>
          ${
            view.asking
              ? html`<input
                  type=${poll.choose > 1 ? "checkbox" : "radio"}
                  name="option"
                  value=${option.id}
                  .checked=${own}
                />`
              : html`<span class="tick">${own ? told?.tick : nothing}</span>`
          }
          ${media(option, poll)}
          <span class="words"><bdi>${option.label}</bdi></span>
          <span class="figure">${told?.result(poll, option.id, view, tally)}</span>
        </label>
      </li>`;
    })}
  </ul>`;

function media({ color, image }: PollOption, { options }: Poll): unknown {
  if (image)
    return html`<img class="picture" src=${image} alt="" loading="lazy" referrerpolicy="no-referrer" />`;
  if (color)
    return html`<svg class="swatch" viewBox="0 0 24 24" aria-hidden="true">
      <circle cx="12" cy="12" r="11" fill=${color} />
    </svg>`;
  const kind = options.some((each) => each.image) ? "picture" : "swatch";
  return options.some((each) => each.image ?? each.color) ? html`<span class=${kind}></span>` : nothing;
}

/** How many have voted, until when, who asked; its time is the poll's link. */
export const meta = (poll: Poll, author: PersonCard): TemplateResult =>
  html`<p class="meta" part="meta">
    ${poll.voters ? t("voters", { n: poll.voters }) : t("nobody")}${until(poll)} ·
    ${t("askedBy", { name: author.name })} ${when(poll.createdAt, linkTo(`poll-${poll.id}`))}
  </p>`;

function until({ closedAt, closesAt }: Poll): unknown {
  const time = closedAt ?? closesAt;
  if (!time) return nothing;
  const now = Date.now();
  const words = closedAt
    ? t("closed", { when: timeInWords(time, now, lang) })
    : t("closes", { when: untilInWords(time, now, lang) });
  return html` ·
    <time datetime=${new Date(time).toISOString()} title=${momentInWords(time, lang)}>${words}</time>`;
}
