import type { Client, LiveList } from "@hearth/client";
import type { Me, Post, ThreadSort } from "@hearth/contract";
import type { PersonCard, Role } from "@hearth/contract/rules";
import type { Live } from "../live.ts";
import type { ReactiveElement } from "../reactive-element.ts";
import type { Desk } from "./desk.ts";
import type { LivePart } from "./live-part.ts";

/** The one form that is open: below a post, or in place of its text. */
export interface Form {
  post: string;
  /** Selects what gets the focus when it closes, within the post. */
  back: ".reply" | ".more";
  instead?: boolean;
  render: () => unknown;
}

/** What somebody has opened, folded and written in a discussion; the lists hold all else. */
export interface Shown {
  /** Ids of posts whose replies are folded away. */
  folded: Set<string>;
  /** Ids of long posts that are shown to their end. */
  readOn: Set<string>;
  /** Ids of posts that are shown although their author is not read. */
  heard: Set<string>;
  /** For a thread, the reply it is shown from. */
  from: Map<string, string>;
  /** Ids of posts written here: they enter at once. */
  mine: Set<string>;
  /** The threads that are followed whole, because somebody unfolded them or a link leads into them. */
  whole: Map<string, Live<Post>>;
  /** A thread that a link leads to, and that is not on the page otherwise. */
  guest?: string;
  /** The post that somebody was led to by a link. */
  marked?: string;
  form?: Form;
}

export const nothingShown = (): Shown => ({
  folded: new Set(),
  readOn: new Set(),
  heard: new Set(),
  from: new Map(),
  mine: new Set(),
  whole: new Map(),
});

/** The element, as its rows and its desk see it. */
export interface Host extends ReactiveElement {
  readonly client: Client | undefined;
  readonly spaceKey: string;
  readonly linkBase: string;
  sort: ThreadSort;
  readonly me: Me | undefined;
  readonly standing: Role;
  /** Whether fields to write in are offered; signing in is asked later, on sending. */
  readonly mayWrite: boolean;
  readonly list: LiveList<Post> | undefined;
  /** All known posts of the space that are not held back, by id. */
  readonly posts: ReadonlyMap<string, Post>;
  readonly shown: Shown;
  /** Comes when the list is live. */
  readonly live: LivePart | undefined;
  /** Comes when somebody does something. */
  desk: Desk | undefined;
  /** Whether somebody has turned to writing. */
  readonly asked: boolean;
  /** Has something done by the desk, as soon as it is here. */
  ask(work: (desk: Desk) => unknown): void;
  /** Whether a post that arrives unasked waits to be asked for. */
  holds(post: Post): boolean;
  person(id: string | null): PersonCard;
  /** The address of a post on this page. */
  href(post: Post): string;
}
