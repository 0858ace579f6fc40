import type { Post } from "@hearth/contract";
import { atLeast, mayReply, type ThreadView } from "@hearth/contract/rules";
import { html, nothing, type TemplateResult } from "lit/html.js";
import { ELLIPSIS, icon } from "../icon.ts";
import { discussionLive } from "../locales/discussion-live.en.ts";
import { texts } from "../texts.ts";
import type { Host } from "./shown.ts";
import { button } from "./thread-rows.ts";

const t = texts({ discussionLive });

/** What can be done with a post: answer it, more in a menu, and the replies to its thread that wait. */
export function postActions(host: Host, { opening, fresh }: ThreadView, post: Post): TemplateResult {
  const openMenu = ({ currentTarget }: Event) =>
    host.ask((desk) => desk.openMenu(opening, post, currentTarget as HTMLElement));
  return html`${
      !post.held && host.mayWrite && mayReply(opening, post, host.standing)
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
      ${icon(ELLIPSIS)}
    </button>
    ${
      post === opening && fresh.length > 0
        ? button(host, t("newReplies", { n: fresh.length }), (desk) => desk.admitTo(opening, fresh), "fresh")
        : nothing
    }`;
}

/** What a moderator can do about a removed post. */
export const undoRemoval = (host: Host, post: Post): unknown =>
  post.removed && atLeast(host.standing, "moderator")
    ? button(host, t("undo"), (desk) => desk.restore(post))
    : nothing;

/** The choice of order. */
export function sortChoice<S extends string>(
  sorts: readonly S[],
  now: S,
  choose: (sort: S) => void,
): TemplateResult {
  const change = (event: Event) => choose((event.target as HTMLSelectElement).value as S);
  const words = t as (key: string) => string;
  return html`<select part="sort" aria-label=${t("sort")} @change=${change}>
    ${sorts.map((sort) => html`<option value=${sort} .selected=${sort === now}>${words(sort)}</option>`)}
  </select>`;
}
