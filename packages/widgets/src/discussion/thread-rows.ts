import type { Post } from "@hearth/contract";
import { atLeast, mayReply, type PersonCard } from "@hearth/contract/rules";
import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { CornerDownRight, Ellipsis, Lock, Pin } from "lucide";
import { avatar, name, when } from "../byline.ts";
import { icon } from "../icon.ts";
import { discussion } from "../locales/discussion.en.ts";
import { markdown } from "../markdown-view.ts";
import { lang, texts } from "../texts.ts";
import { timeInWords } from "../time.ts";
import type { Desk } from "./desk.ts";
import { beginningOf, type Branch, type ThreadView } from "./discussion-view.ts";
import { replyForm } from "./write-form.ts";

const t = texts(discussion);

/** One thread: its opening post, or the reply where it was continued, and what hangs on it. */
export const threadRow = (desk: Desk, view: ThreadView): TemplateResult => {
  const { opening, top } = view;
  const back = html`<button class="quiet" @click=${() => desk.continueAt(opening)}>${t("whole")}</button>`;
  return html`<li class="thread" part="thread">
    ${top.post === opening ? nothing : back}${branch(desk, view, top)}
  </li>`;
};

function branch(desk: Desk, view: ThreadView, { post, replies, below, deeper }: Branch): unknown {
  const { opening } = view;
  const more = post === opening ? view.more : 0;
  if (deeper)
    return [
      row(desk, view, post),
      html`<button class="quiet on" @click=${() => desk.continueAt(opening, post)}>
        ${icon(CornerDownRight)} ${t("continue", { n: deeper })}
      </button>`,
    ];
  if (replies.length + more === 0) return row(desk, view, post);
  const folded = desk.threads.folded.has(post.id);
  const count = t("replies", { n: Math.max(below, replies.length) + more });
  return html`${row(desk, view, post)}
    <div class="branch">
      <button class="fold ${folded ? "quiet" : ""}" aria-expanded=${!folded} @click=${() => desk.fold(post)}>
        <span class=${folded ? "" : "sr"}>${count}</span>
      </button>
      <div ?hidden=${folded}>
        <ol>
          ${repeat(
            replies,
            (reply) => reply.post.id,
            (reply) => html`<li class="enter">${branch(desk, view, reply)}</li>`,
          )}
        </ol>
        ${
          more
            ? html`<button class="quiet" @click=${() => desk.more(opening)}>
                ${t("moreReplies", { n: more })}
              </button>`
            : nothing
        }
      </div>
    </div>`;
}

function row(desk: Desk, view: ThreadView, post: Post): TemplateResult {
  const gone = post.deletedAt !== null;
  const author = desk.place.person(post.author);
  const label = gone
    ? t("deleted")
    : t("postBy", { name: author.name, time: timeInWords(post.createdAt, Date.now(), lang) });
  return html`<article
    id=${post.id}
    class="post ${desk.marked === post.id ? "marked" : ""}"
    part="post"
    tabindex="-1"
    aria-label=${label}
    aria-busy=${desk.busy(post)}
  >
    ${gone ? tombstone(desk, post) : written(desk, view, post, author)}
  </article>`;
}

function tombstone(desk: Desk, post: Post): TemplateResult {
  const { removed } = post;
  const words = removed
    ? t("removed", { name: desk.place.person(removed.by).name, reason: removed.reason })
    : t("deleted");
  const undo = html`<button class="quiet" @click=${() => desk.restore(post)}>${t("undo")}</button>`;
  const moderates = removed && atLeast(desk.place.standing, "moderator");
  return html`<div class="meta body">${words} ${moderates ? undo : nothing}${trouble(desk, post)}</div>`;
}

function written(desk: Desk, view: ThreadView, post: Post, author: PersonCard): TemplateResult {
  const form = desk.form?.post === post.id ? desk.form : undefined;
  return html`${avatar(author)}
    <div class="by">
      ${name(author)}
      <span class="meta">
        ${when(post.createdAt, desk.place.href(post))}${post.editedAt === null ? nothing : ` · ${t("edited")}`}
        ${post.pinned ? html` · ${icon(Pin)} ${t("pinned")}` : nothing}
        ${post.locked ? html` · ${icon(Lock)} ${t("locked")}` : nothing}
      </span>
    </div>
    <div class="body">
      ${form?.instead ? form.render() : [words(desk, post), actions(desk, view, post), form?.render()]}
      ${trouble(desk, post)}
    </div>`;
}

function words(desk: Desk, post: Post): TemplateResult {
  const beginning = desk.readOn.has(post.id) ? null : beginningOf(post.text);
  const on = html`<button class="quiet" @click=${() => desk.unfoldText(post)}>${t("readOn")}</button>`;
  return html`${post.title ? html`<h4 dir="auto">${post.title}</h4>` : nothing}
    <div class="text" part="text" dir="auto">${markdown(beginning ?? post.text)}</div>
    ${beginning === null ? nothing : on}`;
}

function actions(desk: Desk, view: ThreadView, post: Post): TemplateResult {
  const { opening, fresh } = view;
  const reply = desk.place.mayWrite && mayReply(opening, post, desk.place.standing);
  return html`<div class="row actions" part="actions">
    ${
      reply
        ? html`<button class="quiet reply" @click=${() => desk.open(replyForm(desk, post))}>
            ${t("reply")}
          </button>`
        : nothing
    }
    <button
      class="quiet more"
      aria-haspopup="menu"
      aria-expanded="false"
      aria-label=${t("moreActions")}
      title=${t("moreActions")}
      @click=${(event: Event) => desk.openMenu(opening, post, event.currentTarget as HTMLElement)}
    >
      ${icon(Ellipsis)}
    </button>
    ${
      post === opening && fresh.length > 0
        ? html`<button class="quiet fresh" @click=${() => desk.admit(view)}>
            ${t("newReplies", { n: fresh.length })}
          </button>`
        : nothing
    }
  </div>`;
}

function trouble(desk: Desk, post: Post): unknown {
  const code = desk.trouble(post);
  const again = html`<button class="quiet" @click=${() => desk.tryAgain()}>${t("tryAgain")}</button>`;
  return code ? html`<p class="error" role="alert">${t(`error.${code}`)} ${again}</p>` : nothing;
}
