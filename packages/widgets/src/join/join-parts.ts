import type { Application, Community, Question } from "@hearth/contract";
import { html, nothing, type TemplateResult } from "lit";
import { when } from "../byline.ts";
import { join } from "../locales/join.en.ts";
import { markdown } from "../markdown-view.ts";
import { texts } from "../texts.ts";
import { missing, over, type Problem } from "./join-view.ts";

export const t = texts(join);

/** What the community is for, who it is not for, and what it asks of everyone. */
export const letter = (about: Community): TemplateResult =>
  html`<div class="letter" part="letter">
    <div class="text" part="purpose">${markdown(about.purpose)}</div>
    ${
      about.notFor
        ? html`<section>
            <h4>${t("notFor")}</h4>
            <div class="text">${markdown(about.notFor)}</div>
          </section>`
        : nothing
    }
    ${
      about.guidelines.length
        ? html`<section part="guidelines">
            <h4>${t("guidelines")}</h4>
            <ol>
              ${about.guidelines.map((line) => html`<li>${line}</li>`)}
            </ol>
          </section>`
        : nothing
    }
  </div>`;

/** What happens after sending: who reads it, and how long it takes. */
export const next = (about: Community): TemplateResult =>
  html`<section part="next">
    <h4>${t("next")}</h4>
    <div class="text">${about.next ? markdown(about.next) : t("nextDefault", { name: about.name })}</div>
  </section>`;

/** What is left to write before visitors see anything; for hosts. */
export const missingParts = (about: Community): TemplateResult =>
  html`<p>${t("draft", { name: about.name })}</p>
    <ul>
      ${missing(about).map((field) => html`<li>${t(`missing.${field}`)}</li>`)}
    </ul>`;

const problemText = (problem: Problem, n = 0): string => t(`problem.${problem}`, { n });

/** The guidelines' checkbox, with what is wrong beside it. */
export const agreement = (agreed: boolean, problem: Problem | undefined): TemplateResult =>
  html`<div class="field">
    <label class="pick">
      <input
        type="checkbox"
        .checked=${agreed}
        aria-invalid=${problem !== undefined}
        aria-describedby="agree-problem"
        aria-required="true"
      />
      ${t("agree")}
    </label>
    <span class="error" id="agree-problem">${problem ? problemText(problem) : nothing}</span>
  </div>`;

/** One question with its field, and what is wrong with the answer beside it. Fields carry the question's id as name. */
export function field(
  question: Question,
  index: number,
  value: string,
  problem: Problem | undefined,
): TemplateResult {
  const { id, kind, label, help, required } = question;
  const at = `q${index}`;
  const words = [label, required ? nothing : html` <span class="note">(${t("optional")})</span>`];
  const notes = html`<span class="note" id="${at}-help">${help}</span>`;
  const wrong = html`<span class="error" id="${at}-problem"
    >${problem ? problemText(problem, over(question, value)) : nothing}</span
  >`;
  const described = `${at}-help ${at}-problem`;
  if (kind === "short" || kind === "long")
    return html`<div class="field">
      <label for=${at}>${words}</label>${notes}
      ${
        kind === "short"
          ? html`<input
              id=${at}
              name=${id}
              .value=${value}
              aria-required=${required}
              aria-invalid=${problem !== undefined}
              aria-describedby=${described}
            />`
          : html`<textarea
              id=${at}
              name=${id}
              .value=${value}
              aria-required=${required}
              aria-invalid=${problem !== undefined}
              aria-describedby=${described}
            ></textarea>`
      }${wrong}
    </div>`;
  const choices = kind === "yes-no" ? (["yes", "no"] as const) : question.choices;
  return html`<fieldset
    role="radiogroup"
    aria-required=${required}
    aria-invalid=${problem !== undefined}
    aria-describedby=${described}
  >
    <legend>${words}</legend>
    ${notes}
    ${choices.map(
      (choice) =>
        html`<label class="pick">
          <input type="radio" name=${id} value=${choice} .checked=${choice === value} />
          ${kind === "yes-no" ? t(choice as "yes" | "no") : choice}
        </label>`,
    )}
    ${wrong}
  </fieldset>`;
}

/** What was decided, by whom, and why; and what one wrote. */
export const decision = (
  application: Application,
  about: Community,
  state: "received" | "approved" | "declined",
  names: Record<string, string>,
): unknown => [
  state === "approved"
    ? html`<p>${t("approvedBy", names)} ${when(application.decidedAt ?? 0)}.</p>`
    : nothing,
  application.reason ? html`<blockquote class="text">${markdown(application.reason)}</blockquote>` : nothing,
  state === "received" ? next(about) : nothing,
  state === "approved" ? nothing : written(application, about.questions),
];

const written = (application: Application, questions: readonly Question[]): TemplateResult =>
  html`<section>
    <p class="note">${t("sent")} ${when(application.appliedAt)}</p>
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
