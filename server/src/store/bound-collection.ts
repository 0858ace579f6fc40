import {
  assertChange,
  assertCountable,
  assertCovered,
  assertDocument,
  assertKey,
  assertLimit,
  assertWhere,
  type Checked,
} from "./checks.ts";
import { cursorAfter, readCursor } from "./cursor.ts";
import { kept } from "./kept.ts";
import { Conflict, type Doc, type Driver, type Scalar, type Where } from "./port.ts";
import type { Change, Collection, Declared, Match, NewDoc, Page, Query } from "./store.ts";
import type { Turns } from "./turns.ts";
import { askedWords, words } from "./words.ts";

type Fields = Readonly<Record<string, unknown>>;

type Work = (doc: Doc) => (Change<Doc> | null) | Promise<Change<Doc> | null>;

/** Somebody else wrote the document between reading and writing it. */
const OVERTAKEN = Symbol("overtaken");

export interface Binding {
  driver: Driver;
  /** Shared by all that is bound to one store. */
  turns: Turns;
  name: string;
  spec: Declared<Doc>;
  community: string;
  now: () => number;
}

/** A declared collection of one community: types, checks, stamps and words in front of the untyped driver. */
export function boundCollection(binding: Binding): Collection<Doc> {
  assertKey(binding.community);
  return new BoundCollection(binding);
}

class BoundCollection implements Collection<Doc> {
  readonly #driver: Driver;
  readonly #turns: Turns;
  readonly #name: string;
  readonly #spec: Declared<Doc>;
  readonly #community: string;
  readonly #now: () => number;
  readonly #checked: Checked;

  constructor({ driver, turns, name, spec, community, now }: Binding) {
    this.#driver = driver;
    this.#turns = turns;
    this.#name = name;
    this.#spec = spec;
    this.#community = community;
    this.#now = now;
    this.#checked = { name, indexes: spec.indexes };
  }

  async get(id: string): Promise<Doc | null> {
    assertKey(id);
    return this.#driver.get(this.#name, this.#community, id);
  }

  async many(ids: readonly string[]): Promise<Doc[]> {
    ids.forEach((id) => assertKey(id));
    return ids.length === 0 ? [] : this.#driver.many(this.#name, this.#community, [...new Set(ids)]);
  }

  async find({ where, sort, order = "asc", after, limit }: Query<Doc>): Promise<Page<Doc>> {
    const by = sort === "id" ? undefined : sort;
    assertWhere(this.#checked, where);
    assertCovered(this.#checked, where, by);
    assertLimit(this.#checked, limit);
    const items = await this.#driver.find(this.#name, this.#community, {
      where,
      sort: by,
      order,
      after: after === null || after === undefined ? undefined : readCursor(after, by !== undefined),
      limit: limit + 1,
    });
    const more = items.length > limit;
    if (more) items.pop();
    return { items, end: endOf(items.at(-1), by), more };
  }

  async count(where: Match<Doc>): Promise<number> {
    assertWhere(this.#checked, where);
    assertCountable(this.#checked, where);
    return this.#driver.count(this.#name, this.#community, where);
  }

  async search(query: { text: string; where?: Match<Doc>; limit: number }): Promise<Doc[]> {
    const { text, where = {}, limit } = query;
    if (!this.#spec.text) throw new Error(`${this.#name}: declares no text to search`);
    assertWhere(this.#checked, where);
    assertLimit(this.#checked, limit);
    const asked = askedWords(text);
    if (asked.length === 0) return [];
    return this.#driver.search(this.#name, this.#community, { words: asked, where, limit });
  }

  async insert(given: NewDoc<Doc>): Promise<Doc> {
    const now = this.#now();
    const own = { community: this.#community, version: 1, createdAt: given.createdAt ?? now, updatedAt: now };
    assertDocument(this.#checked, { ...given });
    const doc: Doc = kept({ ...given, ...own });
    const { text } = this.#spec;
    await this.#driver.insert(this.#name, doc, text && words(text(doc)));
    return doc;
  }

  async insertOnce(given: NewDoc<Doc>): Promise<{ doc: Doc; repeated: boolean }> {
    const { once } = this.#spec;
    if (!once) throw new Error(`${this.#name}: declares no \`once\``);
    try {
      return { doc: await this.insert(given), repeated: false };
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      const { [once]: by, once: key } = given as unknown as Record<string, Scalar>;
      const { items } = await this.find({ where: { [once]: by, once: key } as Match<Doc>, limit: 1 });
      if (!items[0]) throw error;
      return { doc: items[0], repeated: true };
    }
  }

  async update(id: string, set: Change<Doc>, when: Match<Doc> = {}): Promise<Doc | null> {
    const change = this.#change(id, set, when);
    if (!this.#spec.text) return this.#driver.update(this.#name, this.#community, id, change, when);
    // The words come from the whole document, so they are worked out from a version and written only with it.
    let tried: number | undefined;
    for (let doc = await this.get(id); doc && doc.version !== tried; doc = await this.get(id)) {
      tried = doc.version;
      if (when.version !== undefined && when.version !== tried) return null;
      const written = await this.#write(doc, change, when);
      if (written) return written;
    }
    return null;
  }

  async revise(id: string, work: Work): Promise<Doc | null> {
    const first = await this.#tryRevising(id, work);
    if (first !== OVERTAKEN) return first;
    // Whoever was overtaken takes turns with the others of this process: all at once they would overtake each other again.
    return this.#turns.take(JSON.stringify([this.#name, this.#community, id]), async () => {
      for (;;) {
        const revised = await this.#tryRevising(id, work);
        if (revised !== OVERTAKEN) return revised;
      }
    });
  }

  async #tryRevising(id: string, work: Work): Promise<Doc | null | typeof OVERTAKEN> {
    const doc = await this.get(id);
    if (!doc) return null;
    // `work` gets a copy: what it does to it must not reach the words, which come from what is kept.
    const set = await work(structuredClone(doc));
    if (set === null) return doc;
    return (await this.#write(doc, this.#change(id, set), {})) ?? OVERTAKEN;
  }

  async remove(id: string, when: Match<Doc> = {}): Promise<Doc | null> {
    assertKey(id);
    assertWhere(this.#checked, when);
    return this.#driver.remove(this.#name, this.#community, id, when);
  }

  /** A checked copy of the fields to set, with the stamp. */
  #change(id: string, set: Fields, when: object = {}): Fields {
    assertKey(id);
    assertWhere(this.#checked, when);
    assertChange(this.#checked, set);
    const fields = Object.entries(set).map(([field, value]) => [
      field,
      value === undefined ? undefined : kept(value),
    ]);
    return { ...Object.fromEntries(fields), updatedAt: this.#now() };
  }

  /** Writes a change that was worked out from `doc`, only while that is still the latest version and `when` holds. */
  #write(doc: Doc, change: Fields, when: Where): Promise<Doc | null> {
    const { text } = this.#spec;
    const next = text?.({ ...doc, ...change });
    const newWords = next === undefined || next === text?.(doc) ? undefined : words(next);
    const guard = { ...when, version: doc.version };
    return this.#driver.update(this.#name, this.#community, doc.id, change, guard, newWords);
  }
}

function endOf(last: Doc | undefined, sort: string | undefined): string | null {
  if (!last) return null;
  if (sort === undefined) return cursorAfter({ id: last.id });
  return cursorAfter({ id: last.id, key: ((last as unknown as Fields)[sort] ?? null) as Scalar });
}
