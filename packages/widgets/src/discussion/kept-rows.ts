import { type ChildPart, Directive, directive } from "lit/directive.js";
import {
  getCommittedValue,
  insertPart,
  removePart,
  setChildPartValue,
  setCommittedValue,
} from "lit/directive-helpers.js";
import { noChange } from "lit/html.js";

/** Tells the key of a row that was drawn before this came. */
type KeyOfDrawn = (row: Element) => string | undefined;

class KeptRows extends Directive {
  #keys?: (string | undefined)[];

  override render<T>(
    items: readonly T[],
    _keyOf: (item: T) => string,
    row: (item: T) => unknown,
    _keyOfDrawn: KeyOfDrawn,
  ): unknown {
    return items.map(row);
  }

  override update(container: ChildPart, args: Parameters<this["render"]>): unknown {
    const [items, keyOf, row, keyOfDrawn] = args;
    const keys = items.map(keyOf);
    const drawn = getCommittedValue(container);
    if (!Array.isArray(drawn)) {
      this.#keys = keys;
      return items.map(row);
    }
    const before = this.#keys ?? (drawn as ChildPart[]).map((part) => keyOfDrawn(elementOf(part)!));
    this.#keys = keys;
    const parts = arrange(container, drawn as ChildPart[], before, keys);
    parts.forEach((part, at) => setChildPartValue(part, row(items[at]!)));
    setCommittedValue(container, parts);
    return noChange;
  }
}

const elementOf = ({ startNode }: ChildPart): Element | null =>
  startNode && (startNode as ChildNode & { nextElementSibling: Element | null }).nextElementSibling;

/** Brings parts into the order of `keys`: old ones keep their nodes, and those that stand right are not touched. */
function arrange(
  container: ChildPart,
  drawn: ChildPart[],
  before: (string | undefined)[],
  keys: string[],
): ChildPart[] {
  const known = new Map(before.map((key, at) => [key, drawn[at]!]));
  const wanted = new Set<string | undefined>(keys);
  drawn.filter((_, at) => !wanted.has(before[at])).forEach(removePart);
  const waiting = drawn.filter((_, at) => wanted.has(before[at]));
  return keys.map((key) => {
    const part = known.get(key);
    // One row that goes further down is moved, not all others up: moving takes the focus away.
    if (part && waiting[1] === part) waiting.shift();
    if (part && waiting[0] === part) return waiting.shift()!;
    const moved = insertPart(container, waiting[0], part);
    if (part && waiting.includes(part)) waiting.splice(waiting.indexOf(part), 1);
    return moved;
  });
}

/**
 * Rows by key, as Lit's `repeat`, with one thing more: rows that were drawn without keys until now stay as they are.
 */
export const keptRows = directive(KeptRows) as <T>(
  items: readonly T[],
  keyOf: (item: T) => string,
  row: (item: T) => unknown,
  keyOfDrawn: KeyOfDrawn,
) => unknown;
