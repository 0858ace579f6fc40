import "../palette.ts";
import type { Client, LiveList } from "@hearth/client";
import type { Item, Mute, Post, Space, ThreadSort } from "@hearth/contract";
import {
  atLeast,
  defaultAudience,
  isThread,
  mayWrite,
  threadView,
  type ThreadView,
} from "@hearth/contract/rules";
import { html, nothing, type TemplateResult } from "lit/html.js";
import { discussionLive } from "../locales/discussion-live.en.ts";
import { Late } from "../late.ts";
import { LINK } from "../link.ts";
import { Live } from "../live.ts";
import { joinAddress } from "../join-address.ts";
import { sheetOf } from "../reactive-element.ts";
import { texts } from "../texts.ts";
import type { Desk } from "./desk.ts";
import { newestOf } from "./discussion-view.ts";
import { isNews, listsOf } from "./finding.ts";
import { keptRows } from "./kept-rows.ts";
import { liveStyles } from "./live-styles.ts";
import { postActions, sortChoice, undoRemoval } from "./post-actions.ts";
import type { Host } from "./shown.ts";
import { button } from "./thread-rows.ts";

const t = texts({ discussionLive });
const SORTS: ThreadSort[] = ["newest", "oldest", "answered"];

/** What a discussion shows once it is live: what arrived, what can be done. Doing it is the desk's. */
export class LivePart {
  readonly host: Host;
  /** Draws rows so that each keeps its nodes. */
  readonly keyed = keptRows;
  readonly #mutes: Live<Mute>;
  readonly #waiting: Live<Post>;
  readonly #space: Live<Item<"spaces.one">>;
  #coming?: Promise<Desk>;
  #line?: Client["status"];
  readonly #barred: Late<{ barred: TemplateResult<1> }>;
  readonly #states: CustomStateSet;
  /** When the newest post of the first reading was made; epoch ms. */
  #since?: number;

