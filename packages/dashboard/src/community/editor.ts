import { LIMITS } from "@hearth/contract/rules";
import { type ReactiveElement, texts } from "@hearth/widgets/parts";
import { html, nothing, type TemplateResult } from "lit/html.js";
import { written } from "../fields.ts";
import { community } from "../locales/en.ts";
import type { Described, FieldName, Problem } from "./community-draft.ts";

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

/** What is wrong with a field, in words. */
export const wrong = ({ problem }: Editor, name: FieldName): string | null => {
  const found = problem(name);
  return found && t(found);
};

/** Beside a list, what is wrong in it. */
export const listProblem = (editor: Editor, name: FieldName): unknown => {
  const words = wrong(editor, name);
  return words ? html`<p class="error" role="alert">${words}</p>` : nothing;
};

/** A longer text about the community. */
export const prose = (editor: Editor, name: "purpose" | "notFor" | "next", help: string): TemplateResult =>
  written({
    name,
    label: t(name),
    help,
    long: true,
    limit: LIMITS.purpose,
    value: editor.shown[name],
    change: (value) => editor.set(name, value),
  });
