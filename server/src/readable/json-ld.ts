import { beginningOf, linkOf, type Marked, parseMarkdown } from "@hearth/contract";
import { Html } from "../markup.ts";
import { nameOf, type Readable, type ReadablePost, repliesOf } from "./readable.ts";

/**
 * What search engines read. Each thread is a `DiscussionForumPosting`; the page of one question that was answered is a `QAPage`. The
 * fields are those that developers.google.com/search/docs/appearance/structured-data (discussion-forum, qapage) asks for. Words are those
 * that stand on the page.
 */
export function jsonLd(page: Readable): Html | null {
  const told = page.order.flatMap((id) => {
    const opening = page.posts.find((each) => each.id === id);
    return opening && opening.deletedAt === null ? [topicOf(page, opening)] : [];
  });
  if (told.length === 0) return null;
  const data = JSON.stringify({ "@context": "https://schema.org", "@graph": told });
  // In a script's text only `<` could end it, or begin a comment.
  return new Html(`<script type="application/ld+json">${data.replaceAll("<", "\\u003c")}</script>`);
}

const HEADLINE = 110;
const QUESTION = /[?？؟՞፧]/;

function topicOf(page: Readable, opening: ReadablePost): object {
  const replies = repliesOf(page, opening.id).filter(({ deletedAt }) => deletedAt === null);
  const answers = replies.filter(({ parent }) => parent === opening.id);
  const text = textOf(page, opening);
  const title = opening.title || (text.length > HEADLINE ? `${text.slice(0, HEADLINE - 1)}…` : text);
  return page.isThread && answers.length > 0 && QUESTION.test(opening.title + opening.text)
    ? question(page, { opening, title, replies, answers })
    : discussion(page, { opening, title, replies, answers });
}

interface Told {
  opening: ReadablePost;
  title: string;
  /** Live ones, at any depth. */
  replies: ReadablePost[];
  /** Those to the opening post itself. */
  answers: ReadablePost[];
}

function discussion(page: Readable, { opening, title, replies }: Told): object {
  return {
    "@type": "DiscussionForumPosting",
    headline: title,
    ...said(page, opening),
    interactionStatistic: {
      "@type": "InteractionCounter",
      interactionType: "https://schema.org/CommentAction",
      userInteractionCount: Math.max(opening.replies, replies.length),
    },
    ...comments(page, replies, opening.id),
  };
}

/** The answer that is accepted is the first by somebody who speaks for the brand; all others are suggested. */
function question(page: Readable, { opening, title, replies, answers }: Told): object {
  const accepted = answers.find(({ author }) => page.people.get(author ?? "")?.role === "host");
  const answer = (post: ReadablePost) => ({
    "@type": "Answer",
    ...said(page, post),
    ...comments(page, replies, post.id),
  });
  const suggested = answers.filter((each) => each !== accepted).map(answer);
  return {
    "@type": "QAPage",
    mainEntity: {
      "@type": "Question",
      name: title,
      ...said(page, opening),
      // How many replies further pages answer the question itself is not known here.
      answerCount: page.next === null ? answers.length : Math.max(opening.replies, answers.length),
      ...(accepted && { acceptedAnswer: answer(accepted) }),
      ...(suggested.length > 0 && { suggestedAnswer: suggested }),
    },
  };
}

/** What hangs on a post. A reply to one that is not told any more hangs on the thread. */
function comments(page: Readable, replies: ReadablePost[], to: string): object {
  const known = new Set(replies.map(({ id }) => id));
  const here = replies.filter(
    ({ parent, thread }) => parent === to || (to === thread && !known.has(parent ?? "")),
  );
  const comment = here.map((reply) => ({
    "@type": "Comment",
    ...said(page, reply),
    ...comments(page, replies, reply.id),
  }));
  return comment.length > 0 ? { comment } : {};
}

function said(page: Readable, post: ReadablePost): object {
  const { author, createdAt, editedAt } = post;
  const { url } = page.space;
  return {
    author: { "@type": "Person", name: nameOf(page, author) },
    datePublished: new Date(createdAt).toISOString(),
    ...(editedAt !== null && { dateModified: new Date(editedAt).toISOString() }),
    text: textOf(page, post),
    ...(url && { url: `${url}#hearth-post-${linkOf(post)}` }),
  };
}

const textOf = ({ isThread }: Readable, { text }: ReadablePost): string =>
  parseMarkdown((isThread ? null : beginningOf(text)) ?? text)
    .map(plain)
    .join("\n\n");

/** Between what stands on lines of its own. */
const LINES = /^(blockquote|ul|ol)$/;

function plain(part: Marked): string {
  if (typeof part === "string") return part;
  const words = part.children.map(plain).join(LINES.test(part.tag) ? "\n" : "");
  return part.tag === "li" ? `- ${words}` : words;
}
