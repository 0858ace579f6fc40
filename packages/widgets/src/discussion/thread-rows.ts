import type { Post } from "@hearth/contract";
import { atLeast, mayReply, type PersonCard } from "@hearth/contract/rules";
import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { Ellipsis, Lock, Pin } from "lucide";
import { avatar, name, when } from "../byline.ts";
import { icon } from "../icon.ts";
import { discussion } from "../locales/discussion.en.ts";
import { markdown } from "../markdown-view.ts";
import { lang, texts } from "../texts.ts";
import { timeInWords } from "../time.ts";
import type { Desk } from "./desk.ts";
import { beginningOf, type Branch, type ThreadView } from "./discussion-view.ts";
import type { Host } from "./shown.ts";

const t = texts(discussion);

/** A button in words, which the desk answers. */
const button = (host: Host, words: string, work: (desk: Desk) => unknown, kind = ""): TemplateResult =>
  html`<button class="quiet ${kind}" @click=${() => host.ask(work)}>${words}</button>`;

/** Only what is new fades in: what one came to read is there at once. */
const arriving = ({ createdAt }: Post): string => (Date.now() - createdAt < 10_000 ? "enter" : "");

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
        ${repeat(
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
    ${gone ? tombstone(host, post) : written(host, view, post, author)}
  </article>`;
}

function tombstone(host: Host, post: Post): TemplateResult {
  const { removed } = post;
  const words = removed
    ? t("removed", { name: host.person(removed.by).name, reason: removed.reason })
    : t("deleted");
  return html`<div class="body">
    <span class="meta">${words}</span>
    ${
      removed && atLeast(host.standing, "moderator")
        ? button(host, t("undo"), (desk) => desk.restore(post))
        : nothing
    }
    ${host.desk?.renderTrouble(post)}
  </div>`;
}

function written(host: Host, view: ThreadView, post: Post, author: PersonCard): TemplateResult {
  const form = host.shown.form?.post === post.id ? host.shown.form : undefined;
  const mark = (data: unknown, word: string) => html` · ${icon(data)} ${word}`;
  return html`${avatar(author)}
    <div class="by">
      ${name(author)}
      <span class="meta"
        >${when(post.createdAt, host.href(post))}${post.editedAt === null ? nothing : ` · ${t("edited")}`}
        ${post.pinned ? mark(Pin, t("pinned")) : nothing}${
          post.locked ? mark(Lock, t("locked")) : nothing
        }</span
      >
    </div>
    <div class="body">
      ${form?.instead ? form.render() : [words(host, post), actions(host, view, post), form?.render()]}
      ${host.desk?.renderTrouble(post)}
    </div>`;
}

function words(host: Host, post: Post): TemplateResult {
  const beginning = host.shown.readOn.has(post.id) ? null : beginningOf(post.text);
  return html`${post.title ? html`<h4 dir="auto">${post.title}</h4>` : nothing}
    <div class="text" part="text" dir="auto">${markdown(beginning ?? post.text)}</div>
    ${beginning === null ? nothing : button(host, t("readOn"), (desk) => desk.unfoldText(post))}`;
}

function actions(host: Host, { opening, fresh }: ThreadView, post: Post): TemplateResult {
  const openMenu = ({ currentTarget }: Event) =>
    host.ask((desk) => desk.openMenu(opening, post, currentTarget as HTMLElement));
  return html`<div class="row actions" part="actions">
    ${
      host.mayWrite && mayReply(opening, post, host.standing)
        ? button(host, t("reply"), (desk) => desk.reply(post), "reply")
        : nothing
    }
    <button
      class="quiet more"
      aria-haspopup="menu"
      aria-expanded="false"
      aria-label=${t("moreActions")}
      @click=${openMenu}
    >
      ${icon(Ellipsis)}
    </button>
    ${
      post === opening && fresh.length > 0
        ? button(host, t("newReplies", { n: fresh.length }), (desk) => desk.admitTo(opening, fresh), "fresh")
        : nothing
    }
  </div>`;
}
