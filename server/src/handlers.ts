import {
  type Entity,
  HearthError,
  type operations,
  type Params,
  type PersonCard,
  type Role,
  type Suspension,
  type TopicName,
  type topics,
} from "@hearth/contract";
import type * as z from "zod";
import type { Job } from "./jobs.ts";
import type { KeySets } from "./key-sets.ts";
import type { Outside } from "./outside.ts";
import type { Collections } from "./store/collections.ts";
import type { Doc } from "./store/port.ts";
import type { CommunityStore } from "./store/store.ts";
import type { Vault } from "./vault.ts";

/** Who is asking, looked up anew for each call and watch. A visitor's id is empty. */
export interface Caller {
  id: string;
  /** A suspended person may do what a visitor may, and what is declared for the suspended. */
  role: Role;
  /** Keys of the tiers they are entitled to now. */
  tiers: readonly string[];
  suspended: Suspension | null;
}

export type Gone = { gone: Entity };

/** An item of a topic as it is kept; it passes the declared schema on its way out. */
export type Publishable<N extends TopicName> = z.input<(typeof topics)[N]["item"]> & Entity;

/** What features know of the server's settings. */
export interface ScopeSettings {
  readonly devSignIn: boolean;
  /** Where browsers reach Hearth; may have a path. */
  readonly publicUrl: string;
  /** Whether mail can be sent. */
  readonly mail: boolean;
  /** How long a session lasts that somebody made here by hand. */
  readonly sessionHours: number;
  /** The file beside the store that remembers who was erased; none for a store in memory. */
  readonly erasuresFile?: string | null;
}

/** A mail to one person, in words. */
export interface Mail {
  to: string;
  subject: string;
  /** Paragraphs are divided by an empty line; addresses stand alone on theirs. */
  text: string;
  /** Their language; English without it. */
  lang?: string;
  /** Where one click ends mails of this kind; stands in the mail's head and at its end. */
  stop?: string;
  /** When it is of no use any more; epoch milliseconds. */
  until?: number;
}

/** What is signed here and comes back: each use has a key of its own, so that none passes for another, or for a session. */
export type SealUse = "link" | "stop";

/** What a feature may touch in one community, whoever asks. It has no way to reach another community. */
export interface Scope {
  readonly community: string;
  readonly store: CommunityStore<Collections>;
  /** The communities' own documents, jobs and marks: outside all tenants. */
  readonly system: CommunityStore<Collections>;
  readonly settings: ScopeSettings;
  /** Keeps secrets that have to be read again. */
  readonly vault: Vault;
  /** Reads public addresses of others. */
  readonly outside: Outside;
  readonly keySets: KeySets;
  now(): number;
  /** A new id, sortable by time. */
  newId(): string;
  /**
   * Tells everyone who watches the list. Call it after the write, never before. An own topic names the person whose
   * list it is. `{ gone: item }` says that the item has left this list.
   */
  publish<N extends TopicName>(
    topic: N,
    params: Params<N>,
    change: Publishable<N> | Gone,
    person?: string,
  ): Promise<void>;
  /** Tells the community that somebody's card changed, and asks the guards of what they watch again. */
  publishPerson(person: string): Promise<void>;
  /** Asks the guards of everyone's watched lists again: the audience of something changed. */
  recheck(): Promise<void>;
  /** Has everyone read again what they watch: lists are others than they were, and no single change says so. */
  readAgain(): Promise<void>;
  /** Has a total counted again, soon. */
  recount(total: string, parent: string): void;
  /** Work for later; the same id again moves it. */
  schedule(job: {
    id: string;
    kind: string;
    runAt: number;
    payload?: Record<string, unknown>;
  }): Promise<void>;
  cancel(jobId: string): Promise<void>;
  /** Leaves nothing in the database's files of what was removed or written over. Throws `Unavailable` while that is not possible. */
  purge(): Promise<void>;
  /** The cards of these people; unknown ones are left out. */
  people(ids: Iterable<string>): Promise<PersonCard[]>;
  /** A session token for a person of this community, for so many minutes; for the settings' hours unless given. */
  signToken(person: string, minutes?: number): Promise<string>;
  /**
   * Sends a mail by a job: soon, and again until the mail server took it. The same id is the same mail. Where no mail is sent
   * it does nothing.
   */
  sendMail(id: string, mail: Mail): Promise<void>;
  /** Hands a mail over, for the job behind `sendMail`. Rejects when it is to be tried again, but not for the `last` time. */
  deliver(id: string, mail: Mail, last: boolean): Promise<void>;
  /** Who somebody is to the guards, as when they ask themselves. */
  callerOf(person: string): Promise<Caller>;
  /** Signs claims for one use here, for so many minutes; without an end unless given. */
  seal(use: SealUse, claims: Record<string, unknown>, minutes?: number): Promise<string>;
  /** The claims of what was signed here for this use, while it holds; else null. */
  unseal(use: SealUse, token: string): Promise<Record<string, unknown> | null>;
  /** What stands for a text that is not to be kept: nobody finds the text without the server's secret. */
  digest(text: string): string;
}

/** What a handler gets: the scope, and who asks. Tests pass their own. */
export interface Context extends Scope {
  readonly caller: Caller;
}

/** One page of a list, as its feature reads it. */
export interface ListPage<T> {
  items: T[];
  /** Ids of the leading items, where others (replies) come along; all items' ids by default. */
  order?: string[];
  end?: string | null;
  more?: boolean;
}

type Handler<In, Out> = (input: In, ctx: Context) => Promise<Out>;

/** One function for each declared operation. A missing one, or a wrong result, does not compile. */
export type OperationHandlers<Declared extends Partial<typeof operations>> = {
  [N in keyof Declared]: Declared[N] extends {
    input: infer In extends z.ZodType;
    output: infer Out extends z.ZodType;
  }
    ? Handler<z.output<In>, z.input<Out>>
    : never;
};

/** For each declared topic: who may watch it, asked before anything is sent, and how a page of it is read. */
export type TopicHandlers<Declared extends Partial<typeof topics>> = {
  [N in keyof Declared]: Declared[N] extends {
    params: infer P extends z.ZodType;
    args: infer A extends z.ZodType;
    item: infer I extends z.ZodType;
  }
    ? {
        guard: Handler<z.output<P>, void>;
        read(params: z.output<P>, args: z.output<A>, ctx: Context): Promise<ListPage<z.input<I>>>;
        /** What it holds for those to whom the space is `Unseen`: the same as for a key that nobody has used. */
        unseen?(params: z.output<P>): z.input<I>[];
      }
    : never;
};

/** What a guard throws about a space that the caller may not know of. */
export class Unseen extends HearthError {
  constructor() {
    super("not-found");
  }
}

/** The guard of a topic that everyone with its role may watch. */
export const anyone = async (): Promise<void> => {};

/** Totals of a feature: from which facts, for which parents, and how they are counted. */
export interface FeatureTotal {
  /** The collection of the facts. */
  facts: keyof Collections & string;
  parentsOf(fact: Doc): string[];
  /** Counts by query, writes the parent under its version, publishes it if it changed. */
  recount(parent: string, scope: Scope): Promise<void>;
}
export type FeatureTotals = Record<string, FeatureTotal>;

/** What a feature does when a job of its kind is due. Done at least once, so it may run twice without harm. */
export type JobHandlers = Record<string, (job: Job, scope: Scope) => Promise<void>>;
