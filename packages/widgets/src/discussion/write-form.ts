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
export const writeForm = ({
  draft,
  label,
  button,
  text = "",
  limit = 10_000,
  plain = false,
  send,
  cancel,
}: Writing): TemplateResult =>
  html`<hearth-composer
    class="form"
    part="composer"
    .draft=${draft}
    .limit=${limit}
    .label=${button}
    .cancelable=${!!cancel}
    .plain=${plain}
    .send=${send}
    @cancel=${cancel}
  >
    <textarea rows="1" dir="auto" aria-label=${label} placeholder=${label} .defaultValue=${text}></textarea>
  </hearth-composer>`;
