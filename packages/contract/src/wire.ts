import type { ErrorCode } from "./errors.ts";
import type { Role } from "./roles.ts";

/** What every stored and broadcast item carries. */
export interface Entity {
  id: string;
  version: number;
}

/** What somebody is known for. */
export interface BadgeCard {
  /** The word that is shown. */
  badge: string;
  /** Where: a space's key, or `topic:` for all spaces of a kind; null is everywhere. */
  space: string | null;
  /** Epoch milliseconds of its end; null is none. */
  until: number | null;
}

/** How a person is shown. Items name people by id; readings and changes carry the cards. */
export interface PersonCard extends Entity {
  name: string;
  /** Address of a picture that Hearth serves, or null. */
  avatar: string | null;
  role: Role;
  /** Those that have not ended. */
  badges: BadgeCard[];
}

/** The answer to a watch: one page of the list, in order. */
export interface Reading<T extends Entity = Entity> {
  items: T[];
  /** Ids of the page's leading items in the order asked for; items that belong to another (replies) are left out. */
  order: string[];
  /** Cursor for `args.after`; null when there is nothing. */
  end: string | null;
  more: boolean;
  people: PersonCard[];
}

/** One item of a watched list has changed. `item: null` means gone from this list. */
export interface Change<T extends Entity = Entity> {
  /** `topicKey` of the list. */
  topic: string;
  id: string;
  version: number;
  item: T | null;
  people?: PersonCard[];
}

/** How every call and every list is answered: what was asked for, or why not. */
export type Reply<T = unknown> =
  { ok: true; value: T } | { ok: false; code: ErrorCode; message?: string; details?: unknown };

/** A page of a list, to be read and watched. */
export interface WatchRequest {
  topic: string;
  params: object;
  args?: object;
}

/** What a browser may send; all else is declared in the features. */
export interface ClientMessages {
  call(operation: string, input: unknown, reply: (reply: Reply) => void): void;
  /** Starts watching, and reads; asked again for a watched topic it reads another page. */
  watch(requests: WatchRequest[], reply: (replies: Reply<Reading>[]) => void): void;
  unwatch(topics: string[]): void;
  /** Changes who is speaking on this connection; null signs out. */
  identify(token: string | null, reply: (reply: Reply<null>) => void): void;
}

/** What the server sends unasked. */
export interface ServerMessages {
  /** To those who watch the topic. */
  change(change: Change): void;
  /** To everyone in the community: cards that changed. */
  people(cards: PersonCard[]): void;
  /** To one who may not watch this any more. */
  closed(closed: { topic: string; code: ErrorCode }): void;
  /**
   * To each connection, before all else: names what the store holds. Another name than before means that it was restored: what
   * is known of versions counts no more.
   */
  edition(key: string): void;
  /** To everyone: read each watched list again, within a random two seconds. */
  resync(): void;
}

/** Which form of these messages is spoken. It is raised when what a browser loaded before would not be understood any more. */
export const PROTOCOL = 1;

/** What the handshake says. */
export interface Handshake {
  community: string;
  token?: string | null;
  /** The `PROTOCOL` of the browser's code; without one it is 1. */
  protocol?: number;
}

/** The name of a list: equal on both sides for equal params, whatever their order. */
export const topicKey = (topic: string, params: object): string =>
  `${topic}?${Object.entries(params)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`)
    .join("&")}`;
