import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

/** One page of a public list as it is sent. */
export interface Snapshot {
  etag: string;
  plain: Buffer;
  br: Buffer;
  gzip: Buffer;
}

/** Which page: the community, the room of its topic, and the arguments of the read. */
export interface SnapshotKey {
  community: string;
  room: string;
  /** Rooms of other topics that it shows something of. */
  also?: readonly string[];
  args: string;
}

/** How much is kept, at most. */
export interface SnapshotBounds {
  count: number;
  bytes: number;
}

interface Kept extends SnapshotKey {
  snapshot: Snapshot;
  bytes: number;
}

/** A reading on its way; `stale` once something was published to its topic meanwhile. */
interface Reading extends SnapshotKey {
  stale: boolean;
  snapshot: Promise<Snapshot>;
}

const BOUNDS: SnapshotBounds = { count: 2000, bytes: 64 * 1024 * 1024 };
const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify<Buffer, Buffer>(gzip);
const nameOf = ({ room, args }: SnapshotKey): string => `${room} ${args}`;
const roomsOf = ({ room, also = [] }: SnapshotKey): readonly string[] => [room, ...also];
const asAnswer = (value: unknown): string => JSON.stringify({ ok: true, value });

/** Public pages kept as they are sent, and compressed, until something is published to their topics. The least used go first. */
export class Snapshots {
  readonly #bounds: SnapshotBounds;
  /** In the order of their last use. */
  readonly #kept = new Map<string, Kept>();
  readonly #namesIn = new Map<string, Set<string>>();
  readonly #readings = new Set<Reading>();
  #bytes = 0;

  constructor(bounds: SnapshotBounds = BOUNDS) {
    this.#bounds = bounds;
  }

  /** How much is kept now. */
  get size(): SnapshotBounds {
    return { count: this.#kept.size, bytes: this.#bytes };
  }

  /** The page as kept; else `read` reads it, once for all who ask meanwhile, and it is kept unless its topic changed while it was read. */
  async get<T>(
    key: SnapshotKey,
    read: () => Promise<T>,
    write: (value: T) => string = asAnswer,
  ): Promise<Snapshot> {
    const name = nameOf(key);
    const kept = this.#kept.get(name);
    if (kept) {
      this.#kept.delete(name);
      this.#kept.set(name, kept);
      return kept.snapshot;
    }
    const running = [...this.#readings].find((reading) => !reading.stale && nameOf(reading) === name);
    return running ? running.snapshot : this.#read(key, async () => write(await read()));
  }

  /** Something was published to the room's topic. */
  drop(room: string): void {
    for (const reading of this.#readings) if (roomsOf(reading).includes(room)) reading.stale = true;
    for (const name of [...(this.#namesIn.get(room) ?? [])]) this.#remove(name);
  }

  /** Something changed that any of the community's lists may show. */
  dropAll(community: string): void {
    for (const reading of this.#readings) if (reading.community === community) reading.stale = true;
    for (const [name, kept] of [...this.#kept]) if (kept.community === community) this.#remove(name);
  }

  /** Something may have changed, and nobody knows what. */
  clear(): void {
    for (const reading of this.#readings) reading.stale = true;
    for (const name of [...this.#kept.keys()]) this.#remove(name);
  }

  async #read(key: SnapshotKey, read: () => Promise<string>): Promise<Snapshot> {
    const reading: Reading = { ...key, stale: false, snapshot: read().then(snapshotOf) };
    this.#readings.add(reading);
    try {
      const snapshot = await reading.snapshot;
      if (!reading.stale) this.#keep(key, snapshot);
      return snapshot;
    } finally {
      this.#readings.delete(reading);
    }
  }

  #keep(key: SnapshotKey, snapshot: Snapshot): void {
    const name = nameOf(key);
    this.#remove(name);
    const { plain, br, gzip } = snapshot;
    const bytes = plain.length + br.length + gzip.length + 2 * name.length;
    this.#kept.set(name, { ...key, snapshot, bytes });
    this.#bytes += bytes;
    for (const room of roomsOf(key))
      this.#namesIn.set(room, (this.#namesIn.get(room) ?? new Set()).add(name));
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= this.#bounds.count && this.#bytes <= this.#bounds.bytes) return;
      this.#remove(oldest);
    }
  }

  #remove(name: string): void {
    const kept = this.#kept.get(name);
    if (!kept) return;
    this.#kept.delete(name);
    this.#bytes -= kept.bytes;
    for (const room of roomsOf(kept)) {
      const names = this.#namesIn.get(room);
      names?.delete(name);
      if (names?.size === 0) this.#namesIn.delete(room);
    }
  }
}

async function snapshotOf(text: string): Promise<Snapshot> {
  const plain = Buffer.from(text);
  const params = { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length };
  const [br, gzip] = await Promise.all([compressBrotli(plain, { params }), compressGzip(plain)]);
  // Weak, as the same page has other bytes in each encoding.
  const etag = `W/"${createHash("sha256").update(plain).digest("base64url").slice(0, 22)}"`;
  return { etag, plain, br, gzip };
}
