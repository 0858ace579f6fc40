import { HearthError } from "@hearth/contract";
import { randomUUID } from "node:crypto";
import type { Log } from "./failures.ts";
import type { Digests } from "./moving/digest.ts";
import { CannotOpen, collection, type Collection, Conflict, type Doc, SYSTEM } from "./store/store.ts";

/** What a store holds, as one thing: which contents these are, and whether all of them are there. */
export interface EditionDoc extends Doc {
  /** Names the contents. A migration takes it along; after a restore it is another, as versions may have gone back. */
  key: string;
  /**
   * `served`: a server has worked with it, so it has a life of its own. `filling`: a migration or restore has begun and not
   * ended. `copied`: all of a migration's source is there, and nobody has served it yet. `sealed`: it is a backup.
   */
  state: "served" | "filling" | "copied" | "sealed";
  /** Until when servers are to keep still, in epoch milliseconds: the contents are about to be replaced at one stroke. */
  stillUntil: number;
  /** Of a backup: when it was taken, and what it must hold. */
  seal: Seal | null;
}

export interface Seal {
  /** Epoch milliseconds. */
  takenAt: number;
  digests: Digests;
}

/** One document, in the system tenant. */
export const editionCollection = collection<EditionDoc>({ indexes: [], local: true });
export const EDITION = "edition";

/** A server keeps still within this time after it was told to; milliseconds. Calls under way then still need theirs to end. */
export const NOTICED = 500;

type Store = { of(community: string): { editions: Collection<EditionDoc> } };

/** The store's edition; a store that has none yet gets one. */
export async function ensureEdition(store: Store): Promise<EditionDoc> {
  const { editions } = store.of(SYSTEM);
  const there = await editions.get(EDITION);
  if (there) return there;
  try {
    return await editions.insert({
      id: EDITION,
      key: randomUUID(),
      state: "served",
      stillUntil: 0,
      seal: null,
    });
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    return ensureEdition(store);
  }
}

export interface EditionOptions {
  store: Store;
  log: Log;
}

/** What a server does about it. */
export interface EditionHooks {
  /** Ends what is running, and begins nothing more. */
  rest(): Promise<void>;
  /** Forgets all it knew of the store, and goes on. */
  renew(): Promise<void>;
}

/** The edition that a server works with. It notices within half a second when the contents are being replaced. */
export class Edition {
  readonly #options: EditionOptions;
  #key: string;
  #still = false;
  #lookedAt = -Infinity;
  #looking: Promise<void> | undefined;
  #turn: Promise<void> = Promise.resolve();
  #hooks: EditionHooks | undefined;
  #timer: NodeJS.Timeout | undefined;

  private constructor(key: string, options: EditionOptions) {
    this.#key = key;
    this.#options = options;
  }

  /** Throws `CannotOpen` for a store that is half filled. */
  static async of(options: EditionOptions): Promise<Edition> {
    const { key, state } = await ensureEdition(options.store);
    if (state === "filling") throw new CannotOpen(HALF_FILLED);
    return new Edition(key, options);
  }

  get key(): string {
    return this.#key;
  }

  /** Throws `unavailable` while the contents are being replaced, as known at most half a second ago. */
  async check(): Promise<void> {
    if (performance.now() - this.#lookedAt > NOTICED) await this.look();
    if (this.#still) throw new HearthError("unavailable");
  }

  watch(hooks: EditionHooks): void {
    this.#hooks = hooks;
    let failed = false;
    const look = async () => {
      try {
        await this.look();
        failed = false;
      } catch (error) {
        if (!failed) this.#options.log.error({ err: error }, "the store's edition cannot be read");
        failed = true;
      }
    };
    this.#timer = setInterval(() => void look(), NOTICED).unref();
    void look();
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#looking?.catch(() => {});
    await this.#turn;
  }

  /** Reads it, and sets about what is to be done; resolves once it is known, not once it is done. */
  look(): Promise<void> {
    this.#looking ??= this.#look().finally(() => (this.#looking = undefined));
    return this.#looking;
  }

  async #look(): Promise<void> {
    const { editions } = this.#options.store.of(SYSTEM);
    const began = performance.now();
    const { key, state, stillUntil, version } = (await editions.get(EDITION)) ?? UNNAMED;
    const still = state === "filling" || stillUntil > Date.now();
    if (still && !this.#still) this.#rest();
    if (!still && key !== this.#key && !this.#still) this.#rest();
    if (!still && this.#still) this.#renew(key);
    this.#lookedAt = began;
    if (!still && state !== "served")
      await editions.update(EDITION, { state: "served", seal: null }, { version });
  }

  #rest(): void {
    this.#still = true;
    this.#next("a server could not come to rest", () => this.#hooks?.rest());
  }

  #renew(key: string): void {
    this.#next("a server could not go on with a restored store", async () => {
      this.#key = key;
      this.#still = false;
      await this.#hooks?.renew();
    });
  }

  #next(failure: string, work: () => Promise<void> | undefined): void {
    this.#turn = this.#turn
      .then(work)
      .catch((error: unknown) => this.#options.log.error({ err: error }, failure));
  }
}

const UNNAMED = { key: "", state: "served", stillUntil: 0, version: 0 } as const;

const HALF_FILLED =
  "this store is half filled: a migration or restore into it was broken off. Run the same command again, then start";
