import type { Application, Community, Place, Question } from "@hearth/contract";
import { html, nothing, type TemplateResult } from "lit/html.js";
import { when } from "../byline.ts";
import { joinStanding } from "../locales/join-standing.en.ts";
import { markdown } from "../markdown-view.ts";
import { lang, texts } from "../texts.ts";
import { letter, next } from "./invitation.ts";
import { missing } from "./missing.ts";

// How things stand with somebody's request. Loaded for those who have asked, members, and hosts.
export const t = texts({ joinStanding });

export interface Standing {
  state: "received" | "approved" | "welcomed" | "declined" | "member";
  about: Community;
  application: Application | undefined;
  /** Whose request it is. */
  name: string;
  /** Who decided. */
  by: string;
  /** Who writes the first word; empty where nobody is named. */
  greeter: string;
  /** Where it stands among those that wait; empty while that is not known. */
  place: string;
  /** What follows: letters, what one is asked to agree to. */
  below: unknown;
  /** Asks once more, after a decline. */
  again: () => void;
}

/** Written by a human to a human: what came of it, by whom and why; under it what one wrote, and what this is about. */
export function standing({
  state,
  about,
  application,
  name,
  by,
  greeter,
  again,
  ...more
}: Standing): TemplateResult {
  const names = { name, by, community: about.name };
  const asked = state === "member" || state === "welcomed" ? undefined : application;
  return html`<article part="state">
    <div role="status"><h3 tabindex="-1">${t(state, names)}</h3></div>
    ${
      state === "approved" && asked?.decidedAt
        ? html`<p>${t("approvedBy", names)} ${when(asked.decidedAt)}</p>`
        : nothing
    }
    ${state === "approved" && greeter ? html`<p>${t("greets", { greeter })}</p>` : nothing}
    ${more.place ? html`<p>${more.place}</p>` : nothing}
    ${asked?.reason ? html`<blockquote class="text" dir="auto">${markdown(asked.reason)}</blockquote>` : nothing}
    ${state === "received" ? next(about) : nothing}
    ${asked && state !== "approved" ? written(asked, about.questions) : nothing}
    ${state === "declined" ? html`<div><button class="plain" @click=${again}>${t("again")}</button></div>` : nothing}
    ${more.below}
    <details>
      <summary class="quiet">${t("about", names)}</summary>
      ${letter(about)}
    </details>
  </article>`;
}

/** "3 letters are before yours. This community admits 5 newcomers a week." */
export function placeText({ ahead, seatsPerWeek, seatAt }: Place): string {
  const day = seatAt && new Intl.DateTimeFormat(lang, { dateStyle: "long" }).format(seatAt);
  return [
    ahead > 0 ? t("ahead", { n: ahead }) : t("nextUp"),
    seatsPerWeek === null ? "" : t("seats", { n: seatsPerWeek }),
    day ? t("seatAt", { day }) : "",
  ]
    .filter(Boolean)
    .join(" ");
}

const written = (application: Application, questions: readonly Question[]): TemplateResult =>
  html`<section>
    <p class="note">${t("sent")} ${when(application.appliedAt ?? application.createdAt)}</p>
    <details part="answers">
      <summary class="quiet">${t("yours")}</summary>
      <dl>
        ${application.answers.map(({ question, answer }) => {
          const asked = questions.find(({ id }) => id === question);
          return html`<dt dir="auto">${asked?.label ?? t("oldQuestion")}</dt>
            <dd dir="auto">${asked?.kind === "yes-no" ? t(answer as "yes" | "no") : answer}</dd>`;
        })}
      </dl>
    </details>
  </section>`;

/** What a host has yet to write before visitors see anything. */
export const unwritten = (about: Community): TemplateResult =>
  html`<article part="state">
    <p>${t("draft", { name: about.name })}</p>
    <ul>
      ${missing(about).map((field) => html`<li>${t(field)}</li>`)}
    </ul>
  </article>`;
