import type { Community } from "@hearth/contract";
import { LIMITS } from "@hearth/contract/rules";
import { texts } from "@hearth/widgets/parts";
import { html, nothing, type TemplateResult } from "lit/html.js";
import { chosen, ticked, written } from "../fields.ts";
import { community } from "../locales/en.ts";
import { newQuestionId } from "./community-draft.ts";
import { type Editor, listProblem } from "./editor.ts";
import { ordered } from "./ordered.ts";

const t = texts({ community });

type Question = Community["questions"][number];
const KINDS = ["short", "long", "one-of", "yes-no"] as const;

/** What those are asked who want to join. */
export function questionsPart(editor: Editor): TemplateResult {
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
    add: { words: t("addQuestion"), most: LIMITS.questions, item: added },
  })}
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
