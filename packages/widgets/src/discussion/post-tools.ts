import type { Post } from "@hearth/contract";
import { atLeast, isThread, LIMITS, mayDelete, mayEdit } from "@hearth/contract/rules";
import { html } from "lit/html.js";
import { tell } from "../events.ts";
import { discussionDesk } from "../locales/discussion-desk.en.ts";
import { type MenuItem, openMenu } from "../menu/hearth-menu.ts";
import { texts } from "../texts.ts";
import type { Desk } from "./desk.ts";
import type { Form } from "./shown.ts";
import { writeForm } from "./write-form.ts";

const t = texts({ discussionDesk });

/** Opens the menu of a post: what the one before it may do with it. */
export const openPostMenu = (desk: Desk, thread: Post, post: Post, button: HTMLElement): Promise<void> =>
  openMenu(button, itemsOf(desk, thread, post));

function itemsOf(desk: Desk, thread: Post, post: Post): MenuItem[] {
  const { me, standing } = desk.host;
  const moderates = atLeast(standing, "moderator");
  const own = me && mayDelete(post, me.id);
  const item = (shown: boolean | undefined, label: Parameters<typeof t>[0], run: () => void) =>
    shown ? [{ label: t(label), run }] : [];
  return [
    ...item(me && mayEdit(post, thread, me.id), "edit", () => desk.open(editForm(desk, post))),
    ...item(true, "link", () => void copyLink(desk, post)),
    ...(me && !own && post.author ? [muteItem(desk, post, post.author)] : []),
    ...(moderates && isThread(post) ? threadItems(desk, post) : []),
    ...item(own, "delete", () => desk.open(deleteForm(desk, post))),
    ...item(moderates && !own, "remove", () => desk.open(removeForm(desk, post))),
  ];
}

function threadItems(desk: Desk, post: Post): MenuItem[] {
  const { id: thread, pinned, locked } = post;
  const { client } = desk.host;
  return [
    {
      label: t(pinned ? "unpin" : "pin"),
      run: () => void desk.act(post, () => client!.call("discussion.pin", { thread, pinned: !pinned })),
    },
    {
      label: t(locked ? "unlock" : "lock"),
      run: () => void desk.act(post, () => client!.call("discussion.lock", { thread, locked: !locked })),
    },
  ];
}

/** Only the one who does it knows. */
function muteItem(desk: Desk, post: Post, person: string): MenuItem {
  const { client, live } = desk.host;
  const { name } = desk.host.person(person);
  const muted = live?.mutes(person) ?? false;
  const mute = async (muted: boolean) => {
    desk.say();
    if (!(await desk.act(post, () => client!.call("members.mute", { person, muted }))) || !muted) return;
    desk.host.shown.heard.clear();
    desk.say({ text: t("mutedNow", { name }), undo: () => mute(false) });
  };
  return { label: t(muted ? "unmute" : "mute", { name }), run: () => void mute(!muted) };
}

async function copyLink(desk: Desk, post: Post): Promise<void> {
  const address = new URL(desk.host.href(post), location.href);
  try {
    await navigator.clipboard.writeText(address.href);
    desk.say({ text: t("linkCopied") });
  } catch {
    // Some pages may not write to the clipboard: then the address bar holds it.
    location.hash = address.hash;
    desk.say({ text: t("linkInBar") });
  }
}

const editForm = (desk: Desk, post: Post): Form => ({
  post: post.id,
  back: ".more",
  instead: true,
  render: () =>
    writeForm({
      draft: `edit:${post.id}`,
      label: t("editPost"),
      button: t("save"),
      text: post.text,
      send: async (text) => {
        const edited = await desk.host.client!.call("discussion.edit", { post: post.id, text });
        desk.close("post");
        tell(desk.host, "hearth-edited", { post: edited });
      },
      cancel: () => desk.close(),
    }),
});

const removeForm = (desk: Desk, post: Post): Form => ({
  post: post.id,
  back: ".more",
  render: () =>
    writeForm({
      draft: `remove:${post.id}`,
      label: t("removeWhy"),
      button: t("remove"),
      limit: LIMITS.reason,
      plain: true,
      send: async (reason) => {
        const removed = await desk.host.client!.call("discussion.remove", { post: post.id, reason });
        desk.close("post");
        desk.say({ text: t("removedNow"), undo: () => restore(desk, removed) });
        tell(desk.host, "hearth-deleted", { post: removed });
      },
      cancel: () => desk.close(),
    }),
});

const deleteForm = (desk: Desk, post: Post): Form => ({
  post: post.id,
  back: ".more",
  render: () =>
    html`<div
      class="form row"
      role="group"
      aria-label=${t("deleteSure")}
      @keydown=${(event: KeyboardEvent) => event.key === "Escape" && desk.close()}
    >
      <span>${t("deleteSure")}</span>
      <button class="plain" ?disabled=${desk.busy(post)} @click=${() => deletePost(desk, post)}>
        ${t(desk.busy(post) ? "deleting" : "delete")}
      </button>
      <button class="quiet" @click=${() => desk.close()}>${t("keep")}</button>
    </div>`,
});

async function deletePost(desk: Desk, post: Post): Promise<void> {
  const deleted = await desk.act(post, () => desk.host.client!.call("discussion.delete", { post: post.id }));
  if (!deleted) return;
  desk.close("post");
  desk.say({ text: t("deletedNow") });
  tell(desk.host, "hearth-deleted", { post: deleted });
}

/** Undoes a removal. */
export async function restore(desk: Desk, post: Post): Promise<void> {
  desk.say();
  desk.expect(post);
  const { client } = desk.host;
  await desk.act(post, () => client!.call("discussion.restore", { post: post.id }));
  const code = desk.trouble(post);
  if (code && !desk.host.posts.has(post.id))
    desk.say({ text: t(`error.${code}`), undo: () => restore(desk, post) });
}
