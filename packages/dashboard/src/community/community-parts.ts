import type { Community } from "@hearth/contract";
import { LIMITS } from "@hearth/contract/rules";
import { type ReactiveElement, texts } from "@hearth/widgets/parts";
import { html, nothing, type TemplateResult } from "lit/html.js";
import { chosen, ticked, written } from "../fields.ts";
import { community } from "../locales/en.ts";
import { type Described, type FieldName, newQuestionId, type Problem } from "./community-draft.ts";
import { ordered } from "./ordered.ts";

const t = texts({ community });

/** What a part shows, and how it changes it. */
export interface Editor {
  host: ReactiveElement;
  /** What is kept, with what was changed here. */
  shown: Described;
  set<N extends FieldName>(name: N, value: Described[N]): void;
  /** What is wrong with a field, once saving was tried. */
  problem(name: FieldName): Problem | null;
}

const wrong = ({ problem }: Editor, name: FieldName): string | null => {
  const found = problem(name);
  return found && t(found);
};

/** Beside a list, what is wrong in it. */
const listProblem = (editor: Editor, name: FieldName): unknown => {
  const words = wrong(editor, name);
  return words ? html`<p class="error" role="alert">${words}</p>` : nothing;
};

const prose = (editor: Editor, name: "purpose" | "notFor" | "next", help: string): TemplateResult =>
  written({
    name,
    label: t(name),
    help,
    long: true,
    limit: LIMITS.purpose,
    value: editor.shown[name],
    change: (value) => editor.set(name, value),
  });

export const aboutPart = (editor: Editor): TemplateResult =>
  html`${written({
    name: "name",
    label: t("name"),
    limit: LIMITS.name,
    value: editor.shown.name,
    error: wrong(editor, "name"),
    change: (value) => editor.set("name", value),
  })}
  ${prose(editor, "purpose", t("purposeHelp"))} ${prose(editor, "notFor", t("notForHelp"))}
  ${ticked({
    name: "firstPostsHeld",
    label: t("firstPostsHeld"),
    help: t("firstPostsHeldHelp"),
    value: editor.shown.firstPostsHeld,
    change: (value) => editor.set("firstPostsHeld", value),
  })}`;

export function guidelinesPart(editor: Editor): TemplateResult {
  const { host, shown, set } = editor;
  const { guidelines } = shown;
  return html`${guidelines.length === 0 ? html`<p class="empty">${t("noGuidelines")}</p>` : nothing}
    ${ordered({
      host,
      items: guidelines,
      set: (items) => set("guidelines", items),
      what: (at) => t("guideline", { n: at + 1 }),
      render: (text, at) =>
        written({
          name: `guideline:${at}`,
          label: t("guideline", { n: at + 1 }),
          long: true,
          limit: LIMITS.guideline,
          value: text,
          change: (value) => set("guidelines", guidelines.with(at, value)),
        }),
    })}
    <p class="done">
      <button
        class="plain"
        type="button"
        ?disabled=${guidelines.length >= LIMITS.guidelines}
        @click=${() => set("guidelines", [...guidelines, ""])}
      >
        ${t("addGuideline")}
      </button>
    </p>
    ${listProblem(editor, "guidelines")}`;
}

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

type Question = Community["questions"][number];
const KINDS = ["short", "long", "one-of", "yes-no"] as const;

function questionsPart(editor: Editor): TemplateResult {
  const { host, shown, set } = editor;
  const { questions } = shown;
  const change = (at: number, next: Partial<Question>) =>
    set("questions", questions.with(at, { ...questions[at]!, ...next }));
  const added = (): Question => ({
    id: newQuestionId(questions),
    kind: "short",
    label: "",
    help: "",
    required: true,
    choices: [],
  });
  return html`${ordered({
      host,
      items: questions,
      set: (items) => set("questions", items),
      what: (at) => t("question", { n: at + 1 }),
      render: (question, at) => questionFields(question, at, (next) => change(at, next)),
    })}
    <p class="done">
      <button
        class="plain"
        type="button"
        ?disabled=${questions.length >= LIMITS.questions}
        @click=${() => set("questions", [...questions, added()])}
      >
        ${t("addQuestion")}
      </button>
    </p>
    ${listProblem(editor, "questions")}`;
}

const questionFields = (
  { id, label, help, kind, required, choices }: Question,
  at: number,
  change: (next: Partial<Question>) => void,
): TemplateResult =>
  html`${written({
      name: `question:${id}`,
      label: t("question", { n: at + 1 }),
      limit: LIMITS.question,
      value: label,
      change: (value) => change({ label: value }),
    })}
    <div class="abreast">
      ${written({
        name: `help:${id}`,
        label: t("help"),
        limit: LIMITS.question,
        value: help,
        change: (value) => change({ help: value }),
      })}
      ${chosen({
        name: `kind:${id}`,
        label: t("kind"),
        value: kind,
        options: KINDS.map((each) => [each, t(each)] as const),
        change: (value) => change({ kind: value as Question["kind"] }),
      })}
    </div>
    ${
      kind === "one-of"
        ? written({
            name: `choices:${id}`,
            label: t("choices"),
            long: true,
            value: choices.join("\n"),
            change: (value) => change({ choices: value === "" ? [] : value.split("\n") }),
          })
        : nothing
    }
    ${ticked({
      name: `required:${id}`,
      label: t("required"),
      value: required,
      change: (value) => change({ required: value }),
    })}`;

export function tiersPart(editor: Editor): TemplateResult {
  const { host, shown, set } = editor;
  const { tiers } = shown;
  const change = (at: number, next: Partial<(typeof tiers)[number]>) =>
    set("tiers", tiers.with(at, { ...tiers[at]!, ...next }));
  return html`<p class="note">${t("tiersNote")}</p>
    ${tiers.length === 0 ? html`<p class="empty">${t("noTiers")}</p>` : nothing}
    ${ordered({
      host,
      items: tiers,
      set: (items) => set("tiers", items),
      what: (at) => t("tier", { n: at + 1 }),
      render: ({ key, name, about }, at) =>
        html`<div class="abreast">
            ${written({
              name: `tier-name:${at}`,
              label: t("name"),
              limit: LIMITS.name,
              value: name,
              change: (value) => change(at, { name: value }),
            })}
            ${written({
              name: `tier-key:${at}`,
              label: t("tierKey"),
              help: t("tierKeyHelp"),
              limit: 40,
              value: key,
              change: (value) => change(at, { key: value }),
            })}
          </div>
          ${written({
            name: `tier-about:${at}`,
            label: t("tierAbout"),
            long: true,
            limit: LIMITS.purpose,
            value: about,
            change: (value) => change(at, { about: value }),
          })}`,
    })}
    <p class="done">
      <button
        class="plain"
        type="button"
        ?disabled=${tiers.length >= LIMITS.tiers}
        @click=${() => set("tiers", [...tiers, { key: "", name: "", about: "" }])}
      >
        ${t("addTier")}
      </button>
    </p>
    ${listProblem(editor, "tiers")}`;
}
