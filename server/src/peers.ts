export interface PeersOptions {
  /** So long a node may say nothing, not even that it is there; milliseconds. */
  silence: number;
  /** Something that a node said was not heard here. */
  lost(): void;
  /** A node is not heard any more and has not said goodbye: what it was at, and what it said last, may be lost. */
  silent(): void;
}

interface Peer {
  /** How many sayings it had sent when it was last heard. */
  count: number;
  heardAt: number;
  silent: boolean;
}

/**
 * The other nodes as they are heard. Each counts its sayings, and all it sends carries the count: so a saying that did not
 * arrive is noticed with the next thing that does. Times are milliseconds that pass evenly.
 */
export class Peers {
  readonly #options: PeersOptions;
  /** Those who went silent stay: when they are heard again, it shows whether they said something meanwhile. */
  readonly #known = new Map<string, Peer>();

  constructor(options: PeersOptions) {
    this.#options = options;
  }

  hears(node: string): boolean {
    return this.#known.get(node)?.silent === false;
  }

  get present(): string[] {
    return [...this.#known.keys()].filter((node) => this.hears(node));
  }

  /**
   * A node was heard; `count` is how many sayings it has sent, and `before` how many before this. One that is met with
   * sayings behind it was simply there first, unless this node was `away` at some time and may have missed its beginning.
   */
  heard(node: string, count: number, before: number, now: number, away: boolean): void {
    const known = this.#known.get(node);
    this.#known.set(node, { count: Math.max(count, known?.count ?? 0), heardAt: now, silent: false });
    if (known ? before > known.count : away && before > 0) this.#options.lost();
  }

  /** It said goodbye, so nothing of it is outstanding. */
  left(node: string): void {
    this.#known.delete(node);
  }

  /** Who has said nothing for too long may have said something that nobody heard. */
  check(now: number): void {
    for (const peer of this.#known.values()) {
      if (peer.silent || now - peer.heardAt <= this.#options.silence) continue;
      peer.silent = true;
      this.#options.silent();
    }
  }

  /** Nobody could be heard lately, so nobody's silence counts. */
  excuse(now: number): void {
    for (const peer of this.#known.values()) peer.heardAt = now;
  }
}
