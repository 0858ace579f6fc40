import type { Application, Community, Question } from "@hearth/contract";
import { html, nothing, type TemplateResult } from "lit/html.js";
import { when } from "../byline.ts";
import { standing as words } from "../locales/join-standing.en.ts";
import { markdown } from "../markdown-view.ts";
import { texts } from "../texts.ts";
import { letter, next } from "./invitation.ts";
import { missing } from "./missing.ts";

// How things stand with somebody's request. Loaded for those who have asked, members, and hosts.
const t = texts(words);

export interface Standing {
  state: "received" | "approved" | "declined" | "member";
  about: Community;
  application: Application | undefined;
  /** Whose request it is. */
  name: string;
  /** Who decided. */
  by: string;
  /** Asks once more, after a decline. */
  again: () => void;
}

/** Written by a human to a human: what came of it, by whom and why; under it what one wrote, and what this is about. */
export function standing({ state, about, application, name, by, again }: Standing): TemplateResult {
  const names = { name, by, community: about.name };
  const asked = state === "member" ? undefined : application;
  return html`<article part="state">
    <div role="status"><h3 tabindex="-1">${t(state, names)}</h3></div>
    ${
      state === "approved" && asked?.decidedAt
        ? html`<p>${t("approvedBy", names)} ${when(asked.decidedAt)}.</p>`
        : nothing
    }
    ${asked?.reason ? html`<blockquote class="text">${markdown(asked.reason)}</blockquote>` : nothing}
    ${state === "received" ? next(about) : nothing}
    ${asked && state !== "approved" ? written(asked, about.questions) : nothing}
    ${state === "declined" ? html`<div><button class="plain" @click=${again}>${t("again")}</button></div>` : nothing}
    <details>
      <summary class="quiet">${t("about", names)}</summary>
      ${letter(about)}
    </details>
  </article>`;
}

const written = (application: Application, questions: readonly Question[]): TemplateResult =>
  html`<section>
    <p class="note">${t("sent")} ${when(application.appliedAt ?? application.createdAt)}</p>
    <details part="answers">
      <summary class="quiet">${t("yours")}</summary>
      <dl>
        ${application.answers.map(({ question, answer }) => {
          const asked = questions.find(({ id }) => id === question);
          return html`<dt>${asked?.label ?? t("oldQuestion")}</dt>
            <dd>${asked?.kind === "yes-no" ? t(answer as "yes" | "no") : answer}</dd>`;
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
