import {
  type Block,
  type Inline,
  type Item,
  parseMarkdown,
  type PersonCard,
  type Space,
} from "@hearth/contract";

type Post = Item<"discussion.inSpace">;

/** A page of a conversation, as it is to be drawn. */
export interface Embedded {
  space: Space;
  posts: Post[];
  /** Ids of the threads, in their order. */
  order: string[];
  people: ReadonlyMap<string, PersonCard>;
  /** Query of the next page, where there is one. */
  next: string | null;
  /** Whether the page holds one thread and nothing else. */
  isQuestion: boolean;
}

/** Markup that is safe to put into HTML. */
class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}
type Drawn = Html | string | number | null | readonly Drawn[];

const ESCAPES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
const drawn = (value: Drawn): string => {
  if (value === null) return "";
  if (value instanceof Html) return value.text;
  if (typeof value === "object") return value.map(drawn).join("");
  return String(value).replace(/[&<>"']/g, (each) => ESCAPES[each]!);
};

/** A template whose values are escaped, unless they are such templates themselves. */
const markup = (parts: TemplateStringsArray, ...values: Drawn[]): Html =>
  new Html(parts.reduce((text, part, at) => text + drawn(values[at - 1]!) + part));

/** What a static shop puts into `<hearth-discussion>`. */
export const discussionFragment = (embedded: Embedded): string =>
  markup`<div slot="readable">${threads(embedded)}</div>
    ${jsonLd(embedded)}`.text;

/** The whole page. */
export const discussionDocument = (embedded: Embedded): string =>
  markup`<!doctype html>
    <html lang="en">
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>${embedded.space.title || embedded.space.id}</title>
      ${embedded.space.url ? markup`<link rel="canonical" href="${embedded.space.url}" />` : null}
      <style>
        body {
          font:
            1rem/1.55 system-ui,
            sans-serif;
          max-width: 68ch;
          margin: 2rem auto;
          padding: 0 1.25rem;
          color-scheme: light dark;
        }
      </style>
      ${jsonLd(embedded)}
      <h1>${embedded.space.title || embedded.space.id}</h1>
      ${threads(embedded)}
    </html> `.text;

function threads(embedded: Embedded): Drawn {
  const { order, posts, next } = embedded;
  if (order.length === 0) return markup`<p>Nobody has written here yet.</p>`;
  return [
    order.map((id) => {
      const opening = posts.find((post) => post.id === id);
      const replies = posts.filter((post) => post.thread === id && post.id !== id);
      return opening ? thread(opening, replies, embedded) : null;
    }),
    next ? markup`<p><a rel="next" href="${next}">More</a></p>` : null,
  ];
}

const thread = (opening: Post, replies: Post[], embedded: Embedded): Html =>
  markup`<article id="hearth-post-${opening.id}">
    ${opening.title ? markup`<h2>${opening.title}</h2>` : null} ${post(opening, embedded)}
    ${
      replies.length > 0
        ? markup`<ol>
            ${replies.map((reply) => markup`<li id="hearth-post-${reply.thread}.${reply.id}">${post(reply, embedded)}</li>`)}
          </ol>`
        : null
    }
  </article> `;

function post({ author, createdAt, deletedAt, text }: Post, { people }: Embedded): Html {
  if (deletedAt !== null) return markup`<p>This post was deleted.</p>`;
  const iso = new Date(createdAt).toISOString();
  return markup`<p><b>${nameOf(author, people)}</b> <time datetime="${iso}">${iso.slice(0, 10)}</time></p>
    ${parseMarkdown(text).map(block)}`;
}

function block(part: Block): Html {
  switch (part.kind) {
    case "paragraph":
      return markup`<p>${part.children.map(inline)}</p>`;
    case "quote":
      return markup`<blockquote>${part.children.map(block)}</blockquote>`;
    case "code":
      return markup`<pre><code>${part.text}</code></pre>`;
    case "list": {
      const items = part.items.map((item) => markup`<li>${item.map(inline)}</li>`);
      return part.ordered ? markup`<ol>${items}</ol>` : markup`<ul>${items}</ul>`;
    }
  }
}

function inline(part: Inline): Drawn {
  if (typeof part === "string") return part;
  if (part.kind === "code") return markup`<code>${part.text}</code>`;
  const children = part.children.map(inline);
  if (part.kind === "strong") return markup`<strong>${children}</strong>`;
  if (part.kind === "em") return markup`<em>${children}</em>`;
  return markup`<a href="${part.href}" rel="nofollow ugc noreferrer">${children}</a>`;
}

/**
 * What search engines read. Beside a product each thread is a `DiscussionForumPosting`; a page of one question is a `QAPage`. The fields
 * are those that developers.google.com/search/docs/appearance/structured-data (discussion-forum, qapage) asks for.
 */
function jsonLd(embedded: Embedded): Html | null {
  const told = embedded.order.flatMap((id) => {
    const opening = embedded.posts.find((each) => each.id === id);
    return opening && opening.deletedAt === null ? [posting(opening, embedded)] : [];
  });
  if (told.length === 0) return null;
  const data = JSON.stringify({ "@context": "https://schema.org", "@graph": told });
  // In a script's text only `<` could end it, or begin a comment.
  return new Html(`<script type="application/ld+json">${data.replaceAll("<", "\\u003c")}</script>`);
}

const HEADLINE = 110;

function posting(opening: Post, embedded: Embedded): object {
  const { posts, isQuestion } = embedded;
  const replies = posts.filter(
    ({ id, thread, deletedAt }) => thread === opening.id && id !== thread && deletedAt === null,
  );
  const title = opening.title || opening.text.slice(0, HEADLINE);
  const said = words(opening, embedded);
  if (!isQuestion) {
    const comment = replies.map((reply) => ({ "@type": "Comment", ...words(reply, embedded) }));
    return { "@type": "DiscussionForumPosting", headline: title, ...said, comment };
  }
  const suggestedAnswer = replies.map((reply) => ({ "@type": "Answer", ...words(reply, embedded) }));
  const mainEntity = {
    "@type": "Question",
    name: title,
    ...said,
    answerCount: opening.replies,
    suggestedAnswer,
  };
  return { "@type": "QAPage", mainEntity };
}

function words(
  { id, thread, author, createdAt, editedAt, text }: Post,
  { space: { url }, people }: Embedded,
): object {
  return {
    author: { "@type": "Person", name: nameOf(author, people) },
    datePublished: new Date(createdAt).toISOString(),
    ...(editedAt !== null && { dateModified: new Date(editedAt).toISOString() }),
    text,
    ...(url && { url: `${url}#hearth-post-${id === thread ? id : `${thread}.${id}`}` }),
  };
}

const nameOf = (author: string | null, people: Embedded["people"]): string =>
  (author && people.get(author)?.name) || "Somebody";
