import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { Log } from "./failures.ts";
import { CannotOpen, collection, type Collection, Conflict, type Doc } from "./store/store.ts";

interface Place {
  node: string;
  /** Until when it is taken, unless its node takes it again. Epoch milliseconds. */
  until: number;
}

/** Who works on this store. One document, so that two who come at the same moment come one after the other. */
export interface NodesDoc extends Doc {
  /** Names the store: nodes find each other by it. */
  key: string;
  places: Place[];
}

/** Lives in the system tenant. */
export const nodesCollection = collection<NodesDoc>({ indexes: [], local: true });

export interface PlacesOptions {
  /** The store of the system tenant. */
  store: { nodes: Collection<NodesDoc> };
  /** This node's id. */
  node: string;
  /** Milliseconds between two signs of life. */
  beat: number;
  now(): number;
  log: Log;
  /** Whether a node is heard. Those who hear each other may work side by side. */
  hears(node: string): boolean;
  /** What to do about a node that is not heard. */
  advice: string;
}

const ID = "nodes";
/** In beats: how long a place is taken for, how often it is taken again, when a stranger is worth a word. */
const LEASE = 15;
const RENEWAL = 3;
const PATIENCE = 4;

/** The name of a store, made when its first node comes. */
export async function storeKey({ nodes }: PlacesOptions["store"]): Promise<string> {
  try {
    return (await nodes.insert({ id: ID, key: randomUUID(), places: [] })).key;
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    return (await nodes.get(ID))!.key;
  }
}

/** Whether somebody works on the store: one that died without giving its place back counts until that ends. */
export async function isServed({ nodes }: PlacesOptions["store"], now = Date.now()): Promise<boolean> {
  const there = await nodes.get(ID);
  return there?.places.some(({ until }) => until > now) ?? false;
}

/** A node's place on a store that several processes can reach: nobody works there unheard by the others. */
export class Places {
  readonly #options: PlacesOptions;
  #timer: NodeJS.Timeout | undefined;
  #renewing: Promise<void> | undefined;

  constructor(options: PlacesOptions) {
    this.#options = options;
  }

  /**
   * Takes a place. Waits for the end of one whose node died without giving it back. Throws `CannotOpen` when a node is at
   * work that is not heard.
   */
  async take(): Promise<void> {
    const { beat, advice, log } = this.#options;
    const began = performance.now();
    const seen = new Map<string, number>();
    let told = false;
    for (;;) {
      const strangers = await this.#tryTo();
      if (strangers.length === 0) return;
      const alive = strangers.some(({ node, until }) => until > (seen.get(node) ?? until));
      for (const { node, until } of strangers) if (!seen.has(node)) seen.set(node, until);
      const patient = performance.now() - began < PATIENCE * beat;
      if (alive && !patient) throw new CannotOpen(`Another node works on this store. ${advice}`);
      if (!told && !patient) {
        const seconds = Math.ceil((LEASE * beat) / 1000);
        log.warn(
          {},
          `a node that is not heard has a place on this store: waiting until it ends, ${seconds} s`,
        );
        told = true;
      }
      await pause(beat / 5);
    }
  }

  /** Keeps the place from now on. `evicted` is told when it went to a node that is not heard: this one has to stop. */
  keep(evicted: (reason: Error) => void): void {
    const { beat, log } = this.#options;
    const renew = async () => {
      try {
        if ((await this.#tryTo()).length > 0) await this.take();
      } catch (error) {
        if (error instanceof CannotOpen) evicted(error);
        else log.warn({ failure: String(error) }, "this node's place on the store could not be renewed");
      } finally {
        this.#renewing = undefined;
      }
    };
    this.#timer = setInterval(() => (this.#renewing ??= renew()), RENEWAL * beat).unref();
  }

  /** Gives it back, so that the next need not wait. Where the store is away it ends by itself. */
  async leave(): Promise<void> {
    const { store, node, log } = this.#options;
    clearInterval(this.#timer);
    await this.#renewing;
    const without = ({ places }: NodesDoc) => ({ places: places.filter((place) => place.node !== node) });
    await store.nodes
      .revise(ID, without)
      .catch((error: unknown) =>
        log.warn({ failure: String(error) }, "this node's place on the store could not be given back"),
      );
  }

  /** Takes the place, or takes it again; answers the nodes that stand in the way, which those who have one do not ask. */
  async #tryTo(): Promise<Place[]> {
    const { store, node, beat, now, hears } = this.#options;
    let strangers: Place[] = [];
    await store.nodes.revise(ID, ({ places }) => {
      const others = places.filter((place) => place.node !== node && place.until > now());
      const isHere = places.some((place) => place.node === node);
      strangers = isHere ? [] : others.filter((place) => !hears(place.node));
      return strangers.length > 0 ? null : { places: [...others, { node, until: now() + LEASE * beat }] };
    });
    return strangers;
  }
}
