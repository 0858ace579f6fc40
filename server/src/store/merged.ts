import { cursorAfter } from "./cursor.ts";
import type { Doc, Scalar } from "./port.ts";
import type { Page } from "./store.ts";

/** How each of the pages was asked for. */
interface Asked<D> {
  sort: keyof D & string;
  order: "asc" | "desc";
  limit: number;
}

/** Pages of one query for different values of a field, all read after the same cursor: one page, as if it had been one value. */
export function merged<D extends Doc>(pages: readonly Page<D>[], { sort, order, limit }: Asked<D>): Page<D> {
  if (pages.length === 1) return pages[0]!;
  const turn = order === "asc" ? 1 : -1;
  const all = pages.flatMap(({ items }) => items);
  const items = all
    .sort((a, b) => turn * (compared(a[sort], b[sort]) || compared(a.id, b.id)))
    .slice(0, limit);
  const last = items.at(-1);
  return {
    items,
    end: last ? cursorAfter({ id: last.id, key: last[sort] as Scalar }) : null,
    more: all.length > limit || pages.some(({ more }) => more),
  };
}

const compared = <T>(a: T, b: T): number => (a < b ? -1 : a > b ? 1 : 0);
