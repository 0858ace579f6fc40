import type { LiveList } from "@hearth/client";
import type { Poll } from "@hearth/contract";
import type { PersonCard } from "@hearth/contract/rules";
import { html, nothing, type TemplateResult } from "lit";
import { when } from "../byline.ts";
import { icon } from "../icon.ts";
import { poll as words } from "../locales/poll.en.ts";
import { linkTo } from "../link.ts";
import { markdown } from "../markdown-view.ts";
import { lang, texts } from "../texts.ts";
import { momentInWords, timeInWords } from "../time.ts";
import { untilInWords, type PollView, type Row } from "./poll-view.ts";

export const t = texts(words);
/** lucide's "check". */
const TICK = [["path", { d: "M20 6 9 17l-5-5" }]];

/** The options: the same rows whether they are chosen from or show the result, so that nothing moves. */
export const rows = (view: PollView, poll: Poll): TemplateResult =>
  html`<ul role="list">
    ${view.rows.map((row) => option(row, view, poll))}
  </ul>`;

// The label stands around the row in both forms: without a field in it, it is only text.
const option = (row: Row, view: PollView, poll: Poll): TemplateResult =>
  html`<li class=${row.own ? "own" : ""} part="option">
    <label>
      <span class="bar" part="bar" data-share=${row.share}></span>
      ${
        view.asking
          ? html`<input
              type=${poll.choose > 1 ? "checkbox" : "radio"}
              name="option"
              value=${row.id}
              .checked=${row.own}
            />`
          : html`<span class="tick">${row.own ? icon(TICK) : nothing}</span>`
      }
      ${media(row, poll)}
      <span class="words">${row.label}</span>
      <span class="figure">${figure(row, view.voters)}</span>
    </label>
  </li>`;

function media({ color, image }: Row, { options }: Poll): unknown {
  if (image)
    return html`<img class="picture" src=${image} alt="" loading="lazy" referrerpolicy="no-referrer" />`;
  if (color)
    return html`<svg class="swatch" viewBox="0 0 24 24" aria-hidden="true">
      <circle cx="12" cy="12" r="11" fill=${color} />
    </svg>`;
  if (options.some((each) => each.image)) return html`<span class="picture"></span>`;
  return options.some((each) => each.color) ? html`<span class="swatch"></span>` : nothing;
}

function figure({ own, ballots, percent }: Row, voters: number): unknown {
  if (ballots === null) return nothing;
  const count = t("figure", { n: ballots, all: voters });
  return html`<span class="sr">, ${own ? `${t("yours")}, ` : ""}</span
    ><span class=${percent === null ? "" : "meta"}>${count}</span>${
      percent === null
        ? nothing
        : html`<span class="sr">, </span><span class="percent">${t("percent", { n: percent })}</span>`
    }`;
}

/** How many have voted, until when, who asked; its time is the poll's link. */
export const meta = (poll: Poll, { voters }: PollView, author: PersonCard): TemplateResult =>
  html`<p class="meta" part="meta">
    ${voters ? t("voters", { n: voters }) : t("nobody")} ${until(poll)} ·
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

/** What came of it, by whom and when; nothing while nobody has told. */
export const outcome = ({ outcome }: Poll, by: (id: string) => PersonCard): unknown =>
  outcome &&
  html`<section class="outcome" part="outcome">
    <h4>${t("outcome")}</h4>
    <div class="text">${markdown(outcome.text)}</div>
    ${outcome.link ? html`<a href=${outcome.link} rel="noreferrer">${t("outcomeLink")}</a>` : nothing}
    <p class="meta">${t("toldBy", { name: by(outcome.by).name })} ${when(outcome.at)}</p>
  </section>`;

/** The space's other questions, and a word about a new one: it waits until it is asked for, so that nothing moves. */
export function others(list: LiveList<Poll>, poll: Poll | undefined, admit: (id: string) => void): unknown {
  const rest = list.items.filter((each) => each !== poll);
  const [fresh] = list.held;
  const pill = (id: string, question: string) =>
    html`<button class="plain" @click=${() => admit(id)}>${t("fresh", { question })}</button>`;
  return [
    html`<div role="status">${fresh ? pill(fresh.id, fresh.question) : nothing}</div>`,
    poll && rest.length
      ? html`<details part="others">
          <summary class="quiet">${t(rest[0]!.createdAt > poll.createdAt ? "others" : "earlier")}</summary>
          <ul>
            ${rest.map((each) => html`<li><a href=${linkTo(`poll-${each.id}`)}>${each.question}</a></li>`)}
          </ul>
          ${list.hasMore ? html`<button class="quiet" @click=${() => list.more()}>${t("more")}</button>` : nothing}
        </details>`
      : nothing,
  ];
}
