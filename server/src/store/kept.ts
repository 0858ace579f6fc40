/** Half a character (a lone surrogate), which no database keeps as it is. */
const LONE_SURROGATES = /\p{Surrogate}/gu;
const DEEPEST = 90;
/** MongoDB ends a key at a NUL, and takes an object with `$ref` and `$id` for a reference. */
const UNKEYED = /\0|^\$(ref|id|db)$/;

/**
 * A copy of `value` as every database keeps it: plain JSON. What is undefined is left out, half characters become
 * U+FFFD, -0 becomes 0. Throws a TypeError for what JSON would change behind one's back (dates, maps, NaN, functions),
 * and for nesting deeper than 90 levels and a few keys, where the databases begin to differ.
 */
export function kept<T>(value: T): T {
  return copy(value, 0) as T;
}

function copy(value: unknown, depth: number): unknown {
  if (depth > DEEPEST) throw new TypeError(`a document may be nested ${DEEPEST} levels deep`);
  switch (typeof value) {
    case "string":
      return value.replace(LONE_SURROGATES, "\ufffd");
    case "boolean":
      return value;
    case "number":
      if (!Number.isFinite(value)) throw new TypeError(`a document cannot hold ${value}`);
      return value + 0;
    case "object":
      return value === null ? null : copyObject(value, depth + 1);
    default:
      throw new TypeError(`a document cannot hold a ${typeof value}`);
  }
}

function copyObject(value: object, depth: number): unknown {
  if (Array.isArray(value)) return Array.from(value, (item) => copy(item ?? null, depth));
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null)
    throw new TypeError(`a document cannot hold a ${value.constructor.name}`);
  // fromEntries defines each key, so one called `__proto__` is data like any other.
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .map(([key, item]) => [copyKey(key), copy(item, depth)]),
  );
}

function copyKey(key: string): string {
  if (UNKEYED.test(key)) throw new TypeError(`a document cannot hold the key ${JSON.stringify(key)}`);
  return key.replace(LONE_SURROGATES, "\ufffd");
}
