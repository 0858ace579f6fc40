import {
  HearthError,
  type Item,
  type PersonCard,
  type Reading,
  type Space,
  type TopicName,
} from "@hearth/contract";
import { type Speech, speechIn } from "../words/speech.ts";

export type ReadablePost = Item<"discussion.inSpace">;

/** A page of a conversation, as a visitor may read it. */
export interface Readable {
  space: Space;
  posts: ReadablePost[];
  /** Ids of the threads, in their order. */
  order: string[];
  people: ReadonlyMap<string, PersonCard>;
  /** Where the community's readable pages are. */
  address: string;
  /** Address of what follows, where there is more. */
  next: string | null;
  /** Whether the page holds one thread and nothing else. */
  isThread: boolean;
  /** The language that was asked for; without one it is English, on a page of whichever language, and dates are in figures. */
  lang: string | null;
  speech: Speech;
}

/** What is asked for: a space, or one `thread` of it. */
export interface Asked {
  space: string;
  thread?: string;
  after?: string;
  lang?: string;
}

/** Reads a page of a list as a visitor. */
export type ReadPublic = <N extends TopicName>(topic: N, fields: object) => Promise<Reading<Item<N>>>;

/** Reads what is asked for; `address` is where the community's readable pages are. Throws `not-found` and `bad-input`. */
export async function readReadable(read: ReadPublic, asked: Asked, address: string): Promise<Readable> {
  const { space, thread, after, lang = null } = asked;
  const [{ items: spaces }, { items: own }, posts] = await Promise.all([
    read("spaces.one", { space }),
    read("community.texts", { lang: lang ?? "en" }),
    thread
      ? read("discussion.thread", { thread, after })
      : read("discussion.inSpace", { space, after, sort: "newest" }),
  ]);
  // A thread's own page stands under its space, so that no link can pass it off as another's.
  if (thread && posts.items.some((post) => post.space !== space)) throw new HearthError("not-found");
  const next = posts.more && posts.end;
  return {
    space: spaces[0]!,
    posts: posts.items,
    order: thread ? [thread] : posts.order,
    people: new Map(posts.people.map((card) => [card.id, card])),
    address,
    next: next ? pageAddress({ address, lang }, { space, ...(thread && { thread }), after: next }) : null,
    isThread: thread !== undefined,
    lang,
    speech: speechIn(lang ?? "en", own[0]?.texts),
  };
}

type Where = Pick<Readable, "address" | "lang">;

const pageAddress = ({ address, lang }: Where, fields: Record<string, string>): string =>
  `${address}?${new URLSearchParams({ ...fields, ...(lang && { lang }) })}`;

/** Address of a space's first page. */
export const spacePage = (page: Readable): string => pageAddress(page, { space: page.space.id });

/** Address of the page of one thread, under the key that it was written under. */
export const threadPage = (page: Readable, { space, thread }: ReadablePost): string =>
  pageAddress(page, { space, thread });

/** The replies of one thread that are on the page. */
export const repliesOf = ({ posts }: Readable, thread: string): ReadablePost[] =>
  posts.filter((post) => post.thread === thread && post.id !== thread);

export const nameOf = ({ people, speech }: Readable, author: string | null): string =>
  (author !== null && people.get(author)?.name) || speech.say("common.somebody");

/** Where a community's readable pages are. */
export const readableAddress = (publicUrl: string, community: string): string =>
  `${publicUrl}/v1/${encodeURIComponent(community)}/embed/discussion.html`;
