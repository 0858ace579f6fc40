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

/** Words that are not by members, and English on a page that did not say its language. */
const english = ({ lang }: Readable): Html | null => (lang === null ? markup` lang="en"` : null);
const link = (page: Readable, kind: string, address: string, words: string): Html =>
  markup`<a class="${kind}"${english(page)} href="${address}">${words}</a>`;

function threads(page: Readable): Drawn {
  const { order, next, speech } = page;
  const drawn = order.map((id) => thread(page, id));
  return [
    order.length === 0 && next === null
      ? markup`<p class="empty"${english(page)}>${speech.say("discussion.empty")}</p>`
      : markup`<ol>${drawn}</ol>`,
    next !== null && link(page, "plain", next, speech.say("common.more")),
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
  const { say } = page.speech;
  const whole = threadPage(page, view.opening);
  const more = post.id === view.opening.id ? view.more : 0;
  if (deeper > 0)
    return [row(page, post), link(page, "quiet on", whole, say("discussion.continue", { n: deeper }))];
  if (replies.length + more === 0) return row(page, post);
  return [
    row(page, post),
    markup`<div class="branch">
      <span class="fold"></span>
      <div>
        <ol>
          ${replies.map((reply) => item(branch(page, view, reply)))}
        </ol>
        ${more > 0 && link(page, "quiet", whole, say("discussion.moreReplies", { n: more }))}
      </div>
    </div>`,
  ];
}

function row(page: Readable, post: ReadablePost): Html {
  const id = `hearth-post-${linkOf(post)}`;
  return markup`<article class="post" id="${id}">
    ${post.deletedAt === null ? written(page, post, id) : tombstone(page, post)}
  </article>`;
}

function tombstone(page: Readable, { removed }: ReadablePost): Html {
  const { say } = page.speech;
  const words = removed
    ? say("discussion.removed", { name: nameOf(page, removed.by), reason: removed.reason })
    : say("discussion.deleted");
  return markup`<div class="body"><span class="meta"${english(page)}>${words}</span></div>`;
}

/** What is said of a post beside its time. */
function marks(page: Readable, { editedAt, pinned, locked }: ReadablePost): Drawn {
  const { say } = page.speech;
  const all = [
    editedAt !== null && say("common.edited"),
    pinned && say("discussion.pinned"),
    locked && say("discussion.locked"),
  ].filter((mark) => mark !== false);
  return all.length > 0 && markup`<span${english(page)}>${all.map((mark) => ` · ${mark}`)}</span>`;
}

function written(page: Readable, post: ReadablePost, id: string): Drawn {
  const { author, title, text, createdAt, space } = post;
  const person = author === null ? undefined : page.people.get(author);
  const beginning = page.isThread ? null : beginningOf(text);
  return [
    avatar(page, author),
    markup`<div class="by">
      <bdi class="name">${nameOf(page, author)}</bdi>${badge(page, person, space)}
      <span class="meta"
        ><a class="when" href="#${id}"
          ><time datetime="${new Date(createdAt).toISOString()}">${dateOf(createdAt, page.lang)}</time></a
        >${marks(page, post)}</span
      >
    </div>`,
    markup`<div class="body">
      ${title !== "" && markup`<h4 aria-level="3" dir="auto">${title}</h4>`}
      <div class="text" dir="auto">${parseMarkdown(beginning ?? text).map(marked)}</div>
      ${beginning !== null && link(page, "quiet", threadPage(page, post), page.speech.say("discussion.readOn"))}
      <div class="row actions"></div>
    </div>`,
  ];
}

function avatar(page: Readable, author: string | null): Html {
  const src = page.people.get(author ?? "")?.avatar;
  return src
    ? markup`<img class="avatar" src="${src}" alt="" width="32" height="32" loading="lazy">`
    : markup`<span class="avatar hue${hueOf(author ?? "")}" aria-hidden="true">${initials(nameOf(page, author))}</span>`;
}

function badge(page: Readable, person: PersonCard | undefined, here: string): Drawn {
  if (!person) return null;
  const { role, badges } = person;
  if (role === "host" || role === "moderator")
    return markup`<span class="badge"${english(page)}>${page.speech.say(`common.${role}`)}</span>`;
  const worn = badges.find(
    ({ space }) => !space || space === here || (space.endsWith(":") && here.startsWith(space)),
  );
  return worn ? markup`<span class="badge">${worn.badge}</span>` : null;
}

/** About as long as what the element says instead, "3 days ago", so that no line grows or breaks then. */
const dateOf = (time: number, lang: string | null): string =>
  lang === null
    ? new Date(time).toISOString().slice(0, 10)
    : new Intl.DateTimeFormat(lang, { dateStyle: "medium", timeZone: "UTC" }).format(time);

function marked(part: Marked): Drawn {
  if (typeof part === "string") return part;
  const { tag, href } = part;
  const children = part.children.map(marked);
  if (tag === "a") return markup`<a href="${href!}" rel="nofollow ugc noreferrer">${children}</a>`;
  if (tag === "pre") return markup`<pre tabindex="0">${children}</pre>`;
  return markup`<${tag}>${children}</${tag}>`;
}
