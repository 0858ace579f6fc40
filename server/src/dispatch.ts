import {
  atLeast,
  HearthError,
  type Limit,
  type Operation,
  type Reading,
  type Suspension,
  type Topic,
} from "@hearth/contract";
import { type AskedList, listOf, type OpenList, unused, wellFormed } from "./asked.ts";
import type { Edition } from "./edition.ts";
import type { Log } from "./failures.ts";
import { logged } from "./features/log.ts";
import { type Context, Unseen } from "./handlers.ts";
import type { Identity, Session } from "./identity.ts";
import { type Metrics, timed } from "./metrics.ts";
import type { RateLimiter } from "./rate-limit.ts";
import { type KnownOperation, knownOperation, knownTopic, namedIn } from "./registry.ts";
import { topicRoom } from "./rooms.ts";
import type { Scopes } from "./scope.ts";

/** Who asks, and where. */
export interface Asking {
  community: string;
  session: Session;
  /** What a visitor's limits are counted by; null, in process, knows no limits. */
  address: string | null;
}

/** Enters the room of a list that may be watched; the answer leaves it again, unless it was entered before. */
export type Enter = (room: string, list: OpenList) => Promise<() => void>;

/** So many lists, pages or snapshots one caller may have read: a page holds many lists, and one address many people. */
const READ_LIMIT: Limit = { max: 600, perSeconds: 10 };

export interface DispatcherOptions {
  scopes: Scopes;
  identity: Identity;
  limiter: RateLimiter;
  edition: Pick<Edition, "check">;
  metrics: Metrics;
  log: Pick<Log, "error">;
}

/**
 * The one path of a request, from wherever it comes: known, allowed, not too often, well formed; then, and only then, the
 * feature's code. Every failure that a caller may know of is a `HearthError`.
 */
export class Dispatcher {
  readonly #options: DispatcherOptions;

  readonly #running = new Set<Promise<unknown>>();
  #closing = false;

  constructor(options: DispatcherOptions) {
    this.#options = options;
  }

  /** From now on everything is `unavailable`. Resolves when what is running has ended. */
  async close(): Promise<void> {
    this.#closing = true;
    await this.drained();
  }

  /** Resolves when what is running has ended. */
  async drained(): Promise<void> {
    await Promise.allSettled(this.#running);
  }

  /** Throws `unavailable` while closing, or while the store's contents are being replaced. */
  async available(): Promise<void> {
    if (this.#closing) throw new HearthError("unavailable");
    await this.#options.edition.check();
  }

  /** Does an operation. Its output passes the declared schema, so an undeclared field never leaves. */
  call(asking: Asking, name: unknown, raw: unknown): Promise<unknown> {
    return this.#track(async () => {
      const operation = knownOperation(name);
      const { calls } = this.#options.metrics;
      return timed(calls, { operation: operation.name }, () => this.#call(asking, operation, raw));
    });
  }

  async #call(asking: Asking, operation: KnownOperation, raw: unknown): Promise<unknown> {
    const { limit, input, output } = operation.declared;
    const ctx = await this.#admit(asking, operation, limit);
    const asked = wellFormed(input, raw);
    const done = output.parse(await operation.run(asked as never, ctx));
    if (operation.declared.logged) await this.#enterInLog(ctx, operation, asked);
    return done;
  }

