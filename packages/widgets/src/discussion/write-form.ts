import { html, type TemplateResult } from "lit/html.js";

/** Something to be written: a post, a reply, new words for one, a reason. */
export interface Writing {
  /** Under which name the draft is kept on this page. */
  draft: string;
  /** What the field is for. */
  label: string;
  /** Word on the button. */
  button: string;
  /** What stands in the field to begin with. */
  text?: string;
  limit?: number;
  /** Whether the text is shown as it is, without Markdown. */
  plain?: boolean;
  send: (text: string, once: string) => Promise<unknown>;
  /** Called when it is given up; without it, it always stays open. */
  cancel?: () => void;
}

/** A field to write in. It takes text at once; the code that sends it comes when somebody turns to it. */
export const writeForm = (writing: Writing): TemplateResult =>
  html`<hearth-composer class="form" part="composer" .writing=${writing} @cancel=${writing.cancel}>
    <textarea
      rows="1"
      dir="auto"
      aria-label=${writing.label}
      placeholder=${writing.label}
      .defaultValue=${writing.text ?? ""}
    ></textarea>
  </hearth-composer>`;
