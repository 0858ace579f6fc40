import type { Connection, Model, mongo } from "mongoose";
import { cannotOpen, connect, inTime, type MongoOptions, storeError } from "./mongo-connection.ts";
import { keepIndexes, wantedIndexes } from "./mongo-indexes.ts";
import { belonging, guarded, type Key, keyOf, path, stretches, wordFilter, WORDS } from "./mongo-queries.ts";
import {
  type CollectionSpec,
  type Doc,
  type Driver,
  type DriverQuery,
  QUIET,
  type StoreLog,
  type Where,
  type WordSearch,
} from "./port.ts";

/** A document as it is kept: the fields as they are, but community and id, which are the key. */
interface Kept extends Record<string, unknown> {
  _id: Key;
}

/** So many keys go into one question; a message to MongoDB has its limit. */
const MOST_KEYS = 1000;

/**
 * A driver on the database of a MongoDB address. Throws `CannotOpen`. Reads are mongoose's, lean. Writes go to the driver
 * beneath it as they are, since mongoose's own copy of a change leaves out keys such as `__proto__`.
 */
export async function mongoDriver(address: string, options: MongoOptions = {}): Promise<Driver> {
  return new MongoDriver(await connect(address, options), address, options.log ?? QUIET);
}

class MongoDriver implements Driver {
  readonly shared = true;
  readonly #connection: Connection;
  readonly #address: string;
  readonly #log: StoreLog;
  readonly #models = new Map<string, Model<Kept>>();

  constructor(connection: Connection, address: string, log: StoreLog) {
    this.#connection = connection;
    this.#address = address;
    this.#log = log;
  }

  async prepare(specs: readonly CollectionSpec[]): Promise<void> {
    try {
      await Promise.all(specs.map((spec) => this.#prepareOne(spec)));
    } catch (error) {
      throw cannotOpen(this.#address, error);
    }
  }

  get(collection: string, community: string, id: string): Promise<Doc | null> {
    return this.#ask(collection, async (model) => {
      const kept = await model.findOne({ _id: keyOf(community, id) }, SHOWN).lean<Kept>();
      return kept && docOf(kept);
    });
  }

  async many(collection: string, community: string, ids: readonly string[]): Promise<Doc[]> {
    const found = new Map<string, Doc>();
    for (let from = 0; from < ids.length; from += MOST_KEYS) {
      const keys = ids.slice(from, from + MOST_KEYS).map((id) => keyOf(community, id));
      const some = await this.#ask(collection, (model) =>
        model.find({ _id: { $in: keys } }, SHOWN).lean<Kept[]>(),
      );
      for (const kept of some) found.set(kept._id.id, docOf(kept));
    }
    return ids.flatMap((id) => found.get(id) ?? []);
  }

  async find(collection: string, community: string, query: DriverQuery): Promise<Doc[]> {
    const found: Doc[] = [];
    for (const { filter, sort } of stretches(community, query)) {
      const left = query.limit - found.length;
      if (left === 0) break;
      const some = await this.#ask(collection, (model) =>
        model.find(filter, SHOWN).sort(sort).limit(left).lean<Kept[]>(),
      );
      found.push(...some.map(docOf));
    }
    return found;
  }

  async search(collection: string, community: string, query: WordSearch): Promise<Doc[]> {
    const found = await this.#ask(collection, (model) =>
      model
        .find(wordFilter(community, query), SHOWN)
        .sort({ "_id.id": -1 })
        .limit(query.limit)
        .lean<Kept[]>(),
    );
    return found.map(docOf);
  }

  count(collection: string, community: string, where: Where): Promise<number> {
    return this.#ask(collection, (model) => model.countDocuments(belonging(community, where)));
  }

  insert(collection: string, doc: Doc, words?: readonly string[]): Promise<void> {
    const { community, id, ...fields } = doc;
    const kept: Kept = { _id: keyOf(community, id), ...fields, ...(words && { [WORDS]: words }) };
    return this.#ask(collection, async (model) => {
      await documentsOf(model).insertOne(kept);
    });
  }

  update(
    collection: string,
    community: string,
    id: string,
    set: Readonly<Record<string, unknown>>,
    when: Where,
    words?: readonly string[],
  ): Promise<Doc | null> {
    const change = changeOf({ ...set, ...(words && { [WORDS]: words }) });
    return this.#ask(collection, async (model) => {
      const asWritten = { returnDocument: "after", projection: SHOWN } as const;
      const filter = guarded(community, id, when);
      const written = await documentsOf(model).findOneAndUpdate(filter, change, asWritten);
      return written && docOf(written);
    });
  }

  remove(collection: string, community: string, id: string, when: Where): Promise<Doc | null> {
    return this.#ask(collection, async (model) => {
      const filter = guarded(community, id, when);
      const removed = await documentsOf(model).findOneAndDelete(filter, { projection: SHOWN });
      return removed && docOf(removed);
    });
  }

  close(): Promise<void> {
    return this.#connection.close();
  }

  #prepareOne(spec: CollectionSpec): Promise<void> {
    const model = this.#models.get(spec.name) ?? modelOf(this.#connection, spec.name);
    this.#models.set(spec.name, model);
    return keepIndexes(model.collection, wantedIndexes(spec), this.#log);
  }

  async #ask<T>(collection: string, work: (model: Model<Kept>) => PromiseLike<T>): Promise<T> {
    const model = this.#models.get(collection);
    if (!model) throw new TypeError(`"${collection}" was not prepared`);
    try {
      return await inTime(work(model));
    } catch (error) {
      throw storeError(error, collection);
    }
  }
}

const SHOWN = { [WORDS]: 0 };

/** Mongoose takes filters and documents as they come: nothing is cast, dropped or added. */
function modelOf(connection: Connection, name: string): Model<Kept> {
  const { Schema } = connection.base;
  const schema = new Schema<Kept>(
    { _id: Schema.Types.Mixed },
    { strict: false, strictQuery: false, minimize: false, versionKey: false, timestamps: false, id: false },
  );
  return connection.model<Kept>(name, schema, name);
}

/** The driver's own collection beneath a model; its types know no key but MongoDB's. */
const documentsOf = (model: Model<Kept>) => model.collection as unknown as mongo.Collection<Kept>;

/** Sets these fields, removes the undefined ones, and raises the version. */
function changeOf(set: Readonly<Record<string, unknown>>): mongo.UpdateFilter<Kept> {
  const fields = Object.entries(set).map(([field, value]) => [path(field), value] as const);
  const kept = fields.filter(([, value]) => value !== undefined);
  const gone = fields.filter(([, value]) => value === undefined).map(([field]) => [field, 1] as const);
  const change = {
    $inc: { version: 1 },
    ...(kept.length > 0 && { $set: Object.fromEntries(kept) }),
    ...(gone.length > 0 && { $unset: Object.fromEntries(gone) }),
  };
  return change as object;
}

function docOf({ _id: { community, id }, ...fields }: Kept): Doc {
  return { ...fields, community, id } as unknown as Doc;
}
