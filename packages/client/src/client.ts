import type {
  Args,
  Input,
  Item,
  OperationName,
  Output,
  Params,
  PersonCard,
  Reading,
  TopicName,
} from "@hearth/contract";
import { HearthClient } from "./hearth-client.ts";
import type { ListOptions, LiveList } from "./live-list.ts";

export interface ClientOptions {
  /** Where Hearth is: `https://hearth.example`, may have a path. */
  server: string;
  community: string;
  /** A session token; null or nothing for a visitor. */
  token?: string | null;
}

/** `idle`: nothing has needed a connection yet, or the page is suspended. `offline`: it comes back by itself. */
export type ConnectionStatus = "idle" | "connecting" | "online" | "offline";

/** What an operation takes; its `once` key may be left to the client. */
export type CallInput<N extends OperationName> = Omit<Input<N>, "once"> & { once?: string };

export interface Client {
  /** Without a slash at its end. */
  readonly server: string;
  readonly community: string;
  readonly status: ConnectionStatus;
  /** The server no longer speaks with this version of the code, or no longer has its files: the page has to be loaded anew. */
  readonly outdated: boolean;
  /** Whether a token is set. */
  readonly signedIn: boolean;
  /** The session token; null is a visitor. */
  readonly token: string | null;
  /** Cards of everyone named by lists read so far, the newest version of each. */
  readonly people: ReadonlyMap<string, PersonCard>;
  /**
   * Asks for an operation. Adds a `once` key unless given, and tries again with the same key after a lost line. Rejects
   * with a HearthError: `unavailable` after about 20 s without an answer, `too-large` before sending.
   */
  call<N extends OperationName>(operation: N, input: CallInput<N>): Promise<Output<N>>;
  /**
   * The live list; the same object for the same topic, params and args while it is followed, with the
   * options of who asked last.
   */
  watch<N extends TopicName>(
    topic: N,
    params: Params<N>,
    args?: Args<N>,
    options?: ListOptions<Item<N>>,
  ): LiveList<Item<N>>;
  /** What a visitor may read of a list, `polls.inSpace?space=…`, once and over no connection; null when it is refused, late or cannot be reached. */
  read(path: string): Promise<Reading | null>;
  /**
   * Changes who is speaking, on the same connection; null signs out. Lists about the caller are emptied, and all are
   * read again. Rejects with HearthError `session-ended` for a token that is not good; then one is signed out. `renewed` says
   * that it is the same person with a newer token: what is shown of them stays.
   */
  identify(token: string | null, renewed?: boolean): Promise<void>;
  /** Called when `status`, `outdated`, `signedIn` or `people` change. Returns the function that ends it. */
  subscribe(listener: () => void): () => void;
  /**
   * Opens the connection now; else it opens when first needed, or when the page is idle after its first list was
   * painted. Resolves once it is up; rejects with a HearthError.
   */
  connect(): Promise<void>;
  /** Ends the connection and all lists. */
  close(): void;
  /** Closes the connection while the page is away; what was read stays. */
  suspend(): void;
  /** Opens it again after `suspend`, if it was open. */
  resume(): void;
}

export const createClient = (options: ClientOptions): Client => new HearthClient(options);
