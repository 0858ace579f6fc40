// What the tests of discussions share: people, posts, and a discussion on this page.
import { fixture, html, waitUntil } from "@open-wc/testing";
import type { Post } from "@hearth/contract";
import type { HearthDiscussion } from "@hearth/widgets";
import { hearth, type Hearth } from "./helpers.ts";
import { all, inside, press } from "./shadow.ts";

export type Who = Awaited<ReturnType<Hearth["person"]>>;

export interface Cast {
  h: Hearth;
  /** Members who write what there is to read. */
  crowd: Who[];
  guest: Who;
  moderator: Who;
}

export async function cast(): Promise<Cast> {
  const h = await hearth();
  // Each may write ten posts a minute: there are enough of them for all that is written here.
  const names = ["Ann Ward", "Bo Lund", "Cem Kaya", "Dora Vogt", "Eli Roth", "Fay Lim"];
  const crowd = await Promise.all(
    [...names, ...names].map((name) => h.person({ name: `${name} ${crypto.randomUUID().slice(0, 4)}` })),
  );
  const guest = await h.person({ as: "signed-in" });
  const moderator = await h.person({ as: "moderator" });
  return { h, crowd, guest, moderator };
}

let turn = 0;

/** Somebody else opens a thread, or replies to a post. */
export function post(
  { h, crowd }: Cast,
  space: string,
  text: string,
  to: { parent?: Post; by?: Who; title?: string } = {},
): Promise<Post> {
  const by = to.by ?? crowd[turn++ % crowd.length]!;
  const input = { once: crypto.randomUUID(), space, text, title: to.title, parent: to.parent?.id };
  return h.call(by.token, "discussion.write", input);
}

/** Each answers the one before. */
export async function chain(people: Cast, space: string, texts: string[]): Promise<Post[]> {
  const posts: Post[] = [];
  for (const text of texts) posts.push(await post(people, space, text, { parent: posts.at(-1) }));
  return posts;
}

/** A discussion on this page, as soon as it is read, its line is up, and one can act. */
export async function discussion(
  space: string,
  { sort = "newest", dir = "ltr" } = {},
): Promise<HearthDiscussion> {
  const element = await fixture<HearthDiscussion>(
    html`<hearth-discussion space=${space} sort=${sort} dir=${dir} heading="Questions"></hearth-discussion>`,
  );
  await waitUntil(() => !inside(element, ".skeleton"), "it is read", { timeout: 12_000 });
  const acting = () => !inside(element, ".actions") || inside(element, ".actions button");
  await waitUntil(acting, "one can act", { timeout: 12_000 });
  return element;
}

export const article = (element: HTMLElement, { id }: Post): HTMLElement | null =>
  element.shadowRoot!.getElementById(id);

export const threads = (element: HTMLElement): string[] =>
  all(element, ".thread > article .text").map((text) => text.textContent.trim());

export const focused = (element: HTMLElement): HTMLElement | null =>
  element.shadowRoot!.activeElement as HTMLElement | null;

export const until = (holds: () => unknown, what: string): Promise<void> =>
  waitUntil(() => !!holds(), what, { timeout: 12_000 });

/** A button of one post. */
export const buttonOf = (element: HTMLElement, of: Post, selector: string): HTMLButtonElement =>
  article(element, of)!.querySelector(selector)!;

/** Chooses from the menu of a post. */
export async function choose(element: HTMLElement, of: Post, label: string): Promise<void> {
  buttonOf(element, of, ".more").click();
  await until(() => inside(element, "hearth-menu")?.matches(":popover-open"), "the menu is open");
  press(inside(element, "hearth-menu")!, label);
}

/** What the menu of a post offers. */
export async function offers(element: HTMLElement, of: Post): Promise<string[]> {
  buttonOf(element, of, ".more").click();
  await until(() => inside(element, "hearth-menu")?.matches(":popover-open"), "the menu is open");
  const menu = inside(element, "hearth-menu")!;
  const labels = all(menu, "[role=menuitem]").map((item) => item.textContent.trim());
  menu.hidePopover();
  return labels;
}

/** The open form below a post, or the one at the top. */
export const form = (element: HTMLElement, of?: Post): HTMLElement =>
  (of ? article(element, of)! : inside(element, ".write")!).querySelector("hearth-composer")!;

export const field = (composer: HTMLElement): HTMLTextAreaElement => composer.querySelector("textarea")!;