  constructor(host: Host) {
    this.host = host;
    this.#states = host.attachInternals().states;
    const mine = () => (host.me && !host.me.suspended ? host.client : undefined);
    this.#mutes = new Live(host, () => mine()?.watch("members.myMutes", {}));
    this.#waiting = new Live(host, () => mine()?.watch("discussion.myHeld", { space: host.spaceKey }));
    this.#space = new Live(host, () =>
      host.asked || !this.#allows(defaultAudience(host.spaceKey))
        ? host.client?.watch("spaces.one", { space: host.spaceKey })
        : undefined,
    );
    this.#barred = new Late(host, () => import("./barred.ts"));
    host.renderRoot.adoptedStyleSheets.push(sheetOf(liveStyles));
  }

  /** Begins anew, for another space or community. */
  clear(): void {
    this.#since = undefined;
  }

  /** Sends for the desk, again if that failed before. */
  fetchDesk(): Promise<Desk> {
    this.#coming ??= import("./desk.ts").then(
      ({ Desk }) => (this.host.desk = new Desk(this.host)),
      (error) => {
        this.#coming = undefined;
        throw error;
      },
    );
    return this.#coming;
  }

  /** After each rendering. */
  updated(): void {
    const { list, posts, client, desk, asked } = this.host;
    desk?.updated();
    // What could not be fetched while the line was down is asked for again when it is back.
    const isBack = client?.status === "online" && client.status !== this.#line;
    this.#line = client?.status;
    if (!this.#coming && (location.hash.startsWith(LINK) || (asked && isBack)))
      this.host.ask(() => this.host.requestUpdate());
    const live = list?.status === "live";
    this.#states[live && posts.size === 0 ? "add" : "delete"]("empty");
    if (live || posts.size > 0) this.#states.add("loaded");
    if (posts.size > 0) this.#since ??= Math.max(...[...posts.values()].map(({ createdAt }) => createdAt));
  }

  /** All that posts come from. */
  get lists(): (LiveList<Post> | undefined)[] {
    return [...listsOf(this.host), this.waiting];
  }

  /** Threads as they are shown, those among them that are here for another reason than their place in the list. */
  views(leaders: Post[]): ThreadView[] {
    const { posts, shown } = this.host;
    const { held } = this;
    for (const { id } of [{ id: shown.guest ?? "" }, ...(this.waiting?.items ?? [])]) {
      const guest = posts.get(id);
      if (guest && isThread(guest) && !leaders.includes(guest)) leaders.unshift(guest);
    }
    return leaders.map((opening) => {
      const whole = shown.whole.get(opening.id)?.list;
      const read = !whole?.get(opening.id) ? "first" : whole.hasMore ? "part" : "whole";
      return threadView(opening, posts, held, read, shown.from.get(opening.id));
    });
  }

  /** Posts by others that wait to be asked for. */
  get held(): Post[] {
    const { posts } = this.host;
    const lists = listsOf(this.host).flatMap(({ held }) => held);
    const held = [...newestOf(lists).values()].filter((post) => !posts.has(post.id));
    return held.filter((post) => isNews(post, posts.get(post.thread)?.replies ?? 0, this.#since));
  }

  /** One's own posts that a moderator has yet to read. */
  get waiting(): LiveList<Post> | undefined {
    return this.#waiting.list;
  }

  get #audience(): Pick<Space, "read" | "write"> {
    return this.#space.one ?? defaultAudience(this.host.spaceKey);
  }

  get mayWrite(): boolean {
    return this.#allows(this.#audience);
  }

  /** Visitors are taken for signed-in: that is asked on sending. Until a role is known nothing is closed. */
  #allows(space: Pick<Space, "read" | "write">): boolean {
    const { client, me } = this.host;
    if (!client?.signedIn) return mayWrite(space, "signed-in");
    return !me || (!me.suspended && mayWrite(space, me.role));
  }

  /** Whether one does not read somebody. */
  mutes(person: string | null): boolean {
    return this.#mutes.items.some((mute) => mute.active && mute.person === person);
  }

  /** One line in place of what somebody wrote whom one does not read; undefined for all others. */
  renderMuted(post: Post): unknown {
    const { host } = this;
    if (!this.mutes(post.author) || host.shown.heard.has(post.id)) return undefined;
    const show = button(host, t("show"), (desk) => desk.hear(post));
    return html`<div class="body">
      <span class="meta">${t("muted", { name: host.person(post.author).name })}</span> ${show}
    </div>`;
  }

  /** "2 new posts", or a short message. */
  renderNews(): unknown {
    const { held, host } = this;
    const said = host.desk?.said;
    const undo = html`<button class="quiet" @click=${said?.undo}>${t("undo")}</button>`;
    if (said) return html`<p part="pill">${said.text} ${said.undo ? undo : nothing}</p>`;
    if (held.length === 0) return nothing;
    const admit = () => host.ask((desk) => desk.admit(held));
    return html`<button class="main" part="pill" @click=${admit}>${t("new", { n: held.length })}</button>`;
  }

  renderActions(view: ThreadView, post: Post): unknown {
    return postActions(this.host, view, post);
  }

  renderUndo(post: Post): unknown {
    return undoRemoval(this.host, post);
  }

  /** The choice of order, where there is something to choose. */
  renderSort(): unknown {
    const { host } = this;
    const some = (host.list?.leaders.length ?? 0) > 1;
    return some ? sortChoice(SORTS, host.sort, (sort) => (host.sort = sort)) : nothing;
  }

  /** What stands in place of the field where one may not write. */
  renderGate(): unknown {
    if (this.host.me?.suspended) return this.#barred.want()?.barred;
    // Who may is on its way.
    if (this.#space.list?.status === "loading") return nothing;
    const signedIn = this.host.client?.signedIn;
    const members = !atLeast(this.#audience.write, "moderator");
    const join = members ? joinAddress() : null;
    const signIn = ({ currentTarget }: Event) =>
      this.host.ask((desk) => desk.signIn(currentTarget as Element));
    return html`<p class="note row actions">
        ${t(members ? "members" : "hosts")} ${join ? html`<a href=${join}>${t("askToJoin")}</a>` : nothing}
        ${signedIn ? nothing : html`<button class="quiet" @click=${signIn}>${t("signIn")}</button>`}
      </p>
      ${signedIn && this.#barred.want()?.barred}`;
  }
}
