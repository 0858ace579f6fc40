import type { Post } from "@hearth/contract";
import { html, type TemplateResult } from "lit";
import { discussion } from "../locales/discussion.en.ts";
import { texts } from "../texts.ts";
import type { Desk, Form } from "./desk.ts";

const t = texts(discussion);

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
  send: (text: string, once: string) => Promise<unknown>;
  /** Called when it is given up; without it, it always stays open. */
  cancel?: () => void;
}

const load = (): unknown => import("../composer/hearth-composer.ts");

/** A field to write in. It takes text at once; the code that sends it comes when somebody turns to it. */
export const writeForm = ({
  draft,
  label,
  button,
  text = "",
  limit = 10_000,
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
    .send=${send}
    @cancel=${cancel}
    @focusin=${load}
    @pointerover=${load}
  >
    <textarea rows="1" dir="auto" aria-label=${label} placeholder=${label} .defaultValue=${text}></textarea>
  </hearth-composer>`;

/** The form below a post that answers it. */
export const replyForm = (desk: Desk, post: Post): Form => ({
  post: post.id,
  back: ".reply",
  render: () =>
    writeForm({
      draft: `reply:${post.id}`,
      label: t("replyTo", { name: desk.place.person(post.author).name }),
      button: t("reply"),
      send: (text, once) => desk.write(text, once, post),
      cancel: () => desk.close(),
    }),
});
