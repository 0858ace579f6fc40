import type { LiveList } from "@hearth/client";
import type { Poll, Tally } from "@hearth/contract";
import type { PersonCard } from "@hearth/contract/rules";
import { html, nothing, type TemplateResult } from "lit/html.js";
import { when } from "../byline.ts";
import { icon } from "../icon.ts";
import { linkTo } from "../link.ts";
import { pollTold } from "../locales/poll-told.en.ts";
import { markdown } from "../markdown-view.ts";
import { texts } from "../texts.ts";
import type { PollView } from "./poll-view.ts";
import { resultOf } from "./result.ts";

// What there is to see once one has voted or a poll has closed, and what stands under it: loaded where there is any.
const t = texts({ pollTold });

/** lucide's "check", on one's own choice. */
export const tick = icon("M20 6 9 17l-5-5");

/** The bar behind an option, and how many chose it after its words: "Moss, your choice, 14 of 32, 44 %". Nothing where nobody voted. */
export function result(
  poll: Poll,
  option: string,
  { voted, own }: PollView,
  tally: Tally | undefined,
): unknown {
  const found = resultOf(poll, option, voted, tally);
  if (!found?.voters) return nothing;
  const { ballots, voters, share, percent } = found;
  const few = percent === null;
  return html`<span class="bar" part="bar" data-share=${share}></span
    ><span class="sr">, ${own.includes(option) ? `${t("yours")}, ` : ""}</span
    ><span class=${few ? "" : "meta"}>${t("figure", { n: ballots, all: voters })}</span>${
      few
        ? nothing
        : html`<span class="sr">, </span><span class="percent">${t("percent", { n: percent })}</span>`
    }`;
}

/** The way back from a result to a choice. */
export const changing = (change: () => void): TemplateResult =>
  html`<div class="row foot">
    <button class="quiet" type="button" @click=${change}>${t("change")}</button>
  </div>`;

/** What came of it, by whom and when; nothing while nobody has told. */
export const outcome = ({ outcome }: Poll, by: (id: string) => PersonCard): unknown =>
  outcome &&
  html`<section class="outcome" part="outcome">
    <h4>${t("outcome")}</h4>
    <div class="text" dir="auto">${markdown(outcome.text)}</div>
    ${outcome.link ? html`<a href=${outcome.link} rel="noreferrer">${t("outcomeLink")}</a>` : nothing}
    <p class="meta">${t("toldBy", { name: by(outcome.by).name })} ${when(outcome.at)}</p>
  </section>`;

/** The space's other questions, and a word about a new one: it waits until it is asked for, so that nothing moves. */
export function others(list: LiveList<Poll>, poll: Poll | undefined, admit: (id: string) => void): unknown {
  const rest = list.items.filter((each) => each !== poll);
  const pill = ({ id, question }: Poll) =>
    html`<button class="plain" @click=${() => admit(id)}>${t("fresh", { question })}</button>`;
  return [
    html`<div role="status">${list.held.slice(0, 1).map(pill)}</div>`,
    poll && rest.length
      ? html`<details part="others">
          <summary class="quiet">${t(rest[0]!.createdAt > poll.createdAt ? "others" : "earlier")}</summary>
          <ul>
            ${rest.map(
              (each) =>
                html`<li>
                  <a href=${linkTo(`poll-${each.id}`)}><bdi>${each.question}</bdi></a>
                </li>`,
            )}
          </ul>
          ${list.hasMore ? html`<button class="quiet" @click=${() => list.more()}>${t("more")}</button>` : nothing}
        </details>`
      : nothing,
  ];
}
