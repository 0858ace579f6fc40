import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress } from "node:zlib";
import { isBuilt, readPin } from "./browser-files.ts";
import type { Log } from "./failures.ts";
import { collection, type Collection, Conflict, type Doc } from "./store/store.ts";

const DAY = 24 * 60 * 60 * 1000;
/** So long a version's files are answered after the last day on which a server ran it. */
const KEPT = 90 * DAY;
/** So many files are kept at most, all versions together; those that were served last stay. */
const MOST = 2_000;
const PAGE = 100;

/** Code that browsers load, of whichever version has run on this store. Its id is its path: `hearth/B2k_9x1Q/line.js`. */
export interface BrowserFileDoc extends Doc {
  /** Brotli, in base64. */
  code: string;
  /** When a server last had it among its own, to the day. */
  servedAt: number;
}

// Local: it is about the versions that ran on this store, whatever its contents are.
export const browserFileCollection = collection<BrowserFileDoc>({
  indexes: [{ fields: ["servedAt"] }],
  local: true,
});

export interface EarlierFilesOptions {
  files: Collection<BrowserFileDoc>;
  /** Folder of the built widgets, or null. */
  folder: string | null;
  now(): number;
  log: Log;
}

/**
 * The files of versions that ran before: pages that were opened then, or that pin a loader, still ask for them. They are in
 * the store, as that is what nodes share; none is held in memory.
 */
export class EarlierFiles {
  readonly #options: EarlierFilesOptions;

  constructor(options: EarlierFilesOptions) {
    this.#options = options;
  }

  /** The code of a file, in Brotli; null for one that was never served here, or too long ago. */
  async get(path: string): Promise<Buffer | null> {
    const kept = await this.#options.files.get(path);
    return kept && Buffer.from(kept.code, "base64");
  }

  /** Keeps this version's files for the next one, and drops what is too old. Costs one reading once that is done for the day. */
  async keep(): Promise<void> {
    const { files, folder, now } = this.#options;
    if (!folder || !isBuilt(folder)) return;
    const { file: loader } = readPin(folder);
    const last = await files.get(loader);
    if (last && last.servedAt > now() - DAY) return;
    // The loader comes last: where it is, all it loads is.
    const names = await readdir(join(folder, "hearth"), { recursive: true });
    const paths = names.filter((name) => name.endsWith(".js")).map((name) => `hearth/${name}`);
    for (const path of [...paths, loader]) await this.#keep(folder, path);
    await this.#drop();
  }

  /** The same, for a server that goes on without: what fails is logged, and tried again within the hour. */
  async tryToKeep(): Promise<void> {
    await this.keep().catch((error: unknown) => {
      this.#options.log.error({ err: error }, "the widgets' files could not be kept for later versions");
    });
  }

  async #keep(folder: string, path: string): Promise<void> {
    const { files, now } = this.#options;
    if (await files.update(path, { servedAt: now() })) return;
    try {
      await files.insert({ id: path, code: await compressed(join(folder, path)), servedAt: now() });
    } catch (error) {
      // Another node of this version was faster.
      if (!(error instanceof Conflict)) throw error;
    }
  }

  async #drop(): Promise<void> {
    const { files, now } = this.#options;
    let surplus = (await files.count({})) - MOST;
    for (;;) {
      const { items, more } = await files.find({ where: {}, sort: "servedAt", limit: PAGE });
      const old = items.filter(({ servedAt }, index) => servedAt < now() - KEPT || index < surplus);
      // One that a server of that version has claimed meanwhile stays.
      for (const { id, servedAt } of old) await files.remove(id, { servedAt });
      surplus -= old.length;
      if (!more || old.length < items.length) return;
    }
  }
}

/** What the build has compressed, or else does so. */
async function compressed(file: string): Promise<string> {
  const code = await readFile(`${file}.br`).catch(async () =>
    promisify(brotliCompress)(await readFile(file)),
  );
  return code.toString("base64");
}
