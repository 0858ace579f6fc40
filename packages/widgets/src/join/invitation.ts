import type { Community, Question } from "@hearth/contract";
import { html, nothing, type TemplateResult } from "lit/html.js";
import { join } from "../locales/join.en.ts";
import { markdown } from "../markdown-view.ts";
import { texts } from "../texts.ts";

export const t = texts({ join });

/** What the community is for, who it is not for, and what it asks of everyone. */
export const letter = (about: Community): TemplateResult =>
  html`<div class="letter" part="letter">
    <div class="text" part="purpose" dir="auto">${markdown(about.purpose)}</div>
    ${
      about.notFor
        ? html`<section>
            <h4>${t("notFor")}</h4>
            <div class="text" dir="auto">${markdown(about.notFor)}</div>
          </section>`
        : nothing
    }
    ${
      about.guidelines.length
        ? html`<section part="guidelines">
            <h4>${t("guidelines")}</h4>
            <ol>
              ${about.guidelines.map((line) => html`<li><bdi>${line}</bdi></li>`)}
            </ol>
          </section>`
        : nothing
    }
  </div>`;

/** What happens after sending: who reads it, and how long it takes. */
export const next = (about: Community): TemplateResult =>
  html`<section part="next">
    <h4>${t("next")}</h4>
    <div class="text" dir="auto">
      ${about.next ? markdown(about.next) : t("nextDefault", { name: about.name })}
    </div>
  </section>`;

/** The guidelines' checkbox, with what is wrong beside it. */
export const agreement = (agreed: boolean, problem: string | null): TemplateResult =>
  html`<div class="field">
    <label class="pick">
      <input
        type="checkbox"
        .checked=${agreed}
        aria-invalid=${!!problem}
        aria-describedby="agree-problem"
        aria-required="true"
      />
      ${t("agree")}
    </label>
    <span class="error" id="agree-problem">${problem}</span>
  </div>`;

/** One question with its field, and what is wrong with the answer beside it. Fields carry the question's id as name. */
export function field(
  question: Question,
  index: number,
  value: string,
  problem: string | null,
): TemplateResult {
  const { id, kind, label, help, required, choices } = question;
  const at = `q${index}`;
  const described = `${at}-help ${at}-problem`;
  const words = [
    html`<bdi>${label}</bdi>`,
    required ? nothing : html` <span class="note">${t("optional")}</span>`,
  ];
  const notes = html`<span class="note" id="${at}-help">${help && html`<bdi>${help}</bdi>`}</span>`;
  const wrong = html`<span class="error" id="${at}-problem">${problem}</span>`;
  if (kind === "short" || kind === "long")
    return html`<div class="field">
      <label for=${at}>${words}</label>
      ${notes}${
        kind === "short"
          ? html`<input
              id=${at}
              name=${id}
              dir="auto"
              .value=${value}
              aria-required=${required}
              aria-invalid=${!!problem}
              aria-describedby=${described}
            />`
          : html`<textarea
              id=${at}
              name=${id}
              dir="auto"
              .value=${value}
              aria-required=${required}
              aria-invalid=${!!problem}
              aria-describedby=${described}
            ></textarea>`
      }${wrong}
    </div>`;
  return html`<fieldset
    role="radiogroup"
    aria-required=${required}
    aria-invalid=${!!problem}
    aria-describedby=${described}
  >
    <legend>${words}</legend>
    ${notes}
    ${(kind === "yes-no" ? ["yes", "no"] : choices).map(
      (choice) =>
        html`<label class="pick">
          <input type="radio" name=${id} value=${choice} .checked=${choice === value} />
          ${kind === "yes-no" ? t(choice as "yes" | "no") : html`<bdi>${choice}</bdi>`}
        </label>`,
    )}
    ${wrong}
  </fieldset>`;
}