  /** What was done stays done, also where the log of it cannot be written. */
  async #enterInLog(ctx: Context, { name, declared }: KnownOperation, input: unknown): Promise<void> {
    try {
      await logged(ctx, { did: name, allow: declared.allow, input });
    } catch (err) {
      this.#options.log.error({ err, operation: name }, "what was done could not be written into the log");
    }
  }

  /**
   * Up to its guard: the list is known, the caller has the role and asks not too often, params and args are well
   * formed. Public lists are counted apart, so that one who watches too much spoils no neighbour's first sight.
   */
  async open(
    asking: Asking,
    asked: AskedList,
    counted: "lists" | "public lists" = "lists",
  ): Promise<OpenList> {
    await this.available();
    await this.#admit(asking, knownTopic(asked.topic), READ_LIMIT, counted);
    return listOf(asked);
  }

  /**
   * Reads a page of a list: guard, enter the room, read, guard again. In that order nothing leaks, and nothing that is
   * published meanwhile is lost. What one may not know of reads as if nobody had used it, and has no room.
   */
  read(asking: Asking, list: OpenList, enter?: Enter): Promise<Reading> {
    const { reads } = this.#options.metrics;
    const read = () =>
      this.#read(asking, list, enter).catch((error: unknown) => {
        if (error instanceof Unseen && list.topic.unseen) return unused(list);
        throw error;
      });
    return this.#track(() => timed(reads, { topic: list.topic.name }, read));
  }

  async #read(asking: Asking, list: OpenList, enter: Enter | undefined): Promise<Reading> {
    const { topic, params, args } = list;
    const ctx = await this.#guard(asking, list);
    const person = topic.declared.own ? ctx.caller.id : undefined;
    const leave = await enter?.(topicRoom(asking.community, topic.name, params, person), list);
    try {
      const page = await topic.read(params as never, args as never, ctx);
      const items = page.items.map((item) => topic.declared.item.parse(item));
      const { order = items.map(({ id }) => id), end = null, more = false } = page;
      const people = await ctx.people(namedIn(topic, items));
      await this.#guard(asking, list);
      return { items, order, end, more, people };
    } catch (error) {
      leave?.();
      throw error;
    }
  }

  /** Throws unless the caller, as they stand now, may watch the list. */
  async guard(asking: Asking, list: Pick<OpenList, "topic" | "params">): Promise<void> {
    const { ended } = await this.#allowed(asking, list.topic.declared);
    try {
      await this.#guard(asking, list);
    } catch (error) {
      throw ended && error instanceof Unseen ? new HearthError("session-ended") : error;
    }
  }

  async #guard(asking: Asking, { topic, params }: Pick<OpenList, "topic" | "params">): Promise<Context> {
    const { ctx, ended } = await this.#allowed(asking, topic.declared);
    try {
      await topic.guard(params as never, ctx);
      return ctx;
    } catch (error) {
      // Whoever asks with a token that is none must not learn from it what there is.
      if (error instanceof Unseen && topic.unseen) throw error;
      // What a visitor may not see may be theirs to see once they have signed in again.
      throw ended && error instanceof HearthError ? new HearthError("session-ended") : error;
    }
  }

  async #track<T>(work: () => Promise<T>): Promise<T> {
    await this.available();
    const running = work();
    this.#running.add(running);
    try {
      return await running;
    } finally {
      this.#running.delete(running);
    }
  }

  async #admit(
    asking: Asking,
    { name, declared }: { name: string; declared: Operation | Topic },
    limit: Limit,
    counted = name,
  ): Promise<Context> {
    const { ctx } = await this.#allowed(asking, declared);
    if (asking.address === null) return ctx;
    const who = ctx.caller.id === "" ? `address ${asking.address}` : `person ${ctx.caller.id}`;
    await this.#take(`${asking.community} ${counted} ${who}`, limit, counted);
    return ctx;
  }

  async #take(key: string, limit: Limit, operation: string): Promise<void> {
    const { limiter, metrics } = this.#options;
    try {
      await limiter.take(key, limit);
    } catch (error) {
      if (error instanceof HearthError && error.code === "too-many") metrics.refusals.inc({ operation });
      throw error;
    }
  }

  async #allowed(
    { community, session }: Asking,
    { allow, suspended }: Pick<Operation, "allow" | "suspended">,
  ): Promise<{ ctx: Context; ended: boolean }> {
    const scope = await this.#options.scopes.of(community);
    const { caller, ended } = await this.#options.identity.standing(community, session);
    if (atLeast(caller.role, allow) || (caller.suspended && suspended))
      return { ctx: { ...scope, caller }, ended };
    if (caller.suspended) throw new HearthError("suspended", withoutNames(caller.suspended));
    if (ended) throw new HearthError("session-ended");
    throw new HearthError(caller.role === "visitor" ? "sign-in-needed" : "not-allowed");
  }
}

/** Why and until when; by whom is not for the suspended to know. */
const withoutNames = ({ reason, until }: Suspension) => ({ reason, until });
