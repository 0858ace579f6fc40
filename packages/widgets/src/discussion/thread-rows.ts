import type { Post } from "@hearth/contract";
import { beginningOf, type Branch, type PersonCard, type ThreadView } from "@hearth/contract/rules";
import { html, nothing, type TemplateResult } from "lit/html.js";
import { avatar, name, when } from "../byline.ts";
import { discussion } from "../locales/discussion.en.ts";
import { markdown } from "../markdown-view.ts";
import { lang, texts } from "../texts.ts";
import { timeInWords } from "../time.ts";
import type { Desk } from "./desk.ts";
import type { Host } from "./shown.ts";

const t = texts({ discussion });

/** A button in words, which the desk answers. */
export const button = (host: Host, words: string, work: (desk: Desk) => unknown, kind = ""): TemplateResult =>
  html`<button class="quiet ${kind}" @click=${() => host.ask(work)}>${words}</button>`;

/** Only what is new fades in: what one came to read is there at once. */
const arriving = ({ createdAt }: Post): string => (Date.now() - createdAt < 10_000 ? "enter" : "");

/** Rows that keep their nodes when others come or go. Nothing does before it is live, so plain ones do until then. */
export const rows = <T>(
  host: Host,
  items: readonly T[],
  idOf: (item: T) => string,
  row: (item: T) => unknown,
): unknown =>
  host.live
    ? host.live.keyed(items, idOf, row, (drawn) => drawn.querySelector("article")?.id)
    : items.map(row);

/** One thread: its opening post, or the reply where it was continued, and what hangs on it. */
export const threadRow = (host: Host, view: ThreadView): TemplateResult =>
  html`<li class="thread ${arriving(view.opening)}" part="thread">
    ${
      view.top.post === view.opening
        ? nothing
        : button(host, t("whole"), (desk) => desk.continueAt(view.opening))
    }
    ${branch(host, view, view.top)}
  </li>`;

function branch(host: Host, view: ThreadView, at: Branch): unknown {
  const { post, deeper } = at;
  const more = post === view.opening ? view.more : 0;
  const on = () =>
    button(host, t("continue", { n: deeper }), (desk) => desk.continueAt(view.opening, post), "on");
  return [
    row(host, view, post),
    deeper ? on() : at.replies.length + more ? replies(host, view, at, more) : nothing,
  ];
}

function replies(
  host: Host,
  view: ThreadView,
  { post, replies, below }: Branch,
  more: number,
): TemplateResult {
  const folded = host.shown.folded.has(post.id);
  const count = t("replies", { n: Math.max(below, replies.length) + more });
  return html`<div class="branch">
    <button
      class=${folded ? "quiet unfold" : "fold"}
      aria-expanded=${!folded}
      @click=${() => host.ask((desk) => desk.fold(post))}
    >
      <span class=${folded ? "" : "sr"}>${count}</span>
    </button>
    <div ?hidden=${folded}>
      <ol>
        ${rows(
          host,
          replies,
          (reply) => reply.post.id,
          (reply) => html`<li class=${arriving(reply.post)}>${branch(host, view, reply)}</li>`,
        )}
      </ol>
      ${more ? button(host, t("moreReplies", { n: more }), (desk) => desk.more(view.opening)) : nothing}
    </div>
  </div>`;
}

function row(host: Host, view: ThreadView, post: Post): TemplateResult {
  const author = host.person(post.author);
  const gone = post.deletedAt !== null;
  const time = timeInWords(post.createdAt, Date.now(), lang);
  return html`<article
    id=${post.id}
    class="post ${host.shown.marked === post.id ? "marked" : ""}"
    part="post"
    tabindex="-1"
    aria-label=${gone ? t("deleted") : t("postBy", { name: author.name, time })}
    aria-busy=${!!host.desk?.busy(post)}
  >
    ${gone ? tombstone(host, post) : (host.live?.renderMuted(post) ?? written(host, view, post, author))}
  </article>`;
}

function tombstone(host: Host, post: Post): TemplateResult {
  const { removed } = post;
  const words = removed
    ? t("removed", { name: host.person(removed.by).name, reason: removed.reason })
    : t("deleted");
  return html`<div class="body">
    <span class="meta">${words}</span>
    ${host.live?.renderUndo(post)} ${host.desk?.renderTrouble(post)}
  </div>`;
}

function written(host: Host, view: ThreadView, post: Post, author: PersonCard): TemplateResult {
  const form = host.shown.form?.post === post.id ? host.shown.form : undefined;
  const marks = [
    post.editedAt !== null && t("edited"),
    post.pinned && t("pinned"),
    post.locked && t("locked"),
    post.held && t("held"),
  ];
  return html`${avatar(author)}
    <div class="by">
      ${name(author, post.space)}
      <span class="meta"
        >${when(post.createdAt, host.href(post))}${marks.map((mark) => (mark ? ` · ${mark}` : nothing))}</span
      >
    </div>
    <div class="body">
      ${form?.instead ? form.render() : [words(host, post), actions(host, view, post), form?.render()]}
      ${host.desk?.renderTrouble(post)}
    </div>`;
}

function words(host: Host, post: Post): TemplateResult {
  const beginning = host.shown.readOn.has(post.id) ? null : beginningOf(post.text);
  return html`${post.title ? html`<h4 aria-level="3" dir="auto">${post.title}</h4>` : nothing}
    <div class="text" part="text" dir="auto">${markdown(beginning ?? post.text)}</div>
    ${beginning === null ? nothing : button(host, t("readOn"), (desk) => desk.unfoldText(post))}`;
}

/** The row of actions has its room from the beginning; what stands there comes once it is live. */
const actions = (host: Host, view: ThreadView, post: Post): TemplateResult =>
  html`<div class="row actions" part="actions">${host.live?.renderActions(view, post)}</div>`;
