import { texts } from "@hearth/widgets/parts";
import { html, type TemplateResult } from "lit/html.js";
import { ticked, written } from "../fields.ts";
import { community } from "../locales/en.ts";
import { type Editor, prose, wrong } from "./editor.ts";
import { questionsPart } from "./questions.ts";

const t = texts({ community });

export function joiningPart(editor: Editor): TemplateResult {
  const { shown, set } = editor;
  return html`<fieldset>
      <legend>${t("how")}</legend>
      ${(["application", "open"] as const).map(
        (each) =>
          html`<label class="radio"
            ><input
              type="radio"
              name="joining"
              .checked=${shown.joining === each}
              @change=${() => set("joining", each)}
            />${t(each)}</label
          >`,
      )}
    </fieldset>
    <section class="part">
      <h2>${t("questions")}</h2>
      <p class="note">${t("questionsNote")}</p>
      ${questionsPart(editor)}
    </section>
    ${prose(editor, "next", t("nextHelp"))}
    <div class="abreast">
      ${written({
        name: "seatsPerWeek",
        label: t("seats"),
        help: t("seatsHelp"),
        type: "number",
        min: "1",
        value: numberText(shown.seatsPerWeek),
        error: wrong(editor, "seatsPerWeek"),
        change: (value) => set("seatsPerWeek", value === "" ? null : Number(value)),
      })}
      ${written({
        name: "answersKeptDays",
        label: t("answersKeptDays"),
        help: t("answersHelp"),
        type: "number",
        min: "1",
        value: numberText(shown.answersKeptDays),
        error: wrong(editor, "answersKeptDays"),
        change: (value) => set("answersKeptDays", Number(value)),
      })}
    </div>
    ${ticked({
      name: "membersInvite",
      label: t("membersInvite"),
      value: shown.membersInvite,
      change: (value) => set("membersInvite", value),
    })}
    ${written({
      name: "joinUrl",
      label: t("joinUrl"),
      help: t("joinUrlHelp"),
      type: "url",
      limit: 2000,
      value: shown.joinUrl ?? "",
      error: wrong(editor, "joinUrl"),
      change: (value) => set("joinUrl", value.trim() || null),
    })}`;
}

const numberText = (n: number | null): string => (n === null || n === 0 ? "" : String(n));
