import {
  beginningOf,
  type Branch,
  hueOf,
  initials,
  linkOf,
  type Marked,
  mayWrite,
  parseMarkdown,
  type PersonCard,
  type ThreadView,
  threadView,
} from "@hearth/contract";
import { type Drawn, type Html, markup } from "../markup.ts";
import { nameOf, type Readable, type ReadablePost, repliesOf, threadPage } from "./readable.ts";

/**
 * A conversation in the markup of `<hearth-discussion>`: what the element draws in its place has the same measures. Where there is
 * something to press there, here is room for it, or a link.
 */
export const conversation = (page: Readable): Html =>
  markup`<section>
    <div class="write">${mayWrite(page.space, "signed-in") && markup`<div class="form"></div>`}</div>
    <div class="over"></div>
    <div class="sort"></div>
    <div class="list">${threads(page)}</div>
  </section>`;

/** The few words that are not by members are English, on whichever page they stand. */
const NOBODY = markup`<p class="empty" lang="en">Nobody has asked about this yet.</p>`;
const DELETED = markup`<div class="body"><span class="meta" lang="en">This post was deleted.</span></div>`;
const link = (kind: string, address: string, words: string): Html =>
  markup`<a class="${kind}" lang="en" href="${address}">${words}</a>`;

function threads(page: Readable): Drawn {
  const { order, next } = page;
  const drawn = order.map((id) => thread(page, id));
  return [
    order.length === 0 && next === null ? NOBODY : markup`<ol>${drawn}</ol>`,
    next !== null && link("plain", next, "Show more"),
  ];
}

function thread(page: Readable, id: string): Html {
  const opening = page.posts.find((post) => post.id === id);
  const replies = repliesOf(page, id);
  // Further pages of a thread hold replies only.
  if (!opening)
    return markup`<li class="thread"><ol>${replies.map((reply) => item(row(page, reply)))}</ol></li>`;
  const posts = new Map([opening, ...replies].map((post) => [post.id, post]));
  const view = page.isThread
    ? threadView(opening, posts, [], "whole", undefined, Infinity)
    : threadView(opening, posts, [], "first");
  return markup`<li class="thread">${branch(page, view, view.top)}</li>`;
}

const item = (drawn: Drawn): Html => markup`<li>${drawn}</li>`;

function branch(page: Readable, view: ThreadView, { post, replies, deeper }: Branch): Drawn {
  const whole = threadPage(page, view.opening);
  const more = post.id === view.opening.id ? view.more : 0;
  if (deeper > 0) return [row(page, post), link("quiet on", whole, `Continue this conversation (${deeper})`)];
  if (replies.length + more === 0) return row(page, post);
  return [
    row(page, post),
    markup`<div class="branch">
      <span class="fold"></span>
      <div>
        <ol>
          ${replies.map((reply) => item(branch(page, view, reply)))}
        </ol>
        ${more > 0 && link("quiet", whole, more === 1 ? "Show 1 more reply" : `Show ${more} more replies`)}
      </div>
    </div>`,
  ];
}

function row(page: Readable, post: ReadablePost): Html {
  const id = `hearth-post-${linkOf(post)}`;
  return markup`<article class="post" id="${id}">
    ${post.deletedAt === null ? written(page, post, id) : DELETED}
  </article>`;
}

function written(page: Readable, post: ReadablePost, id: string): Drawn {
  const { author, title, text, createdAt, space } = post;
  const person = author === null ? undefined : page.people.get(author);
  const beginning = page.isThread ? null : beginningOf(text);
  return [
    avatar(person, author),
    markup`<div class="by">
      <span class="name">${nameOf(page, author)}</span>${badge(person, space)}
      <span class="meta"
        ><a class="when" href="#${id}"
          ><time datetime="${new Date(createdAt).toISOString()}">${dateOf(createdAt, page.lang)}</time></a
        ></span
      >
    </div>`,
    markup`<div class="body">
      ${title !== "" && markup`<h4 aria-level="3" dir="auto">${title}</h4>`}
      <div class="text" dir="auto">${parseMarkdown(beginning ?? text).map(marked)}</div>
      ${beginning !== null && link("quiet", threadPage(page, post), "Read on")}
      <div class="row actions"></div>
    </div>`,
  ];
}

const avatar = (person: PersonCard | undefined, author: string | null): Html =>
  person?.avatar
    ? markup`<img class="avatar" src="${person.avatar}" alt="" width="32" height="32" loading="lazy">`
    : markup`<span class="avatar hue${hueOf(author ?? "")}" aria-hidden="true">${initials(person?.name || "Somebody")}</span>`;

const WORDS: Record<string, string> = { host: "Host", moderator: "Moderator" };

function badge(person: PersonCard | undefined, here: string): Drawn {
  if (!person) return null;
  const word = WORDS[person.role];
  if (word) return markup`<span class="badge" lang="en">${word}</span>`;
  const worn = person.badges.find(
    ({ space }) => !space || space === here || (space.endsWith(":") && here.startsWith(space)),
  );
  return worn ? markup`<span class="badge">${worn.badge}</span>` : null;
}

const dateOf = (time: number, lang: string | null): string =>
  lang === null
    ? new Date(time).toISOString().slice(0, 10)
    : new Intl.DateTimeFormat(lang, { dateStyle: "long", timeZone: "UTC" }).format(time);

function marked(part: Marked): Drawn {
  if (typeof part === "string") return part;
  const { tag, href } = part;
  const children = part.children.map(marked);
  if (tag === "a") return markup`<a href="${href!}" rel="nofollow ugc noreferrer">${children}</a>`;
  if (tag === "pre") return markup`<pre tabindex="0">${children}</pre>`;
  return markup`<${tag}>${children}</${tag}>`;
}
